import ChatEngine
import CivilTime
import Testing

/// What the log tells of lines that were not answered rightly.
@Suite struct UnansweredLineTests {
    private func event(_ body: ConversationEvent.Body, in conversation: Conversation.ID = "c")
        -> ConversationEvent
    { ConversationEvent(conversation: conversation, at: Log.start, body: body) }

    private func said(
        _ text: String, _ decision: Decision, in conversation: Conversation.ID = "c",
        _ change: (inout Turn) -> Void = { _ in }
    ) -> [ConversationEvent] {
        var turn = Turn(decision: decision, language: "nl", stage: .open)
        change(&turn)
        return [
            event(.said(Saying(text: text)), in: conversation),
            event(.turned(turn), in: conversation),
        ]
    }

    private func answer(_ intent: Intent.ID) -> (inout Turn) -> Void {
        {
            $0.intent = intent
            $0.isAnswer = true
        }
    }

    private func signs(_ events: [ConversationEvent]) -> [UnansweredLine.Sign] {
        UnansweredLine.lines(in: events).map(\.sign)
    }

    @Test func whatWasNotUnderstoodIsALineAndWhatWasAnsweredIsNot() {
        let events = said("bla bla", .rephrase) + said("waar is het", .answer, answer("plaats"))
        #expect(UnansweredLine.lines(in: events).map(\.text) == ["bla bla"])
        #expect(signs(events) == [.notUnderstood])
    }

    @Test func theTitleChosenTellsWhatWasMeant() {
        let chosen =
            said("terug", .clarify)
            + said("1", .answer) {
                $0.answersPendingQuestion = true
                $0.chosen = "retour"
            }
        #expect(UnansweredLine.lines(in: chosen).map(\.text) == ["terug"])
        #expect(signs(chosen) == [.chosen("retour")])
        let none =
            said("terug", .clarify) + said("geen", .rephrase) { $0.answersPendingQuestion = true }
        #expect(signs(none) == [.noneChosen])
    }

    @Test func anAnswerThatDidNotHelpIsDenied() {
        let answered = said("waar is het", .answer, answer("plaats"))
        #expect(signs(answered + [event(.rated(Rating(helpful: false)))]) == [.denied("plaats")])
        #expect(signs(answered + [event(.rated(Rating(helpful: true)))]) == [])
    }

    @Test func anAgentsFirstReplyStandsWithTheLastLine() {
        func reply(_ text: String) -> ConversationEvent {
            event(.stepped(HandoffStep(handoff: "H1", agent: "eva", action: .reply(text))))
        }
        let events =
            said("een", .rephrase) + said("twee", .rephrase) + [
                reply("Zo gaat dat."), reply("Graag gedaan."),
            ]
        #expect(UnansweredLine.lines(in: events).map(\.agentReply) == [nil, "Zo gaat dat."])
    }

    @Test func conversationsAreKeptApart() {
        let events =
            said("terug", .clarify, in: "a")
            + said("1", .answer, in: "b") {
                $0.answersPendingQuestion = true
                $0.chosen = "retour"
            }
        #expect(signs(events).isEmpty)
    }
}
