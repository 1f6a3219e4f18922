/// Scores are sums of products of fixed-point numbers, so that a ledger's rows add up to the last bit in any order.
///
/// ```swift
/// FixedPoint.points(FixedPoint.score(1.5))                            // 1.5
/// FixedPoint.value(0.5) &* Int32(FixedPoint.weight(2))                // one point of score
/// ```
package enum FixedPoint {
    /// Units of a feature's value and of a weight.
    static let unit: Float = 4096
    /// One whole point of score.
    static let oneScore: Int32 = 4096 * 4096

    /// Of a value from −2 to 2; rounded.
    @inline(__always) static func value(_ value: Float) -> Int32 {
        Int32(value * unit + Float(signOf: value, magnitudeOf: 0.5))
    }
    /// Of a weight between −8 and 8; others are cut.
    static func weight(_ weight: Float) -> Int16 {
        Int16(max(-32767, min(32767, (weight * unit).rounded())))
    }
    /// Of a number of points between −64 and 64; others are cut.
    static func score(_ amount: Double) -> Int32 {
        Int32(max(-64, min(64, amount)) * Double(oneScore))
    }
    /// As a number; exact, for every sum.
    package static func points(_ score: Int32) -> Double { Double(score) / Double(oneScore) }
}
