/// Finds what an utterance says it does not mean: "niet annuleren", "I don't want to cancel".
///
/// The first word that matters after a negator is negated. Its evidence for an intent is taken back, unless that intent's
/// own examples negate the word too ("ik kan niet inloggen").
enum Negation {
    private static let negators = """
        niet geen nooit nie not no never dont doesnt didnt wont isnt
        """
    /// Words between a negator and what it negates.
    private static let passedOver = """
        meer te de het een mijn uw dit dat deze want to the a an my this that any wil willen hoef hoeft zo echt longer
        really need
        """
    private static let farthest = 4

    /// 0 for a negator, 1 for a word that is passed over.
    private static let words: KeyIndex = {
        var table = KeyIndex(minimumCapacity: 128)
        for (role, words) in [negators, passedOver].enumerated() {
            for word in words.split(whereSeparator: \.isWhitespace) {
                let key = Array(word.utf8).withUnsafeBufferPointer { Lexicon.key($0) }
                _ = table.insert(key, as: Int32(role))
            }
        }
        return table
    }()

    /// The negated tokens, in order.
    /// - Parameter keys: per token, the key of its form.
    static func find(
        in tokens: UnsafeBufferPointer<Token>, _ keys: [FeatureKey], into found: inout [Int]
    ) {
        found.removeAll(keepingCapacity: true)
        let words = words
        for at in keys.indices where words.find(keys[at]) == 0 {
            if let word = target(of: at, in: tokens, keys, words), found.last != word {
                found.append(word)
            }
        }
    }

    private static func target(
        of negator: Int, in tokens: UnsafeBufferPointer<Token>, _ keys: [FeatureKey],
        _ words: KeyIndex
    ) -> Int? {
        for at in (negator + 1)..<max(negator + 1, min(keys.count, negator + 1 + farthest)) {
            guard tokens[at].kind == .word else { return nil }
            let role = words.find(keys[at])
            if role == 0 { return nil }
            if role < 0 { return at }
        }
        return nil
    }
}
