/// What is asked of the front desk.
package indirect enum Request: Sendable {
    case message(IncomingMessage)
    /// A conversation begins with the desk's welcome.
    case greet(Opening, Conversation.ID)
    case feedback(Conversation.ID, helpful: Bool)
    case survey(Conversation.ID, SurveyAnswer)
    case notice(Conversation.ID, CustomerNotice)
    case close(Conversation.ID, by: Closing.Closer)
    case agent(HandoffStep)
    case actionEnded(Conversation.ID, ActionEnding)

    /// The conversation it names; an agent's step names a handoff.
    var conversation: Conversation.ID? {
        switch self {
        case .message(let message): message.conversation
        case .greet(_, let id), .feedback(let id, _), .survey(let id, _), .notice(let id, _),
            .close(let id, _), .actionEnded(let id, _):
            id
        case .agent: nil
        }
    }
}

/// A message of a customer, as it came in.
public struct IncomingMessage: Sendable, Equatable {
    public var conversation: String
    /// The sender's own id for it: the same id again is the same message.
    public var id: String?
    public var text: String
    public var customer: String?
    public var language: LanguageCode?
    public var channel: String?
    public var segment: String?

    public init(
        conversation: String, id: String? = nil, text: String, customer: String? = nil,
        language: LanguageCode? = nil, channel: String? = nil, segment: String? = nil
    ) {
        self.conversation = conversation
        self.id = id
        self.text = text
        self.customer = customer
        self.language = language
        self.channel = channel
        self.segment = segment
    }
}

/// What the front desk gives back, after it is in the journal.
///
/// Copies share what they hold until one of them changes.
public struct Delivery: Sendable {
    private var contents: Shared<Contents>

    private struct Contents: Sendable {
        var conversation: Conversation
        var before: Stage
        var reply: Reply?
        var turn: Turn?
        var action: ActionRequest?
        var handoff: Handoff?
        var recognition: Recognition?
        var isHeld = false
        var isRepeat = false
    }

    /// As it stands now.
    package var conversation: Conversation { contents.value.conversation }
    /// The reply to a message.
    package var reply: Reply? { _read { yield contents.value.reply } }
    package var hasReply: Bool {
        if case .some = contents.value.reply { true } else { false }
    }
    package var turn: Turn? { _read { yield contents.value.turn } }

    // Parts of these by themselves: fetching the whole to look at a part costs more than the part.
    public var text: String? { contents.value.reply?.text }
    public var quickReplies: [String] { contents.value.reply?.quickReplies ?? [] }
    package var rich: RichText? { contents.value.reply?.rich }
    public var decision: Decision? { contents.value.turn?.decision }
    public var intent: String? { contents.value.turn?.intent }
    public var confidence: Double? { contents.value.turn?.confidence }
    public var language: LanguageCode? { contents.value.turn?.language }

    /// Set while the reply waits for this: whoever can do it tells the desk how it ended.
    package internal(set) var action: ActionRequest? {
        get { contents.value.action }
        set { contents.value.action = newValue }
    }
    /// Set when this message handed the conversation over.
    public var handoff: Handoff? { contents.value.handoff }
    public var recognition: Recognition? { contents.value.recognition }
    /// The status right after the message.
    public var status: ConversationStatus { contents.value.conversation.stage.status }
    /// Where the conversation stood before it.
    package internal(set) var before: Stage {
        get { contents.value.before }
        set { contents.value.before = newValue }
    }
    /// Whether it must wait until the action before it has ended: nothing has happened.
    package var isHeld: Bool { contents.value.isHeld }
    /// Whether it had been delivered before and nothing has changed now.
    public var isRepeat: Bool { contents.value.isRepeat }

    init(
        conversation: Conversation, before: Stage, reply: Reply? = nil, turn: Turn? = nil,
        action: ActionRequest? = nil, handoff: Handoff? = nil, recognition: Recognition? = nil
    ) {
        contents = Shared(
            Contents(
                conversation: conversation, before: before, reply: reply, turn: turn,
                action: action, handoff: handoff, recognition: recognition))
    }

    /// It waits behind an action.
    init(held conversation: Conversation, behind action: ActionRequest) {
        contents = Shared(
            Contents(
                conversation: conversation, before: conversation.stage, action: action,
                isHeld: true))
    }

    /// The same once more.
    var repeated: Delivery {
        var again = self
        again.contents.value.isRepeat = true
        return again
    }

    /// The answer to a message whose first half was another delivery.
    func following(_ first: Delivery) -> Delivery {
        var whole = self
        whole.contents.value.before = first.before
        whole.contents.value.recognition = first.recognition
        whole.contents.value.turn?.rules = (first.turn?.rules ?? []) + (turn?.rules ?? [])
        return whole
    }

    /// What was delivered for a message before, read from the journal.
    init?(recorded events: [ConversationEvent], message: String, in id: Conversation.ID) {
        var conversation = Conversation(id: id)
        var isThere = false
        var found: Reply?
        var turn: Turn?
        var handoff: Handoff?
        for event in events {
            // After the reply only the closing that a goodbye brings along belongs to the message.
            if found != nil,
                event.body != .closed(Closing(by: .customer)) || turn?.intent != "bot.goodbye"
            {
                break
            }
            conversation.apply(event)
            switch event.body {
            case .said(let saying): isThere = saying.message == message
            case .turned(let taken) where isThere:
                let before = turn?.rules ?? []
                turn = taken
                turn?.rules = before + taken.rules
            case .handedOff(let made) where isThere: handoff = made
            case .replied(let reply) where isThere: found = reply
            case .opened, .turned, .replied, .handedOff, .stepped, .rated, .surveyed, .actionAsked,
                .actionEnded, .reminded, .contactLeft, .surveyAsked, .noticed, .closed:
                break
            }
        }
        if found == nil, let action = conversation.action, action.message == message {
            // Its answer still waits: the action is asked once more.
            contents = Shared(
                Contents(
                    conversation: conversation, before: conversation.stage, turn: turn,
                    action: action, isRepeat: true))
            return
        }
        guard let found else { return nil }
        contents = Shared(
            Contents(
                conversation: conversation, before: conversation.stage, reply: found, turn: turn,
                handoff: handoff, isRepeat: true))
    }
}
