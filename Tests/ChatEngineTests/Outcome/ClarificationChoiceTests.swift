import ChatEngine
import CivilTime
import Testing

@Suite struct ClarificationChoiceTests {
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

    private func chosen(_ intent: Intent.ID?) -> (inout Turn) -> Void {
        {
            $0.answersPendingQuestion = true
            $0.offered = ["retour", "ruilen"]
            $0.chosen = intent
        }
    }

    @Test func theWordsThatWereNotClearStandBesideTheTitleChosen() {
        let events = said("terug ermee", .clarify) + said("1", .answer, chosen("retour"))
        let choices = ClarificationChoice.choices(in: events)
        #expect(choices.map(\.text) == ["terug ermee"])
        #expect(choices.map(\.chosen) == ["retour"])
        #expect(choices.first?.offered == ["retour", "ruilen"])
    }

    @Test func noneOfTheseIsAChoiceToo() {
        let events = said("terug", .clarify) + said("geen", .rephrase, chosen(nil))
        #expect(ClarificationChoice.choices(in: events).map(\.chosen) == [nil])
    }

    @Test func anotherQuestionInsteadIsNoChoice() {
        let events =
            said("terug", .clarify) + said("waar is mijn fiets", .answer)
            + said("1", .answer, chosen("retour"))
        #expect(ClarificationChoice.choices(in: events).isEmpty)
    }

    /// New titles instead of an answer to the first: nothing was chosen of those.
    @Test func titlesThatAreOfferedAfterAnotherQuestionAreNoChoice() {
        let events =
            said("terug", .clarify)
            + said("mijn fiets", .answer) {
                $0.offered = ["fiets"]
                $0.chosen = "fiets"
            }
        #expect(ClarificationChoice.choices(in: events).isEmpty)
    }

    @Test func conversationsThatGoOnTogetherAreKeptApart() {
        let events =
            said("terug", .clarify, in: "a") + said("kapot", .clarify, in: "b")
            + said("2", .answer, in: "b", chosen("ruilen"))
            + said("1", .answer, in: "a", chosen("retour"))
        let choices = ClarificationChoice.choices(in: events)
        #expect(choices.map(\.conversation) == ["b", "a"])
        #expect(choices.map(\.text) == ["kapot", "terug"])
    }
}
