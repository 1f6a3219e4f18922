import Glibc

/// The score interval for a share, at 95 % (E. B. Wilson, Journal of the American Statistical Association 22, 1927).
///
/// Unlike the interval of the textbooks it stays within 0…1 and is of use for a handful of contacts.
package enum Wilson {
    /// ```swift
    /// Wilson.interval(8, of: 10)     // 0.490...0.943
    /// ```
    /// - Returns: `nil` when there is nothing to divide by.
    package static func interval(_ hits: Int, of n: Int) -> ClosedRange<Double>? {
        guard n > 0 else { return nil }
        let z = 1.959964
        let count = Double(n)
        let share = Double(min(hits, n)) / count
        let centre = share + z * z / (2 * count)
        let spread = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
        let scale = 1 + z * z / count
        return max(0, (centre - spread) / scale)...min(1, (centre + spread) / scale)
    }
}
