import ChatEngine
import Testing

@testable import Reports

@Suite struct DialogueRuleWordsTests {
    @Test func everyRuleHasASentenceAndANameOfItsOwn() {
        let rules = DialogueRule.allCases
        #expect(Set(rules.map(\.words)).count == rules.count)
        for rule in rules {
            #expect(rule.rawValue.allSatisfy { $0.isLowercase || $0 == "_" }, "\(rule)")
            #expect(rule.words.count > 8, "\(rule)")
        }
    }
}
