import CivilTime

/// Small signs of what a message is, beside the intents it may mean.
extension UtteranceReading {
    /// "No, thank you" and "not needed any more" want nothing; a bare "no" denies.
    var isPoliteRefusal: Bool {
        let words = utterance.tokens.filter { $0.kind != .mark }.map { utterance.text(of: $0) }
        // "Not needed any more" is polite enough.
        if words.contains("hoeft") || words.contains("fine") { return true }
        guard let first = words.first, ["nee", "neen", "no", "nope"].contains(first) else {
            return false
        }
        return words.dropFirst().contains {
            ["bedankt", "dank", "dankje", "dankjewel", "dankuwel", "thanks", "thank", "thx"]
                .contains($0)
        }
    }

    /// "Yes, but on Friday."
    var startsWithYes: Bool {
        let yes: Set<String> = ["ja", "yes", "klopt", "correct", "jawel", "jazeker", "inderdaad"]
        return utterance.tokens.first.map { yes.contains(utterance.text(of: $0)) } ?? false
    }

    /// "The date is not right."
    var saysNot: Bool {
        let words = Set(utterance.tokens.map { utterance.text(of: $0) })
        return !words.isDisjoint(with: [
            "niet", "fout", "verkeerd", "not", "wrong", "incorrect", "isnt",
        ])
    }

    /// The first of these languages that the message calls by its name.
    func languageNamed(among languages: [LanguageCode]) -> LanguageCode? {
        let words = Set(utterance.tokens.map { utterance.text(of: $0) })
        return languages.first { !words.isDisjoint(with: LanguageNames.asked[$0.code] ?? []) }
    }

    /// An e-mail address or, without one, a phone number in it.
    func address(in language: LanguageCode, today: CivilDate) -> String? {
        let words = ValueLanguage(rawValue: language.code) ?? .en
        return [ValueKind.email, .phone].lazy.compactMap { kind in
            ValueReading(kind, language: words, today: today).find(in: self.utterance.text)
                .first?.value
        }.first
    }
}
