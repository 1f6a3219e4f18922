import Foundation

/// Lengths of time by the clocks of a place.
extension OpeningClock {
    /// How long it was open between two moments, in seconds; 0 when they are the other way round. O(days).
    ///
    /// ```swift
    /// OpeningClock(hours).openSeconds(from: fridayAtFive, to: mondayAtTen)     // one hour on each day: 7200
    /// ```
    package func openSeconds(from start: Moment, to end: Moment) -> Double {
        guard start < end else { return 0 }
        var sum = 0.0
        var date = Self.day(at: start, in: hours.timeZone)
        let last = Self.day(at: end, in: hours.timeZone)
        while date <= last {
            for block in blocks(on: date) {
                let opens = max(instant(date, block.lowerBound), start)
                let closes = min(instant(date, block.upperBound), end)
                if opens < closes { sum += closes.seconds(since: opens) }
            }
            date = date.adding(days: 1)
        }
        return sum
    }

    /// The moment at which it has been open for so many seconds since another; `nil`: not within a year. O(days).
    ///
    /// ```swift
    /// OpeningClock(hours).moment(afterOpen: 7200, from: fridayAtFour)      // Monday at ten, where it closes at five
    /// ```
    package func moment(afterOpen seconds: Int, from start: Moment) -> Moment? {
        var left = Int64(seconds) * 1000
        var date = Self.day(at: start, in: hours.timeZone)
        for _ in 0...366 {
            for block in blocks(on: date) {
                let opens = max(instant(date, block.lowerBound), start)
                let length =
                    instant(date, block.upperBound).milliseconds - opens.milliseconds
                guard length > 0 else { continue }
                if left <= length { return Moment(milliseconds: opens.milliseconds + left) }
                left -= length
            }
            date = date.adding(days: 1)
        }
        return nil
    }

    /// The first moment of a day in a time zone; where the clocks skip midnight, an hour later.
    package static func start(of date: CivilDate, in zone: String) -> Moment {
        instant(date, 0, TimeZone(identifier: zone) ?? .gmt)
    }

    /// `2026-03-02 10:05` by the clocks of a time zone.
    package static func text(_ moment: Moment, in zone: String) -> String {
        let minute = minute(at: moment, in: zone)
        return day(at: moment, in: zone).iso
            + " \(digits(minute / 60, 2)):\(digits(minute % 60, 2))"
    }
}
