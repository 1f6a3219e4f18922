import ChatEngine
import Spelling

/// The places in the files that have a fixed set of keys.
enum Scope: Equatable, CaseIterable {
    case file, entity, intent, learned, notOurs, escalation, proactive, answer, condition, action,
        desk,
        thresholds,
        worth, queue, service, agent
    case hours, timers, retention, messages, surveys, survey
    /// The program's own files.
    case builtIn, registers

    /// Whether an author's file may hold it.
    var isAuthored: Bool { self != .builtIn && self != .registers }

    /// In the order in which an author would write them.
    var keys: [String] {
        switch self {
        case .file:
            [
                "language", "stage", "touchpoint", "entities", "synonyms", "concepts", "not_ours",
                "intents",
            ]
        case .entity:
            [
                "pattern", "kind", "values", "min", "max", "when", "earliest", "latest", "ask",
                "invalid", "help",
            ]
        case .intent:
            [
                "title", "patterns", "exclude", "keywords", "examples", "learned", "slots",
                "without",
                "summary",
                "action",
                "action_failed", "answer", "quick_replies", "threshold", "queue", "follow_ups",
                "resolution", "first_contact", "escalate", "stage",
                "touchpoint", "on_event",
            ]
        case .learned: LearnedLine.Origin.allCases.map(\.rawValue)
        case .notOurs: ["patterns", "exclude", "examples", "text"]
        case .escalation: ["queue", "priority"]
        case .proactive: ["event", "after", "unless"]
        case .answer: ["text", "when"]
        case .condition:
            [
                "slots", "channel", "segment", "language", "hours", "time", "register", "waiting",
                "mood",
            ]
        case .action: ["command", "url", "deadline"]
        case .desk:
            [
                "name", "languages", "messages", "thresholds", "worth", "failures", "queues",
                "timers", "retention",
                "time_zone", "register", "actions",
                "hours", "holidays", "surveys", "stages", "agents", "canned", "lease",
            ]
        case .surveys: SurveyRule.metrics
        case .survey: ["after", "share", "at_most"]
        case .thresholds: ["answer", "clarify", "margin"]
        case .worth: ["right", "wrong", "offered", "offered_in_vain", "none_of_ours", "title"]
        case .queue: ["hours", "time_zone", "sla", "skills", "capacity"]
        case .service: ["first_reply", "resolution"]
        case .agent: ["queues", "skills"]
        case .hours: Self.weekdays + ["holidays", "time_zone"]
        case .timers:
            ["idle", "idle_with_human", "remind", "assume_after", "repeat_window", "lease"]
        case .retention: ["vault", "text"]
        case .messages: []
        case .builtIn: ["language", "intents", "messages", "author_keys"]
        case .registers: ["formal", "informal"]
        }
    }

    /// From 1 Monday to 7 Sunday.
    static let weekdays = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    /// What an author means who writes the word of another tool. Words of other languages stand in their built-in file.
    private static let otherWords = [
        "reply": "answer", "response": "answer", "responses": "answer", "text": "answer",
        "utterances": "examples", "samples": "examples", "phrases": "examples",
        "training_phrases": "examples", "name": "title", "regex": "patterns", "prompt": "ask",
        "question": "ask", "buttons": "quick_replies", "lang": "language", "locale": "language",
        "parameters": "slots", "handoff": "escalate", "timezone": "time_zone",
        "opening_hours": "hours", "reminder": "remind", "conditions": "when", "if": "when",
        "timeout": "deadline",
    ]

    /// The key that was meant, if it can be told.
    static func suggestion(for key: String, among keys: [String]) -> String? {
        let key = key.lowercased()
        for word in [otherWords[key], BuiltIns.authorKeys[key]].compactMap(\.self)
        where keys.contains(word) {
            return word
        }
        return SpellingSuggestion.closest(to: key, among: keys)
    }
}
