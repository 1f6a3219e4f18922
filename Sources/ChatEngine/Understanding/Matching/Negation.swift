/// Finds what an utterance says it does not mean: "niet annuleren", "I don't want to cancel".
///
/// The first word that matters after a negator is negated. Its evidence for an intent is taken back, unless that intent's
/// own examples negate the word too ("ik kan niet inloggen"). What is asked is not denied: "is there no warranty?" is about
/// the warranty, "can I order without an account?" is not about accounts. Nor is what is missing: "no label in the box" is
/// about the label, "I want no label" is not. The words stand in the language's pack; made once a language.
struct Negation: Sendable {
    private static let farthest = 4
    private static let negator: Int32 = 0
    private static let passedOver: Int32 = 1

    private static let questionMark = Array("?".utf8).withUnsafeBufferPointer { Lexicon.key($0) }

    private let roles: KeyIndex
    private let excluding: KeyIndex
    private let asking: KeyIndex
    private let subjects: KeyIndex
    private let lacking: KeyIndex
    private let refusing: KeyIndex

    init(_ words: NegationWords) {
        excluding = Self.index(words.excluding)
        asking = Self.index(words.asking)
        subjects = Self.index(words.subjects)
        lacking = Self.index(words.lacking)
        refusing = Self.index(words.refusing)
        var roles = KeyIndex(minimumCapacity: 128)
        for (role, words) in [(Self.negator, words.negators), (Self.passedOver, words.passedOver)] {
            for word in words.words.sorted() {
                let key = Array(word.utf8).withUnsafeBufferPointer { Lexicon.key($0) }
                // A word that is in both is a negator.
                if roles.find(key) < 0 { roles.insert(key, as: role) }
            }
        }
        self.roles = roles
    }

    private static func index(_ words: WordSet) -> KeyIndex {
        var index = KeyIndex(minimumCapacity: 64)
        for word in words.words.sorted() {
            index.insert(Array(word.utf8).withUnsafeBufferPointer { Lexicon.key($0) })
        }
        return index
    }

    /// The negated tokens, in order.
    /// - Parameters:
    ///   - keys: per token, the key of its form.
    ///   - isAll: whether also those that are only asked for or missing.
    func find(
        in tokens: UnsafeBufferPointer<Token>, _ keys: [FeatureKey], isAll: Bool = false,
        into found: inout [Int]
    ) {
        found.removeAll(keepingCapacity: true)
        for at in keys.indices where roles.find(keys[at]) == Self.negator {
            if let word = target(of: at, in: tokens, keys), found.last != word,
                isAll || !isMissing(by: at, keys) && !isAsked(word, deniedBy: at, in: tokens, keys)
            {
                found.append(word)
            }
        }
    }

    /// Whether the negator says that something is not there, rather than that it is not wanted.
    private func isMissing(by negator: Int, _ keys: [FeatureKey]) -> Bool {
        lacking.find(keys[negator]) >= 0 && !keys.contains { refusing.find($0) >= 0 }
    }

    /// Whether it stands in a question: a verb before its subject, or a question mark and no subject first ("I do not want to
    /// return it, all right?" is none).
    private func isAsked(
        _ word: Int, deniedBy negator: Int, in tokens: UnsafeBufferPointer<Token>,
        _ keys: [FeatureKey]
    ) -> Bool {
        guard excluding.find(keys[negator]) < 0 else { return false }
        let start = (0..<negator).last { tokens[$0].kind == .mark }.map { $0 + 1 } ?? 0
        if subjects.find(keys[start]) >= 0 { return false }
        for first in start...start + 1 where first + 1 < keys.count {
            if asking.find(keys[first]) >= 0, subjects.find(keys[first + 1]) >= 0 { return true }
        }
        let end = (word..<keys.count).first { tokens[$0].kind == .mark }
        return end.map { keys[$0] == Self.questionMark } ?? false
    }

    private func target(
        of negator: Int, in tokens: UnsafeBufferPointer<Token>, _ keys: [FeatureKey]
    ) -> Int? {
        let end = max(negator + 1, min(keys.count, negator + 1 + Self.farthest))
        for at in (negator + 1)..<end {
            guard tokens[at].kind == .word else { return nil }
            let role = roles.find(keys[at])
            if role == Self.negator { return nil }
            if role < 0 { return at }
        }
        return nil
    }
}
