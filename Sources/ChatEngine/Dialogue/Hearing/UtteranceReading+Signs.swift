/// Small signs of what a message is, beside the intents it may mean. The words for them stand in the
/// language packs.
extension UtteranceReading {
    private func contains(_ words: WordSet) -> Bool {
        utterance.tokens.contains { words.contains(utterance.text(of: $0)) }
    }

    /// "No, thank you" and "not needed any more" want nothing; a bare "no" denies.
    var isPoliteRefusal: Bool {
        let said = utterance.tokens.filter { $0.kind != .mark }.map { utterance.text(of: $0) }
        if said.contains(where: words.notNeeded.contains) { return true }
        guard let first = said.first, words.refusals.contains(first) else { return false }
        return said.dropFirst().contains(where: words.thanks.contains)
    }

    /// "Yes, but on Friday."
    var startsWithYes: Bool {
        utterance.tokens.first.map { words.yes.contains(utterance.text(of: $0)) } ?? false
    }

    /// "The date is not right."
    var saysNot: Bool { contains(words.notRight) }

    /// Whether something else of the same kind is meant: "another card".
    var isAboutAnother: Bool { contains(words.another) }

    /// Whether it asks or wants something.
    var isQuestion: Bool { Sentences(words).asks(utterance.text) }

    /// The first of these languages that the message calls by its name.
    func languageNamed(among languages: [LanguageCode]) -> LanguageCode? {
        languages.first { words.languages[$0.code].map(contains) ?? false }
    }
}
