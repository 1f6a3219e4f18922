import PCRE2
import Templates

/// Something a customer can want, how it is recognised and what the desk does about it.
///
/// Copies share what they hold until one of them changes.
@dynamicMemberLookup
package struct Intent: Sendable, Identifiable {
    package typealias ID = String

    private var contents: Shared<Contents>

    package init(
        id: ID, language: LanguageCode, source: SourceLocation, title: String, trigger: Trigger
    ) {
        contents = Shared(
            Contents(
                id: id, language: language, source: source, title: title, trigger: trigger))
    }

    /// With everything that it has.
    package init(_ contents: Contents) { self.contents = Shared(contents) }

    package var id: ID { contents.value.id }
    /// What it is in a conversation, from its id.
    package var role: IntentRole { contents.value.role }
    package var trigger: Trigger {
        get { contents.value.trigger }
        set { contents.value.trigger = newValue }
    }

    package subscript<Value>(dynamicMember path: WritableKeyPath<Contents, Value>) -> Value {
        @inline(__always) get { contents.value[keyPath: path] }
        @inline(__always) set { contents.value[keyPath: path] = newValue }
    }

    package struct Contents: Sendable {
        fileprivate let id: ID
        fileprivate let role: IntentRole
        package var language: LanguageCode
        package var source: SourceLocation
        /// Shown in clarifications and reports.
        package var title: String
        package var trigger: Trigger
        /// What must or may be known before it is answered, in the order it is asked.
        package var slots: [Slot] = []
        package var response: Response = Response()
        /// Ids of the intents understood only right after this one.
        package var followUps: [ID] = []
        /// Set on a follow-up: the intent it comes after.
        package var parent: ID?
        /// The host's or a command's action whose result fills slots.
        package var action: String?
        /// Read back before the answer, for the customer to confirm: "You want to return 2 items. Is that right?"
        package var summary: Template?
        /// How to go on where a value is not there.
        package var without: Intent.Without?
        /// From this confidence on it is answered, in place of the desk's threshold.
        package var threshold: Double?
        /// Where its handoffs go, whatever the reason.
        package var queue: Queue.ID?
        package var resolution: ResolutionRule = .assume
        /// Whether one contact can solve it at all; if not it is left out of net first-contact resolution.
        package var firstContactPossible = true
        /// Set where a human must always take over.
        package var escalation: Escalation?
        /// Journey stage and touchpoint, free tags for reports.
        package var stage: String?
        package var touchpoint: String?
        /// When its answer is said unasked.
        package var proactive: ProactiveRule?

        package init(
            id: ID, language: LanguageCode, source: SourceLocation, title: String, trigger: Trigger
        ) {
            (self.id, self.language, self.source) = (id, language, source)
            (self.title, self.trigger) = (title, trigger)
            role = IntentRole(of: id)
        }
    }

    /// What to do where a value that an intent needs is not there.
    package enum Without: Sendable {
        case text(Template)
        case intent(Intent.ID)
        case human
    }

    /// Said to the conversation itself rather than asked about a subject.
    package var isConversational: Bool { role.isConversational }
    /// One of those that the desk helps with.
    package var isSubject: Bool { role == .subject }
}

/// What an intent is recognised by.
package struct Trigger: Sendable {
    package var patterns: [Sourced<Pattern>] = []
    /// One of these matching puts the intent out.
    package var exclusions: [Sourced<Pattern>] = []
    /// Words with the author's weight.
    package var keywords: [(word: String, weight: Double, source: SourceLocation)] = []
    package var examples: [Sourced<String>] = []
    /// Lines of customers, taken from the log: trusted less than what an author wrote.
    package var learned: [LearnedLine] = []

    package init() {}

    /// What customers say, whoever wrote it down.
    package var questions: [Sourced<String>] { examples + learned.map(\.line) }
}

/// A line of a customer that an author took over, and what showed its intent.
package struct LearnedLine: Sendable {
    package var line: Sourced<String>
    package var origin: Origin

    /// The least trusted first.
    package enum Origin: String, Sendable, CaseIterable {
        /// The customer chose the intent's title from a list.
        case chosen
        /// An agent answered it so, or the author saw it and agreed.
        case confirmed
    }

    package init(_ line: Sourced<String>, origin: Origin) {
        (self.line, self.origin) = (line, origin)
    }
}

/// A value an intent needs, by the name of its entity.
package struct Slot: Sendable, Equatable, Identifiable {
    package typealias ID = String
    package var id: ID
    package var isRequired: Bool

    package init(id: ID, isRequired: Bool) {
        self.id = id
        self.isRequired = isRequired
    }
}

/// A kind of value that can be found in an utterance, such as an order number.
package struct EntityType: Sendable, Identifiable {
    package typealias ID = String
    package var id: ID
    package var language: LanguageCode
    package var source: SourceLocation
    package var form: Form
    /// The question when it is missing.
    package var ask: String?
    /// Said when an answer does not fit, before asking again.
    package var invalid: String?
    /// Where the customer finds it.
    package var help: String?

    /// What counts as a value.
    package enum Form: Sendable {
        /// The group named like the entity, or else the whole match, is the value.
        case pattern(Pattern)
        case kind(ValueKind)
    }

    package init(
        id: ID, language: LanguageCode, source: SourceLocation, form: Form, ask: String?,
        invalid: String?, help: String? = nil
    ) {
        self.id = id
        self.language = language
        self.source = source
        self.form = form
        self.ask = ask
        self.invalid = invalid
        self.help = help
    }
}

/// Words that mean the same here: each variant also counts as its canonical word.
package struct SynonymGroup: Sendable {
    package var language: LanguageCode
    package var canonical: String
    package var variants: [String]
    package var source: SourceLocation

    package init(
        language: LanguageCode, canonical: String, variants: [String], source: SourceLocation
    ) {
        self.language = language
        self.canonical = canonical
        self.variants = variants
        self.source = source
    }
}

/// When an answer counts as a resolution.
package enum ResolutionRule: String, Sendable, CaseIterable {
    /// The customer is asked whether it helped.
    case confirm
    /// Silence after the answer counts, as assumed.
    case assume
    /// An answer here never resolves anything.
    case never
}

/// A human takes over: which queue, how urgent.
package struct Escalation: Sendable, Equatable {
    package var queue: String?
    package var priority: Priority = .normal
    /// `false` where the intent has an answer that may resolve it: then this only says where a handoff goes.
    package var isAlways = true

    package init(queue: String? = nil, priority: Priority = .normal) {
        self.queue = queue
        self.priority = priority
    }
}

package enum Priority: String, Sendable, CaseIterable, Comparable {
    case low, normal, high

    package static func < (left: Priority, right: Priority) -> Bool { left.rank < right.rank }
    private var rank: Int { Priority.allCases.firstIndex(of: self) ?? 0 }
}
