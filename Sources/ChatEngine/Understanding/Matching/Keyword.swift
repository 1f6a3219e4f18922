/// A word an author gave weight.
struct Keyword: Sendable {
    var intent: IntentNumber
    /// What it adds to the score, in fixed point.
    var amount: Int32
    var source: SourceLocation
}

/// By the stem of a keyword: intents and what it adds to them.
typealias KeywordTable = MultiMap<Keyword>

extension KeywordTable {
    init(_ intents: [Intent], _ reader: StemReader) {
        self.init()
        for (number, intent) in intents.enumerated() {
            for keyword in intent.trigger.keywords {
                let points = min(Worth.mostKeywordPoints, Worth.keywordPoints * keyword.weight)
                append(
                    Keyword(
                        intent: IntentNumber(number), amount: FixedPoint.score(points),
                        source: keyword.source),
                    to: reader.stemKey(ofWord: keyword.word))
            }
        }
    }
}
