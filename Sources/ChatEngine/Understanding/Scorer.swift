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
    let keywords: [FeatureKey: [(intent: Int, amount: Int32, source: SourceLocation)]]
    /// Folded text of an example: the intents it was written for.
    let exact: [[UInt8]: [(intent: Int, source: SourceLocation)]]
    /// Per example: what patterns and keywords add to which intent when it is asked.
    let rehearsedEvidence: [Int: [(intent: Int, amount: Int32)]]
    /// Per example: the patterns that match it.
    let exampleHits: [[PatternHit]]

    init(
        intents: [Intent], examples: [TrainingExample], patterns: PatternMatcher,
        reader: FeatureReader, workspace: MatchWorkspace
    ) {
        exampleHits = examples.map { patterns.match($0.utterance, with: workspace).hits }
        let amounts = Self.amounts(intents, examples, exampleHits)
        let keywords = Self.keywords(intents, reader)
        patternAmounts = amounts
        self.keywords = keywords
        var exact: [[UInt8]: [(intent: Int, source: SourceLocation)]] = [:]
        for example in examples {
            let folded = Self.folded(example.utterance)
            if !(exact[folded] ?? []).contains(where: { $0.intent == example.intent }) {
                exact[folded, default: []].append((example.intent, example.source))
            }
        }
        self.exact = exact
        var rehearsed: [Int: [(intent: Int, amount: Int32)]] = [:]
        for (number, example) in examples.enumerated() {
            var pieces = exampleHits[number].map {
                (intent: $0.intent, amount: amounts[$0.intent][$0.pattern])
            }
            if !keywords.isEmpty {
                for key in reader.stemKeys(of: example.utterance) {
                    pieces += (keywords[key] ?? []).map { ($0.intent, $0.amount) }
                }
            }
            if !pieces.isEmpty { rehearsed[number] = pieces }
        }
        rehearsedEvidence = rehearsed
    }

    /// The words of an utterance without punctuation, to compare with examples.
    static func folded(_ utterance: Utterance) -> [UInt8] {
        var folded: [UInt8] = []
        for token in utterance.tokens where token.kind != .mark {
            folded.append(contentsOf: utterance.folded[token.folded.asInt])
            folded.append(0x20)
        }
        return folded
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

    private static func keywords(
        _ intents: [Intent], _ reader: FeatureReader
    ) -> [FeatureKey: [(intent: Int, amount: Int32, source: SourceLocation)]] {
        var table: [FeatureKey: [(intent: Int, amount: Int32, source: SourceLocation)]] = [:]
        for (number, intent) in intents.enumerated() {
            for keyword in intent.trigger.keywords {
                table[reader.stemKey(ofWord: keyword.word), default: []].append(
                    (
                        number,
                        FixedPoint.score(min(mostKeywordPoints, keywordPoints * keyword.weight)),
                        keyword.source
                    ))
            }
        }
        return table
    }
}
