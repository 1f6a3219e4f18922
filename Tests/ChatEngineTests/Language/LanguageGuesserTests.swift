import Testing

@testable import ChatEngine

/// Two languages without words of their own, so that the texts are all there is to go by.
@Suite struct LanguageGuesserTests {
    private func guess(
        _ said: String, current: LanguageCode?, dutch: [String], english: [String]
    ) -> LanguageCode? {
        let packs = (LanguagePack.wordless("nl"), LanguagePack.wordless("en"))
        let guesser = LanguageGuesser(texts: [(packs.0, dutch), (packs.1, english)])
        return guesser.guess(Utterance(said), current: current)
    }

    private static let dutch = ["waar blijft mijn pakje", "ik wil iets terugsturen"]
    private static let english = ["where is my parcel", "I want to return something"]

    @Test(
        arguments: [
            ("mijn pakje", "en", "nl"), ("my parcel", "nl", "en"), ("mijn pakje", "nl", "nl"),
            // Nothing in it belongs to either.
            ("AB123456", "en", "en"), ("ok", "nl", "nl"), ("", "en", "en"),
            // Letters that look Dutch, and no word that is.
            ("pakjes", "en", "en"),
            // Another language than the desk's is none of them: the first is spoken.
            ("ok", "fr", "nl"),
        ] as [(String, LanguageCode, LanguageCode)])
    func aLanguageIsLeftForAnotherByItsWords(
        said: String, current: LanguageCode, expected: LanguageCode
    ) {
        let guess = guess(said, current: current, dutch: Self.dutch, english: Self.english)
        #expect(guess == expected)
    }

    /// A word that both have, however seldom the one, is half a sign; two of them are one.
    @Test func aWordOfBothLanguagesIsNoReasonToLeaveOne() {
        let (dutch, english) = (["hotel", "hotel", "hotel", "hotel", "hotel"], ["hotel w"])
        #expect(guess("hotel", current: "en", dutch: dutch, english: english) == "en")
    }

    /// A letter is a word and one run of characters: 2 · ln 3 = 2.2 where both languages have as much text, and 1.5 where
    /// the new one has twice as much. Two are asked for.
    @Test func aLanguageIsLeftWhenAnotherIsSevenTimesAsLikely() {
        #expect(guess("q", current: "en", dutch: ["q"], english: ["w"]) == "nl")
        #expect(guess("q", current: "en", dutch: ["q", "z"], english: ["w"]) == "en")
    }

    @Test func whereThereIsOneLanguageItIsThatOne() {
        let guesser = LanguageGuesser(texts: [(LanguagePack.wordless("nl"), Self.dutch)])
        #expect(guesser.guess(Utterance("where is my parcel"), current: "en") == "nl")
    }
}
