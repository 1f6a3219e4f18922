import CivilTime

/// Something the desk said of its own accord, and what became of it: a fold over a conversation's events.
///
/// ```swift
/// OutboxMessage.messages(of: events).filter { $0.state == .waiting }      // those to be brought to their customers
/// ```
/// Whoever brings one takes it first, by a mark in the log (`mark`); of several takers the first in the log has it. A taker that
/// dies leaves it taken: it is brought at most once.
package struct OutboxMessage: Sendable, Equatable {
    package enum State: Sendable, Equatable {
        /// Nobody has brought it yet.
        case waiting
        /// By whom.
        case taken(String)
        /// The customer wrote since, or something came that makes it pointless.
        case pointless
    }

    package enum Mark: String, Sendable { case taken, failed }

    package let conversation: Conversation.ID
    /// Its number among the messages of the conversation.
    package let number: Int
    package let at: Moment
    package let reminder: Reminder
    package private(set) var customer: String?
    package private(set) var channel: String?
    package private(set) var state = State.waiting
    /// How often it could not be brought.
    package private(set) var failures = 0

    /// All of a conversation, oldest first. O(events).
    /// - Parameter unless: the events that make a message on an event pointless.
    package static func messages(
        of events: [ConversationEvent], unless: (String) -> [String] = { _ in [] }
    ) -> [OutboxMessage] {
        var conversation = Conversation(id: events.first?.conversation ?? "")
        var messages: [OutboxMessage] = []
        for event in events {
            conversation.apply(event)
            switch event.body {
            case .reminded(let reminder):
                messages.append(
                    OutboxMessage(
                        conversation: conversation.id, number: conversation.messages, at: event.at,
                        reminder: reminder))
            case .said:
                for at in messages.indices { messages[at].drop() }
            case .noticed(let notice):
                for at in messages.indices {
                    messages[at].see(notice.name)
                    let pointless = messages[at].reminder.event.map(unless) ?? []
                    if pointless.contains(notice.name) { messages[at].drop() }
                }
            case .opened, .turned, .replied, .handedOff, .stepped, .rated, .surveyed, .surveyAsked,
                .actionAsked, .actionEnded, .contactLeft, .closed:
                break
            }
        }
        return messages.map { message in
            var message = message
            (message.customer, message.channel) = (conversation.customer, conversation.channel)
            return message
        }
    }

    /// What notes in the log that somebody brings it, or could not.
    package func mark(_ mark: Mark, by taker: String) -> CustomerNotice {
        CustomerNotice(
            customer: nil, name: "\(prefix)\(mark.rawValue).\(taker)", stage: nil, touchpoint: nil)
    }

    private var prefix: String { "outbox.\(number)." }

    private mutating func drop() { if state == .waiting { state = .pointless } }

    private mutating func see(_ name: String) {
        guard name.hasPrefix(prefix) else { return }
        let parts = name.dropFirst(prefix.count).split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let mark = Mark(rawValue: String(parts[0])) else { return }
        let taker = String(parts[1])
        switch mark {
        case .taken: if state == .waiting { state = .taken(taker) }
        case .failed:
            guard state == .taken(taker) else { return }
            state = .waiting
            failures += 1
        }
    }

    private init(
        conversation: Conversation.ID, number: Int, at: Moment, reminder: Reminder
    ) {
        (self.conversation, self.number, self.at, self.reminder) =
            (conversation, number, at, reminder)
    }
}
