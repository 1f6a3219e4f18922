import ChatEngine
import CivilTime
import Support
import Testing

@Suite struct OutcomeTests {
    private var desk = TalkingDesk()

    @Test mutating func aGreetingAloneIsNoContact() {
        desk.customer("hoi")
        desk.wait(hours: 48)
        #expect(desk.outcome == .excluded)
    }

    @Test mutating func yesAfterAnAnswerConfirms() {
        desk.customer("waar is mijn bestelling AB123456")
        desk.customer("ja")
        #expect(desk.outcome == .resolvedBotConfirmed)
    }

    @Test mutating func silenceAfterAnAnswerIsAssumedOnlyAfterADay() {
        desk.customer("hoe kan ik retourneren")
        desk.wait(hours: 23)
        #expect(desk.outcome == .pending)
        desk.wait(hours: 1)
        #expect(desk.outcome == .resolvedBotAssumed)
    }

    @Test mutating func whoClosedItIsNoEvidence() {
        desk.customer("hoe kan ik retourneren")
        desk.close()
        #expect(desk.outcome == .pending)
        desk.wait(hours: 25)
        #expect(desk.outcome == .resolvedBotAssumed)
    }

    @Test(arguments: [
        ["bla bla"], ["waar blijft mijn pakje"], ["hoe kan ik retourneren", "blub blub"],
    ])
    mutating func silenceAfterAnOpenQuestionIsNeverAResolution(lines: [String]) {
        for line in lines { desk.customer(line) }
        desk.wait(hours: 100)
        #expect(desk.outcome == .abandonedBot)
    }

    @Test mutating func leavingTheQueueBeforeAnyoneCameIsAbandoned() {
        desk.customer("ik wil een mens spreken")
        desk.close()
        #expect(desk.outcome == .abandonedInQueue)
    }

    @Test mutating func whatAHumanOwnsIsPendingHoweverLong() throws {
        desk.customer("ik wil een mens spreken")
        try desk.agent("eva", .claim)
        desk.wait(hours: 100)
        #expect(desk.outcome == .pending)
    }

    @Test mutating func nobodyCameForADayIsAbandonedInTheQueue() {
        desk.customer("ik wil een mens spreken")
        desk.wait(hours: 25)
        #expect(desk.outcome == .abandonedInQueue)
    }

    @Test mutating func closedAfterAnAgentsReplySilenceIsAssumed() throws {
        desk.customer("ik wil een mens spreken")
        try desk.agent("eva", .claim)
        try desk.agent("eva", .reply("Het is geregeld."))
        desk.close()
        #expect(desk.outcome == .pending)
        desk.wait(hours: 25)
        #expect(desk.outcome == .resolvedHumanAssumed)
    }

    @Test mutating func anOpenFormIsNotResolvedByAQuestionInBetween() {
        desk.customer("waar blijft mijn pakje")
        desk.customer("hoe kan ik retourneren")
        desk.wait(hours: 25)
        #expect(desk.outcome == .abandonedBot)
    }

    @Test mutating func theAgentsWordIsAssumedAndTheCustomersThanksConfirms() throws {
        desk.customer("ik wil een mens spreken")
        try desk.agent("eva", .claim)
        try desk.agent("eva", .resolve(.solved))
        #expect(desk.outcome == .resolvedHumanAssumed)
        desk.customer("bedankt")
        #expect(desk.outcome == .resolvedHumanConfirmed)
    }

    @Test mutating func notSolvedByTheAgentIsUnresolved() throws {
        desk.customer("ik wil een mens spreken")
        try desk.agent("eva", .claim)
        try desk.agent("eva", .resolve(.notSolved))
        #expect(desk.outcome == .unresolvedExplicit)
    }

    @Test mutating func aSurveyNoAfterAYesCounts() {
        desk.customer("waar is mijn bestelling AB123456")
        desk.customer("ja")
        desk.rate(false)
        #expect(desk.outcome == .unresolvedExplicit)
    }

    @Test mutating func thanksAfterTheCloseIsNoContactAndNoRepeat() {
        desk.customer("waar is mijn bestelling AB123456")
        desk.customer("ja")
        desk.close()
        desk.wait(hours: 1)
        desk.customer("bedankt")
        #expect(desk.contacts.map(\.resolution) == [.resolvedBotConfirmed, .excluded])
        #expect(desk.contacts[0].firstContact == .yes)
    }

    @Test mutating func comingBackOnTheSameIssueTakesFirstContactFromTheFirst() {
        desk.customer("hoe kan ik retourneren")
        desk.wait(hours: 30)
        desk.customer("ik wil iets terugsturen")
        desk.wait(hours: 30)
        #expect(desk.contacts.map(\.firstContact) == [.no, .yes])
        #expect(desk.contacts[0].repeatedBy?.reason == "intent retour.aanmelden")
    }

    @Test mutating func anotherQuestionOrAfterTheWindowIsNoRepeat() {
        desk.customer("hoe kan ik retourneren")
        desk.wait(hours: 30)
        desk.customer("mijn betaling is mislukt")
        desk.wait(hours: 24 * 8)
        desk.customer("mijn betaling is mislukt")
        desk.wait(hours: 30)
        #expect(desk.contacts.map(\.firstContact) == [.yes, .yes, .yes])
    }

    @Test mutating func theReportCountsConfirmedLowAndAssumedHigh() {
        desk.customer("waar is mijn bestelling AB123456")
        desk.customer("ja")
        desk.close()
        desk.wait(hours: 2)
        desk.customer("mijn betaling is mislukt")
        desk.wait(hours: 24 * 30)
        let report = SupportReport(contacts: desk.contacts, at: desk.now, timers: Timers())
        #expect(report.firstContact.low == 0.5)
        #expect(report.firstContact.high == 1)
        #expect(report.firstContact.n == 2)
        #expect(!report.firstContact.isProvisional)
        #expect(report.containment.good == 2)
    }
}
