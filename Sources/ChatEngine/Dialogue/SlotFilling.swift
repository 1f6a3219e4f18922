/// Fills an intent's slots: from named groups of its patterns, from entities in the utterance, from what the
/// conversation already knows, and from a bare answer to a question.
struct SlotFilling {
    let rulebook: Rulebook
    let language: LanguageCode

    /// The values an utterance brings for an intent.
    func values(for intent: Intent, candidate: Candidate?, entities: [Entity]) -> [Slot.ID: String]
    {
        // A named group fills what it is named after, listed as a slot or not.
        var values = candidate?.groups ?? [:]
        for slot in intent.slots where values[slot.id] == nil {
            if let entity = entities.first(where: { $0.type == slot.id }) {
                values[slot.id] = Self.tidy(entity.text)
            }
        }
        return values
    }

    /// The first required slot without a value.
    func missing(of intent: Intent, known: [Slot.ID: String]) -> Slot? {
        intent.slots.first { $0.isRequired && (known[$0.id] ?? "").isEmpty }
    }

    /// What a bare answer gives for the slot that was asked. A slot without an entity takes any answer.
    func answer(_ utterance: Utterance, to slot: Slot.ID, entities: [Entity]) -> String? {
        if let entity = entities.first(where: { $0.type == slot }) { return Self.tidy(entity.text) }
        guard rulebook.entity(slot, in: language) == nil else { return nil }
        let text = Self.tidy(utterance.text)
        return text.isEmpty ? nil : text
    }

    static func tidy(_ text: String) -> String {
        let trimmed = text.drop(while: \.isWhitespace)
        return String(trimmed.reversed().drop(while: \.isWhitespace).reversed())
    }
}
