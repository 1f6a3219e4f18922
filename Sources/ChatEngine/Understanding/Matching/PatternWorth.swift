import BasicAlgorithms

/// What one pattern or keyword adds to an intent when an example is asked.
struct FixedEvidence: Sendable {
    var intent: IntentNumber
    var amount: Int32
}

/// How patterns and keywords do on the examples.
enum PatternWorth {
    /// Per intent, per pattern: what a match adds.
    /// - Parameter hits: per example: the patterns that match it and count.
    /// - Complexity: O(patterns + hits).
    static func amounts(
        _ intents: [Intent], _ examples: [TrainingExample], _ hits: [[PatternHit]]
    ) -> Grouped<Int32> {
        var own = intents.map { [Int](repeating: 0, count: $0.trigger.patterns.count) }
        var others = own
        // A customer's line that was taken for the wrong intent is no fault of a pattern's.
        for (example, hits) in zip(examples, hits) where !example.kind.isLearned {
            for hit in hits {
                if hit.intent == example.intent {
                    own[hit.intent.index][hit.pattern] += 1
                } else {
                    others[hit.intent.index][hit.pattern] += 1
                }
            }
        }
        return Grouped(
            zip(own, others).map { own, others in
                zip(own, others).map { Worth.amount(own: $0, others: $1) }
            })
    }

    /// What patterns and keywords add to which intent, by example.
    static func rehearsedEvidence(
        _ examples: [TrainingExample], _ hits: [[PatternHit]], _ amounts: Grouped<Int32>,
        _ keywords: KeywordTable, _ reader: StemReader
    ) -> [ExampleID: [FixedEvidence]] {
        var evidence: [ExampleID: [FixedEvidence]] = [:]
        for (number, example) in examples.enumerated() {
            var pieces = hits[number].map {
                FixedEvidence(
                    intent: $0.intent, amount: amounts[at: $0.intent.index, $0.pattern])
            }
            if !keywords.isEmpty {
                Utterance(example.text).withView { view in
                    for token in view.tokens {
                        let key = reader.stemKey(of: token.kind, view.folded(token))
                        pieces += keywords[key].map {
                            FixedEvidence(intent: $0.intent, amount: $0.amount)
                        }
                    }
                }
            }
            if !pieces.isEmpty { evidence[ExampleID(number)] = pieces }
        }
        return evidence
    }
}
