import ChatEngine
import CivilTime
import Testing

/// The state of a conversation, event by event.
@Suite struct ConversationFoldTests {
    private static let start = Moment(milliseconds: 1_767_603_600_000)

    private func fold(_ bodies: [ConversationEvent.Body]) -> Conversation {
        var conversation = Conversation(id: "c")
        for (second, body) in bodies.enumerated() {
            conversation.apply(
                ConversationEvent(
                    conversation: "c", at: Self.start.adding(seconds: second), body: body))
        }
        return conversation
    }

    private func turned(
        _ decision: Decision?, _ intent: Intent.ID? = nil, at stage: Stage = .open,
        _ change: (inout Turn) -> Void = { _ in }
    ) -> ConversationEvent.Body {
        var turn = Turn(decision: decision, language: "nl", stage: stage)
        turn.intent = intent
        change(&turn)
        return .turned(turn)
    }

    private func handedOff(isMessage: Bool = false) -> ConversationEvent.Body {
        .handedOff(
            Handoff(
                id: "H1", queue: "algemeen", reason: .requested, priority: .normal, position: 1,
                intent: nil, isMessage: isMessage))
    }

    private func step(_ action: HandoffStep.Action, on handoff: Handoff.ID = "H1")
        -> ConversationEvent.Body
    { .stepped(HandoffStep(handoff: handoff, agent: "eva", action: action)) }

    private let opened = ConversationEvent.Body.opened(Opening(customer: "klant", channel: "web"))

    @Test func anOpeningTellsWhoHowAndInWhichLanguage() {
        let conversation = fold([
            .opened(Opening(customer: "k", channel: "web", language: "en", segment: "zakelijk"))
        ])
        #expect(conversation.customer == "k")
        #expect(conversation.channel == "web")
        #expect(conversation.language == "en")
        #expect(conversation.segment == "zakelijk")
        #expect(conversation.isOpened)
        #expect(!fold([]).isOpened)
    }

    @Test func aNewContactKnowsTheCustomerAndForgetsTheMatter() {
        let conversation = fold([
            opened, .said(Saying(text: "x")),
            turned(.answer, "retour") {
                $0.slots = ["land": "NL"]
                $0.failures = 1
                $0.isAnswer = true
            },
            .closed(Closing(by: .customer)), .opened(Opening()),
        ])
        #expect(conversation.customer == "klant")
        #expect(conversation.channel == "web")
        #expect(conversation.language == "nl")
        #expect(conversation.turns == 1)
        #expect(conversation.contacts == 2)
        #expect(conversation.closings == 1)
        #expect(conversation.stage == .open)
        // What it was about is for whoever takes over to know.
        #expect(conversation.topic == "retour")
        #expect(conversation.slots == [:])
        #expect(conversation.lastIntent == nil)
        #expect(conversation.failures == 0)
        #expect(!conversation.awaitsVerdict)
    }

    @Test func aFormThatWasOpenAtTheEndIsRemembered() {
        let form = Stage.awaiting("datum", of: "monteur", attempt: 1)
        let conversation = fold([
            opened, turned(.ask, "monteur", at: form), .closed(Closing(by: .idle)), opened,
        ])
        #expect(conversation.abandonedForm == "monteur")
        #expect(fold([opened, turned(.ask, "m", at: form)]).abandonedForm == nil)
    }

    @Test func onlyAMessageThatWaitsOutlivesItsContact() {
        func handoffs(isMessage: Bool) -> Int {
            fold([
                opened, handedOff(isMessage: isMessage), .closed(Closing(by: .customer)), opened,
            ]).handoffs.count
        }
        #expect(handoffs(isMessage: true) == 1)
        #expect(handoffs(isMessage: false) == 0)
    }

    @Test func anAnswerIsFollowedUpForThreeTurns() {
        var bodies = [opened, turned(.answer, "retour")]
        for _ in 0..<2 {
            bodies.append(turned(.answer, "bot.greeting"))
            #expect(fold(bodies).context == "retour")
        }
        bodies.append(turned(.answer, "bot.greeting"))
        #expect(fold(bodies).context == nil)
        #expect(fold(bodies).lastIntent == "retour")
    }

    @Test func theWordsOfAQuestionAreKeptButNotThoseOfAnAnswerToOurs() {
        let question: [ConversationEvent.Body] = [
            opened, .said(Saying(text: "wat kost dat")), turned(.answer, "kosten"),
        ]
        #expect(fold(question).lastQuestion == "wat kost dat")
        let more: [ConversationEvent.Body] = [
            .said(Saying(text: "hoi")), turned(.answer, "bot.greeting"),
        ]
        #expect(fold(question + more).lastQuestion == "wat kost dat")
        #expect(fold(question + more).turns == 2)
    }

    @Test func valuesAreLearnedAndReplaced() {
        let conversation = fold([
            opened, turned(.ask, "monteur") { $0.slots = ["datum": "a", "aantal": "2"] },
            turned(.answer, "monteur") { $0.slots = ["datum": "b"] },
        ])
        #expect(conversation.slots == ["datum": "b", "aantal": "2"])
    }

    @Test func aHandoverIsClaimedGivenBackAndResolved() {
        let queued: [ConversationEvent.Body] = [
            opened, turned(.escalate, at: .queued("H1")) { $0.failures = 2 }, handedOff(),
        ]
        #expect(fold(queued).stage == .queued("H1"))
        // Whoever talks to the bot again afterwards starts anew.
        #expect(fold(queued).failures == 0)
        #expect(fold(queued + [step(.claim)]).stage == .withHuman("H1", "eva"))
        #expect(fold(queued + [step(.claim), step(.reply("x"))]).stage == .withHuman("H1", "eva"))
        #expect(fold(queued + [step(.claim), step(.giveBack)]).stage == .queued("H1"))
        let solved = fold(queued + [step(.claim), step(.resolve(.solved))])
        #expect(solved.stage == .open)
        #expect(solved.awaitsVerdict)
        let unsolved = fold(queued + [step(.claim), step(.resolve(.notSolved))])
        #expect(unsolved.stage == .open)
        #expect(!unsolved.awaitsVerdict)
        // A step on another handoff is none of its business.
        #expect(fold(queued + [step(.claim, on: "H9")]).stage == .queued("H1"))
    }

    @Test func aMessageLeftBehindMayBeTakenUpWhenItsCustomerIsWithTheBotAgain() {
        let again: [ConversationEvent.Body] = [
            opened, handedOff(isMessage: true),
            .contactLeft(ContactDetails(handoff: "H1", value: "x@example.com")),
            .closed(Closing(by: .customer)), opened,
        ]
        #expect(fold(again).handoffs["H1"]?.hasContact == true)
        #expect(fold(again + [step(.claim)]).stage == .withHuman("H1", "eva"))
        #expect(fold(again + [step(.note("x"))]).stage == .open)
    }

    @Test func aVerdictIsGivenOnce() {
        let answered = [opened, turned(.answer, "retour") { $0.isAnswer = true }]
        #expect(fold(answered).awaitsVerdict)
        #expect(!fold(answered + [.rated(Rating(helpful: true))]).awaitsVerdict)
        #expect(fold(answered + [.surveyed(SurveyAnswer(metric: .nps, score: 9))]).awaitsVerdict)
    }

    @Test func theHostMaySayLaterWhoItIs() {
        let conversation = fold([
            .opened(Opening(segment: "prive")), .noticed(CustomerNotice(identified: "k")),
            .noticed(CustomerNotice(segment: "zakelijk")),
        ])
        #expect(conversation.customer == "k")
        #expect(conversation.segment == "zakelijk")
    }
}
