import Testing

@testable import ChatEngine
@testable import Records

/// Looking for what was said.
@Suite struct SearchTests {
    private let file = StoreFile()

    private func found(_ text: String, in casebook: Casebook) throws -> [Conversation.ID] {
        try casebook.conversations(with: text, most: 10)
    }

    @Test func wordsNamesNumbersAndIdsAreFoundTheNewestFirst() throws {
        let casebook = try file.open()
        let handoff = Handoff(
            id: "H7", queue: "q", reason: .requested, priority: .normal, position: 1, intent: nil)
        try casebook.append([
            file.event(.opened(Opening(customer: "klant-17", language: "nl")), in: "a"),
            file.event(.said(Saying(text: "Mijn pakje is kwijt, 100% \"weg\"")), in: "a"),
            file.event(.said(Saying(text: "bel me op 06-12345678")), in: "b"),
            file.event(.said(Saying(text: "ook mijn PAKJE")), in: "c"),
            file.event(.handedOff(handoff), in: "c"),
        ])
        #expect(try found("pakje", in: casebook) == ["c", "a"])
        #expect(try found("klant-17", in: casebook) == ["a"])
        #expect(try found("100% \"weg\"", in: casebook) == ["a"])
        #expect(try found("H7", in: casebook) == ["c"])
        #expect(try found("b", in: casebook).contains("b"))
        // A sign of a pattern is no pattern.
        #expect(try found("p_kje", in: casebook).isEmpty && found("%", in: casebook) == ["a"])
        #expect(try casebook.handoffs(in: "c").map(\.handoff.id) == ["H7"])
        #expect(try casebook.conversations(with: "pakje", most: 1) == ["c"])
    }

    @Test func aPersonalValueIsFoundWhileItIsKept() throws {
        let casebook = try file.open()
        try casebook.append([
            file.event(.opened(Opening(customer: "k", language: "nl")), in: "a"),
            file.event(.said(Saying(text: "mail anna@voorbeeld.nl")), in: "a"),
        ])
        #expect(try found("anna@voorbeeld.nl", in: casebook) == ["a"])
        _ = try casebook.forget("k", at: StoreFile.now)
        #expect(try found("anna@voorbeeld.nl", in: casebook).isEmpty)
    }
}
