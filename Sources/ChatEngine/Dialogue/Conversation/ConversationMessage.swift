import CivilTime

/// One thing that was said in a conversation, by whom, with its number.
///
/// ```swift
/// let messages = ConversationMessage.messages(of: events)
/// messages.map(\.number)      // 1, 2, 3 …: no gap, whoever wrote them
/// ```
/// The customer's messages, the bot's replies and reminders, and agents' replies have a number; notes, statuses and turns
/// without words have none. The count is `ConversationState.messages`.
package struct ConversationMessage: Sendable, Equatable {
    package enum Author: Sendable, Equatable {
        case customer
        case bot
        case agent(Assignee.ID)
    }

    package var number: Int
    package var at: Moment
    package var author: Author
    package var text: String
    /// The sender's id, of a customer's message.
    package var id: String?
    package var quickReplies: [String] = []
    package var rich: RichText?
    /// The language of the turn it belongs to.
    package var language: LanguageCode?

    /// Whose it is, when it is an agent's.
    package var agent: Assignee.ID? {
        if case .agent(let agent) = author { agent } else { nil }
    }

    /// All that was said, oldest first. O(events).
    package static func messages(of events: [ConversationEvent]) -> [ConversationMessage] {
        var messages: [ConversationMessage] = []
        var language: LanguageCode?
        for event in events {
            if case .turned(let turn) = event.body { language = turn.language }
            guard var message = ConversationMessage(event) else { continue }
            message.number = messages.count + 1
            if message.author == .bot { message.language = language }
            messages.append(message)
        }
        return messages
    }

    /// `nil` for what nobody said.
    private init?(_ event: ConversationEvent) {
        (number, at) = (0, event.at)
        switch event.body {
        case .said(let saying):
            (author, text, id) = (.customer, saying.text, saying.message)
        case .replied(let reply):
            guard let words = reply.text else { return nil }
            (author, text, quickReplies, rich) = (.bot, words, reply.quickReplies, reply.rich)
        case .reminded(let reminder):
            (author, text, quickReplies) = (.bot, reminder.text, reminder.quickReplies)
        case .stepped(let step):
            guard case .reply(let words) = step.action else { return nil }
            (author, text) = (.agent(step.agent), words)
        case .opened, .turned, .handedOff, .rated, .surveyed, .actionAsked, .actionEnded,
            .contactLeft, .surveyAsked, .noticed, .closed:
            return nil
        }
    }
}
