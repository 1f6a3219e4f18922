/// Reads the answer to "which of these do you mean?".
struct Clarification {
    let offered: [Intent]
    let noneOfThese: [String]

    enum Choice: Equatable {
        case intent(Intent.ID)
        case none
        case unclear
    }

    /// By its number ("2", "de tweede", "the last one"), its title, or "none of these".
    func choice(of utterance: Utterance) -> Choice {
        let said = Self.words(utterance)
        guard !said.isEmpty else { return .unclear }
        if noneOfThese.contains(where: { Self.words(Utterance($0)) == said }) || Self.meansNone(said) {
            return .none
        }
        if let intent = offered.first(where: { Self.words(Utterance($0.title)) == said }) {
            return .intent(intent.id)
        }
        if let number = ordinal(utterance) { return .intent(offered[number].id) }
        return byWords(said)
    }

    private static func words(_ utterance: Utterance) -> [String] {
        utterance.tokens.filter { $0.kind != .mark }.map { utterance.typed($0) }.map {
            let token = Utterance($0)
            return token.tokens.first.map { token.text(of: $0) } ?? $0
        }
    }

    private static let noneWords: Set<String> = ["geen", "none", "neither", "niets", "nothing", "niks"]
    private static let refusals: Set<String> = ["nee", "no", "nope", "neen", "anders", "iets", "something", "else"]

    private static func meansNone(_ words: [String]) -> Bool {
        guard words.count <= 5 else { return false }
        return words.contains { noneWords.contains($0) } || words.allSatisfy { refusals.contains($0) }
    }

    private static let ordinals: [String: Int] = [
        "eerste": 0, "first": 0, "een": 0, "one": 0, "tweede": 1, "second": 1, "twee": 1, "two": 1,
        "derde": 2, "third": 2, "drie": 2, "three": 2,
    ]

    /// The number of the choice, from 0.
    private func ordinal(_ utterance: Utterance) -> Int? {
        let words = utterance.tokens.filter { $0.kind != .mark }
        guard (1...4).contains(words.count) else { return nil }
        for token in words {
            let typed = utterance.typed(token)
            if let number = Int(typed), (1...offered.count).contains(number) { return number - 1 }
            let word = utterance.text(of: token)
            if let number = Self.ordinals[word], number < offered.count { return number }
            if word == "laatste" || word == "last" { return offered.count - 1 }
        }
        return nil
    }

    /// By words that stand in one title only.
    private func byWords(_ said: [String]) -> Choice {
        guard said.count <= 4 else { return .unclear }
        let hits = offered.map { intent in
            let title = Set(Self.words(Utterance(intent.title)))
            return said.count { $0.count > 2 && title.contains($0) }
        }
        guard let most = hits.max(), most > 0, hits.count(where: { $0 == most }) == 1,
            let place = hits.firstIndex(of: most)
        else { return .unclear }
        return .intent(offered[place].id)
    }
}
