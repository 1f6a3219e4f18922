import Testing

@testable import ChatEngine

/// Phrases of what is said to the conversation itself.
@Suite struct ActTests {
    private static let file = """
        # a comment
        <moment> = moment momentje sec
        [human]
        ik wil een mens (spreken)
        [wait]
        (een) <moment> (geduld), ik pak/zoek … erbij
        [thanks]
        dank je/u (wel), bedankt
        [greeting]
        hoi
        [fillers]
        even maar
        """

    private let table = ActTable(file.utf8)

    private func acts(_ text: String) -> [String] {
        let said = Utterance(text).withView { view in
            view.tokens.filter { $0.kind != .mark }.map { table.words.find(view.folded($0)) }
        }
        return table.acts(in: said).map { table.acts[$0] }
    }

    @Test(arguments: [
        ("moment", ["wait"]), ("een momentje geduld", ["wait"]), ("Hoi!", ["greeting"]),
        ("ik pak even mijn mail erbij", ["wait"]), ("ik pak mijn oude rode mail erbij", []),
        ("dank u wel, een sec", ["thanks", "wait"]),
        ("hoi, ik wil maar even een mens", ["greeting", "human"]),
        // What phrases do not cover whole is no act.
        ("moment, waar is mijn pakje", []), ("dank", []), ("even", []), ("", []),
    ])
    func aMessageIsActsWherePhrasesCoverIt(text: String, expected: [String]) {
        #expect(acts(text) == expected)
    }

    @Test func actsWinInTheOrderOfTheFile() {
        #expect(table.acts == ["human", "wait", "thanks", "greeting", "fillers"])
        let said = Utterance("bedankt, ik wil een mens spreken")
        let acts = SaidActs(said, table) { _ in false }
        #expect(acts.roles == [.thanks, .human])
        #expect(acts.main == .human)
    }

    @Test(arguments: [("bedankd", true, false), ("bedankd", false, true), ("hoj", false, false)])
    func aSlipIsForgivenWhereTheWordIsNoneOfTheLanguage(
        word: String, isKnown: Bool, isForgiven: Bool
    ) {
        let acts = SaidActs(Utterance(word), table) { _ in isKnown }
        #expect((acts.main == .thanks) == isForgiven)
    }

    @Test func whatIsNoPhraseIsNamedByItsLine() {
        let file = ActFile("moment\n[wait]\n(sec\nmoment)\n<x> moment\n(sec)\n… ja\nja\n".utf8)
        #expect(file.unreadable == [1, 3, 4, 5, 7])
        #expect(file.acts == ["wait"])
    }

    /// Many parts that may be missing, and words that all fit: an end is put to it.
    @Test func noTextCostsWithoutEnd() {
        let optional = String(repeating: "(a) ", count: 40)
        let table = ActTable("[wait]\na \(optional) b\n[fillers]\na\n".utf8)
        let word = "a".utf8.withContiguousStorageIfAvailable { table.words.find($0) } ?? -1
        #expect(table.acts(in: [Int32](repeating: word, count: 24)).isEmpty)
    }

    @Test func theStartOfAMessageMayTellByItself() {
        let acts = SaidActs(Utterance("moment mijn vrouw belt"), table) { _ in false }
        #expect(acts.main == nil)
        #expect(acts.begins(with: .wait) && !acts.begins(with: .thanks))
    }
}
