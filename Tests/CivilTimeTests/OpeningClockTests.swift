import CivilTime
import Testing

@Suite struct OpeningClockTests {
    /// Monday to Friday 9 to 12 and 13 to 17, Saturday 10 to 14; closed on Friday 1 May 2026.
    private static let week: [Int: [Range<Int>]] = [
        1: day, 2: day, 3: day, 4: day, 5: day, 6: [600..<840],
    ]
    private static let day = [540..<720, 780..<1020]
    private static let clock = OpeningClock(
        OpeningHours(timeZone: "Europe/Amsterdam", week: week, holidays: ["2026-05-01"]))

    private func moment(_ text: String) throws -> Moment { try #require(Moment(iso: text)) }

    @Test(arguments: [
        ("2026-03-02T08:59:59+01:00", false), ("2026-03-02T09:00:00+01:00", true),
        ("2026-03-02T12:00:00+01:00", false), ("2026-03-02T16:59:59+01:00", true),
        ("2026-03-01T12:00:00+01:00", false), ("2026-05-01T10:00:00+02:00", false),
        // The same hour by the clocks there, in summer and in winter.
        ("2026-03-30T07:00:00Z", true), ("2026-03-27T07:00:00Z", false),
    ])
    func itIsOpenByTheClocksThere(text: String, isOpen: Bool) throws {
        #expect(Self.clock.isOpen(at: try moment(text)) == isOpen)
    }

    @Test(arguments: [
        ("2026-03-02T08:00:00+01:00", "2026-03-02T09:00:00+01:00"),
        ("2026-03-02T09:00:00+01:00", "2026-03-02T09:00:00+01:00"),
        ("2026-03-02T12:30:00+01:00", "2026-03-02T13:00:00+01:00"),
        ("2026-03-02T18:00:00+01:00", "2026-03-03T09:00:00+01:00"),
        // Over the weekend in which the clocks go forward, and over a holiday.
        ("2026-03-28T15:00:00+01:00", "2026-03-30T09:00:00+02:00"),
        ("2026-04-30T18:00:00+02:00", "2026-05-02T10:00:00+02:00"),
        ("2026-12-31T18:00:00+01:00", "2027-01-01T09:00:00+01:00"),
    ])
    func theNextOpeningIsTheFirstThatIsNotOver(now: String, opens: String) throws {
        #expect(Self.clock.nextOpening(after: try moment(now)) == (try moment(opens)))
    }

    @Test func aClosureOfWeeksIsLookedOverAndOneOfMonthsIsNot() throws {
        func opening(holidays: Int) throws -> Moment? {
            let first = try #require(CivilDate(iso: "2026-03-02"))
            let closed = (0..<holidays).map { first.adding(days: $0).iso }
            let clock = OpeningClock(
                OpeningHours(timeZone: "UTC", week: [1: [540..<720]], holidays: closed))
            return clock.nextOpening(after: try moment("2026-03-02T08:00:00Z"))
        }
        #expect(try opening(holidays: 8) == (try moment("2026-03-16T09:00:00Z")))
        #expect(try opening(holidays: 21) == (try moment("2026-03-23T09:00:00Z")))
        #expect(try opening(holidays: 22) == nil)
    }

    @Test(arguments: [
        (3600, "2026-03-02T08:00:00+01:00", "2026-03-02T10:00:00+01:00"),
        (3 * 3600, "2026-03-02T09:00:00+01:00", "2026-03-02T12:00:00+01:00"),
        (3 * 3600 + 1, "2026-03-02T09:00:00+01:00", "2026-03-02T13:00:01+01:00"),
        (7200, "2026-03-06T16:00:00+01:00", "2026-03-07T11:00:00+01:00"),
        // Over the weekend in which the clocks go forward, and over a holiday.
        (7200, "2026-03-28T13:00:00+01:00", "2026-03-30T10:00:00+02:00"),
        (60, "2026-04-30T17:00:00+02:00", "2026-05-02T10:01:00+02:00"),
        (0, "2026-03-02T12:30:00+01:00", "2026-03-02T13:00:00+01:00"),
    ])
    func timeRunsOutInOpeningTime(seconds: Int, start: String, end: String) throws {
        let (start, end) = (try moment(start), try moment(end))
        #expect(Self.clock.moment(afterOpen: seconds, from: start) == end)
        #expect(Self.clock.openSeconds(from: start, to: end) == Double(seconds))
    }

    @Test func whereItNeverOpensNoTimeRunsOut() throws {
        let never = OpeningClock(OpeningHours(timeZone: "UTC", week: [:]))
        #expect(never.moment(afterOpen: 1, from: try moment("2026-03-02T08:00:00Z")) == nil)
    }

    @Test func nothingOpensWithoutHours() throws {
        let never = OpeningClock(OpeningHours(timeZone: "Europe/Amsterdam", week: [:]))
        #expect(never.nextOpening(after: try moment("2026-03-02T08:00:00Z")) == nil)
    }

    @Test func theDayAndTheMinuteAreThoseOfTheZone() throws {
        let late = try moment("2026-02-28T23:30:00Z")
        #expect(OpeningClock.day(at: late, in: "Europe/Amsterdam").iso == "2026-03-01")
        #expect(OpeningClock.minute(at: late, in: "Europe/Amsterdam") == 30)
        #expect(OpeningClock.day(at: late, in: "America/New_York").iso == "2026-02-28")
        #expect(OpeningClock.minute(at: late, in: "America/New_York") == 18 * 60 + 30)
        let early = Moment(milliseconds: -1)
        #expect(OpeningClock.day(at: early, in: "UTC").iso == "1969-12-31")
        #expect(OpeningClock.minute(at: early, in: "UTC") == 1439)
        #expect(Self.clock.isSameDay(late, try moment("2026-03-01T22:59:59Z")))
        #expect(!Self.clock.isSameDay(late, try moment("2026-03-01T23:00:00Z")))
        let local = Self.clock.localTime(at: late)
        #expect((local.weekday, local.hour, local.minute) == (7, 0, 30))
    }
}
