import CivilTime
import Testing

@testable import ChatEngine

/// Retention, churn, trials and referrals, by hand.
@Suite struct CustomerTableTests {
    private static func day(_ iso: String) -> Moment {
        OpeningClock.start(of: CivilDate(iso: iso) ?? CivilDate(days: 0), in: "Europe/Amsterdam")
    }

    private let march = SupportOverview.Period(since: day("2026-03-01"), until: day("2026-04-01"))
    private let now = day("2026-04-10")
    private let table = CustomerTable(
        customers: [
            .init(id: "old and here", since: day("2025-01-01")),
            .init(id: "gone in March", since: day("2025-01-01"), until: day("2026-03-20")),
            .init(id: "gone on the last day", since: day("2025-01-01"), until: day("2026-04-01")),
            .init(id: "gone later", since: day("2025-01-01"), until: day("2026-04-05")),
            .init(id: "gone before", since: day("2025-01-01"), until: day("2026-03-01")),
            .init(id: "new in March", since: day("2026-03-02")),
            .init(id: "since the first", since: day("2026-03-01")),
            .init(
                id: "paying", since: day("2026-03-20"), trial: day("2026-03-05"),
                paid: day("2026-03-20")),
            .init(id: "trying", trial: day("2026-03-31")),
            .init(id: "tried before", trial: day("2026-02-28"), paid: day("2026-03-05")),
        ],
        orders: [
            .init(id: "1", at: day("2026-03-01"), isReferred: true),
            .init(id: "2", at: day("2026-03-31"), isReferred: false),
            .init(id: "3", at: day("2026-04-01"), isReferred: true),
        ])

    /// Counted, of how many, how many still open.
    private func hits(_ figure: CustomerTable.Figure) -> [Int] {
        let parts = table.parts(of: figure, in: march, asOf: now)
        return [parts.count(where: \.isCounted), parts.count, parts.count(where: \.isOpen)]
    }

    @Test func retentionIsOfThoseAtTheStartAndChurnIsTheRest() {
        #expect(hits(.retention) == [3, 5, 0])
        #expect(hits(.churn) == [2, 5, 0])
        let lost = table.parts(of: .churn, in: march, asOf: now).filter(\.isCounted).map(\.id)
        #expect(lost == ["gone in March", "gone on the last day"])
    }

    @Test func aTrialThatMayStillBecomePayingIsOpen() {
        #expect(hits(.trialToPaid) == [1, 2, 1])
        // From the second on in which it is paid.
        let paid = Self.day("2026-03-20")
        let counted = [-1, 0].map { seconds in
            table.parts(of: .trialToPaid, in: march, asOf: paid.adding(seconds: seconds)).map {
                [$0.isCounted, $0.isOpen]
            }
        }
        #expect(counted == [[[false, true]], [[true, false]]])
    }

    @Test func referralsAreOfTheOrdersOfThePeriod() {
        #expect(hits(.referralRate) == [1, 2, 0])
    }

    @Test func withoutAStartThereIsNoRetention() {
        #expect(table.parts(of: .retention, in: .init(), asOf: now).isEmpty)
        #expect(CustomerTable(orders: []).figures == [.referralRate])
    }
}
