import ChatEngine
import PCRE2
import Templates

/// What one file says, before it is seen together with the others.
struct FileDraft {
    var name: String
    var language: Sourced<String>?
    /// A `language` was written and could not be used.
    var isLanguageBroken = false
    var stage: String?
    var touchpoint: String?
    var entities: [EntityDraft] = []
    var synonyms: [SynonymGroup] = []
    var concepts: [Concept] = []
    var intents: [IntentDraft] = []
    var isBuiltIn = false
}

struct EntityDraft {
    var id: EntityType.ID
    var place: SourceSpan
    /// `nil` where it is missing or wrong, which has been reported.
    var form: EntityType.Form?
    var ask: String?
    var invalid: String?
    var help: String?
}

/// An intent as written: what is not there is nil, so that it can be taken from elsewhere.
struct IntentDraft {
    var id: Intent.ID
    var place: SourceSpan
    var title: String?
    var patterns: [Sourced<Pattern>]?
    var exclusions: [Sourced<Pattern>]?
    var keywords: [(word: String, weight: Double, source: SourceLocation)]?
    var examples: [PlacedText]?
    var learned: [(line: PlacedText, origin: LearnedLine.Origin)]?
    var slots: [SlotDraft]?
    var action: String?
    var failures: [AnswerDraft]?
    var summary: AnswerDraft?
    /// A text, or the id of an intent.
    var without: AnswerDraft?
    var threshold: Double?
    var queue: PlacedText?
    var answers: [AnswerDraft]?
    var quickReplies: [String]?
    var followUps: [IntentDraft]?
    var resolution: ResolutionRule?
    var firstContactPossible: Bool?
    var escalation: EscalationDraft?
    var stage: String?
    var touchpoint: String?
    var proactive: ProactiveRule?
    /// What it waits for, as written.
    var event: PlacedText?
    /// Keys with a mistake in them: nobody complains of what follows from it.
    /// `*` stands for a key that could have been any.
    var damaged: Set<String> = []

    /// Whether what is missing in these parts is really missing.
    func isSure(of keys: String...) -> Bool {
        !damaged.contains("*") && damaged.isDisjoint(with: keys)
    }
}

struct SlotDraft {
    var slot: Slot
    var place: SourceSpan
}

/// A text and its stretch in the file.
struct PlacedText {
    var text: String
    var place: SourceSpan
}

struct AnswerDraft {
    var template: Template
    /// The names it asks for, with the place of each one's first tag.
    var names: [PlacedText]
    var condition = Condition()
    var place: SourceSpan?
}

struct EscalationDraft {
    var queue: PlacedText?
    var priority: Priority = .normal
    /// `escalate: false`, which takes it away from a built-in intent.
    var isOff = false
}

/// What `desk.yaml` says.
struct DeskDraft {
    var name: String?
    var languages: [PlacedText] = []
    var messages: [MessagesDraft] = []
    var thresholds = Thresholds()
    var worth = Worths()
    var failures: Int?
    var queues: [Queue]?
    /// nil also where it was given and is wrong.
    var timeZone: String?
    var timers = Timers()
    var retention = Retention()
    var surveys: [SurveyRule] = []
    var stages: [String] = []
    var agents: [(name: PlacedText, profile: AgentDraft)] = []
    var canned: [CannedReply] = []
    /// As `lease` of the desk, which goes before that of the timers.
    var lease: Int?
    var register: Register?
    var actions: [String: ActionSettings] = [:]
}

/// An agent as written.
struct AgentDraft {
    var queues: [PlacedText] = []
    var skills: [String] = []
}

struct MessagesDraft {
    var language: PlacedText
    var texts: [MessageKind: [Template]]
}
