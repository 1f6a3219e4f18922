/// Examples of one intent that the rehearsal took for another.
///
/// ```swift
/// model.confusions.first      // 3 × "bestelling.status" → "bestelling.wijzigen"
/// ```
package struct Confusion: Sendable {
    package var expected: Intent.ID
    package var found: Intent.ID
    /// In the order of the files.
    package var examples: [Sourced<String>]
}

extension LanguageModel {
    /// What the rehearsal got wrong, the most frequent first: each example was asked of a desk that had not seen it.
    /// O(rehearsed answers × log).
    package var confusions: [Confusion] {
        var examples: [[IntentNumber]: [ExampleID]] = [:]
        for answer in calibration.rehearsal where !answer.isRight && !answer.isOutOfScope {
            let expected = self.examples[answer.example.index].intent
            examples[[expected, answer.best], default: []].append(answer.example)
        }
        let pairs = examples.sorted {
            ($1.value.count, $0.key[0].index, $0.key[1].index)
                < ($0.value.count, $1.key[0].index, $1.key[1].index)
        }
        return pairs.map { pair, examples in
            Confusion(
                expected: intents[pair[0].index].id, found: intents[pair[1].index].id,
                examples: examples.sorted { $0.index < $1.index }.map {
                    let example = self.examples[$0.index]
                    return Sourced(example.text, at: example.source)
                })
        }
    }

    /// How many examples the rehearsal asked, and how many of these it got right.
    package var rehearsed: (asked: Int, right: Int) {
        let asked = calibration.rehearsal.filter { !$0.isOutOfScope }
        return (asked.count, asked.count(where: \.isRight))
    }
}
