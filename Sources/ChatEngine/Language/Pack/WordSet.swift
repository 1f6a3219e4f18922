/// A set of folded words that says "no" without hashing in nearly every case: by the first letter.
package struct WordSet: Sendable, Equatable {
    package private(set) var words: Set<String>
    private var initials: UInt64 = 0

    package init(_ words: some Sequence<String> = []) {
        self.words = Set(words)
        for word in self.words { initials |= Self.initial(word) }
    }

    @inline(__always)
    package func contains(_ word: String) -> Bool {
        initials & Self.initial(word) != 0 && words.contains(word)
    }

    package var isEmpty: Bool { words.isEmpty }

    func union(_ other: WordSet) -> WordSet { WordSet(words.union(other.words)) }

    @inline(__always)
    fileprivate static func initial(_ word: String) -> UInt64 {
        word.utf8.first.map { 1 << UInt64($0 & 63) } ?? 0
    }
}

/// Folded words with a value each, looked up like a `WordSet`.
package struct WordMap<Value: Sendable>: Sendable {
    package private(set) var values: [String: Value]
    private var initials: UInt64 = 0

    package init(_ values: [String: Value] = [:]) {
        self.values = values
        for word in values.keys { initials |= WordSet.initial(word) }
    }

    @inline(__always)
    package subscript(word: String) -> Value? {
        initials & WordSet.initial(word) != 0 ? values[word] : nil
    }
}

/// Phrases of one or more folded words with a value each, found by their first word.
package struct PhraseMap<Value: Sendable>: Sendable {
    package struct Phrase: Sendable {
        package var words: [String]
        package var value: Value
    }

    /// Per first word: its phrases, the longest first.
    private let byFirst: WordMap<[Phrase]>

    package init(_ phrases: [(words: [String], value: Value)] = []) {
        var byFirst: [String: [Phrase]] = [:]
        for (words, value) in phrases {
            guard let first = words.first else { continue }
            byFirst[first, default: []].append(Phrase(words: words, value: value))
        }
        self.byFirst = WordMap(byFirst.mapValues { $0.sorted { $0.words.count > $1.words.count } })
    }

    /// The phrases that begin with a word, the longest first.
    @inline(__always)
    package func beginning(with word: String) -> [Phrase] { byFirst[word] ?? [] }
}
