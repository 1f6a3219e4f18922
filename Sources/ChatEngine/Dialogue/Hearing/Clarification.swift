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
        if noneOfThese.contains(where: { Self.words(Utterance($0)) == said })
            || Self.meansNone(said)
        {
            return .none
        }
        if let intent = offered.first(where: { Self.words(Utterance($0.title)) == said }) {
            return .intent(intent.id)
        }
        guard let number = Self.number(said, last: offered.count) else { return .unclear }
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

    private static let noneWords: Set<String> = [
        "geen", "none", "neither", "niets", "nothing", "niks", "nee", "no", "nope", "neen",
        "anders",
        "else",
    ]
    private static let aroundNone: Set<String> = [
        "van", "deze", "die", "allemaal", "of", "these", "them", "those", "the", "above", "iets",
        "something", "dat", "is", "het", "it", "sorry", "helaas", "drie", "three", "that", "beide",
        "both",
    ]

    private static func meansNone(_ words: [String]) -> Bool {
        words.contains(where: noneWords.contains)
            && words.allSatisfy { noneWords.contains($0) || aroundNone.contains($0) }
    }

    private static let ordinals: [String: Int] = [
        "eerste": 0, "first": 0, "een": 0, "one": 0, "1": 0, "1e": 0, "1st": 0, "tweede": 1,
        "second": 1,
        "twee": 1, "two": 1, "2": 1, "2e": 1, "2nd": 1, "derde": 2, "third": 2, "drie": 2,
        "three": 2,
        "3": 2, "3e": 2, "3rd": 2, "vierde": 3, "fourth": 3, "vier": 3, "four": 3, "4": 3, "4e": 3,
    ]
    private static let aroundNumber: Set<String> = [
        "de", "die", "het", "the", "that", "optie", "option", "nummer", "number", "keuze", "choice",
        "graag",
        "please", "one", "ik", "bedoel", "i", "mean", "kies", "doe", "maar", "nr", "antwoord",
        "answer",
    ]

    /// From 0; the number after the last title is "none of these".
    private static func number(_ words: [String], last: Int) -> Int? {
        let numbers = words.filter { ordinals[$0] != nil || $0 == "laatste" || $0 == "last" }
        guard let word = numbers.first,
            words.allSatisfy({ aroundNumber.contains($0) || numbers.contains($0) })
        else { return nil }
        let number = ordinals[word] ?? last - 1
        return number <= last ? number : nil
    }
}
