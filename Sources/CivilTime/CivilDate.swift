/// A day of the Gregorian calendar, without a time or a time zone.
///
/// The arithmetic is Howard Hinnant's ("chrono-compatible low-level date algorithms"): the year is
/// taken to begin on 1 March, so that the leap day is its last; then every 400 years (an era) have
/// 146 097 days, and the days before a month are the whole part of (153 m + 2) / 5. All O(1), no
/// tables.
///
/// ```swift
/// CivilDate(year: 2026, month: 3, day: 4)?.adding(days: -4).iso      // "2026-02-28"
/// ```
package struct CivilDate: Sendable, Hashable, Comparable {
    package let year: Int
    /// 1…12
    package let month: Int
    /// 1…31
    package let day: Int

    /// None if there is no such day, or if the year is not in 1…9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.length(ofMonth: month, year: year)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The day that is a number of days after 1 January 1970; negative is before it.
    package init(days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Reads `2026-03-04`, exactly so.
    package init?(iso: String) {
        let parts = iso.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2],
            iso.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2d }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Days since 1 January 1970.
    package var days: Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// 1 Monday … 7 Sunday; 1 January 1970 was a Thursday.
    package var weekday: Int {
        let since = (days + 3) % 7
        return (since < 0 ? since + 7 : since) + 1
    }

    /// `2026-03-04`
    package var iso: String {
        "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))"
    }

    /// The week of ISO 8601, whose year is that of its Thursday: `2026-W10`.
    package var isoWeek: String {
        let thursday = adding(days: 4 - weekday)
        let first = thursday.days - (CivilDate(year: thursday.year, month: 1, day: 1)?.days ?? 0)
        return "\(digits(thursday.year, 4))-W\(digits(first / 7 + 1, 2))"
    }

    package func adding(days count: Int) -> CivilDate { CivilDate(days: days + count) }

    /// The same day some months on; the last day of that month if it has no such day.
    package func adding(months count: Int) -> CivilDate {
        let index = year * 12 + month - 1 + count
        let newYear = index / 12
        let newMonth = index % 12 + 1
        let last = Self.length(ofMonth: newMonth, year: newYear)
        return CivilDate(year: newYear, month: newMonth, day: min(day, last)) ?? self
    }

    package var lastOfMonth: CivilDate {
        adding(days: Self.length(ofMonth: month, year: year) - day)
    }
    package var firstOfMonth: CivilDate { adding(days: 1 - day) }

    /// 28…31
    package static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    package static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

}

/// A number with zeros before it, at least so many digits wide: `digits(7, 2)` is `07`.
package func digits(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}
