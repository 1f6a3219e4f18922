import ChatEngine
import CivilTime
import Support
import Testing

/// What nobody has used.
@Suite struct UnusedPartsTests {
    @Test func anIntentThatATurnNamesIsUsed() throws {
        let rulebook = Fixture.rulebook
        let used = try #require(rulebook.intents.first { $0.isSubject && $0.language == "nl" })
        var turn = Turn(decision: .answer, language: "nl", stage: .open)
        turn.intent = used.id
        let event = ConversationEvent(conversation: "c", at: Log.start, body: .turned(turn))
        let all = UnusedParts(rulebook, [])
        let left = UnusedParts(rulebook, [event])
        #expect(all.intents.contains("\(used.id) (nl)"))
        #expect(Set(all.intents).subtracting(left.intents) == ["\(used.id) (nl)"])
        #expect(left.turns == 1)
    }
}
