/// Where events go before anything is answered.
///
/// Two live here and on disk: `InMemoryJournal` for replay and tests, `Records.Casebook` for service.
package protocol Journal: AnyObject {
    /// Writes all of them or none; when it returns they are durable.
    /// - Errors: `HandoffRefusal` when an agent's step is not allowed now, `JournalError` when it cannot be written.
    func append(_ events: [ConversationEvent]) throws
    /// All events of a conversation so far, oldest first.
    func events(of conversation: Conversation.ID) throws -> [ConversationEvent]
    /// Changes whenever someone else has written.
    func revision() throws -> Int
    /// A number no handoff has yet.
    func nextHandoffNumber() throws -> Int
    /// How many wait in a queue.
    func waiting(in queue: Queue.ID) throws -> Int
    /// The conversation a handoff belongs to.
    func conversation(of handoff: Handoff.ID) throws -> Conversation.ID?
}

package enum JournalError: Error, Equatable, Sendable {
    /// Another process has taken this handoff number meanwhile.
    case handoffTaken(Handoff.ID)
    /// The store cannot be read or written, with its own words.
    case unavailable(String)
}

/// Events in memory, for replay and tests.
package final class InMemoryJournal: Journal {
    package private(set) var events: [ConversationEvent] = []
    private var states: [Handoff.ID: (conversation: Conversation.ID, queue: Queue.ID, state: HandoffState)] = [:]

    package init() {}

    package func append(_ new: [ConversationEvent]) throws {
        var changed = states
        for event in new {
            switch event.body {
            case .handedOff(let handoff):
                guard changed[handoff.id] == nil else { throw JournalError.handoffTaken(handoff.id) }
                changed[handoff.id] = (event.conversation, handoff.queue, .waiting)
            case .stepped(let step):
                guard let known = changed[step.handoff] else { throw HandoffRefusal.unknown(step.handoff) }
                changed[step.handoff]?.state = try known.state.after(step)
            case .closed:
                for (id, known) in changed where known.conversation == event.conversation && known.state == .waiting {
                    changed[id]?.state = .left
                }
            default: break
            }
        }
        states = changed
        events.append(contentsOf: new)
    }

    package func events(of conversation: Conversation.ID) -> [ConversationEvent] {
        events.filter { $0.conversation == conversation }
    }

    package func revision() -> Int { 0 }
    package func nextHandoffNumber() -> Int { states.count + 1 }
    package func waiting(in queue: Queue.ID) -> Int {
        states.values.count { $0.queue == queue && $0.state == .waiting }
    }
    package func conversation(of handoff: Handoff.ID) -> Conversation.ID? { states[handoff]?.conversation }
}
