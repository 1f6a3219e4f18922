extension ImportDraft {
    /// Makes every intent fit for `check`: what cannot be recognised goes, what has no answer hands over.
    /// - Parameter known: ids per language that the knowledge base has already.
    package mutating func finish(known: Set<Key> = [], languages: Set<String>) {
        var unfit: Set<Key> = []
        func leaveOut(_ intent: ImportedIntent, _ key: Key, _ reason: String) {
            withdraw(intent, reason)
            unfit.insert(key)
        }
        for key in order {
            guard let intent = intents[key] else { continue }
            if !languages.contains(key.language) {
                leaveOut(intent, key, "There is no language pack for '\(key.language)'")
            } else if known.contains(key) {
                leaveOut(intent, key, "The knowledge base has an intent '\(key.id)' already")
            } else if intent.examples.isEmpty && intent.patterns.isEmpty {
                leaveOut(intent, key, "Nothing tells when it is meant")
            }
        }
        drop(unfit)
        for key in order { settle(key) }
        entities.removeAll { !languages.contains($0.language) }
    }

    private mutating func settle(_ key: Key) {
        guard let intent = intents[key] else { return }
        let parents = ancestors(of: key)
        change(key) { settled in
            if parents == nil { settled.parent = nil }
            settled.handsOver = settled.handsOver || settled.answers.isEmpty
        }
        if intent.parent != nil, parents != nil { hear(key) }
        if intent.answers.isEmpty, !intent.handsOver {
            account.lack("intents without an answer, which hand over to a person")
        }
        if intent.parent != nil, parents == nil {
            account.lack("a thread deeper than three follow-ups, or after what was left out")
        }
        // What fills a name must be listed as a slot.
        for name in intent.answers.flatMap(ImportedText.placeholders) {
            slot(name, isRequired: false, of: key)
        }
    }

    /// A word or two after an answer ("yes") mean this, and not what they mean by themselves.
    private mutating func hear(_ key: Key) {
        for example in intents[key]?.examples ?? [] {
            if ImportedText.folded(example).split(separator: " ").count <= 3 {
                hear(example, of: key)
            }
        }
    }

    /// These words alone mean this, whatever else they could mean.
    package mutating func hear(_ example: String, of key: Key) {
        let words = ImportedText.folded(example).split(separator: " ").map(String.init)
        let pattern = ImportedPattern.whole([
            words.map(ImportedPattern.escaped).joined(separator: #"\W+"#)
        ])
        change(key) { intent in
            if !intent.patterns.contains(pattern) { intent.patterns.append(pattern) }
        }
    }

    /// How many intents it comes after; nil where they are not there, too many or go round.
    private func ancestors(of key: Key) -> Int? {
        var seen: Set<String> = [key.id]
        var at = intents[key]?.parent
        while let parent = at {
            guard seen.insert(parent).inserted, seen.count <= 4,
                let intent = intents[Key(language: key.language, id: parent)]
            else { return nil }
            at = intent.parent
        }
        return seen.count - 1
    }

    private mutating func withdraw(_ intent: ImportedIntent, _ reason: String) {
        for text in intent.examples {
            account.withdraw(.example, text, at: intent.place, because: reason)
        }
        for text in intent.patterns {
            account.withdraw(.pattern, text, at: intent.place, because: reason)
        }
        for text in intent.answers {
            account.withdraw(.answer, text, at: intent.place, because: reason)
        }
    }
}
