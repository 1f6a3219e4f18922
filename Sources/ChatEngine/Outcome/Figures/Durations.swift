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

    package init(_ seconds: [Double]) {
        let sorted = seconds.sorted()
        n = sorted.count
        guard n > 0 else { return }
        mean = sorted.reduce(0, +) / Double(n)
        median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2
        p90 = sorted[min(n - 1, Int((0.9 * Double(n)).rounded(.up)) - 1)]
    }
}
