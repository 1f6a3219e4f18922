import ChatEngine
import Testing

@Suite struct SpellerTests {
    private let speller: Speller = {
        var speller = Speller()
        for word in [
            "retour", "termijn", "bestelling", "bezorging", "pakket", "klantenservice", "nummer",
        ] {
            speller.learn(Array(word.utf8))
        }
        return speller
    }()

    private func corrected(_ word: String) -> [String]? {
        switch speller.correct(Array(word.utf8)) {
        case .word(let number): [String(decoding: speller.words[number], as: UTF8.self)]
        case .compound(let first, let second):
            [first, second].map { String(decoding: speller.words[$0], as: UTF8.self) }
        case nil: nil
        }
    }

    @Test(
        arguments: [
            ("retuor", "retour"), ("pakkt", "pakket"), ("pakkket", "pakket"), ("bestaling", nil),
            ("bestlling", "bestelling"), ("bzorgign", nil), ("klantnservise", "klantenservice"),
        ] as [(String, String?)])
    func forgivesOneSlipAndTwoInLongWords(typed: String, meant: String?) {
        #expect(corrected(typed) == meant.map { [$0] })
    }

    @Test func theFirstLetterMustBeRight() { #expect(corrected("tetour") == nil) }

    @Test func shortWordsAreLeftAlone() { #expect(corrected("ret") == nil) }

    @Test func splitsACompoundIntoTwoKnownWords() {
        #expect(corrected("retourtermijn") == ["retour", "termijn"])
        #expect(corrected("bestellingnummer") == ["bestelling", "nummer"])
    }
}
