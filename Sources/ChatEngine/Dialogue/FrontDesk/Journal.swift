import CivilTime

/// Where events go before anything is answered.
///
/// Two live here and on disk: `InMemoryJournal` for replay and tests, `Records.Casebook` for service.
package protocol Journal: AnyObject {
    /// Writes all of it or nothing; when it returns it is durable.
    /// - Errors: `HandoffRefusal` when an agent's step is not allowed now, `JournalError` when it cannot be written.
    func append(_ batch: JournalBatch) throws
    /// The conversations to look at by a moment, as noted by `append`, the earliest first.
    func due(by moment: Moment) throws -> [DueConversation]
    /// All events of a conversation so far, oldest first.
    func events(of conversation: Conversation.ID) throws -> [ConversationEvent]
    /// Changes whenever someone else has written.
    func revision() throws -> Int
    /// Whether `revision` stays the same over this journal's own writes.
    var knowsItsOwn: Bool { get }
    /// The conversations that others wrote in since this was asked last; `nil`: that is not known.
    func changedByOthers() throws -> [Conversation.ID]?
    /// A number no handoff has yet.
    func nextHandoffNumber() throws -> Int
    /// How many wait in a queue who are at least that urgent.
    func waiting(in queue: Queue.ID, from priority: Priority) throws -> Int
    /// What anyone has written since, of these kinds only, oldest first.
    /// - Parameter mark: where the last look ended; `nil` begins here, without events.
    func news(since mark: Int?, kinds: Set<String>) throws -> JournalNews
    /// Whether a message with this id has been journalled.
    func knows(message: String, in conversation: Conversation.ID) throws -> Bool
    /// The conversation a handoff belongs to.
    func conversation(of handoff: Handoff.ID) throws -> Conversation.ID?
}

extension Journal {
    /// Events alone.
    package func append(_ events: [ConversationEvent]) throws { try append(JournalBatch(events)) }
}

/// What is written together.
package struct JournalBatch: Sendable {
    package var events: [ConversationEvent]
    /// The moment to look at these conversations again: when something is due, or before; `nil`: nothing is.
    package var deadlines: [Conversation.ID: Moment?]
    /// What was due and is dealt with by this: if another process was first, nothing is written.
    package var settled: [DueConversation] = []

    package init(_ events: [ConversationEvent], deadlines: [Conversation.ID: Moment?] = [:]) {
        self.events = events
        self.deadlines = deadlines
    }
}

/// A conversation in which something is due.
package struct DueConversation: Sendable, Equatable {
    package var conversation: Conversation.ID
    package var at: Moment

    package init(conversation: Conversation.ID, at: Moment) {
        self.conversation = conversation
        self.at = at
    }
}

package enum JournalError: Error, Equatable, Sendable {
    /// Another process has journalled this message meanwhile.
    case changedMeanwhile
    /// Another process has taken this handoff number meanwhile.
    case handoffTaken(Handoff.ID)
    /// The store cannot be read or written, with its own words.
    case unavailable(String)

    /// Whether trying again after a fresh look may succeed.
    package var isRace: Bool {
        switch self {
        case .changedMeanwhile, .handoffTaken: true
        case .unavailable: false
        }
    }
}

/// A look at the journal's end.
package struct JournalNews: Sendable {
    package var events: [ConversationEvent]
    /// Where the next look begins.
    package var mark: Int

    package init(events: [ConversationEvent], mark: Int) {
        self.events = events
        self.mark = mark
    }
}
