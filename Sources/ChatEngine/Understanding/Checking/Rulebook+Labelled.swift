extension Rulebook {
    /// A knowledge base of labelled utterances alone: each label an intent, its name its title.
    package init(labelled utterances: [LabelledUtterance], pack: LanguagePack) {
        let language = pack.code
        var intents: [Intent] = []
        var places: [String: Int] = [:]
        for utterance in utterances {
            if places[utterance.label] == nil {
                places[utterance.label] = intents.count
                intents.append(
                    Intent(
                        id: utterance.label, language: language, source: utterance.source,
                        title: Self.title(ofLabel: utterance.label), trigger: Trigger()))
            }
            intents[places[utterance.label] ?? 0].trigger.examples.append(
                Sourced(utterance.text, at: utterance.source))
        }
        self.init(languages: [language], intents: intents, packs: LanguagePacks([pack]))
    }

    /// With lines of customers in the intents they are labelled with; those of other labels are left out.
    package func learning(
        _ lines: [(utterance: LabelledUtterance, origin: LearnedLine.Origin)]
    ) -> Rulebook {
        guard !lines.isEmpty else { return self }
        var intents = intents
        for at in intents.indices {
            intents[at].trigger.learned += lines.filter { $0.utterance.label == intents[at].id }
                .map { line in
                    LearnedLine(
                        Sourced(line.utterance.text, at: line.utterance.source),
                        origin: line.origin)
                }
        }
        return Rulebook(
            languages: languages, intents: intents, entities: entities, synonyms: synonyms,
            concepts: concepts, desk: desk, packs: packs)
    }

    /// `card_payment/feeCharged` reads `card payment fee Charged`.
    static func title(ofLabel label: String) -> String {
        var title = ""
        var previous: Character = " "
        for character in label {
            if !character.isLetter && !character.isNumber {
                title += " "
            } else {
                if character.isUppercase, previous.isLowercase { title += " " }
                title.append(character)
            }
            previous = character
        }
        return title
    }
}
