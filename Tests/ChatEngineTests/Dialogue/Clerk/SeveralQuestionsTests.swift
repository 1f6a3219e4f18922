import ChatEngine
import Support
import Testing

/// More questions in one message than one.
@Suite struct SeveralQuestionsTests {
    private var desk = TalkingDesk()

    @Test mutating func bothAreAnsweredInOrder() {
        desk.customer("Hoe kan ik retourneren? En waarom is mijn betaling mislukt?")
        #expect(
            desk.reply
                == "Meld uw retour aan op onze site.\nProbeer het over tien minuten opnieuw.")
        #expect(desk.last?.turn?.rules.contains(.secondQuestionAnswered) == true)
    }

    @Test mutating func theSecondWaitsUntilTheFormOfTheFirstIsDone() {
        desk.customer("Waar blijft mijn pakje? En hoe kan ik retourneren?")
        #expect(desk.reply == "Wat is uw bestelnummer?")
        #expect(desk.last?.turn?.rules.contains(.secondQuestionKept) == true)
        desk.customer("AB123456")
        #expect(
            desk.reply
                == "Uw bestelling AB123456 is onderweg.\nMeld uw retour aan op onze site."
                + " Heeft dit geholpen?")
    }

    /// Neither a question in the middle of the form nor small talk loses what was put off.
    @Test(arguments: ["mijn betaling is mislukt", "bedankt", "hoi", "weet ik niet meer hoor", ""])
    mutating func whatWasPutOffIsNotLostOnTheWay(inBetween: String) {
        desk.customer("Waar blijft mijn pakje? En hoe kan ik retourneren?")
        desk.customer(inBetween)
        #expect(desk.reply?.hasSuffix("Wat is uw bestelnummer?") == true)
        desk.customer("AB123456")
        #expect(desk.reply?.contains("Uw bestelling AB123456 is onderweg.") == true)
        #expect(desk.reply?.contains("Meld uw retour aan op onze site.") == true)
    }

    @Test mutating func whoeverStopsTheFormStopsAll() {
        desk.customer("Waar blijft mijn pakje? En hoe kan ik retourneren?")
        desk.customer("laat maar")
        desk.customer("waar is mijn bestelling AB123456")
        #expect(desk.reply == "Uw bestelling AB123456 is onderweg. Heeft dit geholpen?")
    }

    @Test mutating func aSecondThatNeedsAHumanHandsOverAfterTheFirstAnswer() {
        desk.customer("Hoe kan ik retourneren? En ik wil een klacht indienen.")
        #expect(desk.decision == .escalate)
        #expect(desk.reply?.hasPrefix("Meld uw retour aan op onze site.\n") == true)
        #expect(desk.last?.handoff?.intent == "klacht")
    }
}
