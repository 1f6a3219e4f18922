/// A question that leaves out what the one before it said: "and to Belgium?".
struct Ellipsis {
    private static let mostWords = 7
    private let words: HearingWords

    init(_ words: HearingWords) { self.words = words }

    /// What it says beside its opening words; `nil` when it is a question of its own.
    func rest(of utterance: Utterance) -> String? {
        let tokens = utterance.tokens.filter { $0.kind != .mark }
        guard tokens.count <= Self.mostWords else { return nil }
        let said = tokens.map { utterance.text(of: $0) }
        guard let opening = words.additions.first(where: said.starts(with:)),
            tokens.count > opening.count
        else { return nil }
        return tokens.dropFirst(opening.count).map { utterance.typed($0) }.joined(separator: " ")
    }
}
