import ChatEngine
import CivilTime
import Foundation
import GRDB

/// The journal on disk: one SQLite file that several processes may have open.
///
/// ```swift
/// let casebook = try Casebook(path: "praatpaal.sqlite")
/// try casebook.append(events)     // durable when it returns
/// ```
/// The log of events is the truth; the table of handoffs is computed from it in the same transaction, and its rows
/// are what makes a claim exactly one agent's. One writer at a time, across processes, by a lock file.
/// - Errors: `JournalError.unavailable` when the file cannot be opened, read or written.
package final class Casebook: Journal {
    let database: DatabaseQueue
    private let lock: WriterLock
    let coding = EventCoding()
    private var appended = 0
    /// How many wait in each queue, as far as it has been counted and nobody else has written since.
    var knownLengths: QueueLengths?
    var seenVersion: Int?
    /// Whether `synchronous` is `FULL` now; it begins as `NORMAL`.
    private var isFlushing = false
    /// Where this process wrote in the log since the last look at what others did.
    var ownRows: [ClosedRange<Int64>] = []
    var lookedUpTo: Int64?
    /// What agents wrote in this process, by row, where the store has it with personal data taken out: the customer
    /// gets it as it was written.
    var unmaskedReplies: [Int64: ConversationEvent] = [:]
    var newsMemo = NewsMemo()

    package init(path: String) throws {
        do {
            lock = try WriterLock(path: path + "-lock")
            database = try DatabaseQueue(path: path, configuration: Self.configuration)
            let database = database
            try lock.hold {
                try database.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
                if try database.inDatabase(CasebookSchema.migrator.hasBeenSuperseded) {
                    throw JournalError.unavailable(
                        "it was written by a newer version of praatpaal, which this one cannot read"
                    )
                }
                try CasebookSchema.migrator.migrate(database)
            }
        } catch { throw Self.journalError(error) }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            // Checkpoints run under the writer lock only: SQLite before 3.51.3 can corrupt a WAL reset in a race.
            try database.execute(
                sql: """
                    PRAGMA wal_autocheckpoint = 0; PRAGMA synchronous = NORMAL;
                    PRAGMA cache_size = -16000
                    """)
        }
        return configuration
    }

    static func journalError(_ error: any Error) -> any Error {
        switch error {
        case let error as DatabaseError:
            JournalError.unavailable(error.message ?? "\(error.resultCode)")
        case let error as LockFailure: JournalError.unavailable(error.words)
        default: error
        }
    }

    /// All or nothing. What a human must act on is flushed to the disk itself, the rest to the log.
    package func append(_ batch: JournalBatch) throws {
        let events = batch.events
        let needsFlush = events.contains { $0.body.concernsHuman }
        do {
            try lock.hold {
                var written = Written()
                try database.inDatabase { database in
                    if needsFlush != isFlushing {
                        try database.execute(
                            sql: "PRAGMA synchronous = \(needsFlush ? "FULL" : "NORMAL")")
                        isFlushing = needsFlush
                    }
                    try database.inTransaction(.immediate) {
                        for due in batch.settled { try settle(due, database) }
                        written = try write(events, database)
                        try keep(batch.deadlines, database)
                        return .commit
                    }
                }
                take(written)
                if appended > Self.mostUnmerged { try checkpoint() }
            }
        } catch {
            knownLengths = nil
            throw Self.journalError(error)
        }
    }

    /// Rows in the write-ahead log before it is merged: few, so that nobody waits long for it.
    private static let mostUnmerged = 1_000

    private func checkpoint() throws {
        appended = 0
        try database.inDatabase { try $0.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)") }
    }

    /// What a transaction wrote in the log.
    private struct Written {
        var rows = 0
        /// The row of the last event.
        var last: Int64 = 0
        /// The last row that others may be told of.
        var lastNews: Int64?
        var unmaskedReplies: [(row: Int64, event: ConversationEvent)] = []
    }

    private func take(_ written: Written) {
        guard written.rows > 0 else { return }
        appended += written.rows
        let first = written.last - Int64(written.rows) + 1
        if let before = ownRows.last, before.upperBound + 1 == first {
            ownRows[ownRows.count - 1] = before.lowerBound...written.last
        } else {
            ownRows.append(first...written.last)
        }
        if let last = written.lastNews { newsMemo.lastNews = last }
        if unmaskedReplies.count > Self.mostUnmaskedReplies { unmaskedReplies.removeAll() }
        for (row, event) in written.unmaskedReplies { unmaskedReplies[row] = event }
    }

    private static let mostUnmaskedReplies = 1_000

    /// Exactly one process sees to what is due.
    private func settle(_ due: DueConversation, _ database: Database) throws {
        try database.cachedStatement(
            sql: "DELETE FROM deadlines WHERE conversation = ? AND at = ?"
        ).execute(arguments: [due.conversation, due.at.milliseconds])
        if database.changesCount == 0 { throw JournalError.changedMeanwhile }
    }

    private func keep(
        _ deadlines: [Conversation.ID: Moment?], _ database: Database
    ) throws {
        for (conversation, moment) in deadlines {
            if let moment {
                try database.cachedStatement(
                    sql: "INSERT OR REPLACE INTO deadlines (conversation, at) VALUES (?, ?)"
                ).execute(arguments: [conversation, moment.milliseconds])
            } else {
                try database.cachedStatement(sql: "DELETE FROM deadlines WHERE conversation = ?")
                    .execute(arguments: [conversation])
            }
        }
    }

    private func write(
        _ events: [ConversationEvent], _ database: Database
    ) throws -> Written {
        let insertion = try database.cachedStatement(
            sql: "INSERT INTO events (conversation, at, kind, payload) VALUES (?, ?, ?, ?)")
        var written = Written()
        func insert(_ row: EventRow) throws {
            try insertion.execute(arguments: [
                row.conversation, row.at.milliseconds, row.kinds, row.payloads,
            ])
            written.last = database.lastInsertedRowID
            written.rows += 1
            if row.standsAlone { written.lastNews = written.last }
            if let reply = row.unmaskedReply {
                written.unmaskedReplies.append((written.last, reply))
            }
        }
        var row: EventRow?
        for event in events {
            let redacted = coding.redacted(event.body)
            let payload = try coding.payload(of: redacted)
            if row?.takes(event) ?? false {
                row?.add(event, payload)
            } else {
                if let row { try insert(row) }
                row = EventRow(event, payload)
                if event.isAgentReply, redacted != event.body { row?.unmaskedReply = event }
            }
            try keepTables(event, database)
        }
        if let row { try insert(row) }
        return written
    }

    /// What is computed from the log and kept beside it.
    private func keepTables(_ event: ConversationEvent, _ database: Database) throws {
        switch event.body {
        case .said(let saying): try remember(saying, event, database)
        case .handedOff(let handoff): try open(handoff, event, database)
        case .stepped(let step): try take(step, event, database)
        case .closed: try leave(event, database)
        case .contactLeft(let contact):
            try database.execute(
                sql: "UPDATE handoffs SET contact = ? WHERE id = ?",
                arguments: [contact.value, contact.handoff])
        default: break
        }
    }

    private func remember(_ saying: Saying, _ event: ConversationEvent, _ database: Database) throws
    {
        guard let message = saying.message else { return }
        try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO messages (conversation, message) VALUES (?, ?)"
        ).execute(arguments: [event.conversation, message])
        if database.changesCount == 0 { throw JournalError.changedMeanwhile }
    }

    private func open(_ handoff: Handoff, _ event: ConversationEvent, _ database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO handoffs
                (id, number, conversation, queue, priority, reason, intent, created, message, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')
                """
        ).execute(
            arguments: [
                handoff.id, Int(handoff.id.dropFirst()) ?? 0, event.conversation, handoff.queue,
                handoff.priority.rawValue, handoff.reason.rawValue, handoff.intent,
                event.at.milliseconds, handoff.isMessage,
            ])
        if database.changesCount == 0 { throw JournalError.handoffTaken(handoff.id) }
        knownLengths?.add(1, to: handoff.queue, handoff.priority)
    }

    private func take(_ step: HandoffStep, _ event: ConversationEvent, _ database: Database) throws
    {
        guard let row = try HandoffRow.find(step.handoff, database) else {
            throw HandoffRefusal.unknown(step.handoff)
        }
        let state = try row.state.after(step)
        knownLengths = nil
        try database.execute(
            sql: "UPDATE handoffs SET state = ?, agent = ?, result = ?, changed = ? WHERE id = ?",
            arguments: [state.name, state.agent, state.result, event.at.milliseconds, step.handoff])
        // An address is kept for as long as it is needed to answer.
        if case .resolved = state {
            try database.execute(
                sql: "UPDATE handoffs SET contact = NULL WHERE id = ?", arguments: [step.handoff])
        }
    }

    private func leave(_ event: ConversationEvent, _ database: Database) throws {
        try database.cachedStatement(
            sql:
                "UPDATE handoffs SET state = 'left', changed = ? WHERE conversation = ? AND state = 'waiting' AND NOT message"
        ).execute(arguments: [event.at.milliseconds, event.conversation])
        if database.changesCount > 0 { knownLengths = nil }
    }
}

extension ConversationEvent {
    /// Whether an agent wrote to the customer.
    fileprivate var isAgentReply: Bool {
        if case .stepped(let step) = body, case .reply = step.action { true } else { false }
    }
}
extension ConversationEvent.Body {
    /// Whether a person at the desk must act on it: it is flushed to the disk before anyone hears of it.
    fileprivate var concernsHuman: Bool {
        switch self {
        case .handedOff, .stepped: true
        case .contactLeft: true
        case .turned(let turn): turn.stage.handoff != nil
        default: false
        }
    }
}
