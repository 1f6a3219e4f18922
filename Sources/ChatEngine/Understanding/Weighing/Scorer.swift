import PCRE2

/// What patterns, keywords and exact examples add to a score, beside what was learned from the examples.
enum Scorer {
    /// A pattern that never matches another intent's example adds this much, in points.
    static let patternPoints = 1.5
    static let keywordPoints = 0.2
    /// No single word decides more than this.
    static let mostKeywordPoints = 3.0
    static let exactExamplePoints = 1.0
    static let contextPoints = 0.5

    /// A pattern is worth as much as it is right about the examples: its precision, smoothed, squared.
    static func patternAmounts(
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

    /// What patterns and keywords add to which intent when an example is asked, by the example's number.
    static func rehearsedEvidence(
        _ examples: [TrainingExample], _ hits: [[PatternHit]], _ amounts: [[Int32]],
        _ keywords: KeywordTable, _ reader: FeatureReader
    ) -> [Int: [(intent: Int, amount: Int32)]] {
        var evidence: [Int: [(intent: Int, amount: Int32)]] = [:]
        for (number, example) in examples.enumerated() {
            var pieces = hits[number].map {
                (intent: $0.intent, amount: amounts[$0.intent][$0.pattern])
            }
            if !keywords.isEmpty {
                Utterance(example.text).withView { view in
                    for token in view.tokens {
                        let key = reader.stemKey(of: token.kind, view.folded(token))
                        pieces += keywords[key].map { ($0.intent, $0.amount) }
                    }
                }
            }
            if !pieces.isEmpty { evidence[number] = pieces }
        }
        return evidence
    }
}

/// By the stem of a keyword: intents and what it adds to them.
typealias KeywordTable = KeyedLists<Keyword>

/// A word an author gave weight.
struct Keyword: Sendable {
    var intent: Int
    var amount: Int32
    var source: SourceLocation
}

extension KeywordTable {
    init(_ intents: [Intent], _ reader: FeatureReader) {
        self.init()
        for (number, intent) in intents.enumerated() {
            for keyword in intent.trigger.keywords {
                let points = min(Scorer.mostKeywordPoints, Scorer.keywordPoints * keyword.weight)
                append(
                    Keyword(
                        intent: number, amount: FixedPoint.score(points), source: keyword.source),
                    to: reader.stemKey(ofWord: keyword.word))
            }
        }
    }
}
