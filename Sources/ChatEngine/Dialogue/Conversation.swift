/// Where a conversation stands.
package enum Stage: Sendable, Equatable, Codable {
    case open
    /// A slot was asked for; attempts count from 1.
    case awaiting(Slot.ID, of: Intent.ID, attempt: Int)
    case clarifying([Intent.ID])
    /// "Did this help?" was asked about an answer.
    case confirming(Intent.ID)
    case queued(Handoff.ID)
    case withHuman(Handoff.ID, Assignee.ID)
    case closed

    package var status: ConversationStatus {
        switch self {
        case .open, .awaiting, .clarifying, .confirming: .bot
        case .queued: .queued
        case .withHuman: .agent
        case .closed: .closed
        }
    }

    /// Whether the desk is in the middle of asking for something.
    package var isForm: Bool {
        if case .awaiting = self { true } else { false }
    }

    /// The handoff a human owns or is waited for with.
    package var handoff: Handoff.ID? {
        switch self {
        case .queued(let id), .withHuman(let id, _): id
        default: nil
        }
    }
}

/// Who has the word; the wire's `status`.
package enum ConversationStatus: String, Sendable, Codable {
    case bot, queued, agent, closed
}

/// The state of a conversation: a fold over its events and nothing else.
package struct Conversation: Sendable, Equatable, Identifiable {
    package typealias ID = String

    package let id: ID
    package var customer: String?
    package var channel: String?
    package var language: LanguageCode?
    package var stage: Stage = .open
    package var slots: [Slot.ID: String] = [:]
    /// The intent answered last: its follow-ups may come next.
    package var lastIntent: Intent.ID?
    /// What it was about last, also in the contact before: who takes over should know.
    package var topic: Intent.ID?
    /// Whether the last answer has not been said to have helped or not.
    package var hasOpenAnswer = false
    package var failures = 0
    /// Turns of the customer's so far; rotates variants.
    package var turns = 0
    /// Contacts so far, the present one included.
    package var contacts = 0
    package var isOpened: Bool { contacts > 0 }
    package var lastActivity: Moment?
    package var handoffs: [Handoff.ID: Handoff] = [:]

    package init(id: ID) { self.id = id }

    package mutating func apply(_ event: ConversationEvent) {
        switch event.body {
        case .opened(let opening): begin(opening)
        case .said: turns += 1
        case .turned(let turn): apply(turn)
        case .noticed(let notice): customer = notice.customer ?? customer
        case .replied, .surveyed: break
        case .handedOff(let handoff):
            handoffs[handoff.id] = handoff
            stage = .queued(handoff.id)
        case .stepped(let step): apply(step)
        case .rated: hasOpenAnswer = false
        case .closed: stage = .closed
        }
        if event.body.isActivity { lastActivity = event.at }
    }

    private mutating func begin(_ opening: Opening) {
        let earlier = self
        self = Conversation(id: id)
        contacts = earlier.contacts + 1
        turns = earlier.turns
        topic = earlier.topic
        customer = opening.customer ?? earlier.customer
        channel = opening.channel ?? earlier.channel
        language = opening.language ?? earlier.language
    }

    private mutating func apply(_ turn: Turn) {
        stage = turn.stage
        language = turn.language
        failures = turn.failures
        slots.merge(turn.slots) { _, new in new }
        if let intent = turn.intent, !intent.hasPrefix("bot."),
            turn.decision == .answer || turn.decision == .ask
        {
            lastIntent = intent
            topic = intent
        }
        if turn.isAnswer { hasOpenAnswer = true }
    }

    private mutating func apply(_ step: HandoffStep) {
        guard stage.handoff == step.handoff else { return }
        switch step.action {
        case .claim: stage = .withHuman(step.handoff, step.agent)
        case .giveBack: stage = .queued(step.handoff)
        case .resolve(let result):
            stage = .open
            hasOpenAnswer = result == .solved
        case .reply, .note: break
        }
    }
}

extension ConversationEvent.Body {
    /// Whether it counts as life in the conversation, for the idle timers.
    package var isActivity: Bool {
        switch self {
        case .opened, .said, .turned, .replied, .handedOff, .stepped, .rated: true
        case .surveyed, .noticed, .closed: false
        }
    }
}
