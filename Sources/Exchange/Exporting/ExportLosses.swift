import ChatEngine
import Figures

/// What other tools' files cannot hold of a knowledge base, counted, so that nothing is lost silently.
struct ExportLosses {
    enum Part: CaseIterable { case patterns, variants, conditions, slots, handovers, threads }

    private let intents: [Intent]

    init(_ intents: [Intent]) { self.intents = intents }

    func lines(of parts: [Part]) -> [String] {
        parts.compactMap { part in
            let number = intents.reduce(0) { $0 + count(part, $1) }
            return number == 0 ? nil : "not exported: \(noun(part, number))"
        }
    }

    private func count(_ part: Part, _ intent: Intent) -> Int {
        switch part {
        case .patterns:
            intent.trigger.patterns.count + intent.trigger.exclusions.count
                + intent.trigger.keywords.count
        case .variants: max(0, intent.response.plainAnswers.count - 1)
        case .conditions: intent.response.answers.count { $0.condition.size > 0 }
        case .slots: intent.slots.count
        case .handovers: intent.escalation == nil ? 0 : 1
        case .threads: intent.parent == nil ? 0 : 1
        }
    }

    private func noun(_ part: Part, _ number: Int) -> String {
        switch part {
        case .patterns:
            Figure.count(number, "pattern or keyword", plural: "patterns and keywords")
        case .variants:
            Figure.count(number, "variant of an answer", plural: "variants of answers")
        case .conditions:
            Figure.count(number, "condition of an answer", plural: "conditions of answers")
        case .slots: Figure.count(number, "slot of a form", plural: "slots of forms")
        case .handovers:
            Figure.count(number, "handover to a person", plural: "handovers to a person")
        case .threads:
            Figure.count(number, "place of a follow-up", plural: "places of follow-ups")
        }
    }
}
