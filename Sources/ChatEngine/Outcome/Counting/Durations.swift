/// A set of durations in seconds, summed up.
///
/// ```swift
/// Durations([1, 2, 3, 4, 5, 6, 7, 8, 9, 100])     // mean 14.5, median 5.5, p90 9
/// ```
package struct Durations: Sendable, Equatable {
    package var n: Int
    package var mean: Double?
    /// The middle one; of an even number the mean of the two in the middle.
    package var median: Double?
    /// The smallest that at least 90 % do not exceed (nearest rank).
    package var p90: Double?

    /// Whole milliseconds add up exactly, in any order.
    package init(_ seconds: [Double]) {
        let sorted = seconds.map { Int(($0 * 1000).rounded()) }.sorted()
        n = sorted.count
        guard n > 0 else { return }
        mean = Double(sorted.reduce(0, +)) / Double(1000 * n)
        let (lower, upper) = (sorted[(n - 1) / 2], sorted[n / 2])
        median = Double(lower + upper) / 2 / 1000
        p90 = Double(sorted[(9 * n + 9) / 10 - 1]) / 1000
    }
}
