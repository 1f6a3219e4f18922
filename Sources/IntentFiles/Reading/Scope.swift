import Spelling

/// The places in the files that have a fixed set of keys.
enum Scope: Equatable, CaseIterable {
    case file, entity, intent, escalation, answer, condition, action, desk, thresholds, queue
    case hours, timers, messages

    /// In the order in which an author would write them.
    var keys: [String] {
        switch self {
        case .file: ["language", "stage", "touchpoint", "entities", "synonyms", "intents"]
        case .entity:
            [
                "pattern", "kind", "values", "min", "max", "when", "earliest", "latest", "ask",
                "invalid",
            ]
        case .intent:
            [
                "title", "patterns", "exclude", "keywords", "examples", "slots", "summary",
                "action",
                "action_failed", "answer", "quick_replies", "threshold", "queue", "follow_ups",
                "resolution", "first_contact", "escalate", "stage",
                "touchpoint",
            ]
        case .escalation: ["queue", "priority"]
        case .answer: ["text", "when"]
        case .condition: ["slots", "channel", "segment", "language", "hours", "time", "register"]
        case .action: ["command", "url", "deadline"]
        case .desk:
            [
                "name", "languages", "messages", "thresholds", "failures", "queues", "timers",
                "time_zone", "register", "actions",
            ]
        case .thresholds: ["answer", "clarify", "margin"]
        case .queue: ["hours", "time_zone"]
        case .hours: Self.weekdays + ["holidays", "time_zone"]
        case .timers: ["idle", "idle_with_human", "remind", "assume_after", "repeat_window"]
        case .messages: []
        }
    }

    /// From 1 Monday to 7 Sunday.
    static let weekdays = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    /// What an author means who writes the word of another tool, or the Dutch one.
    static let otherWords = [
        "antwoord": "answer", "antwoorden": "answer", "reply": "answer", "response": "answer",
        "responses": "answer", "text": "answer", "voorbeeld": "examples",
        "voorbeelden": "examples", "utterances": "examples", "samples": "examples",
        "phrases": "examples", "training_phrases": "examples", "titel": "title", "name": "title",
        "regex": "patterns", "patroon": "pattern", "patronen": "patterns", "vraag": "ask",
        "prompt": "ask", "question": "ask", "buttons": "quick_replies", "entiteiten": "entities",
        "synoniemen": "synonyms", "intenties": "intents", "taal": "language", "lang": "language",
        "locale": "language", "trefwoorden": "keywords", "uitsluiten": "exclude",
        "parameters": "slots", "handoff": "escalate", "wachtrij": "queue",
        "prioriteit": "priority", "timezone": "time_zone", "tijdzone": "time_zone",
        "openingstijden": "hours", "opening_hours": "hours", "feestdagen": "holidays",
        "maandag": "monday", "dinsdag": "tuesday", "woensdag": "wednesday",
        "donderdag": "thursday", "vrijdag": "friday", "zaterdag": "saturday",
        "zondag": "sunday", "kanaal": "channel", "segmenten": "segment", "samenvatting": "summary",
        "drempel": "threshold", "herinner": "remind", "reminder": "remind", "toon": "register",
        "conditions": "when", "if": "when", "als": "when", "timeout": "deadline",
    ]

    /// The key that was meant, if it can be told.
    static func suggestion(for key: String, among keys: [String]) -> String? {
        if let word = otherWords[key.lowercased()], keys.contains(word) { return word }
        return SpellingSuggestion.closest(to: key, among: keys)
    }
}
