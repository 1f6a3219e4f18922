/// Lengths of time as people write and read them, in whole seconds.
///
/// ```swift
/// DurationText.seconds("1d 2h")      // 93600
/// DurationText.exact(93_600)         // "1d 2h"
/// DurationText.short(3_725)          // "1h 2m"
/// DurationText.spaced(3_725)         // "1 h 2 min"
/// ```
package enum DurationText {
    /// A hundred years: the longest length of time that is read.
    package static let longest = 36_525 * 86_400

    /// Seconds per unit, the largest first.
    private static let units: [(name: Character, size: Int)] = [
        ("d", 86_400), ("h", 3600), ("m", 60), ("s", 1),
    ]

    /// Reads `90s`, `3h` or `1d 2h`: the sum of the parts.
    ///
    /// `nil` for anything else, also for more than `longest`. O(length).
    package static func seconds(_ text: String) -> Int? {
        let parts = text.split(separator: " ")
        guard !parts.isEmpty else { return nil }
        var sum = 0
        for part in parts {
            guard let unit = units.first(where: { $0.name == part.last }),
                part.dropLast().allSatisfy({ $0.isASCII && $0.isNumber }),
                let number = Int(part.dropLast()), number <= longest / unit.size
            else { return nil }
            sum += number * unit.size
        }
        return sum <= longest ? sum : nil
    }

    /// Every unit that is not zero: `1d 2h`; empty for nothing.
    package static func exact(_ seconds: Int) -> String {
        var rest = seconds
        var parts: [String] = []
        for unit in units where rest >= unit.size {
            parts.append("\(rest / unit.size)\(unit.name)")
            rest %= unit.size
        }
        return parts.joined(separator: " ")
    }

    /// The one or two largest units, for a column: `45s`, `12m`, `3h 5m`, `2d 4h`; rounded down.
    package static func short(_ seconds: Double) -> String {
        let whole = max(0, Int(seconds))
        if whole < 60 { return "\(whole)s" }
        if whole < 3600 { return "\(whole / 60)m" }
        if whole < 86_400 { return "\(whole / 3600)h \(whole % 3600 / 60)m" }
        return "\(whole / 86_400)d \(whole % 86_400 / 3600)h"
    }

    /// The two largest units below a day, for a sentence: `45 s`, `12 min 5 s`, `30 h 5 min`.
    package static func spaced(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded())
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
        return "\(whole / 3600) h \(whole % 3600 / 60) min"
    }
}
