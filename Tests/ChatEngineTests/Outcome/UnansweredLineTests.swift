import ChatEngine
import CivilTime
import Testing

/// What the log tells of lines that were not answered rightly.
@Suite struct UnansweredLineTests {
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
        let events =
            Log.said("bla bla", .rephrase) + Log.said("waar is het", .answer, answer("plaats"))
        #expect(UnansweredLine.lines(in: events).map(\.text) == ["bla bla"])
        #expect(signs(events) == [.notUnderstood])
    }

    @Test func theTitleChosenTellsWhatWasMeant() {
        let chosen =
            Log.said("terug", .clarify)
            + Log.said("1", .answer) {
                $0.answersPendingQuestion = true
                $0.chosen = "retour"
            }
        #expect(UnansweredLine.lines(in: chosen).map(\.text) == ["terug"])
        #expect(signs(chosen) == [.chosen("retour")])
        let none =
            Log.said("terug", .clarify)
            + Log.said("geen", .rephrase) { $0.answersPendingQuestion = true }
        #expect(signs(none) == [.noneChosen])
    }

    @Test func anAnswerThatDidNotHelpIsDenied() {
        let answered = Log.said("waar is het", .answer, answer("plaats"))
        #expect(
            signs(answered + [Log.event(.rated(Rating(helpful: false)))]) == [.denied("plaats")])
        #expect(signs(answered + [Log.event(.rated(Rating(helpful: true)))]) == [])
    }

    /// By time, and of one moment in the order in which the conversations began.
    @Test func linesStandInTheOrderOfTheLog() {
        let ids = (0..<12).map { "c\(11 - $0)" }
        let events = ids.flatMap { Log.said("regel \($0)", .rephrase, in: $0) }
        #expect(UnansweredLine.lines(in: events).map(\.conversation) == ids)
        let late = events.map { event in
            var event = event
            if event.conversation == "c11" { event.at = event.at.adding(seconds: 1) }
            return event
        }
        #expect(
            UnansweredLine.lines(in: late).map(\.conversation) == Array(ids.dropFirst()) + ["c11"])
    }

    @Test func anAgentsFirstReplyStandsWithTheLastLine() {
        func reply(_ text: String) -> ConversationEvent {
            Log.event(.stepped(HandoffStep(handoff: "H1", agent: "eva", action: .reply(text))))
        }
        let events =
            Log.said("een", .rephrase) + Log.said("twee", .rephrase) + [
                reply("Zo gaat dat."), reply("Graag gedaan."),
            ]
        #expect(UnansweredLine.lines(in: events).map(\.agentReply) == [nil, "Zo gaat dat."])
    }

    @Test func whatAnAgentTeachesCountsMoreThanWhatElseShowedOfTheLine() {
        func teach(_ intent: Intent.ID, _ text: String) -> ConversationEvent {
            Log.event(
                .stepped(HandoffStep(handoff: "H1", agent: "eva", action: .teach(intent, text))))
        }
        let known = Log.said("bla bla", .rephrase) + [teach("plaats", "bla bla")]
        #expect(signs(known) == [.taught("plaats")])
        let answered =
            Log.said("waar is het", .answer, answer("plaats")) + [
                teach("tijd", "waar is het"), teach("retour", "waar is het"),
            ]
        #expect(signs(answered) == [.taught("retour")])
        #expect(UnansweredLine.lines(in: answered).map(\.text) == ["waar is het"])
    }

    @Test func whoIsAnsweredAndNeedsAPersonAllTheSameWasAnsweredWrongly() {
        let reply = Log.event(
            .stepped(HandoffStep(handoff: "H1", agent: "eva", action: .reply("Zo gaat dat."))))
        let lines = UnansweredLine.lines(
            in: Log.said("waar is het", .answer, answer("plaats")) + Log.said("een mens", .escalate)
                + [reply])
        #expect(lines.map(\.sign) == [.denied("plaats")])
        #expect(lines.map(\.agentReply) == ["Zo gaat dat."])
    }

    @Test func aListThatNothingWasChosenFromIsALine() {
        let events = Log.said("terug", .clarify) + Log.said("een mens", .escalate)
        #expect(UnansweredLine.lines(in: events).map(\.text) == ["terug"])
        #expect(signs(events) == [.noneChosen])
    }

    @Test func conversationsAreKeptApart() {
        let events =
            Log.said("terug", .clarify, in: "a")
            + Log.said("1", .answer, in: "b") {
                $0.answersPendingQuestion = true
                $0.chosen = "retour"
            }
        #expect(signs(events).isEmpty)
    }

    /// Whoever is handed over because the answer did not help has denied it, and nothing else has.
    @Test(arguments: [(HandoffReason.notHelped, 1), (.requested, 0), (.frustration, 0)])
    func aHandoverBecauseItDidNotHelpDeniesTheAnswer(reason: HandoffReason, count: Int) {
        let handoff = Handoff(
            id: "H1", queue: "algemeen", reason: reason, priority: .normal, position: 1,
            intent: nil)
        let events =
            Log.said("waar is het", .answer, answer("plaats")) + [Log.event(.handedOff(handoff))]
        #expect(signs(events) == [UnansweredLine.Sign](repeating: .denied("plaats"), count: count))
    }
}
