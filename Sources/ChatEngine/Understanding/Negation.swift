/// Finds what an utterance says it does not mean: "niet annuleren", "I don't want to cancel".
///
/// The first word that matters after a negator is negated. Its evidence for an intent is taken back, unless that intent's
/// own examples negate the word too ("ik kan niet inloggen").
enum Negation {
    private static let negators: Set<String> = [
        "niet", "geen", "nooit", "nie", "not", "no", "never", "dont", "doesnt", "didnt", "wont",
        "isnt",
    ]
    /// Words between a negator and what it negates.
    private static let passedOver: Set<String> = [
        "meer", "te", "de", "het", "een", "mijn", "uw", "dit", "dat", "deze", "want", "to", "the",
        "a", "an",
        "my", "this", "that", "any", "wil", "willen", "hoef", "hoeft", "zo", "echt", "longer",
        "really", "need",
    ]
    private static let farthest = 4

    /// The negated tokens, in order.
    static func negated(in utterance: Utterance) -> [Int] {
        var found: [Int] = []
        for (at, token) in utterance.tokens.enumerated()
        where token.kind == .word && negators.contains(utterance.text(of: token)) {
            if let word = target(of: at, in: utterance), found.last != word { found.append(word) }
        }
        return found
    }

    private static func target(of negator: Int, in utterance: Utterance) -> Int? {
        for at
            in (negator + 1)..<max(negator + 1, min(utterance.tokens.count, negator + 1 + farthest))
        {
            guard utterance.tokens[at].kind == .word else { return nil }
            let word = utterance.text(of: utterance.tokens[at])
            if negators.contains(word) { return nil }
            if !passedOver.contains(word) { return at }
        }
        return nil
    }
}

/// Which words the examples of each intent negate themselves.
struct NegatedWords: Sendable {
    private let pairs: Set<UInt64>

    init(examples: [TrainingExample], index: TermIndex) {
        let reader = FeatureReader(language: index.language)
        var pairs: Set<UInt64> = []
        for example in examples {
            let negated = Negation.negated(in: example.utterance)
            guard !negated.isEmpty else { continue }
            let keys = reader.stemKeys(of: example.utterance)
            for at in negated {
                pairs.insert(Self.pair(index.table.find(keys[at]), example.intent))
            }
        }
        self.pairs = pairs
    }

    func contains(_ stem: Int32, of intent: Int) -> Bool { pairs.contains(Self.pair(stem, intent)) }

    private static func pair(_ stem: Int32, _ intent: Int) -> UInt64 {
        UInt64(UInt32(bitPattern: stem)) << 32 | UInt64(intent)
    }
}
