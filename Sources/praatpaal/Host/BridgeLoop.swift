import Bridge
import ChatEngine
import Glibc

/// Carries bytes between the standard streams and the protocol until one of them ends.
///
/// Reads only when everything before has been written: a slow reader slows the sender.
struct BridgeLoop {
    private let stream: BridgeStream
    private let streams: StandardStreams
    private var reported: String?
    private var reportedDamage: DamagedRow?

    init(_ stream: BridgeStream, over streams: StandardStreams) {
        self.stream = stream
        self.streams = streams
    }

    /// How long a push may wait while nothing comes in, in milliseconds.
    private static let idleTime: Int32 = 200

    /// - Errors: `StreamFailure` when output cannot be written for another reason than a reader that left.
    mutating func run() throws {
        while true {
            switch streams.next(within: Self.idleTime, or: stream.descriptor) {
            case .called: try streams.write(stream.release())
            case .bytes(let bytes): try streams.write(stream.take(bytes, at: WallClock.now()))
            case .nothing where !streams.isOrphaned:
                try streams.write(stream.idle(at: WallClock.now()))
            case .nothing, .end: return try streams.write(stream.finish(at: WallClock.now()))
            case .readerLeft: return
            }
            if streams.isReaderGone { return }
            report()
        }
    }

    /// One line when the store fails, one when it is back; never what a customer said.
    private mutating func report() {
        if let damage = stream.session.damage, damage != reportedDamage {
            reportedDamage = damage
            Console.error("bridge: a conversation cannot be read: " + Self.oneLine("\(damage)"))
        }
        let failure = stream.session.storeFailure
        guard failure != reported else { return }
        reported = failure
        let words = failure.map { "the store is not available: " + Self.oneLine($0) }
        Console.error("bridge: " + (words ?? "the store is available again"))
    }

    /// On one line, and well under 4,000 bytes.
    private static func oneLine(_ words: String) -> String {
        let scalars = words.unicodeScalars.prefix(900).map { $0.value < 0x20 ? " " : $0 }
        return String(String.UnicodeScalarView(scalars))
    }
}
