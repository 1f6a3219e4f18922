import Templates

/// The desk's words: picks a variant by turn, never by chance, and fills it. What comes out is in the notation of
/// `RichText`; values are filled in as they are, whatever signs are in them.
struct Wording {
    let reader: UtteranceReader
    let language: LanguageCode
    /// Rotates variants.
    let turn: Int

    private var rulebook: Rulebook { _read { yield reader.rulebook } }

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
        of intent: Intent, slots: @autoclosure () -> [Slot.ID: String],
        in circumstances: Circumstances, variant: Int? = nil
    ) -> Said {
        let number = variant ?? turn
        let fitting = intent.response.fitting(circumstances)
        guard !fitting.isEmpty else { return Said(text: "", variant: number, isConditional: false) }
        let place = fitting[number % fitting.count]
        let answer = intent.response.answers[place]
        return Said(
            text: answer.text.isConstant ? answer.text.text : fill(answer.text, slots()),
            variant: number, place: place, isConditional: answer.condition.size > 0)
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

    /// One after the other on a line; what is empty is left out.
    static func sentences(_ first: String, _ second: String) -> String {
        joined(first, " ", second)
    }

    /// Each on a line of its own; what is empty is left out.
    static func lines(_ first: String, _ second: String) -> String { joined(first, "\n", second) }

    private static func joined(_ first: String, _ sign: String, _ second: String) -> String {
        if second.isEmpty { return first }
        return first.isEmpty ? second : first + sign + second
    }

    /// Titles to choose from.
    static func numbered(_ titles: [String]) -> String {
        titles.enumerated().map { "\($0 + 1). \(RichText.escaped($1))" }.joined(separator: "\n")
    }

    func fill(_ template: Template, _ values: [String: String]) -> String {
        template.isConstant ? template.text : template.fill(values.mapValues(RichText.escaped))
    }

    func pick(_ variants: [Template], _ number: Int? = nil) -> Template? {
        variants.isEmpty ? nil : variants[(number ?? turn) % variants.count]
    }
}
