/// A 64-bit name for a piece of text: a stem, a pair of stems or a run of characters.
///
/// Two different pieces share a key about once in 10¹⁰ knowledge bases (FNV-1a with a finalizer).
package struct FeatureKey: Hashable, Sendable, BitwiseCopyable {
    package var bits: UInt64

    @inlinable init(bits: UInt64) { self.bits = bits }

    @inline(__always)
    init(bytes: UnsafeBufferPointer<UInt8>, seed: UInt64) {
        var hash = Self.start(seed)
        for byte in bytes { hash = Self.step(hash, UInt64(byte)) }
        bits = Self.finish(hash)
    }

    @inline(__always)
    init(_ first: FeatureKey, _ second: FeatureKey, seed: UInt64) {
        bits = Self.finish(Self.step(Self.step(Self.start(seed), first.bits), second.bits))
    }

    @inline(__always) static func start(_ seed: UInt64) -> UInt64 { 0xcbf2_9ce4_8422_2325 ^ seed }
    @inline(__always) static func step(_ hash: UInt64, _ value: UInt64) -> UInt64 {
        (hash ^ value) &* 0x0000_0100_0000_01b3
    }
    @inline(__always) static func finish(_ hash: UInt64) -> UInt64 {
        var mixed = hash ^ (hash >> 32)
        mixed = mixed &* 0xd6e8_feb8_6659_fd93
        mixed ^= mixed >> 32
        return mixed == 0 ? 1 : mixed
    }
}

/// What kind of feature a key names. Each family is normalised by itself, then weighted.
package enum FeatureFamily: UInt8, Sendable, BitwiseCopyable, CaseIterable {
    case stem, pair, characters

    /// Share in the whole, measured on development sets.
    package var weight: Float {
        switch self {
        case .stem: 1
        case .pair: 0.5
        case .characters: 1
        }
    }

    var seed: UInt64 { (UInt64(rawValue) + 1) << 56 }
}
