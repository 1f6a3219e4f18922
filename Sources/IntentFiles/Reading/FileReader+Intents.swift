import ChatEngine
import PCRE2
import SafeText

extension FileReader {
    /// Follow-ups of follow-ups, no deeper than this below an intent.
    static let followUpLimit = 3

    /// A mapping of ids to intents, at the top of a file or below `follow_ups`.
    mutating func intents(_ node: YAMLNode, depth: Int = 0) -> [IntentDraft] {
        let what = depth == 0 ? "'intents'" : "'follow_ups'"
        let found = entries(node, what, duplicate: IntentFileError.duplicateIntent)
        if depth > Self.followUpLimit, let first = found.first {
            report(.followUpsTooDeep(limit: Self.followUpLimit), at: first.key.place)
            return []
        }
        return found.compactMap { id, body in
            isID(id, of: "intent", allowsDots: true) ? intent(id, body, depth: depth) : nil
        }
    }

    /// Subjects that are not the desk's, by names of the author's: what customers say of them and what is replied.
    mutating func notOurs(_ node: YAMLNode) -> [IntentDraft] {
        entries(node, "'not_ours'", duplicate: IntentFileError.duplicateIntent).compactMap {
            isID($0.key, of: "a subject that is not yours", allowsDots: true)
                ? notOurs($0.key, $0.value) : nil
        }
    }

    private mutating func notOurs(_ id: PlacedText, _ node: YAMLNode) -> IntentDraft? {
        guard case .mapping = node.content else {
            _ = entries(node, "the subject '\(id.text)'")
            return nil
        }
        var draft = IntentDraft(id: IntentRole.prefixNotOurs + id.text, place: id.place)
        let (known, meant) = entries(node, in: .notOurs)
        draft.damaged = meant
        for (key, value) in known {
            switch key.text {
            case "examples": draft.examples = lines(value, "'examples'")
            case "patterns": draft.patterns = patterns(value, "'patterns'")
            case "exclude": draft.exclusions = patterns(value, "'exclude'")
            default: draft.answers = answers(value)
            }
        }
        draft.resolution = .never
        return draft
    }

    private mutating func intent(_ id: PlacedText, _ node: YAMLNode, depth: Int) -> IntentDraft? {
        guard case .mapping = node.content else {
            _ = entries(node, "the intent '\(id.text)'")
            return nil
        }
        var draft = IntentDraft(id: id.text, place: id.place)
        let (known, meant) = entries(node, in: .intent)
        draft.damaged = meant
        for (key, value) in known {
            let before = mistakes.count
            fill(&draft, key.text, value, depth: depth)
            let hasError = mistakes[before...].contains { $0.error.code.severity == .error }
            if hasError || value.isDamaged { draft.damaged.insert(key.text) }
        }
        return draft
    }

    private mutating func fill(
        _ draft: inout IntentDraft, _ key: String, _ node: YAMLNode, depth: Int
    ) {
        switch key {
        case "title": draft.title = text(node, "'title'")?.text
        case "patterns": draft.patterns = patterns(node, "'patterns'")
        case "exclude": draft.exclusions = patterns(node, "'exclude'")
        case "keywords": draft.keywords = keywords(node)
        case "examples": draft.examples = lines(node, "'examples'")
        case "learned": draft.learned = learned(node)
        case "slots": draft.slots = slots(node)
        case "follow_ups": draft.followUps = intents(node, depth: depth + 1)
        default: fillResponse(&draft, key, node)
        }
    }

    private mutating func fillResponse(_ draft: inout IntentDraft, _ key: String, _ node: YAMLNode)
    {
        switch key {
        case "action": draft.action = text(node, "'action'")?.text
        case "action_failed":
            draft.failures = items(node, "'action_failed'").compactMap {
                answer($0, item(of: node, "'action_failed'"))
            }
        case "without": draft.without = answer(node, "'without'")
        case "summary": draft.summary = answer(node, "'summary'")
        case "threshold":
            draft.threshold = number(node, "'threshold'", 0...1, wanted: "a number from 0 to 1")
        case "queue": draft.queue = text(node, "'queue'")
        case "answer": draft.answers = answers(node)
        case "quick_replies": draft.quickReplies = lines(node, "'quick_replies'").map(\.text)
        case "resolution": draft.resolution = choice(node, "'resolution'")
        case "first_contact":
            let choice = choice(node, "'first_contact'", as: FirstContact.self)
            draft.firstContactPossible = choice.map { $0 == .possible }
        case "escalate": draft.escalation = escalation(node)
        case "stage": draft.stage = text(node, "'stage'")?.text
        case "touchpoint": draft.touchpoint = text(node, "'touchpoint'")?.text
        case "on_event": (draft.proactive, draft.event) = proactive(node)
        default: break
        }
    }

    private enum FirstContact: String, CaseIterable { case possible, impossible }
    private enum Need: String, CaseIterable { case required, optional }

    private mutating func keywords(
        _ node: YAMLNode
    ) -> [(word: String, weight: Double, source: SourceLocation)] {
        entries(node, "'keywords'").compactMap { word, value in
            let what = "the weight of \(SafeText.quoted(word.text))"
            let range = Double.leastNormalMagnitude...1000
            return number(value, what, range, wanted: "a number above 0, at most 1000").map {
                (word: word.text, weight: $0, source: word.place.location)
            }
        }
    }

    /// Lines of customers, by what showed what they mean.
    private mutating func learned(
        _ node: YAMLNode
    ) -> [(line: PlacedText, origin: LearnedLine.Origin)] {
        var found: [(line: PlacedText, origin: LearnedLine.Origin)] = []
        for (key, value) in entries(node, in: .learned).known {
            guard let origin = LearnedLine.Origin(rawValue: key.text) else { continue }
            for line in lines(value, "'\(key.text)'") {
                found.append((line: line, origin: origin))
            }
        }
        return found
    }

    private mutating func slots(_ node: YAMLNode) -> [SlotDraft] {
        entries(node, "'slots'", duplicate: IntentFileError.duplicateSlot).compactMap { id, value in
            guard isID(id, of: "slot", allowsDots: false),
                let need = choice(value, "slot '\(id.text)'", as: Need.self)
            else { return nil }
            let slot = Slot(id: id.text, isRequired: need == .required)
            return SlotDraft(slot: slot, place: id.place)
        }
    }

    /// `{event: …, after: …, unless: …}`, or the name of an event alone.
    private mutating func proactive(_ node: YAMLNode) -> (ProactiveRule?, PlacedText?) {
        guard case .mapping = node.content else {
            let event = text(node, "'on_event'")
            return (event.map { ProactiveRule(event: $0.text) }, event)
        }
        var rule = ProactiveRule(event: "")
        var event: PlacedText?
        for (key, value) in entries(node, in: .proactive).known {
            switch key.text {
            case "event":
                event = text(value, "'event'")
                rule.event = event?.text ?? ""
            case "after": rule.after = duration(value, "'after'") ?? 0
            default: rule.unless = texts(value, "'unless'").map(\.text)
            }
        }
        return (rule.event.isEmpty ? nil : rule, event)
    }

    /// `{queue: …, priority: …}`, or a queue's name alone, or `true`.
    private mutating func escalation(_ node: YAMLNode) -> EscalationDraft? {
        guard case .mapping = node.content else {
            guard let word = text(node, "'escalate'") else { return nil }
            if word.text == "false" { return EscalationDraft(isOff: true) }
            return EscalationDraft(queue: word.text == "true" ? nil : word)
        }
        var draft = EscalationDraft()
        for (key, value) in entries(node, in: .escalation).known {
            switch key.text {
            case "queue": draft.queue = text(value, "'queue'")
            default: draft.priority = choice(value, "'priority'") ?? .normal
            }
        }
        return draft
    }
}
