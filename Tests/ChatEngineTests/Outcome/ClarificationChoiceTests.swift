import ChatEngine
import CivilTime
import Testing

@Suite struct ClarificationChoiceTests {
    private func chosen(_ intent: Intent.ID?) -> (inout Turn) -> Void {
        {
            $0.answersPendingQuestion = true
            $0.offered = ["retour", "ruilen"]
            $0.chosen = intent
        }
    }

    @Test func theWordsThatWereNotClearStandBesideTheTitleChosen() {
        let events = Log.said("terug ermee", .clarify) + Log.said("1", .answer, chosen("retour"))
        let choices = ClarificationChoice.choices(in: events)
        #expect(choices.map(\.text) == ["terug ermee"])
        #expect(choices.map(\.chosen) == ["retour"])
        #expect(choices.first?.offered == ["retour", "ruilen"])
    }

    @Test func noneOfTheseIsAChoiceToo() {
        let events = Log.said("terug", .clarify) + Log.said("geen", .rephrase, chosen(nil))
        #expect(ClarificationChoice.choices(in: events).map(\.chosen) == [nil])
    }

    @Test func anotherQuestionInsteadIsNoChoice() {
        let events =
            Log.said("terug", .clarify) + Log.said("waar is mijn fiets", .answer)
            + Log.said("1", .answer, chosen("retour"))
        #expect(ClarificationChoice.choices(in: events).isEmpty)
    }

    /// New titles instead of an answer to the first: nothing was chosen of those.
    @Test func titlesThatAreOfferedAfterAnotherQuestionAreNoChoice() {
        let events =
            Log.said("terug", .clarify)
            + Log.said("mijn fiets", .answer) {
                $0.offered = ["fiets"]
                $0.chosen = "fiets"
            }
        #expect(ClarificationChoice.choices(in: events).isEmpty)
    }

    @Test func conversationsThatGoOnTogetherAreKeptApart() {
        let events =
            Log.said("terug", .clarify, in: "a") + Log.said("kapot", .clarify, in: "b")
            + Log.said("2", .answer, in: "b", chosen("ruilen"))
            + Log.said("1", .answer, in: "a", chosen("retour"))
        let choices = ClarificationChoice.choices(in: events)
        #expect(choices.map(\.conversation) == ["b", "a"])
        #expect(choices.map(\.text) == ["kapot", "terug"])
    }
}
