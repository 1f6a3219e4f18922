import Glibc

/// Why the standard streams cannot be used.
enum StreamFailure: Error, Equatable, CustomStringConvertible {
    case notOpen
    case cannotWrite(code: Int32)

    var description: String {
        switch self {
        case .notOpen: "stdout is not open"
        case .cannotWrite(let code): "cannot write to stdout: " + String(cString: strerror(code))
        }
    }
}

/// Stdin and stdout for a protocol of lines: nothing else can get onto stdout, and a signal is the end of input.
///
/// The real stdout moves to a descriptor of its own and number 1 becomes stderr, so that a stray `print` does not break the protocol.
final class StandardStreams {
    enum Event {
        case bytes([UInt8])
        case nothing
        case end
        case readerLeft
        /// Something else is readable that was waited for.
        case called
    }

    private(set) var isReaderGone = false
    private let parent = getppid()
    private let output: Int32
    private static let chunk = 65_536

    /// - Errors: `StreamFailure.notOpen` when there is no stdout.
    init() throws(StreamFailure) {
        Self.fillGaps()
        output = fcntl(1, F_DUPFD_CLOEXEC, 3)
        guard output >= 0, dup2(2, 1) == 1 else { throw .notOpen }
        signal(SIGPIPE, SIG_IGN)
        StopSignal.watch()
    }

    /// Whether the process that started this one has ended.
    var isOrphaned: Bool { getppid() != parent }

    /// A store opened later must not become stdin or stderr.
    private static func fillGaps() {
        for standard: Int32 in [0, 2] where fcntl(standard, F_GETFD) == -1 {
            let null = open("/dev/null", O_RDWR)
            if null != standard, null >= 0 {
                dup2(null, standard)
                close(null)
            }
        }
    }

    /// Waits until there is something to do.
    /// - Parameter other: a descriptor that calls when it is readable; -1 is none.
    func next(within milliseconds: Int32, or other: Int32 = -1) -> Event {
        var watched = [
            pollfd(fd: StopSignal.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: 0, events: Int16(POLLIN), revents: 0),
            pollfd(fd: output, events: 0, revents: 0),
            pollfd(fd: other, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&watched, 4, milliseconds) > 0 else { return .nothing }
        if watched[0].revents != 0 { return .end }
        if watched[3].revents != 0 { return .called }
        if watched[1].revents != 0 { return read() }
        return .readerLeft
    }

    private func read() -> Event {
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: Self.chunk) { buffer, filled in
            count = Glibc.read(0, buffer.baseAddress, Self.chunk)
            filled = max(0, count)
        }
        if count > 0 { return .bytes(bytes) }
        return count < 0 && (errno == EINTR || errno == EAGAIN) ? .nothing : .end
    }

    /// Writes everything, however slow the reader; to a reader that has left, nothing.
    func write(_ bytes: [UInt8]) throws(StreamFailure) {
        var rest = bytes[...]
        while !rest.isEmpty, !isReaderGone {
            guard waitForRoom() else { return }
            let count = rest.withUnsafeBytes {
                Glibc.write(output, $0.baseAddress, min($0.count, Self.pipeful))
            }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EPIPE || errno == ECONNRESET {
                isReaderGone = true
            } else if errno != EINTR, errno != EAGAIN {
                throw .cannotWrite(code: errno)
            }
        }
    }

    /// A pipe that is ready takes this much without blocking.
    private static let pipeful = 4_096
    /// How long to wait, after a stop signal, for a reader that does not read, in milliseconds.
    private static let grace: Int32 = 1_000

    /// Whether there is room; `false` when the desk was told to stop and the reader still does not read.
    private func waitForRoom() -> Bool {
        while true {
            var watched = [
                pollfd(fd: output, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: StopSignal.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            let isStopping = poll(&watched[1], 1, 0) > 0
            let count = poll(&watched, isStopping ? 1 : 2, isStopping ? Self.grace : -1)
            if count > 0, watched[0].revents != 0 { return true }
            if count == 0, isStopping { return false }
        }
    }
}

/// SIGTERM and SIGINT as something to wait for. A second one ends the process at once.
enum StopSignal {
    private static let ends: [Int32] = {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return [-1, -1] }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        return ends
    }()

    /// Readable once a signal has come.
    static var descriptor: Int32 { ends[0] }

    static func watch() {
        guard ends[1] >= 0 else { return }
        var action = sigaction()
        action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
        action.__sigaction_handler.sa_handler = { _ in
            var byte: UInt8 = 1
            _ = Glibc.write(StopSignal.ends[1], &byte, 1)
        }
        sigaction(SIGTERM, &action, nil)
        sigaction(SIGINT, &action, nil)
    }
}
