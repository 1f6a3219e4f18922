import Snapshots

/// Which words the examples of each intent negate themselves.
struct NegatedWords: Sendable {
    private let pairs: KeyIndex

    init(examples: [TrainingExample], index: TermIndex, _ negation: Negation) {
        var pairs = KeyIndex(minimumCapacity: 16)
        var negated: [Int] = []
        for example in examples where example.kind != .answer {
            Utterance(example.text).withView { view in
                let keys = view.tokens.map { Lexicon.key(view.folded($0)) }
                negation.find(in: view.tokens, keys, isAll: true, into: &negated)
                for at in negated {
                    let word = index.lexicon.find(keys[at])
                    let stem = word.isNone ? .none : index.lexicon[word].stem
                    pairs.insert(FeatureKey(stem.number, example.intent.number))
                }
            }
        }
        self.pairs = pairs
    }

    /// O(1).
    func contains(_ stem: FeatureID, of intent: IntentNumber) -> Bool {
        pairs.find(FeatureKey(stem.number, intent.number)) >= 0
    }
}

extension NegatedWords: Snapshotable {
    func write(to snapshot: inout SnapshotWriter) { snapshot.write(pairs) }

    init(from snapshot: inout SnapshotReader) throws { pairs = try snapshot.read() }
}
