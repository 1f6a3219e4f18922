import ChatEngine
import Testing

/// What each stage means for the desk.
@Suite struct StageTests {
    private static let stages: [(Stage, ConversationStatus, isForm: Bool, isQuestion: Bool)] = [
        (.open, .bot, false, false),
        (.awaiting("datum", of: "monteur", attempt: 1), .bot, true, true),
        (.clarifying(["retour"]), .bot, false, true),
        (.confirming("retour"), .bot, false, false),
        (.reviewing("monteur", attempt: 2), .bot, true, true),
        (.awaitingAction("A1", of: "bon"), .bot, true, false),
        (.queued("H1"), .queued, false, false),
        (.withHuman("H1", "eva"), .agent, false, false),
        (.closed, .closed, false, false),
    ]

    @Test(arguments: stages.indices) func whoHasTheWordAndWhatIsAsked(index: Int) {
        let (stage, status, isForm, isQuestion) = Self.stages[index]
        #expect(stage.status == status)
        #expect(stage.isForm == isForm)
        #expect(stage.isQuestion == isQuestion)
        let isHumans = status == .queued || status == .agent
        #expect(stage.handoff == (isHumans ? "H1" : nil))
    }
}
