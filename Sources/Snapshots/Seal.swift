/// A check sum over a run of bytes, however it is cut into pieces.
///
/// ```swift
/// var seal = Seal(of: "key")
/// seal.append(bytes)
/// seal.value          // two numbers; other bytes or another key give others
/// ```
/// Tells damage and mix-ups, not forgery. O(bytes), in four runs side by side, each over every fourth eight of them: one
/// number need not wait for the one before it.
struct Seal {
    private var digest = ContentDigest()
    private var lanes = (ContentDigest(), ContentDigest(), ContentDigest(), ContentDigest())
    /// How many eights there were.
    private var words = 0
    /// The bytes that do not fill eight yet, the first lowest.
    private var pending: UInt64 = 0
    private var pendingBits: UInt64 = 0
    private var length: UInt64 = 0

    /// - Parameter name: what the bytes are kept as; the same bytes under another name have another seal.
    init(of name: String) { digest.add(name) }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        length &+= UInt64(bytes.count)
        var place = 0
        func word(_ number: Int) -> UInt64 {
            bytes.loadUnaligned(fromByteOffset: place + number * 8, as: UInt64.self)
        }
        while place + 8 <= bytes.count, pendingBits > 0 || words & 3 != 0 {
            appendWord(word(0))
            place += 8
        }
        while place + 32 <= bytes.count {
            lanes.0.mix(word(0))
            lanes.1.mix(word(1))
            lanes.2.mix(word(2))
            lanes.3.mix(word(3))
            words += 4
            place += 32
        }
        while place + 8 <= bytes.count {
            appendWord(word(0))
            place += 8
        }
        for byte in bytes[place...] { appendByte(byte) }
    }

    /// Another seal's.
    mutating func append(_ value: Value) {
        withUnsafeBytes(of: value) { append($0) }
    }

    @inline(__always)
    private mutating func appendWord(_ word: UInt64) {
        guard pendingBits > 0 else { return take(word) }
        take(pending | word << pendingBits)
        pending = word >> (64 - pendingBits)
    }

    private mutating func take(_ word: UInt64) {
        switch words & 3 {
        case 0: lanes.0.mix(word)
        case 1: lanes.1.mix(word)
        case 2: lanes.2.mix(word)
        default: lanes.3.mix(word)
        }
        words += 1
    }

    private mutating func appendByte(_ byte: UInt8) {
        pending |= UInt64(byte) << pendingBits
        pendingBits += 8
        guard pendingBits == 64 else { return }
        take(pending)
        (pending, pendingBits) = (0, 0)
    }

    /// Over everything so far.
    var value: Value {
        var digest = digest
        for lane in [lanes.0, lanes.1, lanes.2, lanes.3] {
            digest.mix(lane.halves.0)
            digest.mix(lane.halves.1)
        }
        digest.mix(pending)
        digest.mix(length)
        return Value(first: digest.halves.0, second: digest.halves.1)
    }

    struct Value: Equatable, BitwiseCopyable {
        var first: UInt64
        var second: UInt64
    }
}
