import ChatEngine
import Support
import Testing

@Suite struct ConversationTests {
    private var desk = TalkingDesk()

    @Test mutating func aMissingSlotIsAskedForAndABareAnswerFillsIt() {
        desk.customer("waar blijft mijn pakje")
        #expect(desk.decision == .ask)
        #expect(desk.reply == "Wat is uw bestelnummer?")
        desk.customer("AB123456")
        #expect(desk.decision == .answer)
        #expect(desk.reply == "Uw bestelling AB123456 is onderweg. Heeft dit geholpen?")
    }

    @Test mutating func aSlotInTheFirstSentenceIsNotAskedFor() {
        desk.customer("waar is mijn bestelling AB123456")
        #expect(desk.decision == .answer)
        #expect(desk.last?.conversation.slots["bestelnummer"] == "AB123456")
    }

    @Test mutating func threeWrongAnswersFetchAHuman() {
        desk.customer("waar blijft mijn pakje")
        desk.customer("weet ik niet meer hoor")
        desk.customer("geen idee echt")
        #expect(desk.decision == .ask)
        desk.customer("rommelzolder")
        #expect(desk.decision == .escalate)
        #expect(desk.last?.handoff?.reason == .repeatedFailure)
    }

    @Test mutating func aQuestionInTheMiddleOfAFormIsAnsweredAndTheFormGoesOn() {
        desk.customer("waar blijft mijn pakje")
        desk.customer("hoe kan ik retourneren")
        #expect(desk.decision == .answer)
        #expect(desk.reply == "Meld uw retour aan op onze site.\nWat is uw bestelnummer?")
        desk.customer("AB123456")
        #expect(desk.intent == "bestelling.status")
    }

    @Test mutating func laatMaarEndsAForm() {
        desk.customer("waar blijft mijn pakje")
        desk.customer("laat maar")
        #expect(desk.reply == "Goed, we stoppen.")
        #expect(desk.stage == .open)
    }

    @Test mutating func askingForAHumanAlwaysEscalates() {
        desk.customer("ik wil een mens spreken")
        #expect(desk.decision == .escalate)
        #expect(desk.last?.handoff?.reason == .requested)
        var inForm = TalkingDesk()
        inForm.customer("waar blijft mijn pakje")
        inForm.customer("ik wil een mens spreken")
        #expect(inForm.stage == .queued("H1"))
    }

    @Test mutating func secondUnknownAnswerHandsTheConversationToAHuman() {
        desk.customer("bla bla")
        #expect(desk.decision == .rephrase)
        desk.customer("qzx wvutq")
        #expect(desk.stage == .queued("H1"))
        #expect(desk.last?.handoff?.reason == .repeatedFailure)
    }

    @Test mutating func anAnswerInBetweenForgivesAFailure() {
        desk.customer("bla bla")
        desk.customer("hoe kan ik retourneren")
        desk.customer("blub blub")
        #expect(desk.decision == .rephrase)
    }

    @Test mutating func theBotAnswersNothingWhileAHumanIsWaitedForAndIsSilentWhileOneHasTheWord()
        throws
    {
        desk.customer("ik wil een mens spreken")
        desk.customer("hoe kan ik retourneren")
        #expect(desk.reply == "Doorgegeven.")
        #expect(desk.decision == nil)
        #expect(desk.last?.status == .queued)
        try desk.agent("eva", .claim)
        desk.customer("hallo?")
        #expect(desk.reply == nil)
        #expect(desk.last?.status == .agent)
    }

    @Test mutating func aHandoffIsClaimedOnceAndWorkedByItsOwnerOnly() throws {
        desk.customer("ik wil een mens spreken")
        try desk.agent("eva", .claim)
        #expect(throws: HandoffRefusal.alreadyClaimed(by: "eva")) { try desk.agent("bob", .claim) }
        #expect(throws: HandoffRefusal.notYours(owner: "eva")) {
            try desk.agent("bob", .reply("hoi"))
        }
        try desk.agent("eva", .giveBack)
        try desk.agent("bob", .claim)
        #expect(desk.stage == .withHuman("H1", "bob"))
    }

    @Test mutating func anIntentThatNeedsAHumanHandsOverWithItsQueueAndPriority() {
        desk.customer("ik wil een klacht indienen")
        #expect(desk.last?.handoff?.reason == .rule)
        #expect(desk.last?.handoff?.queue == "logistiek")
        #expect(desk.last?.handoff?.priority == .high)
        #expect(desk.reply == "Wat vervelend.\nEen collega komt (1).")
    }

    @Test mutating func noAfterAnAnswerFetchesAHuman() {
        desk.customer("waar is mijn bestelling AB123456")
        desk.customer("nee")
        #expect(desk.decision == .escalate)
        #expect(desk.last?.handoff?.reason == .notHelped)
    }

    @Test mutating func aFollowUpIsUnderstoodOnlyAfterItsIntent() {
        desk.customer("en als het te laat is")
        #expect(desk.intent != "bestelling.status.te_laat")
        desk.customer("waar is mijn bestelling AB123456")
        desk.customer("en als het te laat is")
        #expect(desk.intent == "bestelling.status.te_laat")
    }

    @Test mutating func theSameMessageIdAgainChangesNothingAndAnswersTheSame() {
        let first = desk.customer("waar blijft mijn pakje", id: "m1")
        let events = desk.journal.events.count
        let second = desk.customer("waar blijft mijn pakje", id: "m1")
        #expect(first?.reply?.text == "Wat is uw bestelnummer?")
        #expect(second?.reply == first?.reply)
        #expect(second?.isRepeat == true)
        #expect(desk.journal.events.count == events)
    }

    @Test mutating func aCustomerWhoSpeaksEnglishIsAnsweredInEnglish() {
        desk.customer("where do I register a return")
        #expect(desk.reply == "Register your return on our site.")
        desk.customer("hoe kan ik retourneren")
        #expect(desk.reply == "Meld uw retour aan op onze site.")
    }

    /// Alone it would be English; in a Dutch conversation, where it is understood, it changes nothing.
    @Test mutating func aFewWordsThatAreUnderstoodChangeNoLanguage() {
        desk.customer("hoe kan ik retourneren")
        desk.customer("my track trace")
        #expect(desk.last?.turn?.language == "nl")
        #expect(desk.reply == "Wat is uw bestelnummer?")
    }

    @Test mutating func whatWasRememberedIsExactlyWhatTheEventsSay() throws {
        for line in ["hoi", "waar blijft mijn pakje", "AB123456", "nee", "hallo?"] {
            desk.customer(line)
        }
        var rebuilt = Conversation(id: "c")
        for event in desk.journal.events { rebuilt.apply(event) }
        #expect(try desk.desk.conversation("c") == rebuilt)
    }

    @Test mutating func afterHalfAnHourOfSilenceANewContactBegins() {
        desk.customer("hoe kan ik retourneren")
        desk.wait(hours: 1)
        desk.customer("mijn betaling is mislukt")
        #expect(desk.contacts.count == 2)
        #expect(desk.contacts[0].closedBy == .idle)
    }

    @Test mutating func aValueAloneAfterAnAnswerIsTheSameQuestionAboutSomethingElse() {
        desk.customer("waar is mijn bestelling AB123456")
        desk.customer("en CD654321?")
        #expect(desk.intent == "bestelling.status")
        #expect(desk.reply == "Uw bestelling CD654321 is onderweg. Heeft dit geholpen?")
    }

    @Test mutating func aValueSaidInPassingIsRemembered() {
        desk.customer("AB123456")
        desk.customer("waar blijft mijn pakje")
        #expect(desk.decision == .answer)
    }

    @Test mutating func aLanguageAskedForByNameIsSpoken() {
        desk.customer("kunnen we engels praten")
        #expect(desk.reply == "We go on in English.")
    }
}
