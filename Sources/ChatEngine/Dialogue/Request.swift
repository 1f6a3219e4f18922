/// What is asked of the front desk.
package enum Request: Sendable {
    case message(IncomingMessage)
    /// A conversation begins with the desk's welcome.
    case greet(Opening, Conversation.ID)
    case feedback(Conversation.ID, helpful: Bool)
    case survey(Conversation.ID, SurveyAnswer)
    case notice(Conversation.ID, CustomerNotice)
    case close(Conversation.ID, by: Closing.Closer)
    case agent(HandoffStep)
}

package struct IncomingMessage: Sendable {
    package var conversation: Conversation.ID
    package var id: String?
    package var text: String
    package var customer: String?
    package var language: LanguageCode?
    package var channel: String?

    package init(
        conversation: Conversation.ID, id: String? = nil, text: String, customer: String? = nil,
        language: LanguageCode? = nil, channel: String? = nil
    ) {
        self.conversation = conversation
        self.id = id
        self.text = text
        self.customer = customer
        self.language = language
        self.channel = channel
    }
}

/// What the front desk gives back, after it is in the journal.
package struct Delivery: Sendable {
    /// As it stands now.
    package var conversation: Conversation
    /// The reply to a message.
    package var reply: Reply?
    package var turn: Turn?
    /// Set when this message handed the conversation over.
    package var handoff: Handoff?
    package var recognition: Recognition?
    /// The status right after the message.
    package var status: ConversationStatus
    /// Where the conversation stood before it.
    package var before: Stage
    /// Whether it had been delivered before and nothing has changed now.
    package var isRepeat = false

    init(conversation: Conversation, before: Stage) {
        self.conversation = conversation
        self.before = before
        status = conversation.stage.status
    }

    init(outcome: TurnOutcome, before: Stage) {
        self.init(conversation: outcome.conversation, before: before)
        reply = outcome.reply
        turn = outcome.turn
        handoff = outcome.handoff
        recognition = outcome.recognition
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
            case .turned(let taken) where isThere: turn = taken
            case .handedOff(let made) where isThere: handoff = made
            case .replied(let reply) where isThere: found = reply
            default: break
            }
        }
        guard let found else { return nil }
        self.init(conversation: conversation, before: conversation.stage)
        isRepeat = true
        reply = found
        self.turn = turn
        self.handoff = handoff
    }
}
