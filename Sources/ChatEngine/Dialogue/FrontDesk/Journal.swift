import CivilTime

/// Where a desk keeps what happens: a log of events, and what is computed from it.
///
/// Two implementations: `InMemoryJournal` for replay and tests, `Records.Casebook` for service. One suite of tests runs
/// against both.
package typealias Journal = EventLog & HandoffQueue & DueList & Vault

/// The append-only log of everything that happened.
package protocol EventLog: AnyObject {
    /// Writes all of it or nothing; durable when it returns.
    /// - Returns: the versions of the conversations that were written in.
    /// - Errors: `JournalError.streamMoved` when another was first in a conversation whose version was named,
    ///   `HandoffRefusal` when an agent's step is not allowed now, other `JournalError`s when it cannot be written.
    @discardableResult
    func append(_ batch: JournalBatch) throws -> [Conversation.ID: StreamVersion]
    /// From now on `append` may return before what a human must act on is on the disk itself: it is flushed beside this thread,
    /// and whoever asked lets nobody hear of it before. A step of an agent's is still flushed first, as others hear of it
    /// through the store.
    /// - Returns: how far the flushes are; `nil` where all is durable when `append` returns.
    func flushBeside() -> (any FlushProgress)?
    /// All events of some conversations so far, each oldest first, as of one moment. Those nobody has written in are there
    /// too, empty.
    func streams(of conversations: [Conversation.ID]) throws -> [Conversation.ID: EventStream]
    /// What is made of each of some conversations, of its events so far: for lists of very many.
    ///
    /// The events are read in short: of turns what figures are made of (`TurnScanner`), of what the desk said only that it did.
    /// - Parameter digest: may be called by several threads at once, in any order.
    func digests<Value: Sendable>(
        of conversations: [Conversation.ID],
        _ digest: @Sendable (Conversation.ID, [ConversationEvent]) -> Value
    ) throws -> ConversationDigests<Value>
    /// What `queue list` prints of each of some conversations: what was kept of it, where that is all of it; else as of its
    /// events (`digests`).
    func cases(of conversations: [Conversation.ID]) throws -> ConversationDigests<CaseFold>
    /// How far a conversation is now, without reading it.
    func version(of conversation: Conversation.ID) throws -> StreamVersion
    /// What anyone has written after the cursor, of these kinds only, oldest first. Reading changes nothing: any number
    /// of readers may each have a cursor of their own.
    /// - Parameter cursor: where an earlier look ended; `nil` begins here, without events.
    func news(since cursor: JournalCursor?, kinds: Set<String>) throws -> JournalNews
    /// Keeps, beside the log, what figures need of the conversations that have grown since the last time: a part at a time.
    /// What is kept is never needed, and reading without it gives the same.
    /// - Returns: whether there is more to do at once.
    func keepFigures() throws -> Bool
    /// Whether a message with this id is in the log.
    func knows(message: String, in conversation: Conversation.ID) throws -> Bool
}

/// The handoffs that are made, and how many wait.
package protocol HandoffQueue: AnyObject {
    /// A number that nobody else gets, whether it is used or not; above all that are in use.
    func takeHandoffNumber() throws -> Int
    /// How many wait in each queue.
    func queueLengths() throws -> QueueLengths
    /// The conversation a handoff belongs to.
    func conversation(of handoff: Handoff.ID) throws -> Conversation.ID?
    /// How many wait in each queue in which anybody does, by their names.
    func waiting() throws -> [WaitingCount]
    /// The first handoffs of a kind, as far as they can be read. Costs what is asked for, not what is there.
    func handoffs(_ selection: HandoffSelection) throws -> HandoffSlice
    /// One of them, also when it is over.
    func handoff(_ id: Handoff.ID) throws -> QueuedHandoff?
    /// Those of a conversation, oldest first.
    func handoffs(in conversation: Conversation.ID) throws -> [QueuedHandoff]
    /// The conversations in which a text stands, those written in last first: in the words of anybody, as a customer's name, as a
    /// value that is still kept, or as the id of the conversation or a handoff. It is found where a word begins with it.
    func conversations(with text: String, most: Int) throws -> [Conversation.ID]
    /// The conversations in which something happened in a stretch of time, those written in last first, as far as so many rows of
    /// the log tell.
    /// - Parameter place: where an earlier look ended; `.max` is the end of the log.
    func latestConversations(
        in span: TimeSpan, before place: Int, rows: Int
    ) throws -> LatestConversations
    /// The claims whose owners gave no sign of life after a moment, as far as they can be read.
    func claims(unseenSince moment: Moment) throws -> [QueuedHandoff]
    /// An agent is there: these are the agent's for as long as a claim holds from now. What is another's stays as it is.
    /// Nothing of it is in the log.
    func renew(_ handoffs: [Handoff.ID], of agent: Assignee.ID, at now: Moment) throws
    /// What agents said of taking more work, as far as it holds at a moment. Who is here without a bound is not in it.
    func presences(at now: Moment) throws -> [Assignee.ID: AgentPresence]
    /// What an agent says of it from now on, for every process on the store. Nothing of it is in the log.
    func announce(_ presence: AgentPresence, of agent: Assignee.ID, at now: Moment) throws
    /// Who is at a desk: who gave a sign of it after a moment, and is not away.
    func attendance(since moment: Moment, at now: Moment) throws -> Attendance
    /// These agents are at a desk. Nothing of it is in the log.
    func sign(_ agents: Set<Assignee.ID>, at now: Moment) throws
    /// The conversations a customer was named in, oldest first, with their events.
    func conversations(
        of customer: String
    ) throws -> [(id: Conversation.ID, events: [ConversationEvent])]
}

/// The conversations in which something is due, as `EventLog.append` stored them.
package protocol DueList: AnyObject {
    /// The first of those to look at by a moment, the earliest first.
    /// - Parameter last: they come after this one; `nil`: from the beginning.
    /// Rows of the list that cannot be read are left out: they cost nobody else, and `damagedDue` names them.
    func due(by moment: Moment, after last: DueConversation?, most: Int) throws -> [DueConversation]
    /// The first rows of the list that cannot be read, as far as they may be due by a moment.
    func damagedDue(by moment: Moment, most: Int) throws -> [DamagedRow]
}

extension DueList {
    /// All to look at by a moment, the earliest first, read so many at a time.
    package func due(by moment: Moment) throws -> [DueConversation] {
        var all: [DueConversation] = []
        while true {
            let part = try due(by: moment, after: all.last, most: Self.mostTogether)
            all += part
            if part.count < Self.mostTogether { return all }
        }
    }

    private static var mostTogether: Int { 1_000 }
}

/// Personal values beside the log, joined to it when a conversation is read, and gone when their time is up.
package protocol Vault: AnyObject {
    /// How long values and words are kept from now on.
    func adopt(_ retention: Retention)
    /// Erases what is older.
    func expire(at now: Moment) throws
}

extension EventLog {
    package func flushBeside() -> (any FlushProgress)? { nil }

    /// Events alone, at the end of their conversations as they are now.
    @discardableResult
    package func append(
        _ events: [ConversationEvent]
    ) throws -> [Conversation.ID: StreamVersion] { try append(JournalBatch(events)) }

    package func stream(of conversation: Conversation.ID) throws -> EventStream {
        try streams(of: [conversation])[conversation] ?? EventStream()
    }

    package func digests<Value: Sendable>(
        of conversations: [Conversation.ID],
        _ digest: @Sendable (Conversation.ID, [ConversationEvent]) -> Value
    ) throws -> ConversationDigests<Value> {
        var digests = ConversationDigests<Value>()
        for id in conversations {
            try digests.sparingOthers { $0.values[id] = digest(id, try stream(of: id).events) }
        }
        return digests
    }

    package func cases(
        of conversations: [Conversation.ID]
    ) throws -> ConversationDigests<CaseFold> {
        try digests(of: conversations) { CaseFold($1) }
    }

    /// All events of a conversation so far, oldest first.
    package func events(of conversation: Conversation.ID) throws -> [ConversationEvent] {
        try stream(of: conversation).events
    }
}

extension HandoffQueue {
    /// All that wait or are somebody's, in the order of the queue.
    /// - Errors: `JournalError.damaged` when one of them cannot be read.
    package func openHandoffs() throws -> [QueuedHandoff] {
        try whole(HandoffSelection(.open))
    }

    /// Every handoff there was, oldest first.
    /// - Errors: `JournalError.damaged` when one of them cannot be read.
    package func allHandoffs() throws -> [QueuedHandoff] { try whole(HandoffSelection(.all)) }

    private func whole(_ selection: HandoffSelection) throws -> [QueuedHandoff] {
        let slice = try handoffs(selection)
        if let damage = slice.damaged.first { throw JournalError.damaged(damage) }
        return slice.rows
    }
}

/// How far a conversation is. Only the store that gave it knows what the number means; it grows with what is written.
package struct StreamVersion: Hashable, Sendable {
    package var number: Int64

    package init(_ number: Int64) { self.number = number }

    /// Of a conversation nobody has written in.
    package static let none = StreamVersion(0)
}

/// The events of a conversation, and how far it is with them.
package struct EventStream: Equatable, Sendable {
    package var events: [ConversationEvent]
    package var version: StreamVersion

    package init(events: [ConversationEvent] = [], version: StreamVersion = .none) {
        self.events = events
        self.version = version
    }
}

/// What is written together.
package struct JournalBatch: Sendable {
    package var events: [ConversationEvent]
    /// The moment to look at these conversations again: when something is due, or before; `nil`: nothing is.
    package var deadlines: [Conversation.ID: Moment?]
    /// What was due and is dealt with by this: if another process was first, nothing is written.
    package var settled: [DueConversation] = []
    /// How far the conversations were that this was made from, also those it writes nothing in: where another was first,
    /// nothing is written. What is not named here goes to the end, wherever that is.
    package var seen: [Conversation.ID: StreamVersion] = [:]

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

public enum JournalError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Another was first in this conversation.
    case streamMoved(String)
    /// Another process has journalled this message, or seen to what was due, meanwhile.
    case changedMeanwhile
    /// Another process has taken this handoff number meanwhile.
    case handoffTaken(Handoff.ID)
    /// The store cannot be read or written, with its own words.
    case unavailable(String)
    /// A row of the store is not what this program or an earlier one wrote.
    case damaged(DamagedRow)

    public var description: String {
        switch self {
        case .streamMoved(let id): "another process wrote in conversation \(id) at the same moment"
        case .changedMeanwhile: "another process wrote at the same moment"
        case .handoffTaken(let id): "another process took the number of \(id) at the same moment"
        case .unavailable(let words): "the store is not available: \(words)"
        case .damaged(let row): "the store \(row.store) is damaged: \(row)"
        }
    }

    /// Whether one row is concerned, and the rest of the store is not.
    package var isDamage: Bool {
        if case .damaged = self { true } else { false }
    }

    /// Whether trying again after a fresh look may succeed.
    package var isRace: Bool {
        switch self {
        case .streamMoved, .changedMeanwhile, .handoffTaken: true
        case .unavailable, .damaged: false
        }
    }
}

/// Where a store is damaged, and how. It never quotes what people wrote.
public struct DamagedRow: Equatable, Sendable, CustomStringConvertible {
    public var store: String
    public var table: String
    /// What tells the row from others in its table.
    public var row: String
    public var reason: String

    package init(store: String, table: String, row: String, reason: String) {
        self.store = store
        self.table = table
        self.row = row
        self.reason = reason
    }

    /// Without the store, which whoever opened it knows.
    public var description: String { "table \(table), row \(row): \(reason)" }
}

/// A place in the log, kept by whoever reads news.
package struct JournalCursor: Hashable, Sendable {
    package var position: Int
    /// What could be seen when the last look ended, where numbers alone do not tell (PostgreSQL).
    package var snapshot: String

    package init(position: Int, snapshot: String = "") {
        self.position = position
        self.snapshot = snapshot
    }

    /// Before all that was ever written.
    package static let beginning = JournalCursor(position: 0)
}

/// What was written after a cursor.
package struct JournalNews: Equatable, Sendable {
    package var events: [ConversationEvent]
    /// Where the next look begins.
    package var cursor: JournalCursor
    /// How far the conversations are at least that something was written in.
    package var versions: [Conversation.ID: StreamVersion]

    package init(
        events: [ConversationEvent], cursor: JournalCursor,
        versions: [Conversation.ID: StreamVersion] = [:]
    ) {
        self.events = events
        self.cursor = cursor
        self.versions = versions
    }
}

/// The conversations that were written in last, and where in the log an earlier look goes on.
package struct LatestConversations: Sendable, Equatable {
    package var ids: [Conversation.ID]
    /// `nil`: there are no others.
    package var next: Int?

    package init(ids: [Conversation.ID] = [], next: Int? = nil) {
        (self.ids, self.next) = (ids, next)
    }
}

/// Flushes of a store that go on beside the thread that writes, in the order in which they were wanted.
///
/// ```swift
/// let before = flushes.wanted
/// let deliveries = try desk.serve(requests, at: now)
/// if flushes.wanted > before { /* nobody hears of them before flushes.done >= flushes.wanted */ }
/// ```
package protocol FlushProgress: AnyObject {
    /// How many were wanted so far.
    var wanted: Int { get }
    /// How many of them have ended.
    var done: Int { get }
    /// Why the last one failed: what it was for may be lost with the machine's power, until `append` has mended it or says
    /// that it cannot.
    var failure: String? { get }
    /// Readable once one has ended, until `hear` is called.
    var descriptor: Int32 { get }
    func hear()
    /// Returns when all have ended.
    func wait()
}
