import ChatEngine
import Support
import Testing

/// Whatever customers, agents and clocks do: no dead end, no word of the bot's while a human has it, exactly one
/// outcome for every contact, and state that is a fold of the events.
@Suite struct StateMachineTests {
    @Test(arguments: 0..<4)
    func everyConversationKeepsTheRules(part: UInt64) {
        var rules: Set<DialogueRule> = []
        for number in 0..<UInt64(150 * Soak.times) {
            var customers = RandomCustomers(Fixture.busyDesk, seed: number * 4 + part)
            customers.live()
            rules.formUnion(customers.rules)
            #expect(customers.broken == [])
            if !customers.broken.isEmpty { return }
        }
        #expect(rules.count > 35, "the customers are not random enough: \(rules.sorted())")
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
