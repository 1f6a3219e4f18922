import ChatEngine
import CivilTime
import Testing

/// The outcome of a contact, rule by rule, with the second at which each timer runs out.
@Suite struct ContactOutcomeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var happenings: [Happening]
        var silence: Int
        var outcome: Resolution

        init(_ happenings: Happening..., after silence: Int = 0, is outcome: Resolution) {
            self.happenings = happenings
            self.silence = silence
            self.outcome = outcome
        }

        var testDescription: String { "\(happenings), \(silence) s: \(outcome)" }
    }

    private static let withTheBot = [
        Case(is: .excluded),
        Case(.greeted, after: 9_999, is: .excluded),
        Case(.greeted, .closed(by: .customer), is: .excluded),
        // A real answer and silence: only when the time to contradict it is over, whoever closed it.
        Case(.answered("retour"), after: 399, is: .pending),
        Case(.answered("retour"), after: 400, is: .resolvedBotAssumed),
        Case(.answered("retour"), .closed(by: .customer), after: 398, is: .pending),
        Case(.answered("retour"), .closed(by: .idle), after: 399, is: .resolvedBotAssumed),
        Case(.answered("retour"), .greeted, after: 400, is: .resolvedBotAssumed),
        // The customer's own word.
        Case(.answered("retour"), .rated(true), is: .resolvedBotConfirmed),
        Case(.answered("retour"), .rated(false), is: .unresolvedExplicit),
        Case(.answered("retour"), .rated(true), .rated(false), is: .unresolvedExplicit),
        Case(.answered("retour"), .rated(false), .rated(true), is: .resolvedBotConfirmed),
        Case(.rephrased, .rated(true), after: 101, is: .abandonedBot),
        // Something is left open: never a resolution.
        Case(.asked, after: 100, is: .pending),
        Case(.asked, after: 101, is: .abandonedBot),
        Case(.asked, .closed(by: .customer), is: .abandonedBot),
        Case(.clarified("retour"), after: 101, is: .abandonedBot),
        Case(.rephrased, after: 101, is: .abandonedBot),
        Case(.answered("retour"), .rephrased, after: 9_999, is: .abandonedBot),
        Case(.answeredInBetween, after: 9_999, is: .abandonedBot),
        Case(.informed, after: 9_999, is: .abandonedBot),
    ]

    private static let withAHuman = [
        // Waiting has a timer of its own.
        Case(.handedOff, after: 1_000, is: .pending),
        Case(.handedOff, after: 1_001, is: .abandonedInQueue),
        Case(.handedOff, .closed(by: .customer), is: .abandonedInQueue),
        Case(.answered("retour"), .handedOff, after: 1_001, is: .abandonedInQueue),
        Case(.handedOff, .agent(.claim), .agent(.giveBack), after: 1_001, is: .abandonedInQueue),
        Case(.handedOff, .agent(.claim), .closed(by: .customer), is: .abandonedInQueue),
        // Whatever an agent owns is not over.
        Case(.handedOff, .agent(.claim), after: 99_999, is: .pending),
        Case(.handedOff, .agent(.claim), .agent(.note("x")), after: 99_999, is: .pending),
        Case(.handedOff, .agent(.claim), .agent(.reply("x")), after: 99_999, is: .pending),
        Case(
            .handedOff, .agent(.claim), .agent(.reply("x")), .closed(by: .customer), after: 398,
            is: .pending),
        Case(
            .handedOff, .agent(.claim), .agent(.reply("x")), .closed(by: .customer), after: 399,
            is: .resolvedHumanAssumed),
        // An agent who is gone has answered all the same, or has not.
        Case(
            .handedOff, .agent(.claim), .agent(.reply("x")), .agent(.lapse(since: Log.start)),
            .closed(by: .customer), after: 398, is: .resolvedHumanAssumed),
        Case(
            .handedOff, .agent(.claim), .agent(.lapse(since: Log.start)), .closed(by: .customer),
            after: 398, is: .abandonedInQueue),
        // How the agent ended it, and what the customer said of that.
        Case(.handedOff, .agent(.claim), .agent(.resolve(.solved)), is: .resolvedHumanAssumed),
        Case(
            .handedOff, .agent(.claim), .agent(.resolve(.solved)), .rated(true),
            is: .resolvedHumanConfirmed),
        Case(
            .handedOff, .agent(.claim), .agent(.resolve(.solved)), .rated(false),
            is: .unresolvedExplicit),
        Case(.handedOff, .agent(.claim), .agent(.resolve(.notSolved)), is: .unresolvedExplicit),
        Case(
            .handedOff, .agent(.claim), .agent(.resolve(.notSolved)), .rated(true),
            is: .unresolvedExplicit),
        // A message waits for its answer, also when its customer has gone.
        Case(.leftMessage, after: 99_999, is: .pending),
        Case(.leftMessage, .closed(by: .idle), after: 99_999, is: .pending),
        Case(.leftMessage, .agent(.claim), .agent(.resolve(.solved)), is: .resolvedHumanAssumed),
    ]

    @Test(arguments: withTheBot + withAHuman) func endsByTheFirstRuleThatApplies(_ row: Case) {
        var log = Log(.opened(by: "klant"))
        for happening in row.happenings { log.add(happening) }
        #expect(log.contacts(after: row.silence).map(\.resolution) == [row.outcome])
    }

    @Test func isResolvedWhenTheAnswerWasGivenNotWhenTheTimerRanOut() {
        let answered = Log(.opened(by: nil), .answered("retour"))
        #expect(answered.contacts(after: 400)[0].resolvedAt == Log.start.adding(seconds: 3))
        #expect(answered.contacts()[0].resolvedAt == nil)
        let confirmed = Log(.opened(by: nil), .answered("retour"), .rated(true))
        #expect(confirmed.contacts()[0].resolvedAt == Log.start.adding(seconds: 4))
        let solved = Log(.opened(by: nil), .handedOff, .agent(.claim), .agent(.resolve(.solved)))
        #expect(solved.contacts()[0].resolvedAt == Log.start.adding(seconds: 6))
        let refused = Log(.opened(by: nil), .answered("retour"), .rated(false))
        #expect(refused.contacts()[0].resolvedAt == nil)
    }

    @Test func firstContactIsYesOnlyForWhatIsResolvedHereAndNow() {
        func firstContact(_ happenings: Happening..., after silence: Int = 0) -> FirstContact? {
            var log = Log(.opened(by: "klant"))
            for happening in happenings { log.add(happening) }
            return log.contacts(after: silence).first?.firstContact
        }
        #expect(firstContact(.answered("retour")) == .pending)
        #expect(firstContact(.answered("retour"), after: 400) == .yes)
        #expect(firstContact(.answered("retour"), .rated(false)) == .no)
        #expect(firstContact(.asked, after: 101) == .no)
        #expect(firstContact(.handedOff, .agent(.claim), .agent(.resolve(.solved))) == .yes)
        #expect(firstContact(.leftMessage) == .pending)
        #expect(firstContact(.leftMessage, .agent(.claim), .agent(.resolve(.solved))) == .no)
    }

    @Test func keepsWhatItWasAboutAndCountsWhatWentWrong() throws {
        var log = Log(
            .opened(by: "klant"), .greeted, .rephrased, .clarified("garantie"), .refusedAll,
            .answered("retour", slots: ["bestelnummer": "AB1", "land": "NL"]), .asked,
            .answered("retour", slots: ["bestelnummer": "CD2"]))
        log.add(.closed(by: .host))
        let contact = try #require(log.contacts().first)
        #expect(contact.intents == ["retour", "monteur"])
        #expect(contact.slots == ["bestelnummer": "CD2", "land": "NL"])
        #expect(contact.turns == 7)
        #expect(contact.rephrases == 2)
        #expect(contact.clarificationsRefused == 1)
        #expect(contact.closedBy == .host)
        #expect(contact.language == "nl")
        #expect(contact.started == Log.start.adding(seconds: 1))
        // Closing is no sign of life.
        #expect(contact.lastActivity == log.now.adding(seconds: -1))
    }

    @Test func aMessageIsAnsweredInItsOwnContactAlsoWhenTheCustomerHasAnother() {
        let log = Log(
            .opened(by: "klant"), .leftMessage, .closed(by: .customer), .opened(by: "klant"),
            .answered("betaling"), .agent(.claim), .agent(.resolve(.solved)))
        #expect(log.contacts().map(\.resolution) == [.resolvedHumanAssumed, .pending])
        #expect(log.contacts().map(\.number) == [1, 2])
    }

    @Test func aNameThatIsLearnedLaterCounts() {
        var log = Log(.opened(by: nil), .answered("retour"))
        #expect(log.contacts()[0].customer == nil)
        log.append(.noticed(CustomerNotice(identified: "klant")))
        log.append(.noticed(CustomerNotice(segment: "zakelijk")))
        #expect(log.contacts()[0].customer == "klant")
        #expect(log.contacts()[0].segment == "zakelijk")
        // What is learned of the one leaves the other as it is.
        log.append(.noticed(CustomerNotice(identified: "ander")))
        #expect(log.contacts()[0].customer == "ander")
        #expect(log.contacts()[0].segment == "zakelijk")
    }
}
