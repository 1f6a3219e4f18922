import ChatEngine
import PCRE2
import SafeText

extension FileReader {
    /// A file of intents, entities, synonyms and word sets.
    mutating func file(_ root: YAMLNode) -> FileDraft {
        var draft = FileDraft(name: source.name)
        let (known, meant) = entries(root, in: .file)
        for (key, value) in known {
            switch key.text {
            case "language":
                draft.language = language(value).map { Sourced($0.text, at: $0.place.location) }
                draft.isLanguageBroken = draft.language == nil
            case "stage": draft.stage = text(value, "'stage'")?.text
            case "touchpoint": draft.touchpoint = text(value, "'touchpoint'")?.text
            case "entities": draft.entities = entities(value)
            case "synonyms": draft.synonyms = synonyms(value)
            case "concepts": draft.concepts = concepts(value)
            case "not_ours": draft.intents += notOurs(value)
            default: draft.intents += intents(value)
            }
        }
        if !meant.contains("intents"), !meant.contains("*") { reportUnused(known) }
        return draft
    }

    /// Tags for intents mean nothing where there are none.
    private mutating func reportUnused(_ entries: [(key: PlacedText, value: YAMLNode)]) {
        guard !entries.contains(where: { $0.key.text == "intents" }) else { return }
        for (key, _) in entries where ["stage", "touchpoint"].contains(key.text) {
            report(.unusedKey(key.text, in: "a file without intents"), at: key.place)
        }
    }

    private mutating func entities(_ node: YAMLNode) -> [EntityDraft] {
        let found = entries(node, "'entities'", duplicate: IntentFileError.duplicateEntity)
        return found.compactMap { id, body in
            if isIntent(body) {
                report(.intentAmongEntities(id.text), at: id.place)
                return nil
            }
            return isID(id, of: "entity", allowsDots: false) ? entity(id, body) : nil
        }
    }

    /// Whoever writes at the end of a file may write below the wrong key.
    private func isIntent(_ node: YAMLNode) -> Bool {
        node.entry("examples") != nil || node.entry("answer") != nil
    }

    private mutating func entity(_ id: PlacedText, _ node: YAMLNode) -> EntityDraft {
        guard case .mapping = node.content else {
            _ = entries(node, "the entity '\(id.text)'")
            return EntityDraft(id: id.text, place: id.place)
        }
        let (known, meant) = entries(node, in: .entity)
        var written = ValueDraft()
        var texts: [String: String] = [:]
        for (key, value) in known {
            if ["ask", "invalid", "help"].contains(key.text) {
                texts[key.text] = text(value, "'\(key.text)'")?.text
            } else {
                fill(&written, key, value)
            }
        }
        return EntityDraft(
            id: id.text, place: id.place, form: form(written, id.place, meant),
            ask: texts["ask"], invalid: texts["invalid"], help: texts["help"])
    }

    /// Words that the desk adds to the language's word sets, or sets of its own.
    private mutating func concepts(_ node: YAMLNode) -> [Concept] {
        entries(node, "'concepts'").compactMap { id, value in
            guard !id.text.allSatisfy(\.isWhitespace) else {
                report(.emptyText("the name of the word set"), at: id.place)
                return nil
            }
            let items = texts(value, "the words of \(SafeText.quoted(id.text))").map(\.text)
            return items.isEmpty ? nil : Concept(id: id.text, items: items)
        }
    }

    /// The language is filled in when the file's is known.
    private mutating func synonyms(_ node: YAMLNode) -> [SynonymGroup] {
        entries(node, "'synonyms'").compactMap { word, value in
            guard !word.text.allSatisfy(\.isWhitespace) else {
                report(.emptyText("the word"), at: word.place)
                return nil
            }
            let variants = texts(value, "the synonyms of \(SafeText.quoted(word.text))").map(\.text)
            return SynonymGroup(
                language: "", canonical: word.text, variants: variants, source: word.place.location)
        }
    }
}
