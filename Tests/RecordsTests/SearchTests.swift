import Testing

@testable import ChatEngine
@testable import Records

/// Looking for what was said.
@Suite struct SearchTests {
    private let file = StoreFile()

    private func found(_ text: String, in casebook: Casebook) throws -> [Conversation.ID] {
        try casebook.conversations(with: text, most: 10)
    }

    @Test(arguments: StoreKind.shared)
    func wordsNamesNumbersAndIdsAreFoundTheNewestFirst(kind: StoreKind) throws {
        let casebook = try file.open(kind)
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

    @Test(arguments: StoreKind.shared)
    func aPersonalValueIsFoundWhileItIsKept(kind: StoreKind) throws {
        let casebook = try file.open(kind)
        try casebook.append([
            file.event(.opened(Opening(customer: "k", language: "nl")), in: "a"),
            file.event(.said(Saying(text: "mail anna@voorbeeld.nl")), in: "a"),
        ])
        #expect(try found("anna@voorbeeld.nl", in: casebook) == ["a"])
        _ = try casebook.forget("k", at: StoreFile.now)
        #expect(try found("anna@voorbeeld.nl", in: casebook).isEmpty)
        #expect(try found("mail", in: casebook).isEmpty)
    }

    /// More rows than are asked for at once, most of them of other conversations, or with the words elsewhere.
    @Test(arguments: StoreKind.shared)
    func itIsFoundAmongManyThatSayTheSameWords(kind: StoreKind) throws {
        let casebook = try file.open(kind)
        let texts = [
            "rode fiets met de gele bel", "gele fiets met de rode bel", "Élan-fiets 12.50",
        ]
        for start in stride(from: 0, to: 600, by: 100) {
            try casebook.append(
                (start..<start + 100).map { number in
                    let text = number == 3 ? texts[2] : texts[number == 2 ? 0 : 1]
                    return file.event(.said(Saying(text: text)), in: "c\(number)")
                })
        }
        #expect(try found("rode fiets", in: casebook) == ["c2"])
        #expect(try found("gele fiets m", in: casebook).first == "c599")
        #expect(try casebook.conversations(with: "fiets", most: 500).count == 500)
        for text in ["Élan-fi", "12.5", "FIETS 12"] {
            #expect(try found(text, in: casebook) == ["c3"], "\(text)")
        }
        #expect(try found("iets", in: casebook).isEmpty)
    }

    /// Only what people said is looked in: neither the names of fields nor the words of the format.
    @Test(arguments: StoreKind.shared)
    func whatNobodySaidIsNotFound(kind: StoreKind) throws {
        let casebook = try file.open(kind)
        var turn = Turn(decision: .answer, language: "nl", stage: .open)
        (turn.intent, turn.isAnswer) = ("levering.tijd", true)
        try casebook.append([
            file.event(.opened(Opening(customer: "k", language: "nl")), in: "a"),
            file.event(.said(Saying(message: "m1", text: "hoe lang duurt het")), in: "a"),
            file.event(.turned(turn), in: "a"),
            file.event(.replied(Reply(text: "Twee werkdagen")), in: "a"),
        ])
        for text in ["text", "message", "isAnswer", "answer", "levering", "open", "stage", "nl"] {
            #expect(try found(text, in: casebook).isEmpty, "\(text)")
        }
        #expect(try found("werkdag", in: casebook) == ["a"])
    }

    /// Signs that mean something to an index or a pattern are letters like others.
    @Test(arguments: StoreKind.shared)
    func nothingThatIsTypedBreaksTheQuestion(kind: StoreKind) throws {
        let casebook = try file.open(kind)
        try casebook.append([
            file.event(.said(Saying(text: "a OR b ' \\ ? AND :* NEAR(c)")), in: "x")
        ])
        let typed = [
            "OR b '", "'", "\"", "\\", "?", "AND :*", ":*", "NEAR(c)", "a & b", "a | !b", "*", "(",
            "<->",
            "$1", "x\u{0}y", "🚲", "\u{301}", "-", "^a", "{", "a\nb",
        ]
        for text in typed {
            #expect(throws: Never.self, "\(text)") { try found(text, in: casebook) }
        }
        for text in ["OR b '", "? AND", ":* NEAR(c)"] {
            #expect(try found(text, in: casebook) == ["x"], "\(text)")
        }
    }
}
