import CivilTime
import Testing

@testable import ChatEngine

/// What is due next in a conversation.
@Suite struct DeadlineTests {
    private static let start = Moment(milliseconds: 1_767_603_600_000)

    private static func timers(remind: Int?) -> Timers {
        var timers = Timers()
        timers.idle = 1_800
        timers.idleWithHuman = 60
        timers.remind = remind
        return timers
    }

    /// A conversation that the customer has just spoken in.
    private func conversation(at stage: Stage, _ more: ConversationEvent.Body...) -> Conversation {
        var conversation = Conversation(id: "c")
        let bodies: [ConversationEvent.Body] = [
            .opened(Opening()), .said(Saying(text: "hoi")),
            .turned(Turn(decision: .ask, language: "nl", stage: stage)),
        ]
        for body in bodies + more {
            conversation.apply(
                ConversationEvent(conversation: "c", at: Self.start, body: body))
        }
        return conversation
    }

    private func due(_ conversation: Conversation, remind: Int? = 600) -> Deadline? {
        conversation.deadline(Self.timers(remind: remind))
    }

    private func deadline(_ seconds: Int, _ kind: Deadline.Kind) -> Deadline {
        Deadline(at: Self.start.adding(seconds: seconds), kind: kind)
    }

    private static let questions: [Stage] = [
        .awaiting("datum", of: "monteur", attempt: 1), .reviewing("monteur", attempt: 1),
        .clarifying(["monteur"]),
    ]

    @Test(arguments: questions) func anOpenQuestionIsRemindedOfOnceAndThenIdle(stage: Stage) {
        #expect(due(conversation(at: stage)) == deadline(600, .reminder))
        let reminded = conversation(at: stage, .reminded(Reminder(text: "Bent u er nog?")))
        #expect(due(reminded) == deadline(1_800, .idle))
        let spoken = conversation(
            at: stage, .reminded(Reminder(text: "…")), .said(Saying(text: "ja")))
        #expect(due(spoken) == deadline(600, .reminder))
    }

    @Test func aDeskThatDoesNotRemindOrTooLateOnlyEnds() {
        #expect(due(conversation(at: Self.questions[0]), remind: nil) == deadline(1_800, .idle))
        #expect(due(conversation(at: Self.questions[0]), remind: 1_800) == deadline(1_800, .idle))
    }

    @Test(arguments: [Stage.open, .confirming("retour")])
    func whereNothingIsAskedNobodyIsReminded(stage: Stage) {
        #expect(due(conversation(at: stage)) == deadline(1_800, .idle))
    }

    @Test(arguments: [Stage.queued("H1"), .withHuman("H1", "eva"), .closed])
    func noTimerEndsWhatAHumanHasOrWhatIsOver(stage: Stage) {
        #expect(due(conversation(at: stage)) == nil)
    }

    @Test func nothingIsDueBeforeTheFirstWord() {
        #expect(due(Conversation(id: "c")) == nil)
    }

    @Test func anActionIsWaitedForUntilItsDeadlineAndNoLonger() {
        let action = ActionRequest(
            id: "A1", name: "saldo", intent: "bon", slots: [:],
            deadline: Self.start.adding(seconds: 5), timeLimit: 5_000, message: nil, confidence: nil
        )
        let stage = Stage.awaitingAction("A1", of: "bon")
        #expect(due(conversation(at: stage, .actionAsked(action))) == deadline(5, .action))
        let ended = conversation(
            at: stage, .actionAsked(action),
            .actionEnded(ActionEnding(action: "A1", outcome: .failed)))
        #expect(due(ended) == deadline(1_800, .idle))
    }

    @Test(arguments: [
        (ConversationEvent.Body.rated(Rating(helpful: true)), true),
        (.replied(Reply(text: "…")), true),
        (.surveyed(SurveyAnswer(metric: .csat, score: 8)), false),
        (.noticed(CustomerNotice(segment: "zakelijk")), false),
        (.reminded(Reminder(text: "…")), false),
    ])
    func onlySignsOfLifePutTheEndOff(body: ConversationEvent.Body, isLife: Bool) {
        var conversation = conversation(at: .open)
        conversation.apply(
            ConversationEvent(
                conversation: "c", at: Self.start.adding(seconds: 100), body: body))
        #expect(due(conversation) == deadline(isLife ? 1_900 : 1_800, .idle))
    }
}
