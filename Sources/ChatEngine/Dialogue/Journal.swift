/// Where events go before anything is answered.
///
/// Two live here and on disk: `InMemoryJournal` for replay and tests, `Records.Casebook` for service.
package protocol Journal: AnyObject {
    /// Writes all of it or nothing; when it returns it is durable.
    /// - Errors: `HandoffRefusal` when an agent's step is not allowed now, `JournalError` when it cannot be written.
    func append(_ batch: JournalBatch) throws
    /// The conversations in which something is due by a moment, the earliest first.
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
    /// When something is due next in these conversations; `nil`: nothing is.
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

/// Events in memory, for replay and tests.
package final class InMemoryJournal: Journal {
    package private(set) var events: [ConversationEvent] = []
    private var states:
        [Handoff.ID: (conversation: Conversation.ID, handoff: Handoff, state: HandoffState)] = [:]

    private var messages: [Conversation.ID: Set<String>] = [:]
    private var deadlines: [Conversation.ID: Moment] = [:]
    private var byConversation: [Conversation.ID: [ConversationEvent]] = [:]

    package init() {}

    package func append(_ batch: JournalBatch) throws {
        for due in batch.settled where deadlines[due.conversation] != due.at {
            throw JournalError.changedMeanwhile
        }
        try append(batch.events)
        for (id, moment) in batch.deadlines { deadlines[id] = moment }
    }

    package func due(by moment: Moment) -> [DueConversation] {
        deadlines.filter { $0.value <= moment }
            .map { DueConversation(conversation: $0.key, at: $0.value) }
            .sorted { ($0.at, $0.conversation) < ($1.at, $1.conversation) }
    }

    private func append(_ new: [ConversationEvent]) throws {
        var changed = states
        for event in new {
            switch event.body {
            case .handedOff(let handoff):
                guard changed[handoff.id] == nil else {
                    throw JournalError.handoffTaken(handoff.id)
                }
                changed[handoff.id] = (event.conversation, handoff, .waiting)
            case .stepped(let step):
                guard let known = changed[step.handoff] else {
                    throw HandoffRefusal.unknown(step.handoff)
                }
                changed[step.handoff]?.state = try known.state.after(step)
            case .closed:
                for (id, known) in changed
                where known.conversation == event.conversation && known.state == .waiting
                    && !known.handoff.isMessage
                {
                    changed[id]?.state = .left
                }
            default: break
            }
        }
        states = changed
        for event in new {
            if case .said(let saying) = event.body, let message = saying.message {
                messages[event.conversation, default: []].insert(message)
            }
        }
        events.append(contentsOf: new)
        for event in new { byConversation[event.conversation, default: []].append(event) }
    }

    package func events(of conversation: Conversation.ID) -> [ConversationEvent] {
        byConversation[conversation] ?? []
    }

    package func news(since mark: Int?, kinds: Set<String>) -> JournalNews {
        let fresh = events.dropFirst(mark ?? events.count).filter { kinds.contains($0.body.kind) }
        return JournalNews(events: fresh, mark: events.count)
    }
    package func revision() -> Int { 0 }
    package func changedByOthers() -> [Conversation.ID]? { nil }
    /// Several desks may share it in tests.
    package var knowsItsOwn: Bool { false }
    package func nextHandoffNumber() -> Int { states.count + 1 }
    package func waiting(in queue: Queue.ID, from priority: Priority) -> Int {
        states.values.count {
            $0.handoff.queue == queue && $0.handoff.priority >= priority && $0.state == .waiting
        }
    }
    package func knows(message: String, in conversation: Conversation.ID) -> Bool {
        messages[conversation]?.contains(message) ?? false
    }
    package func conversation(of handoff: Handoff.ID) -> Conversation.ID? {
        states[handoff]?.conversation
    }
}
