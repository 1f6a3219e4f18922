import CivilTime
import Testing

@testable import ChatEngine

/// Figures where a month is short, empty, or its days are not of 24 hours.
@Suite struct FigureBoundaryTests {
    private static func terms(_ now: Moment) -> ReportTerms {
        ReportTerms(now: now, timers: Log.timers, timeZone: "Europe/Amsterdam")
    }

    private static func moment(_ iso: String) -> Moment { Moment(iso: iso) ?? Log.start }

    /// A contact of another customer at each of these moments.
    private static func contacts(at moments: [String]) -> [Contact] {
        var log = Log()
        for (at, iso) in moments.enumerated() {
            log.conversation = "c\(at)"
            log.wait(Int(moment(iso).seconds(since: log.now)) - 1)
            log.add(.opened(by: "k\(at)"))
            log.add(.answered("retour"))
        }
        return log.contacts(after: 10)
    }

    @Test(arguments: [
        // The night the clock goes forward: 29 March has 23 hours.
        (
            [
                "2026-03-28T22:59:59Z", "2026-03-28T23:00:00Z", "2026-03-29T00:59:59Z",
                "2026-03-29T01:00:00Z", "2026-03-29T21:59:59Z", "2026-03-29T22:00:00Z",
            ], ["2026-03-28": 1, "2026-03-29": 4, "2026-03-30": 1]
        ),
        // The night it goes back: 25 October has 25, and half past two is there twice.
        (
            [
                "2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z", "2026-10-25T00:30:00Z",
                "2026-10-25T01:30:00Z", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z",
            ], ["2026-10-24": 1, "2026-10-25": 4, "2026-10-26": 1]
        ),
    ])
    func aDayWhoseClockChangesIsOneDay(moments: [String], days: [String: Int]) {
        let contacts = Self.contacts(at: moments)
        let rows = Breakdown.day.rows(of: contacts, Self.terms(Self.moment("2026-11-01T00:00:00Z")))
        #expect(
            Dictionary(uniqueKeysWithValues: rows.map { ($0.key, $0.contacts.count) }) == days)
    }

    @Test func aDayThatIsOpenAllDayHasTheHoursOfItsClock() {
        let clock = OpeningClock(
            OpeningHours(timeZone: "Europe/Amsterdam", week: [7: [0..<1440]]))
        func open(_ first: String, _ last: String) -> Int {
            Int(clock.openSeconds(from: Self.moment(first), to: Self.moment(last)))
        }
        #expect(open("2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z") == 23 * 3600)
        #expect(open("2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z") == 25 * 3600)
        #expect(open("2026-03-28T23:30:00Z", "2026-03-29T01:30:00Z") == 2 * 3600)
    }

    @Test func aCustomerIsTheSameOnEveryChannel() throws {
        var log = Log()
        for (conversation, channel) in [("w", "web"), ("a", "whatsapp"), ("m", "mail")] {
            log.conversation = conversation
            log.append(.opened(Opening(customer: "klant", channel: channel)))
            log.add(.answered("retour"))
            log.add(.closed(by: .customer))
        }
        let contacts = log.contacts(after: 5_000)
        #expect(contacts.map(\.repeatedBy?.conversation) == ["a", "m", nil])
        let rows = Breakdown.channel.rows(of: contacts, Self.terms(log.now))
        // It is taken from the channel where the customer was first.
        let solved = rows.map { row in
            (row.key, Tally(.fcrGross, of: row.contacts, Self.terms(log.now)).highHits)
        }
        #expect(Dictionary(uniqueKeysWithValues: solved) == ["web": 0, "whatsapp": 0, "mail": 1])
    }

    @Test func aPeriodBelongsToWhenAContactStartedAndARepeatAfterItCounts() {
        var log = Log(.opened(by: "a"), .answered("retour"), .closed(by: .customer))
        let edge = log.now
        log.wait(100)
        log.conversation = "d"
        log.add(.opened(by: "a"))
        log.add(.answered("retour"))
        let all = log.contacts(after: 500)
        let terms = Self.terms(log.now.adding(seconds: 500))
        func part(_ since: Moment?, _ until: Moment?) -> [Int] {
            let overview = SupportOverview(
                all, Journey(), terms, period: .init(since: since, until: until))
            let tally = overview.report.tally(.fcrGross)
            return [tally.n, tally.highHits]
        }
        #expect(part(nil, edge) == [1, 0])
        #expect(part(edge, nil) == [1, 1])
        #expect(part(all[0].started, all[1].started) == [1, 0])
        #expect(part(all[0].started.adding(seconds: 1), all[1].started) == [0, 0])
    }

    @Test func anEmptyMonthHasNoRatesAndOneConversationHasAWideOne() throws {
        let terms = Self.terms(Log.start.adding(seconds: 99_999))
        let empty = SupportOverview([], Journey(), terms)
        for measure in Measure.allCases {
            let tally = empty.report.tally(measure)
            #expect(tally.n == 0 && tally.interval == nil && tally.open == 0)
            if measure.kind != .count { #expect(tally.headline == nil, "\(measure)") }
        }
        #expect(empty.activity.stickiness == nil && empty.dropOff.isEmpty)
        let log = Log(.opened(by: "a"), .answered("retour"), .rated(true))
        let one = SupportOverview(log.contacts(after: 10_000), Journey(), terms)
        let tally = one.report.tally(.fcrGross)
        #expect(tally.high == 1 && tally.n == 1)
        let interval = try #require(tally.interval)
        #expect(abs(interval.lowerBound - 0.2065) < 1e-4 && interval.upperBound == 1)
        #expect(one.report.tally(.timeToResolution).durations.p90 == 3)
    }

    @Test func aSurveyThatNobodyAnswersHasAnAnswerRateAndNoScore() {
        var log = Log()
        for at in 0..<3 {
            log.conversation = "c\(at)"
            log.add(.opened(by: "k\(at)"))
            log.add(.answered("retour"))
            log.append(.surveyAsked(SurveyQuestion(metric: .csat, text: "?")))
        }
        let contacts = log.contacts(after: 500)
        let terms = Self.terms(log.now)
        let asked = Tally(.csatAnswered, of: contacts, terms)
        #expect(asked.n == 3 && asked.high == 0)
        let score = Tally(.csat, of: contacts, terms)
        #expect(score.n == 0 && score.headline == nil && score.survey?.share == nil)
        #expect(score.survey?.shareInterval == nil)
        #expect(Tally(.nps, of: contacts, terms).headline == nil)
    }
}
