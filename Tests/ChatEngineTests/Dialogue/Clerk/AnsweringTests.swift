import ChatEngine
import Support
import Testing

/// Which answer is given, and with which values.
@Suite struct AnsweringTests {
    private static func shop(_ change: (inout Intent) -> Void, to id: Intent.ID) -> Responder {
        let old = Fixture.rulebook
        let intents = old.intents.map { intent in
            var intent = intent
            if intent.id == id, intent.language == "nl" { change(&intent) }
            return intent
        }
        let rulebook = old.with(intents: intents)
        return Responder(rulebook, Fixture.responder.recognizer)
    }

    private static let threeAnswers = shop(
        { $0.response = Response(answers: ["A.", "B.", "C."].flatMap(Fixture.template)) },
        to: "retour.aanmelden")

    @Test func variantsGoRoundByTurn() {
        func answer(after earlier: Int) -> String? {
            var desk = TalkingDesk(Self.threeAnswers)
            for _ in 0..<earlier { desk.customer("hoi") }
            desk.customer("hoe kan ik retourneren")
            return desk.reply
        }
        #expect((0..<4).map(answer) == ["A.", "B.", "C.", "A."])
    }

    @Test func askedAgainTheNextVariantIsSaidAndThenAHumanComes() {
        var desk = TalkingDesk(Self.threeAnswers)
        var said: [String?] = []
        for _ in 0..<3 {
            desk.customer("hoe kan ik retourneren")
            said.append(desk.reply)
        }
        #expect(said == ["A.", "B.", "C."])
        desk.customer("hoe kan ik retourneren")
        #expect(desk.decision == .escalate)
        #expect(desk.last?.turn?.rules.contains(.askedAgain) == true)
        #expect(desk.last?.handoff?.reason == .repeatedFailure)
        #expect(desk.last?.handoff?.intent == "retour.aanmelden")
    }

    @Test func whatIsSaidAgainIsSaidInTheSameWords() {
        var desk = TalkingDesk(Self.threeAnswers)
        desk.customer("hoe kan ik retourneren")
        for _ in 1...2 {
            desk.customer("kunt u dat herhalen?")
            #expect(desk.last?.turn?.rules.contains(.saidAgain) == true)
            #expect(desk.reply == "A.")
        }
    }

    @Test func anotherQuestionInBetweenIsNoAskingAgain() {
        var desk = TalkingDesk()
        for line in ["hoe kan ik retourneren", "mijn betaling is mislukt"] { desk.customer(line) }
        desk.customer("hoe kan ik retourneren")
        #expect(desk.decision == .answer)
    }

    /// An answer that was rated is done with: the same question after it is a new one.
    @Test func afterARatingTheSameQuestionIsAnsweredAgain() {
        var desk = TalkingDesk()
        desk.customer("hoe kan ik retourneren")
        desk.rate(true)
        desk.customer("hoe kan ik retourneren")
        #expect(desk.decision == .answer)
        #expect(desk.reply?.hasPrefix("Meld uw retour aan op onze site.") == true)
    }

    /// The values of an answer are done with it: who asks anew means something else.
    @Test func whatWasSaidForTheLastAnswerIsAskedAgain() {
        var desk = TalkingDesk(Fixture.busyDesk)
        for line in ["monteur morgen voor 3 ventilatoren", "ja"] { desk.customer(line) }
        #expect(desk.decision == .answer)
        desk.customer("ik wil een monteur")
        #expect(desk.decision == .ask)
        #expect(desk.reply == "Welke dag?")
    }

    /// Also what tells which order it was: whoever asks the same anew asks about another one.
    @Test func theSameQuestionAnewIsAboutAnotherOrder() {
        var desk = TalkingDesk()
        desk.customer("waar is mijn bestelling AB123456")
        desk.customer("waar is mijn bestelling")
        #expect(desk.reply == "Wat is uw bestelnummer?")
        desk.customer("CD654321")
        #expect(desk.reply?.hasPrefix("Uw bestelling CD654321 is onderweg.") == true)
    }

    /// An order number tells what the whole conversation is about; another question may use it.
    @Test func whatTellsWhoOrWhatIsKeptForTheNextQuestion() {
        let responder = Self.shop(
            { $0.slots = [Slot(id: "bestelnummer", isRequired: true)] }, to: "betaling.mislukt")
        var desk = TalkingDesk(responder)
        desk.customer("waar is mijn bestelling AB123456")
        desk.customer("mijn betaling is mislukt")
        #expect(desk.decision == .answer)
        #expect(desk.last?.conversation.slots["bestelnummer"] == "AB123456")
    }

    @Test(arguments: [(0, true), (2, true), (3, false)])
    func followUpsAreUnderstoodForThreeTurns(between: Int, isUnderstood: Bool) {
        var desk = TalkingDesk()
        desk.customer("waar is mijn bestelling AB123456")
        for _ in 0..<between { desk.customer("hoi") }
        desk.customer("en als het te laat is")
        #expect((desk.intent == "bestelling.status.te_laat") == isUnderstood)
    }

    @Test func anIntentThatIsExcludedIsNotAnswered() {
        var desk = TalkingDesk()
        desk.customer("ik wil iets terugsturen")
        #expect(desk.intent == "retour.aanmelden")
        desk = TalkingDesk()
        desk.customer("ik wil iets terugsturen volgens het retourbeleid")
        #expect(desk.last?.recognition?.ranking.position(of: "retour.aanmelden") == nil)
        #expect(desk.intent != "retour.aanmelden")
        #expect(desk.last?.turn?.offered.contains("retour.aanmelden") == false)
    }

    /// What goes with another answer is no choice for the question that is put again.
    @Test func quickRepliesOfAQuestionInBetweenAreLeftOut() {
        func quickReplies(_ lines: String...) -> [String]? {
            var desk = TalkingDesk(
                Self.shop({ $0.response.quickReplies = ["Levertijd"] }, to: "retour.aanmelden"))
            for line in lines { desk.customer(line) }
            #expect(desk.decision == .answer)
            return desk.last?.quickReplies
        }
        #expect(quickReplies("hoe kan ik retourneren") == ["Levertijd"])
        #expect(quickReplies("waar blijft mijn pakje", "hoe kan ik retourneren") == [])
    }

    /// Words that come to the question before are no new one: the same answer again would help nobody.
    @Test func wordsAddedToAQuestionThatChangeNothingAreNotAnswered() {
        var desk = TalkingDesk()
        desk.customer("hoe kan ik retourneren")
        #expect(desk.decision == .answer)
        desk.customer("en op de fiets?")
        #expect(desk.last?.turn?.isAnswer == false)
        #expect(desk.last?.turn?.rules == [.humanOffered])
    }

    @Test func threeWordsOfThanksBeforeAQuestionSayThatItHelped() {
        var desk = TalkingDesk()
        desk.customer("waar is mijn bestelling AB123456")
        desk.customer("Bedankt! Hoe kan ik retourneren?")
        #expect(desk.intent == "retour.aanmelden")
        #expect(desk.journal.events.contains { $0.body == .rated(Rating(helpful: true)) })
    }
}
