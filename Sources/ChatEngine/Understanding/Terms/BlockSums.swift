/// The sums of a block of 32 intents: 16 bytes of weights, eight intents, per vector.
///
/// Held against one sum after the other by `TermModelTests`; pays on machines with 128-bit vectors, which all have.
struct BlockSums {
    private typealias Four = SIMD4<Int32>
    private var lanes: (Four, Four, Four, Four, Four, Four, Four, Four) = (
        Four(), Four(), Four(), Four(), Four(), Four(), Four(), Four()
    )

    init() {}

    @inline(__always)
    mutating func add(
        _ one: UnsafeRawPointer, _ other: UnsafeRawPointer, _ values: SIMD8<Int16>
    ) {
        Self.add(one, other, values, &lanes.0, &lanes.1)
        Self.add(one + 16, other + 16, values, &lanes.2, &lanes.3)
        Self.add(one + 32, other + 32, values, &lanes.4, &lanes.5)
        Self.add(one + 48, other + 48, values, &lanes.6, &lanes.7)
    }

    @inline(__always)
    private static func add(
        _ one: UnsafeRawPointer, _ other: UnsafeRawPointer, _ values: SIMD8<Int16>,
        _ low: inout Four, _ high: inout Four
    ) {
        let x = one.loadUnaligned(as: SIMD8<Int16>.self)
        let y = other.loadUnaligned(as: SIMD8<Int16>.self)
        low &+= product(SIMD8(x[0], y[0], x[1], y[1], x[2], y[2], x[3], y[3]), values)
        high &+= product(SIMD8(x[4], y[4], x[5], y[5], x[6], y[6], x[7], y[7]), values)
    }

    /// Neighbours multiplied and added: one instruction of the processor (PMADDWD).
    @inline(__always)
    private static func product(_ weights: SIMD8<Int16>, _ values: SIMD8<Int16>) -> Four {
        let all =
            SIMD8<Int32>(truncatingIfNeeded: weights) &* SIMD8<Int32>(truncatingIfNeeded: values)
        return Four(all[0], all[2], all[4], all[6]) &+ Four(all[1], all[3], all[5], all[7])
    }

    @inline(__always)
    func add(to scores: UnsafeMutablePointer<Int32>) {
        let target = UnsafeMutableRawPointer(scores)
        Self.add(lanes.0, target, 0)
        Self.add(lanes.1, target, 16)
        Self.add(lanes.2, target, 32)
        Self.add(lanes.3, target, 48)
        Self.add(lanes.4, target, 64)
        Self.add(lanes.5, target, 80)
        Self.add(lanes.6, target, 96)
        Self.add(lanes.7, target, 112)
    }

    @inline(__always)
    private static func add(_ sum: Four, _ target: UnsafeMutableRawPointer, _ place: Int) {
        let known = target.loadUnaligned(fromByteOffset: place, as: Four.self)
        target.storeBytes(of: known &+ sum, toByteOffset: place, as: Four.self)
    }
}

extension SIMD8<Int16> {
    /// Two numbers in turn, the one in the low half first.
    @inline(__always)
    init(inTurn pair: UInt32) {
        self = unsafeBitCast(SIMD4<UInt32>(repeating: pair), to: SIMD8<Int16>.self)
    }
}
