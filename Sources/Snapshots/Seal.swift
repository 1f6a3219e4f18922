/// A check sum over a run of bytes, however it is cut into pieces.
///
/// ```swift
/// var seal = Seal(of: "key")
/// seal.append(bytes)
/// seal.value          // two numbers; other bytes or another key give others
/// ```
/// Tells damage and mix-ups, not forgery. O(bytes), eight at a time.
struct Seal {
    private var digest = ContentDigest()
    /// The bytes that do not fill eight yet, the first lowest.
    private var pending: UInt64 = 0
    private var pendingBits: UInt64 = 0
    private var length: UInt64 = 0

    /// - Parameter name: what the bytes are kept as; the same bytes under another name have another seal.
    init(of name: String) { digest.add(name) }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        length &+= UInt64(bytes.count)
        let words = bytes.count / 8
        for word in 0..<words {
            appendWord(bytes.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self))
        }
        for byte in bytes[(words * 8)...] { appendByte(byte) }
    }

    @inline(__always)
    private mutating func appendWord(_ word: UInt64) {
        guard pendingBits > 0 else { return digest.mix(word) }
        digest.mix(pending | word << pendingBits)
        pending = word >> (64 - pendingBits)
    }

    private mutating func appendByte(_ byte: UInt8) {
        pending |= UInt64(byte) << pendingBits
        pendingBits += 8
        guard pendingBits == 64 else { return }
        digest.mix(pending)
        (pending, pendingBits) = (0, 0)
    }

    /// Over everything so far.
    var value: Value {
        var digest = digest
        digest.mix(pending)
        digest.mix(length)
        return Value(first: digest.halves.0, second: digest.halves.1)
    }

    struct Value: Equatable, BitwiseCopyable {
        var first: UInt64
        var second: UInt64
    }
}
