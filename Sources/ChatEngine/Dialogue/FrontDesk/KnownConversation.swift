import CivilTime

/// A conversation in memory, and which of its messages have been answered.
final class KnownConversation {
    var conversation: Conversation
    /// How far the journal was with it.
    var version: StreamVersion
    /// The deadline that the journal has for it; no other process acts on it before it has come.
    var storedDeadline: Moment?
    /// The ids of all its messages; `nil` when there are too many to keep.
    private var messages: Set<String>?

    private static let mostMessages = 500

    /// Folded from all of its events.
    init(_ id: Conversation.ID, _ stream: EventStream) {
        conversation = Conversation(id: id)
        version = stream.version
        messages = []
        for event in stream.events {
            conversation.apply(event)
            if case .said(let saying) = event.body { remember(saying.message) }
        }
    }

    /// The conversation after a message.
    func apply(_ conversation: Conversation, _ message: String?) {
        self.conversation = conversation
        remember(message)
    }

    private func remember(_ message: String?) {
        guard let message else { return }
        messages?.insert(message)
        if (messages?.count ?? 0) > Self.mostMessages { messages = nil }
    }

    /// Whether a message with this id has been answered; `nil`: the journal knows.
    func has(_ message: String) -> Bool? { messages?.contains(message) }
}
