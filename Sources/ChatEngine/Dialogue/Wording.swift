import Templates

/// The desk's words: picks a variant by turn, never by chance, and fills it.
struct Wording {
    let rulebook: Rulebook
    let language: LanguageCode
    /// Rotates variants.
    let turn: Int

    /// A text of the desk's own; empty when it has none in this language.
    func message(_ kind: MessageKind, _ values: [String: String] = [:], variant: Int? = nil)
        -> String
    {
        let texts = rulebook.desk.texts(kind, in: language)
        return pick(texts, variant ?? turn)?.fill(values) ?? ""
    }

    /// An intent's answer with its slots filled.
    func answer(of intent: Intent, slots: [Slot.ID: String]) -> String {
        pick(intent.response.answers, turn)?.fill(slots) ?? ""
    }

    /// The question for a slot.
    func question(for slot: Slot.ID) -> String {
        rulebook.entity(slot, in: language)?.ask ?? message(.slotAsk, ["slot": slot])
    }

    /// What was wrong with an answer, then the question again.
    /// - Parameter problem: what was wrong; the author's own words for it come first.
    func questionAgain(for slot: Slot.ID, because problem: String? = nil) -> String {
        let wrong =
            rulebook.entity(slot, in: language)?.invalid ?? problem
            ?? message(.slotInvalid, ["slot": slot])
        return Wording.lines(wrong, question(for: slot))
    }

    /// One after the other on a line.
    static func sentences(_ parts: String...) -> String {
        parts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    static func lines(_ parts: String...) -> String {
        parts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func pick(_ variants: [Template], _ number: Int) -> Template? {
        variants.isEmpty ? nil : variants[number % variants.count]
    }
}
