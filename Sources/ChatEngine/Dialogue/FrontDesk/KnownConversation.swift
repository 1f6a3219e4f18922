import CivilTime

/// A conversation in memory, and which of its messages have been answered.
final class KnownConversation {
    var conversation: Conversation
    /// The moment that is noted for it, which nobody else can have dealt with before it has come.
    var noted: Moment?
    /// The ids of all its messages; `nil` when there are too many to keep.
    private var messages: Set<String>?

    private static let mostMessages = 500

    /// As its events, all of them, say.
    init(_ id: Conversation.ID, _ events: [ConversationEvent]) {
        conversation = Conversation(id: id)
        messages = []
        for event in events {
            conversation.apply(event)
            if case .said(let saying) = event.body { note(saying.message) }
        }
    }

    /// Takes in what became of a message.
    func take(_ conversation: Conversation, _ message: String?) {
        self.conversation = conversation
        note(message)
    }

    private func note(_ message: String?) {
        guard let message else { return }
        messages?.insert(message)
        if (messages?.count ?? 0) > Self.mostMessages { messages = nil }
    }

    /// Whether a message with this id has been answered; `nil`: the journal knows.
    func has(_ message: String) -> Bool? { messages?.contains(message) }
}
