import ChatEngine
import Support
import Testing

/// What is said to the conversation itself.
@Suite struct SmallTalkTests {
    private var desk = TalkingDesk()

    private var isRatedHelpful: Bool {
        desk.journal.events.contains { $0.body == .rated(Rating(helpful: true)) }
    }

    @Test mutating func thanksOnTheWayOutSayThatTheAnswerHelped() {
        desk.customer("hoe kan ik retourneren")
        desk.customer("doei, tot ziens, bedankt")
        #expect(desk.stage == .closed)
        #expect(isRatedHelpful)
    }

    /// Thanks, praise, or that it is solved: each alone, and in any part of the message.
    @Test(arguments: [
        "bedankt, tot ziens", "tot ziens! bedankt", "het is opgelost, tot ziens",
        "top, tot ziens", "dank u wel en tot ziens",
    ])
    mutating func eachKindOfThanksOnTheWayOutCounts(words: String) {
        desk.customer("hoe kan ik retourneren")
        desk.customer(words)
        #expect(isRatedHelpful, "\(desk.intent ?? "-")")
    }

    @Test mutating func aGoodbyeAloneSaysNothingOfTheAnswer() {
        desk.customer("hoe kan ik retourneren")
        desk.customer("tot ziens")
        #expect(desk.stage == .closed)
        #expect(!isRatedHelpful)
    }

    @Test mutating func whoeverWasHelpedByAnAgentMaySayThatItDidNotHelp() throws {
        desk.customer("ik wil een mens spreken")
        try desk.agent("eva", .claim)
        try desk.agent("eva", .resolve(.solved))
        desk.customer("dat helpt niet")
        #expect(desk.decision == .escalate)
        #expect(desk.last?.handoff?.reason == .notHelped)
    }

    @Test mutating func nothingWasAnsweredThatCouldHaveHelped() {
        desk.customer("dat helpt niet")
        #expect(desk.decision == .rephrase)
    }

    @Test mutating func anotherLanguageIsTheOneNamedOrTheNext() {
        desk.customer("spreek engels")
        #expect(desk.last?.turn?.language == "en")
        desk = TalkingDesk()
        desk.customer("kunnen we praten")
        #expect(desk.intent == "bot.language")
        #expect(desk.last?.turn?.language == "en")
    }

    /// Nothing was said: that is asked again, and it is nobody's failure.
    @Test mutating func anEmptyMessageIsNoFailure() {
        desk.customer("xqzt vrblgh")
        #expect(desk.last?.turn?.failures == 1)
        for blank in ["", "   ", ""] {
            desk.customer(blank)
            #expect(desk.decision == .rephrase)
            #expect(desk.last?.turn?.failures == 1)
        }
        desk.customer("xqzt vrblgh")
        #expect(desk.last?.handoff?.reason == .repeatedFailure)
    }
}
