/// When people are at work.
package struct OpeningHours: Sendable, Equatable {
    /// IANA name, such as `Europe/Amsterdam`.
    package var timeZone: String
    /// Per weekday (1 Monday … 7 Sunday): blocks in minutes after midnight.
    package var week: [Int: [Range<Int>]]
    /// Days off, `yyyy-mm-dd`, sorted.
    package var holidays: [String]

    package init(timeZone: String, week: [Int: [Range<Int>]], holidays: [String] = []) {
        self.timeZone = timeZone
        self.week = week
        self.holidays = holidays
    }
}
