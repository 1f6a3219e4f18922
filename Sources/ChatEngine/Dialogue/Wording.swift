import Templates

/// The desk's words: picks a variant by turn, never by chance, and fills it. What comes out is in the notation of
/// `RichText`; values are filled in as they are, whatever signs are in them.
struct Wording {
    let rulebook: Rulebook
    let language: LanguageCode
    /// Rotates variants.
    let turn: Int

    /// A text of the desk's own; empty when it has none in this language.
    func message(_ kind: MessageKind, _ values: [String: String] = [:], variant: Int? = nil)
        -> String
    {
        pick(rulebook.desk.texts(kind, in: language), variant).map { fill($0, values) } ?? ""
    }

    /// An answer as it is said.
    struct Said {
        var text: String
        var variant: Int
        /// Its place among all the intent's variants.
        var place: Int?
        /// Whether it was chosen for the circumstances.
        var isConditional: Bool
    }

    /// An intent's answer with its slots filled.
    /// - Parameter variant: to say another one than the turn's.
    func answer(
        of intent: Intent, slots: [Slot.ID: String], in circumstances: Circumstances,
        variant: Int? = nil
    ) -> Said {
        let variants = intent.response.variants(in: circumstances)
        let number = variant ?? turn
        let isConditional = variants.first.map { first in
            intent.response.answers.contains { $0.text == first && $0.condition.size > 0 }
        }
        let picked = pick(variants, number)
        return Said(
            text: picked.map { fill($0, slots) } ?? "", variant: number,
            place: intent.response.answers.firstIndex { $0.text == picked },
            isConditional: isConditional ?? false)
    }

    /// The question for a slot.
    func question(for slot: Slot.ID) -> String {
        rulebook.entityAnywhere(slot, for: language)?.ask.map(RichText.escaped)
            ?? message(.slotAsk, ["slot": slot])
    }

    /// What was wrong with an answer, then the question again.
    /// - Parameter problem: what was wrong; the author's own words for it come first.
    func questionAgain(for slot: Slot.ID, because problem: String? = nil) -> String {
        let wrong =
            (rulebook.entityAnywhere(slot, for: language)?.invalid ?? problem).map(RichText.escaped)
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

    /// Titles to choose from.
    static func numbered(_ titles: [String]) -> String {
        titles.enumerated().map { "\($0 + 1). \(RichText.escaped($1))" }.joined(separator: "\n")
    }

    func fill(_ template: Template, _ values: [String: String]) -> String {
        template.fill(values.mapValues(RichText.escaped))
    }

    func pick(_ variants: [Template], _ number: Int? = nil) -> Template? {
        variants.isEmpty ? nil : variants[(number ?? turn) % variants.count]
    }
}
