import PCRE2

/// What patterns, keywords and exact examples add to a score, beside what was learned from the examples.
struct Scorer: Sendable {
    /// A pattern that never matches another intent's example adds this much, in points.
    static let patternPoints = 1.5
    static let keywordPoints = 0.2
    /// No single word decides more than this.
    static let mostKeywordPoints = 3.0
    static let exactExamplePoints = 1.0
    static let contextPoints = 0.5

    /// Per intent and pattern: what a match adds.
    let patternAmounts: [[Int32]]
    /// Stem of a keyword: intent and what it adds.
    let keywords: KeyedLists<Keyword>
    /// Folded text of an example: the intents it was written for.
    let exact: KeyedLists<ExactExample>
    /// Per example: what patterns and keywords add to which intent when it is asked.
    let rehearsedEvidence: [Int: [(intent: Int, amount: Int32)]]
    /// Per example: the patterns that match it.
    let exampleHits: [[PatternHit]]

    struct Keyword: Sendable {
        var intent: Int
        var amount: Int32
        var source: SourceLocation
    }

    struct ExactExample: Sendable {
        var intent: Int
        var source: SourceLocation
    }

    init(
        intents: [Intent], examples: [TrainingExample], patterns: PatternMatcher,
        reader: FeatureReader, workspace: LanguageModel.Workspace
    ) {
        var found = PatternMatcher.Found()
        exampleHits = examples.map { example in
            example.utterance.withView {
                patterns.match($0.text, into: &found, with: workspace.match, workspace.prefilter)
            }
            return found.hits
        }
        let amounts = Self.amounts(intents, examples, exampleHits)
        let keywords = Self.keywords(intents, reader)
        patternAmounts = amounts
        self.keywords = keywords
        var exact = KeyedLists<ExactExample>()
        for example in examples {
            let key = example.utterance.withView { view in
                Self.key(of: view.tokens, view.tokens.map { Lexicon.key(view.folded($0)) })
            }
            if !exact[key].contains(where: { $0.intent == example.intent }) {
                exact.append(
                    ExactExample(intent: example.intent, source: example.source), to: key)
            }
        }
        self.exact = exact
        var rehearsed: [Int: [(intent: Int, amount: Int32)]] = [:]
        for (number, example) in examples.enumerated() {
            var pieces = exampleHits[number].map {
                (intent: $0.intent, amount: amounts[$0.intent][$0.pattern])
            }
            if !keywords.isEmpty {
                example.utterance.withView { view in
                    for token in view.tokens {
                        let key = reader.stemKey(of: token.kind, view.folded(token))
                        pieces += keywords[key].map { ($0.intent, $0.amount) }
                    }
                }
            }
            if !pieces.isEmpty { rehearsed[number] = pieces }
        }
        rehearsedEvidence = rehearsed
    }

    /// The words of an utterance without punctuation, as one key: to compare with examples.
    /// - Parameter keys: per token, the key of its form.
    static func key(of tokens: UnsafeBufferPointer<Token>, _ keys: [FeatureKey]) -> FeatureKey {
        var hash = FeatureKey.start(0)
        for at in tokens.indices where tokens[at].kind != .mark {
            hash = FeatureKey.step(hash, keys[at].bits)
        }
        return FeatureKey(bits: FeatureKey.finish(hash))
    }

    /// A pattern is worth as much as it is right about the examples: its precision, smoothed, squared.
    private static func amounts(
        _ intents: [Intent], _ examples: [TrainingExample], _ hits: [[PatternHit]]
    ) -> [[Int32]] {
        var own = intents.map { [Double](repeating: 0, count: $0.trigger.patterns.count) }
        var foreign = own
        for (number, example) in examples.enumerated() {
            for hit in hits[number] {
                if hit.intent == example.intent {
                    own[hit.intent][hit.pattern] += 1
                } else {
                    foreign[hit.intent][hit.pattern] += 1
                }
            }
        }
        return intents.indices.map { intent in
            zip(own[intent], foreign[intent]).map { own, foreign in
                let precision = (own + 2) / (own + foreign + 2)
                return FixedPoint.score(patternPoints * precision * precision)
            }
        }
    }

    private static func keywords(_ intents: [Intent], _ reader: FeatureReader) -> KeyedLists<
        Keyword
    > {
        var table = KeyedLists<Keyword>()
        for (number, intent) in intents.enumerated() {
            for keyword in intent.trigger.keywords {
                let points = min(mostKeywordPoints, keywordPoints * keyword.weight)
                table.append(
                    Keyword(
                        intent: number, amount: FixedPoint.score(points), source: keyword.source),
                    to: reader.stemKey(ofWord: keyword.word))
            }
        }
        return table
    }
}
