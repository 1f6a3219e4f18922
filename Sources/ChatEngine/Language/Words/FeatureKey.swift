/// A 64-bit name for a piece of text: a stem, a pair of stems or a run of characters.
///
/// Two of a million different pieces share a key about once in 10⁷ knowledge bases (FNV-1a with a finalizer).
package struct FeatureKey: Hashable, Sendable, BitwiseCopyable {
    package var bits: UInt64

    @inlinable init(bits: UInt64) { self.bits = bits }

    @inline(__always)
    init(bytes: UnsafeBufferPointer<UInt8>, seed: UInt64) {
        var hash = Self.start(seed)
        for byte in bytes { hash = Self.step(hash, UInt64(byte)) }
        bits = Self.finish(hash)
    }

    /// The key of two numbers in order, such as two neighbouring stems.
    @inline(__always)
    init(_ first: Int32, _ second: Int32) {
        bits = Self.finish(
            UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second)))
    }

    @inline(__always) static func start(_ seed: UInt64) -> UInt64 { 0xcbf2_9ce4_8422_2325 ^ seed }
    @inline(__always) static func step(_ hash: UInt64, _ value: UInt64) -> UInt64 {
        (hash ^ value) &* 0x0000_0100_0000_01b3
    }
    /// Never 0, which stands for none.
    @inline(__always) static func finish(_ hash: UInt64) -> UInt64 {
        var mixed = hash ^ (hash >> 32)
        mixed = mixed &* 0xd6e8_feb8_6659_fd93
        mixed ^= mixed >> 32
        return mixed == 0 ? 1 : mixed
    }
}
