/// A small seeded generator of random numbers: the same numbers on every machine.
///
/// ```swift
/// var random = SplitMix(state: 7)
/// random.below(6)   // 0 to 5
/// ```
/// SplitMix64 (Steele, Lea, Flood, 2014). Not for secrets. O(1) per number.
public struct SplitMix: Sendable, RandomNumberGenerator {
    @usableFromInline var state: UInt64

    @inlinable public init(state: UInt64) { self.state = state }

    @inlinable
    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to `count`, by multiplication (Lemire, 2019; the bias is below `count` ÷ 2³²).
    @inlinable
    public mutating func below(_ count: Int) -> Int {
        Int(((next() >> 32) &* UInt64(count)) >> 32)
    }
}
