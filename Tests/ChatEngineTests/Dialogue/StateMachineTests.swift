import ChatEngine
import Support
import Testing

/// Whatever customers, agents and clocks do: no dead end, no word of the bot while a human has it, exactly one
/// outcome for every contact, and state that is a fold of the events.
@Suite struct StateMachineTests {
    /// Rules that need several things in a row, which customers at random seldom say, or what a desk with thresholds of
    /// its own never does: `FormTests`, `FrontDeskTests`, `PolicyTests` `AttendanceTests` and the transcripts get to these. Any other rule that is missed is a rule that has died.
    private static let elsewhere: Set<DialogueRule> = [
        .summaryConfirmed, .summaryGivenUp, .actionFailed, .actionLate, .actionNotCarriedOut,
        .wordsAddedToTheLastQuestion, .politeRefusal, .titleChosenByWords, .partSureEnough,
        .noneOfOurs, .notOurs, .sameTitlesAgain, .sentenceRepeated, .readTogether, .wentOnWithout,
        .askedAgain, .surveyAnswered, .nobodyHere, .callAsked,
    ]

    @Test func everyConversationKeepsTheRulesAndEveryRuleIsKept() async {
        let parts = await withTaskGroup(of: (Set<DialogueRule>, [String]).self) { group in
            for part in 0..<UInt64(4) {
                group.addTask {
                    var rules: Set<DialogueRule> = []
                    for number in 0..<UInt64(450 * Soak.times) {
                        var customers = RandomCustomers(Fixture.busyDesk, seed: number * 4 + part)
                        customers.live()
                        rules.formUnion(customers.rules)
                        if !customers.broken.isEmpty { return (rules, customers.broken) }
                    }
                    return (rules, [])
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(parts.flatMap(\.1) == [])
        let reached = parts.reduce(into: Set()) { $0.formUnion($1.0) }
        let missed = Set(DialogueRule.allCases).subtracting(reached)
        #expect(missed.subtracting(Self.elsewhere) == [])
    }

    @Test func theSameSeedIsTheSameConversation() {
        var one = RandomCustomers(Fixture.busyDesk, seed: 5)
        var other = RandomCustomers(Fixture.busyDesk, seed: 5)
        one.live()
        other.live()
        #expect(one.events == other.events)
        #expect(!one.events.isEmpty)
    }
}
