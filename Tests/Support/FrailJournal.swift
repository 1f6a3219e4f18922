import ChatEngine
import CivilTime
import Synchronization

/// Whether the store is away, for whoever keeps the journal on another thread.
package final class Outage: Sendable {
    private let state = Mutex(false)

    package init() {}

    package var isOn: Bool {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}

/// A journal that can be taken away, and one text it can never store.
package final class FrailJournal: EventLog, HandoffQueue, DueList, Vault {
    package let inner = InMemoryJournal()
    private let outage: Outage
    package var isGone: Bool {
        get { outage.isOn }
        set { outage.isOn = newValue }
    }
    package var poison: String?
    /// Reading this conversation fails.
    package var unreadable: Conversation.ID?
    /// What is kept of these cannot be understood any more.
    package var damaged: Set<Conversation.ID> = []
    /// Rows of what is due that cannot be understood any more.
    package var damagedRows: [DamagedRow] = []
    /// Figures of conversations cannot be kept.
    package var keepsNoFigures = false
    package private(set) var tries = 0
    package private(set) var triesToKeep = 0

    package init(_ outage: Outage = Outage()) { self.outage = outage }

    package func append(_ batch: JournalBatch) throws -> [Conversation.ID: StreamVersion] {
        tries += 1
        if isGone { throw JournalError.unavailable("disk full") }
        for event in batch.events {
            if case .said(let saying) = event.body, saying.text == poison {
                throw JournalError.unavailable("cannot store")
            }
        }
        return try inner.append(batch)
    }
    package func due(
        by moment: Moment, after last: DueConversation?, most: Int
    ) throws -> [DueConversation] { inner.due(by: moment, after: last, most: most) }
    package func damagedDue(by moment: Moment, most: Int) throws -> [DamagedRow] { damagedRows }
    package func streams(
        of conversations: [Conversation.ID]
    ) throws -> [Conversation.ID: EventStream] {
        if !damaged.isDisjoint(with: conversations) {
            throw JournalError.damaged(
                DamagedRow(store: "s", table: "events", row: "7", reason: "no JSON"))
        }
        if let unreadable, conversations.contains(unreadable) {
            throw JournalError.unavailable("disk full")
        }
        return inner.streams(of: conversations)
    }
    package func version(of conversation: Conversation.ID) throws -> StreamVersion {
        inner.version(of: conversation)
    }
    package func news(since cursor: JournalCursor?, kinds: Set<String>) throws -> JournalNews {
        if isGone { throw JournalError.unavailable("disk full") }
        return inner.news(since: cursor, kinds: kinds)
    }
    package func knows(message: String, in conversation: Conversation.ID) throws -> Bool {
        inner.knows(message: message, in: conversation)
    }
    package func takeHandoffNumber() throws -> Int { inner.takeHandoffNumber() }
    package func queueLengths() throws -> QueueLengths { inner.queueLengths() }
    package func conversation(of handoff: Handoff.ID) throws -> Conversation.ID? {
        inner.conversation(of: handoff)
    }
    package func waiting() throws -> [WaitingCount] { inner.waiting() }
    package func handoffs(_ selection: HandoffSelection) throws -> HandoffSlice {
        inner.handoffs(selection)
    }
    package func handoff(_ id: Handoff.ID) throws -> QueuedHandoff? { inner.handoff(id) }
    package func handoffs(in conversation: Conversation.ID) throws -> [QueuedHandoff] {
        inner.handoffs(in: conversation)
    }
    package func conversations(with text: String, most: Int) throws -> [Conversation.ID] {
        inner.conversations(with: text, most: most)
    }
    package func latestConversations(
        in span: TimeSpan, before place: Int, rows: Int
    ) throws -> LatestConversations {
        inner.latestConversations(in: span, before: place, rows: rows)
    }
    package func claims(unseenSince moment: Moment) throws -> [QueuedHandoff] {
        inner.claims(unseenSince: moment)
    }
    package func renew(_ handoffs: [Handoff.ID], of agent: Assignee.ID, at now: Moment) throws {
        inner.renew(handoffs, of: agent, at: now)
    }
    package func conversations(
        of customer: String
    ) throws -> [(id: Conversation.ID, events: [ConversationEvent])] {
        inner.conversations(of: customer)
    }
    package func presences(at now: Moment) throws -> [Assignee.ID: AgentPresence] {
        inner.presences(at: now)
    }
    package func announce(_ presence: AgentPresence, of agent: Assignee.ID, at now: Moment) throws {
        inner.announce(presence, of: agent, at: now)
    }
    package func attendance(since moment: Moment, at now: Moment) throws -> Attendance {
        inner.attendance(since: moment, at: now)
    }
    package func sign(_ agents: Set<Assignee.ID>, at now: Moment) throws {
        inner.sign(agents, at: now)
    }
    package func adopt(_ retention: Retention) {}
    package func expire(at now: Moment) throws {}
    package func keepFigures() throws -> Bool {
        triesToKeep += 1
        if keepsNoFigures { throw JournalError.unavailable("permission denied for table folds") }
        return inner.keepFigures()
    }
}
