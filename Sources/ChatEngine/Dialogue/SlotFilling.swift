/// Fills an intent's slots: from named groups of its patterns, from values in the utterance, from what the
/// conversation already knows, and from a bare answer to a question.
struct SlotFilling {
    let rulebook: Rulebook
    let language: LanguageCode
    let utterance: Utterance
    let entities: [Entity]
    /// The day it is where the desk is.
    let today: CivilDate

    /// The values the utterance brings for an intent.
    func values(for intent: Intent, candidate: Candidate?) -> [Slot.ID: String] {
        // A named group fills what it is named after, listed as a slot or not.
        var values = candidate?.groups ?? [:]
        for slot in intent.slots where values[slot.id] == nil {
            values[slot.id] = value(of: slot.id)
        }
        return values
    }

    /// The value of a slot in the utterance; of several the one that a correction means ("nee, 12345 bedoel ik"), else
    /// the first.
    private func value(of slot: Slot.ID) -> String? {
        let ofType = entities.filter { $0.type == slot }
        if !ofType.isEmpty {
            let correction = Correction(in: utterance.text)
            let denied = correction.denied(among: ofType.map(\.range))
            if correction.isOne || denied.contains(true) {
                let meant = ofType.indices.last { !denied[$0] }
                return meant.map { Self.tidy(ofType[$0].text) }
            }
            return Self.tidy(ofType[0].text)
        }
        guard let reading = reading(of: slot), reading.kind != .text else { return nil }
        return (reading.corrected(in: utterance.text) ?? reading.find(in: utterance.text).first)?
            .value
    }

    /// Reads values of the slot's kind; `nil` for a pattern, or where nothing is said of its values.
    func reading(of slot: Slot.ID) -> ValueReading? {
        guard case .kind(let kind) = rulebook.entity(slot, in: language)?.form else { return nil }
        return ValueReading(
            kind, language: ValueLanguage(rawValue: language.code) ?? .en, today: today)
    }

    /// Whether the utterance takes back what was said before.
    var isCorrection: Bool { Correction(in: utterance.text).isOne }

    /// The first required slot without a value.
    func missing(of intent: Intent, known: [Slot.ID: String]) -> Slot? {
        intent.slots.first { $0.isRequired && (known[$0.id] ?? "").isEmpty }
    }

    enum Answer {
        case value(String)
        case wrong(ValueProblem)
        /// Not a value of its pattern.
        case unfit
    }

    /// What a bare answer gives for the slot that was asked. A slot without an entity takes any answer.
    func answer(to slot: Slot.ID) -> Answer {
        if let value = value(of: slot) { return .value(value) }
        if let reading = reading(of: slot) {
            switch reading.read(utterance.text) {
            case .success(let found): return .value(found.value)
            case .failure(let problem): return .wrong(problem)
            }
        }
        guard rulebook.entity(slot, in: language) == nil else { return .unfit }
        let text = Self.tidy(utterance.text)
        return text.isEmpty ? .unfit : .value(text)
    }

    static func tidy(_ text: String) -> String {
        let trimmed = text.drop(while: \.isWhitespace)
        return String(trimmed.reversed().drop(while: \.isWhitespace).reversed())
    }
}
