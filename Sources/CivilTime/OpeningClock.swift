import Foundation

/// Reads opening hours at a moment, daylight saving included.
///
/// The calendar is `CivilDate`; Foundation is asked only how far a time zone's clocks are from UTC.
package struct OpeningClock: Sendable {
    let hours: OpeningHours
    private let holidays: Set<CivilDate>
    private let zone: TimeZone

    /// Opening hours in an unknown time zone are read in UTC; `IntentFiles` refuses such a zone.
    package init(_ hours: OpeningHours) {
        self.hours = hours
        holidays = Set(hours.holidays.compactMap(CivilDate.init(iso:)))
        zone = TimeZone(identifier: hours.timeZone) ?? .gmt
    }

    /// The day it is at a moment in a time zone.
    package static func day(at moment: Moment, in zone: String) -> CivilDate {
        local(moment, TimeZone(identifier: zone) ?? .gmt).date
    }

    /// Minutes after midnight at a moment in a time zone.
    package static func minute(at moment: Moment, in zone: String) -> Int {
        local(moment, TimeZone(identifier: zone) ?? .gmt).minute
    }

    package func isOpen(at moment: Moment) -> Bool {
        let (date, minute) = Self.local(moment, zone)
        return blocks(on: date).contains { $0.contains(minute) }
    }

    /// The next opening at or after a moment, within four weeks.
    package func nextOpening(after moment: Moment) -> Moment? {
        let (today, minute) = Self.local(moment, zone)
        for offset in 0..<28 {
            let date = today.adding(days: offset)
            let block = blocks(on: date).first { offset > 0 || $0.lowerBound >= minute }
            if let block { return instant(date, block.lowerBound) }
        }
        return nil
    }

    /// Weekday and time by the clocks there.
    package struct LocalTime: Sendable, Equatable {
        /// 1 Monday … 7 Sunday.
        package var weekday: Int
        package var hour: Int
        package var minute: Int
    }

    /// What the clocks there say at a moment.
    package func localTime(at moment: Moment) -> LocalTime {
        let (date, minute) = Self.local(moment, zone)
        return LocalTime(weekday: date.weekday, hour: minute / 60, minute: minute % 60)
    }

    /// Whether two moments are on the same day there.
    package func isSameDay(_ one: Moment, _ other: Moment) -> Bool {
        Self.local(one, zone).date == Self.local(other, zone).date
    }

    private static func local(_ moment: Moment, _ zone: TimeZone) -> (date: CivilDate, minute: Int)
    {
        let seconds = moment.wholeSeconds
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
        let (days, rest) = (seconds + offset).quotientAndRemainderRoundedDown(by: 86_400)
        return (CivilDate(days: days), rest / 60)
    }

    /// The moment of a time on a day there. A time that the clocks skip is an hour later.
    func instant(_ date: CivilDate, _ minute: Int) -> Moment { Self.instant(date, minute, zone) }

    static func instant(_ date: CivilDate, _ minute: Int, _ zone: TimeZone) -> Moment {
        let local = date.days * 86_400 + minute * 60
        var seconds = local
        // The offset holds at the moment looked for, which it helps to find: twice is enough.
        for _ in 0..<2 {
            seconds =
                local - zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
        }
        return Moment(milliseconds: Int64(seconds) * 1000)
    }

    func blocks(on date: CivilDate) -> [Range<Int>] {
        holidays.contains(date) ? [] : hours.week[date.weekday] ?? []
    }
}
