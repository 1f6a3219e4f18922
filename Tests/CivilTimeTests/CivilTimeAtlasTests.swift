import CivilTime
import Foundation
import Support
import Testing

/// Moments as texts, days, lengths of time and opening hours over a year with all its edges.
///
/// `UPDATE_EXPECTED=1 swift test --filter CivilTimeAtlas` writes it anew, to be read in the diff.
@Suite struct CivilTimeAtlasTests {
    private static let moments = [
        "2026-03-02T10:00:00Z", "2026-03-02T10:00:00+01:00", "2026-03-02T10:00:00-11:30",
        "2026-03-02T10:00:00.5Z", "2026-03-02T10:00:00.123456789Z", "2024-02-29T23:59:59+14:00",
    ]
    private static let lengths = [
        "0", "5", "90s", "2m", "1h30m", "1d", "2w", "1h 5m", "3d12h", "24h", "60m", "1w1d", "m",
        "-5m", "1.5h", "5x", "1m1h", "1h1h", "99999d", "1h ", " 1h", "1H", "36500d", "3600",
    ]
    private static let seconds: [Double] = [
        0, 0.4, 0.5, 1, 59, 59.6, 60, 61, 119.5, 3_599, 3_599.6, 3_600, 3_661, 86_399, 86_400,
        90_061, 604_799, 604_800, 31_536_000, -1,
    ]

    @Test func timesAreReadAndWrittenSo() throws {
        var told: [String] = []
        for text in Self.moments {
            for other in Self.damages(of: text) {
                let read = Moment(iso: other)
                let day = DayOrMoment(iso: other)
                told.append(
                    "\(other): \(read?.isoWithMilliseconds ?? "-") \(read?.iso ?? "-") "
                        + (day.map { $0.moment(in: "Europe/Amsterdam").iso } ?? "-"))
            }
        }
        for text in Self.damages(of: "2026-03-02") + ["2026-02-29", "2024-02-29", "2026-04-31"] {
            let day = DayOrMoment(iso: text).map { $0.moment(in: "America/New_York").iso } ?? "-"
            told.append("\(text): \(CivilDate(iso: text)?.iso ?? "-") \(day)")
        }
        for text in Self.lengths {
            told.append("\(text): \(DurationText.seconds(text).map { "\($0)" } ?? "-")")
        }
        for length in Self.seconds {
            told.append(
                "\(length): \(DurationText.short(length)), \(DurationText.spaced(length)), "
                    + DurationText.exact(Int(length)))
        }
        for days in stride(from: -800_000, through: 800_000, by: 4_999) {
            let day = CivilDate(days: days)
            told.append(
                "\(days): \(day.iso) \(day.isoWeek) \(day.weekday) \(day.lastOfMonth.iso) "
                    + "\(day.firstOfMonth.iso) \(day.adding(months: 1).iso) "
                    + "\(day.adding(months: -13).iso) \(day.days)")
        }
        try compare(told, "times.txt")
    }

    @Test func deskHoursRunSo() throws {
        let clocks = [
            OpeningHours(
                timeZone: "Europe/Amsterdam",
                week: [
                    1: [540..<720, 780..<1020], 2: [540..<720, 780..<1020], 5: [0..<1440],
                    6: [600..<840], 7: [1380..<1440],
                ], holidays: ["2026-05-01", "2026-03-30", "2026-10-25"]),
            OpeningHours(
                timeZone: "America/New_York", week: [0: [], 3: [60..<210], 7: [60..<210]]),
        ].map(OpeningClock.init)
        let start = try #require(Moment(iso: "2026-01-01T00:10:00Z"))
        var told: [String] = []
        for (number, clock) in clocks.enumerated() {
            for step in 0..<420 {
                // Also around the days on which the clocks are put forward and back.
                let at = start.adding(seconds: step * 75_600)
                let local = clock.localTime(at: at)
                let zone = number == 0 ? "Europe/Amsterdam" : "America/New_York"
                let next = clock.nextOpening(after: at)
                let after = [0, 1, 3_600, 90_000].map { seconds in
                    clock.moment(afterOpen: seconds, from: at).map { $0.iso } ?? "-"
                }
                let open = [3_600, 86_400, 700_000].map { seconds in
                    clock.openSeconds(from: at, to: at.adding(seconds: seconds))
                }
                told.append(
                    "\(number) \(at.iso): \(local.weekday) \(local.hour):\(local.minute) "
                        + "\(OpeningClock.day(at: at, in: zone).iso) "
                        + "\(OpeningClock.minute(at: at, in: zone)) "
                        + "\(OpeningClock.text(at, in: zone)) \(clock.isOpen(at: at)) "
                        + "\(next?.iso ?? "-") \(after) \(open) "
                        + "\(clock.isSameDay(at, at.adding(seconds: 30_000)))")
            }
        }
        try compare(told, "hours.txt")
    }

    @Test func aSpanHasItsBeginningAndNotItsEnd() throws {
        let at = try #require(Moment(iso: "2026-03-02T10:00:00Z"))
        let (before, after) = (at.adding(seconds: -1), at.adding(seconds: 1))
        #expect(TimeSpan().has(at) && TimeSpan(since: at).has(at) && !TimeSpan(until: at).has(at))
        #expect(TimeSpan(since: before, until: after).has(at) && !TimeSpan(since: after).has(at))
        #expect(TimeSpan(until: after).has(at) && !TimeSpan(since: at, until: at).has(at))
    }

    private func compare(_ told: [String], _ name: String) throws {
        let wanted = try ExpectedText("Expected/\(name)", beside: #filePath)
            .text(orWriting: told.joined(separator: "\n") + "\n").split(separator: "\n")
        #expect(told.count == wanted.count)
        for (line, wanted) in zip(told, wanted) { #expect(line == wanted) }
    }

    /// A sign less, a sign twice, another figure, and marks in its place.
    private static func damages(of text: String) -> [String] {
        let signs = Array(text)
        var all = [text]
        for at in signs.indices {
            for other in ["", String(repeating: signs[at], count: 2), "9", "0", "6", " ", "t"] {
                all.append(String(signs[..<at]) + other + String(signs[(at + 1)...]))
            }
        }
        return all
    }
}
