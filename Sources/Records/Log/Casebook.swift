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
    var waitingCounts: [QueuePlace: Int]?
    var seenVersion: Int?
    /// Whether `synchronous` is `FULL` now; it begins as `NORMAL`.
    private var isFlushing = false
    /// Where this process wrote in the log since the last look at what others did.
    var own: [ClosedRange<Int64>] = []
    var lookedUpTo: Int64?

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
                var rows = 0
                var last: Int64 = 0
                try database.inDatabase { database in
                    if needsFlush != isFlushing {
                        try database.execute(
                            sql: "PRAGMA synchronous = \(needsFlush ? "FULL" : "NORMAL")")
                        isFlushing = needsFlush
                    }
                    try database.inTransaction(.immediate) {
                        for due in batch.settled { try settle(due, database) }
                        (rows, last) = try write(events, database)
                        try keep(batch.deadlines, database)
                        return .commit
                    }
                }
                noteOwn(rows, upTo: last)
                appended += rows
                if appended > Self.mostUnmerged { try checkpoint() }
            }
        } catch {
            waitingCounts = nil
            throw Self.journalError(error)
        }
    }

    /// Rows in the write-ahead log before it is merged: few, so that nobody waits long for it.
    private static let mostUnmerged = 1_000

    private func checkpoint() throws {
        appended = 0
        try database.inDatabase { try $0.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)") }
    }

    private func noteOwn(_ count: Int, upTo last: Int64) {
        guard count > 0 else { return }
        let first = last - Int64(count) + 1
        if let before = own.last, before.upperBound + 1 == first {
            own[own.count - 1] = before.lowerBound...last
        } else {
            own.append(first...last)
        }
    }

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

    /// - Returns: how many rows, and the number of the last.
    private func write(
        _ events: [ConversationEvent], _ database: Database
    ) throws -> (rows: Int, last: Int64) {
        let insertion = try database.cachedStatement(
            sql: "INSERT INTO events (conversation, at, kind, payload) VALUES (?, ?, ?, ?)")
        var count = 0
        var last: Int64 = 0
        func insert(_ row: EventRow) throws {
            try insertion.execute(arguments: [
                row.conversation, row.at.milliseconds, row.kinds, row.payloads,
            ])
            last = database.lastInsertedRowID
            count += 1
        }
        var row: EventRow?
        for event in events {
            let payload = try coding.payload(of: event.body)
            if row?.takes(event) ?? false {
                row?.add(event, payload)
            } else {
                if let row { try insert(row) }
                row = EventRow(event, payload)
            }
            try keepTables(event, database)
        }
        if let row { try insert(row) }
        return (count, last)
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
        waitingCounts?[QueuePlace(queue: handoff.queue, priority: handoff.priority), default: 0] +=
            1
    }

    private func take(_ step: HandoffStep, _ event: ConversationEvent, _ database: Database) throws
    {
        guard let row = try HandoffRow.find(step.handoff, database) else {
            throw HandoffRefusal.unknown(step.handoff)
        }
        let state = try row.state.after(step)
        waitingCounts = nil
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
        if database.changesCount > 0 { waitingCounts = nil }
    }
}

/// Where in a queue one waits.
struct QueuePlace: Hashable {
    var queue: Queue.ID
    var priority: Priority
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
