import Templates

/// The desk's words: picks a variant by turn, never by chance, and fills it. What comes out is in the notation of
/// `RichText`; values are filled in as they are, whatever signs are in them.
struct Wording {
    let reader: DeskCache
    let language: LanguageCode
    /// Rotates variants.
    let turn: Int

    private var rulebook: Rulebook { _read { yield reader.rulebook } }

    /// A text of the desk's own; empty when it has none in this language.
    func message(_ kind: MessageKind, _ values: [String: String] = [:], variant: Int? = nil)
        -> String
    {
        let texts = rulebook.desk.texts(kind, in: language)
        if texts.isEmpty, let instead = kind.instead { return message(instead, values) }
        return pick(texts, variant).map { fill($0, values) } ?? ""
    }

    /// A variant of an answer, chosen.
    struct Choice {
        var variant: Int
        /// Its place among all the intent's variants; `nil` when it has none for the circumstances.
        var place: Int?
        /// Whether it was chosen for the circumstances.
        var isConditional: Bool
    }

    /// The variant of an intent's answer for the circumstances.
    /// - Parameter variant: rotates those that fit.
    static func choice(
        of intent: Intent, in circumstances: Circumstances, variant: Int
    ) -> Choice {
        let fitting = intent.response.fitting(circumstances)
        guard !fitting.isEmpty else { return Choice(variant: variant, isConditional: false) }
        let place = fitting[variant % fitting.count]
        let condition = intent.response.answers[place].condition
        return Choice(variant: variant, place: place, isConditional: condition.size > 0)
    }

    /// A chosen variant with its slots filled.
    func text(
        of choice: Choice, for intent: Intent, _ slots: @autoclosure () -> [Slot.ID: String]
    ) -> String {
        guard let place = choice.place else { return "" }
        let text = intent.response.answers[place].text
        return text.isConstant ? text.text : fill(text, slots())
    }

    /// What the desk asks, with the choices it gives.
    struct Question {
        /// What comes before it when it is put for the first time.
        var lead = ""
        var text: String
        var quickReplies: [String] = []

        var whole: String { Wording.lines(lead, text) }
    }

    /// The question of a stage in which the desk waits for an answer; empty in any other.
    /// - Parameters:
    ///   - slots: the values known, as people say them.
    ///   - intent: looks an intent up.
    func question(
        at stage: Stage, _ slots: @autoclosure () -> [Slot.ID: String],
        intent: (Intent.ID) -> Intent?
    ) -> Question {
        switch stage {
        case .awaiting(let slot, _, _): return Question(text: question(for: slot))
        case .reviewing(let id, _):
            return Question(
                text: intent(id)?.summary.map { fill($0, slots()) } ?? "",
                quickReplies: [.yes, .no].map { message($0, variant: 0) })
        case .clarifying(let offered):
            let titles = titles(of: offered)
            guard offered.count > 1 else {
                // A title that is a question stands in one.
                var title = titles.first ?? ""
                if title.last == "?" { title.removeLast() }
                let text = message(.clarifyOne, ["title": title])
                return Question(text: text, quickReplies: titles)
            }
            return Question(
                lead: message(.clarify), text: Wording.numbered(titles), quickReplies: titles)
        case .open, .confirming, .awaitingAction, .queued, .withHuman, .closed:
            return Question(text: "")
        }
    }

    /// The titles of a choice, and "none of these".
    func titles(of offered: [Intent.ID]) -> [String] {
        offered.compactMap { rulebook.intent($0, in: language)?.title }
            + [message(.noneOfThese, variant: 0)]
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
