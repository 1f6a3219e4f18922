/// Finds what an utterance says it does not mean: "niet annuleren", "I don't want to cancel".
///
/// The first word that matters after a negator is negated. Its evidence for an intent is taken back, unless that intent's
/// own examples negate the word too ("ik kan niet inloggen"). The words stand in the language's pack; made once a
/// language.
struct Negation: Sendable {
    private static let farthest = 4
    private static let negator: Int32 = 0
    private static let passedOver: Int32 = 1

    private let roles: KeyIndex

    init(_ words: NegationWords) {
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

    /// The negated tokens, in order.
    /// - Parameter keys: per token, the key of its form.
    func find(
        in tokens: UnsafeBufferPointer<Token>, _ keys: [FeatureKey], into found: inout [Int]
    ) {
        found.removeAll(keepingCapacity: true)
        for at in keys.indices where roles.find(keys[at]) == Self.negator {
            if let word = target(of: at, in: tokens, keys), found.last != word {
                found.append(word)
            }
        }
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
