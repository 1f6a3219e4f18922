import CivilTime

/// A turn while its move is carried out.
struct TurnDraft {
    var turn: Turn
    /// `nil`: nothing is said.
    var text: String?
    var quickReplies: [String] = []
    var handoff: Handoff?
    var action: ActionRequest?
    var contact: ContactDetails?
    var closes = false
    /// Whether one of its answers wants to know whether it helped.
    var asksWhetherItHelped = false

    init(_ grounds: Grounds, stage: Stage) {
        turn = Turn(decision: nil, language: grounds.language, stage: stage)
        turn.intent = grounds.intent
        turn.confidence = grounds.confidence
        turn.slots = grounds.slots
        turn.failures = grounds.failures
        turn.isSubstantive = grounds.isSubstantive
        turn.answersPendingQuestion = grounds.answersPendingQuestion
        turn.offered = grounds.offered
        turn.chosen = grounds.chosen
        turn.answeredToo = grounds.answeredToo
        turn.postponed = grounds.postponed
        turn.rules = grounds.rules
    }

    mutating func take(_ decision: Decision, _ stage: Stage) {
        turn.decision = decision
        turn.stage = stage
    }

    /// Says something more, on a line of its own.
    mutating func add(_ more: String, _ choices: [String] = []) {
        if !more.isEmpty { text = text.map { Wording.lines($0, more) } ?? more }
        quickReplies +=
            quickReplies.isEmpty ? choices : choices.filter { !quickReplies.contains($0) }
    }

    mutating func add(_ question: Wording.Question) { add(question.whole, question.quickReplies) }

    /// Says something before all else.
    mutating func put(first: String) { text = Wording.lines(first, text ?? "") }

    /// The answers given, by the place of their variants.
    mutating func note(_ choice: Wording.Choice, of intent: Intent) {
        if let place = choice.place { turn.answerKeys.append("\(intent.id)#\(place)") }
    }
}

/// The events of a turn in the order they happened, and the conversation after them.
struct TurnLog {
    private(set) var conversation: Conversation
    private(set) var events: [ConversationEvent] = []
    private let now: Moment

    init(_ conversation: Conversation, at now: Moment) {
        self.conversation = conversation
        self.now = now
        events.reserveCapacity(4)
    }

    mutating func append(_ body: ConversationEvent.Body) {
        let event = ConversationEvent(conversation: conversation.id, at: now, body: body)
        events.append(event)
        conversation.apply(event)
    }

    /// The same without unpacking the turn again.
    mutating func append(_ turn: Turn) {
        events.append(
            ConversationEvent(conversation: conversation.id, at: now, body: .turned(turn)))
        conversation.apply(turn, at: now)
    }
}
