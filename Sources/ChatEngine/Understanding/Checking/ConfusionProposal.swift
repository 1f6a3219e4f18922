/// What would keep two intents apart, from the words of their examples.
package enum ConfusionProposal: Sendable, Equatable {
    /// Each is taken for the other: customers may see no difference.
    case merge
    /// There are too few to learn from.
    case moreExamples(has: Int)
    /// A word of the examples that the other intent never has: an `exclude` there.
    case exclude(word: String)
    /// Nothing tells them apart: the example belongs there, or must say more.
    case moveOrRephrase
}

extension LanguageModel {
    /// Both ways at least twice is a merge; else fewer than `fewExamples` ask for more.
    package func proposal(for confusion: Confusion) -> ConfusionProposal {
        let back = confusions.first {
            $0.expected == confusion.found && $0.found == confusion.expected
        }
        if let back, back.examples.count > 1, confusion.examples.count > 1 { return .merge }
        let own = examples(of: confusion.expected)
        if own.count < Self.fewExamples { return .moreExamples(has: own.count) }
        let theirs = examples(of: confusion.found).reduce(into: Set<String>()) {
            $0.formUnion(Self.words($1))
        }
        var counts: [String: Int] = [:]
        for example in confusion.examples {
            for word in Self.words(example.value).subtracting(theirs) where word.utf8.count > 3 {
                counts[word, default: 0] += 1
            }
        }
        let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        return most.map { .exclude(word: $0.key) } ?? .moveOrRephrase
    }

    private static let fewExamples = 6

    /// The words that an example shares with those of the intent it was taken for.
    package func sharedWords(of confusion: Confusion) -> [String] {
        let theirs = examples(of: confusion.found).reduce(into: Set<String>()) {
            $0.formUnion(Self.words($1))
        }
        let own = confusion.examples.reduce(into: Set<String>()) {
            $0.formUnion(Self.words($1.value))
        }
        return own.intersection(theirs).filter { $0.utf8.count > 3 }.sorted()
    }

    private func examples(of intent: Intent.ID) -> [String] {
        intents.first { $0.id == intent }?.trigger.questions.map(\.value) ?? []
    }

    private static func words(_ text: String) -> Set<String> {
        let said = Utterance(text)
        return Set(said.tokens.filter { $0.kind == .word }.map(said.text))
    }
}
