/// How common the words of a message are in its language, whatever they say.
///
/// ```swift
/// reading.commonness(in: "en").isAllFrequent        // "do I get a new one then": true
/// ```
/// O(words), a look-up each.
struct Commonness {
    /// Whether every word is among the most frequent of the language, or asks what can be asked of anything ("does that cost
    /// much?"), and there is no number: it says nothing of its own.
    let isAllFrequent: Bool
    /// Whether at least half are words of the language at all.
    let isOfWords: Bool
    /// Whether function words join them, as in whatever people say; "bla bla" says nothing.
    let isJoined: Bool

    /// Minus the logarithm of a frequent word's share to the base 10, at most.
    private static let frequent: Float = 3.25

    /// - Parameters:
    ///   - common: the function words of the language, frequent whatever a table says.
    ///   - hearing: has the words that need a subject from before.
    init(
        of utterance: Utterance, _ meanings: MeaningTable?, _ common: WordSet,
        _ hearing: HearingWords, _ stems: StemReader
    ) {
        var (words, known, frequent, numbers, joining) = (0, 0, 0, 0, 0)
        for token in utterance.tokens {
            switch token.kind {
            case .mark: continue
            case .number: numbers += 1
            case .word:
                words += 1
                let word = utterance.text(of: token)
                if common.contains(word) { joining += 1 }
                let isCommon =
                    common.contains(word) || hearing.prices.contains(word)
                    || hearing.times.contains(word)
                if isCommon { frequent += 1 }
                guard let meanings else { continue }
                let row = meanings.row(of: stems.stemKey(ofWord: word))
                if row >= 0 { known += 1 }
                let rarity = MeaningTable.surprise(meanings, MeaningPlace(first: row))
                if rarity <= Self.frequent, !isCommon { frequent += 1 }
            }
        }
        isAllFrequent = numbers == 0 && frequent == words
        isOfWords = known > 0 && 2 * known >= words
        isJoined = joining > 0
    }
}
