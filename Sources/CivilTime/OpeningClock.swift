import Foundation

/// Reads opening hours at a moment, daylight saving included.
package struct OpeningClock: Sendable {
    private let hours: OpeningHours
    private let calendar: Calendar

    /// Opening hours in an unknown time zone are read in UTC; `IntentFiles` refuses such a zone.
    package init(_ hours: OpeningHours) {
        self.hours = hours
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: hours.timeZone) ?? .gmt
        self.calendar = calendar
    }

    /// The day it is at a moment in a time zone.
    package static func day(at moment: Moment, in zone: String) -> CivilDate {
        CivilDate(days: Int((Double(seconds(at: moment, in: zone)) / 86_400).rounded(.down)))
    }

    /// Minutes after midnight at a moment in a time zone.
    package static func minute(at moment: Moment, in zone: String) -> Int {
        let seconds = seconds(at: moment, in: zone)
        return Int((seconds % 86_400 + 86_400) % 86_400) / 60
    }

    /// Since 1970-01-01T00:00 by the clocks there.
    private static func seconds(at moment: Moment, in zone: String) -> Int64 {
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
        let offset = TimeZone(identifier: zone)?.secondsFromGMT(for: date) ?? 0
        return moment.milliseconds / 1000 + Int64(offset)
    }

    package func isOpen(at moment: Moment) -> Bool {
        let local = parts(of: date(moment))
        return blocks(on: local).contains { $0.contains(local.minute) }
    }

    /// The next opening at or after a moment, within four weeks.
    package func nextOpening(after moment: Moment) -> Moment? {
        let start = date(moment)
        for day in 0..<28 {
            guard let there = calendar.date(byAdding: .day, value: day, to: start) else { continue }
            let local = parts(of: there)
            for block in blocks(on: local) where day > 0 || block.lowerBound >= local.minute {
                let midnight = calendar.startOfDay(for: there)
                guard
                    let open = calendar.date(
                        bySettingHour: block.lowerBound / 60, minute: block.lowerBound % 60,
                        second: 0,
                        of: midnight)
                else { continue }
                return Moment(milliseconds: Int64(open.timeIntervalSince1970 * 1000))
            }
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
        let local = parts(of: date(moment))
        return LocalTime(
            weekday: local.weekday, hour: local.minute / 60, minute: local.minute % 60)
    }

    /// Whether two moments are on the same day there.
    package func isSameDay(_ one: Moment, _ other: Moment) -> Bool {
        calendar.isDate(date(one), inSameDayAs: date(other))
    }

    private struct Local {
        var day: String
        /// 1 Monday … 7 Sunday.
        var weekday: Int
        /// After midnight.
        var minute: Int
    }

    private func date(_ moment: Moment) -> Date {
        Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
    }

    private func parts(of date: Date) -> Local {
        let parts = calendar.dateComponents(
            [.year, .month, .day, .weekday, .hour, .minute], from: date)
        func padded(_ value: Int?, _ width: Int) -> String {
            let digits = String(value ?? 0)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return Local(
            day: "\(padded(parts.year, 4))-\(padded(parts.month, 2))-\(padded(parts.day, 2))",
            weekday: ((parts.weekday ?? 1) + 5) % 7 + 1,
            minute: (parts.hour ?? 0) * 60 + (parts.minute ?? 0))
    }

    private func blocks(on local: Local) -> [Range<Int>] {
        hours.holidays.contains(local.day) ? [] : hours.week[local.weekday] ?? []
    }
}
