/// Reads the answer to "which of these do you mean?".
struct Clarification {
    let offered: [Intent]
    let noneOfThese: [String]
    let words: HearingWords

    enum Choice: Equatable {
        case intent(Intent.ID)
        case none
        case unclear
    }

    /// By its number ("2", "de tweede", "the last one"), its title, or "none of these".
    func choice(of utterance: Utterance) -> Choice {
        let said = Self.words(utterance)
        guard !said.isEmpty else { return .unclear }
        if noneOfThese.contains(where: { Self.words(Utterance($0)) == said })
            || meansNone(said)
        {
            return .none
        }
        if let intent = offered.first(where: { Self.words(Utterance($0.title)) == said }) {
            return .intent(intent.id)
        }
        guard let number = number(said, last: offered.count) else { return .unclear }
        return number < offered.count ? .intent(offered[number].id) : .none
    }

    /// The one title that has the most of these words, when all that matter occur in it.
    func byWords(of utterance: Utterance) -> Intent.ID? {
        let said = Self.words(utterance).filter { $0.count > 3 }
        guard (1...3).contains(said.count) else { return nil }
        let fits = offered.filter { intent in
            let title = Set(Self.words(Utterance(intent.title)))
            return said.allSatisfy(title.contains)
        }
        return fits.count == 1 ? fits[0].id : nil
    }

    /// As typed, folded; numbers stay numbers.
    private static func words(_ utterance: Utterance) -> [String] {
        utterance.tokens.filter { $0.kind != .mark }.map { token in
            token.kind == .number ? utterance.typed(token) : utterance.text(of: token)
        }
    }

    private func meansNone(_ said: [String]) -> Bool {
        said.contains(where: words.none.contains)
            && said.allSatisfy { words.none.contains($0) || words.besideNone.contains($0) }
    }

    /// From 1, in figures or in words.
    private func choice(_ word: String) -> Int? {
        if let number = words.choices[word] { return number }
        return Int(word).flatMap { (1...4).contains($0) && word.utf8.count == 1 ? $0 : nil }
    }

    /// From 0; the number after the last title is "none of these".
    private func number(_ said: [String], last: Int) -> Int? {
        let numbers = said.filter { choice($0) != nil || words.lastChoice.contains($0) }
        guard let word = numbers.first,
            said.allSatisfy({ words.besideChoice.contains($0) || numbers.contains($0) })
        else { return nil }
        let number = choice(word).map { $0 - 1 } ?? last - 1
        return number <= last ? number : nil
    }
}
