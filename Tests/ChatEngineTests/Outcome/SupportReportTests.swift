import CivilTime
import Testing

@testable import ChatEngine

/// Figures worked out by hand.
@Suite struct SupportReportTests {
    private static let now = Log.start.adding(seconds: 90_000)

    private func contact(
        _ resolution: Resolution, _ reasons: [HandoffReason] = [], about intents: [Intent.ID] = [],
        _ change: (inout Contact) -> Void = { _ in }
    ) -> Contact {
        var contact = Contact(Opening(), of: "c", number: 1, at: Log.start)
        contact.resolution = resolution
        contact.intents = intents
        contact.handoffs = reasons.enumerated().map {
            Handoff(
                id: "H\($0)", queue: "algemeen", reason: $1, priority: .normal, position: 1,
                intent: nil)
        }
        change(&contact)
        return contact
    }

    private func report(
        _ contacts: [Contact], isImpossible: (Intent.ID) -> Bool = { $0 == "reparatie" }
    ) -> SupportReport {
        SupportReport(
            contacts: contacts, at: Self.now, timers: Log.timers, isImpossible: isImpossible)
    }

    private var eleven: [Contact] {
        [
            contact(.excluded),
            contact(.resolvedBotConfirmed) {
                $0.customer = "a"
                $0.turns = 2
                $0.resolvedAt = Log.start.adding(seconds: 20)
            },
            contact(.resolvedBotConfirmed) {
                $0.repeatedBy = Contact.Repeat(
                    conversation: "d", number: 1, started: Log.start, reason: "intent retour")
                $0.resolvedAt = Log.start.adding(seconds: 40)
            },
            contact(.resolvedBotAssumed, about: ["retour"]),
            contact(.abandonedBot) {
                $0.turns = 3
                $0.rephrases = 2
                $0.repeatedBy = Contact.Repeat(
                    conversation: "e", number: 1, started: Log.start, reason: "intent retour")
            },
            contact(.resolvedHumanAssumed, [.requested]),
            contact(.resolvedHumanConfirmed, [.lowConfidence, .requested]),
            contact(.resolvedHumanConfirmed, [.requested]) { $0.handoffs[0].isMessage = true },
            contact(.unresolvedExplicit, [.notHelped]),
            contact(.resolvedBotAssumed, about: ["retour", "reparatie"]),
            contact(.pending, [.frustration]),
        ]
    }

    @Test func firstContactResolutionIsARangeOverTheContactsStarted() {
        let report = report(eleven)
        #expect(report.contacts == 10)
        #expect(report.firstContact.n == 10)
        // Two confirmed: one by the bot, one by a human. The repeated one and the message left do not count.
        #expect(report.firstContact.low == 0.2)
        #expect(report.firstContact.high == 0.5)
        #expect(report.firstContact.open == 1)
        #expect(report.bot.n == 5)
        #expect(report.bot.low == 0.2)
        #expect(report.bot.high == 0.6)
        #expect(report.assisted.n == 5)
        #expect(report.assisted.low == 0.2)
        #expect(report.assisted.high == 0.4)
    }

    @Test func netLeavesOutWhatOneContactCannotResolveAboveAndBelowTheLine() throws {
        let net = report(eleven).firstContactNet
        #expect(net.n == 9)
        #expect(net.low == 2.0 / 9)
        #expect(net.high == 4.0 / 9)
        #expect(report(eleven, isImpossible: { _ in false }).firstContactNet.high == 0.5)
        // Otherwise a share could be more than all.
        let resolved = [
            contact(.resolvedBotConfirmed), contact(.resolvedBotConfirmed, about: ["reparatie"]),
        ]
        #expect(report(resolved).firstContactNet.high == 1)
        #expect(report(resolved).firstContactNet.n == 1)
        #expect(report([resolved[1]]).firstContactNet.high == nil)
    }

    @Test func aFigureIsProvisionalUntilTheLastRepeatWindowHasClosed() {
        func open(_ resolution: Resolution, after seconds: Int) -> Int {
            let contact = contact(resolution) {
                $0.lastActivity = Self.now.adding(seconds: -seconds)
            }
            return report([contact]).firstContact.open
        }
        #expect(open(.resolvedBotAssumed, after: 4_999) == 1)
        #expect(open(.resolvedBotAssumed, after: 5_000) == 0)
        #expect(open(.abandonedBot, after: 0) == 0)
        #expect(open(.pending, after: 99_999) == 1)
        #expect(report([contact(.pending)]).firstContact.isProvisional)
    }

    @Test func containmentIsGoodOrFalse() {
        let containment = report(eleven).containment
        #expect(containment.n == 10)
        #expect(containment.contained == 5)
        #expect(containment.good == 4)
        #expect(containment.bad == 1)
        #expect(containment.open == 1)
    }

    @Test func handoffsAreCountedByReasonAndContactsOnce() {
        let report = report(eleven)
        #expect(report.handedOff == 5)
        #expect(
            report.handoffs == [
                .requested: 3, .lowConfidence: 1, .notHelped: 1, .frustration: 1,
            ])
    }

    /// Whoever left the queue and is back on the same within the hour is one contact that goes on, not one that is lost.
    @Test(arguments: [(0, 0), (3599, 0), (3600, 0), (3601, 1), (90_000, 1)])
    func whoIsBackWithinTheHourIsNotLost(seconds: Int, lost: Int) {
        let terms = ReportTerms(now: Self.now, timers: Log.timers, timeZone: "UTC")
        let left = contact(.abandonedInQueue, [.requested]) {
            $0.lastActivity = Log.start
            $0.repeatedBy = Contact.Repeat(
                conversation: "d", number: 1, started: Log.start.adding(seconds: seconds),
                reason: "intent retour")
        }
        #expect(left.part(of: .abandonmentLost, terms)?.high == lost)
        #expect(left.part(of: .abandonment, terms)?.high == 1)
    }

    @Test func theOtherCountsAreOfContactsWithASubstantiveMessage() {
        let report = report(eleven + [contact(.excluded) { $0.turns = 9 }])
        #expect(report.outcomes[.excluded] == 2)
        #expect(report.outcomes[.resolvedHumanConfirmed] == 2)
        #expect(report.turns == 5)
        #expect(report.rephrases == 2)
        #expect(report.anonymous == 9)
        // Only what was resolved can be undone.
        #expect(report.repeats.map(\.repeatedBy?.conversation) == ["d"])
        #expect(report.resolutionSeconds == Durations([20, 40]))
        #expect(report.assumeAfter == 400)
        #expect(report.repeatWindow == 5_000)
    }

    @Test(arguments: [
        (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1), (5, 10, 0.2366, 0.7634), (8, 10, 0.4902, 0.9433),
        (1, 1, 0.2065, 1), (0, 1, 0, 0.7935), (50, 100, 0.4038, 0.5962), (3, 30, 0.0346, 0.2562),
    ])
    func wilsonsIntervalIsAsPublished(hits: Int, n: Int, low: Double, high: Double) throws {
        let interval = try #require(Wilson.interval(hits, of: n))
        #expect(abs(interval.lowerBound - low) < 0.000_05)
        #expect(abs(interval.upperBound - high) < 0.000_05)
        #expect(Wilson.interval(hits, of: 0) == nil)
    }

    @Test func nothingAtAllHasNoRates() {
        let report = report([contact(.excluded)])
        #expect(report.firstContact.low == nil)
        #expect(report.firstContact.highInterval == nil)
        #expect(report.resolutionSeconds.median == nil)
    }

    @Test func durationsAreSummedUpByMeanMedianAndTheNinetiethPercentile() {
        let ten = Durations([100, 2, 3, 4, 5, 6, 7, 8, 9, 1])
        #expect(ten.median == 5.5)
        #expect(ten.p90 == 9)
        #expect(ten.mean == 14.5)
        let three = Durations([3, 1, 2])
        #expect(three.median == 2)
        #expect(three.p90 == 3)
        #expect(Durations([7]).p90 == 7)
    }
}
