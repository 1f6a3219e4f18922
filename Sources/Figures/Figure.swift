/// Numbers as people read them, the same on every machine.
///
/// ```swift
/// Figure.decimal(0.6349, 2)        // "0.63"
/// Figure.percent(0.125)            // "12.5 %"
/// Figure.count(2, "error")         // "2 errors"
/// ```
/// Halves are rounded away from zero. A number beyond what whole units can hold is written as `–`. O(digits).
package enum Figure {
    /// With exactly so many decimals, at most 9; without a point when there are none.
    package static func decimal(_ value: Double, _ places: Int) -> String {
        let scale = power(places)
        guard let units = Int(exactly: (value * scale).rounded()) else { return "–" }
        return decimal(units: units, places)
    }

    /// A whole number of units of the last decimal: `decimal(units: -1250, 3)` is `-1.250`.
    package static func decimal(units: Int, _ places: Int) -> String {
        let digits = String(units.magnitude)
        guard places > 0 else { return (units < 0 ? "-" : "") + digits }
        let filled = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
        return (units < 0 ? "-" : "") + filled.dropLast(places) + "." + filled.suffix(places)
    }

    /// A share of 1, with one decimal.
    package static func percent(_ share: Double) -> String {
        decimal(share * 100, 1) + " %"
    }

    /// A number with its noun: `1 error`, `2 errors`, `0 errors`.
    package static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
        "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
    }

    /// The nearest number that has so many decimals.
    package static func nearest(_ value: Double, _ places: Int) -> Double {
        (value * power(places)).rounded() / power(places)
    }

    /// The smallest step between numbers of so many decimals.
    package static func unit(_ places: Int) -> Double { 1 / power(places) }

    private static func power(_ places: Int) -> Double {
        (0..<places).reduce(1.0) { power, _ in power * 10 }
    }
}
