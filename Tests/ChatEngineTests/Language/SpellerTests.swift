import Testing

@testable import ChatEngine

@Suite struct SpellerTests {
    private let lexicon: Lexicon
    private let speller: Speller

    init() {
        var lexicon = Lexicon()
        let words = [
            "retour", "termijn", "bestelling", "bezorging", "pakket", "klantenservice", "nummer",
            "post",
        ]
        for (number, word) in words.enumerated() {
            Array(word.utf8).withUnsafeBufferPointer {
                let key = FeatureKey(bytes: $0, seed: 1)
                _ = lexicon.add($0, stemKey: key, stem: FeatureID(number), grams: [])
            }
        }
        self.lexicon = lexicon
        speller = Speller(lexicon)
    }

    private func corrected(_ word: String) -> [String]? {
        let correction = Array(word.utf8).withUnsafeBufferPointer { speller.correct($0) }
        return switch correction {
        case .word(let number): [lexicon.text(of: number)]
        case .compound(let first, let second): [first, second].map { lexicon.text(of: $0) }
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

    @Test func aWordOfThreeLettersIsNoSlipOfALongerOne() {
        #expect(corrected("psot") == ["post"])
        #expect(corrected("pos") == nil)
    }

    @Test func splitsACompoundIntoTwoKnownWords() {
        #expect(corrected("retourtermijn") == ["retour", "termijn"])
        #expect(corrected("bestellingnummer") == ["bestelling", "nummer"])
    }
}
