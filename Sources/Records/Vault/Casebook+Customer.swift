import ChatEngine
import CivilTime
import GRDB

/// What `forget` erased.
package struct Forgotten: Sendable, Equatable {
    package var conversations = 0
    package var events = 0
    package var values = 0
    /// What stands for the customer from now on, so that figures stay.
    package var name = ""
}

/// All that is kept of one customer.
extension Casebook {
    /// The conversations a customer was named in, in the order of the log, with their values.
    package func conversations(
        of customer: String
    ) throws -> [(id: Conversation.ID, events: [ConversationEvent])] {
        try read { database in
            try ids(of: try stored(customer: customer, database), database).map { id in
                let logged = try events(
                    database, sql: "SELECT * FROM events WHERE conversation = ? ORDER BY seq",
                    arguments: [id])
                return (id, try joined(logged, database))
            }
        }
    }

    private func ids(of stored: String, _ database: Database) throws -> [Conversation.ID] {
        let named = try events(
            database,
            sql: """
                SELECT * FROM events WHERE kind = 'opened' OR kind LIKE '%noticed%' ORDER BY seq
                """, arguments: [])
        var ids: [Conversation.ID] = []
        var seen: Set<Conversation.ID> = []
        for event in named where event.body.customer == stored {
            if seen.insert(event.conversation).inserted { ids.append(event.conversation) }
        }
        return ids
    }

    /// Erases the values and words of one customer; the figures stay, under a name that tells nothing. Those who serve
    /// the conversations hear of it and read them again.
    /// - Errors: `JournalError.unavailable`: also when another process keeps reading what is to be overwritten.
    package func forget(_ customer: String, at now: Moment) throws -> Forgotten {
        do {
            return try write {
                let forgotten = try database.inDatabase { database in
                    try erasing(database) {
                        var forgotten = Forgotten()
                        try database.inTransaction(.immediate) {
                            forgotten = try forget(customer, at: now, database)
                            return .commit
                        }
                        return forgotten
                    }
                }
                try overwrite()
                return forgotten
            }
        } catch { throw Self.journalError(error) }
    }

    private func forget(
        _ customer: String, at now: Moment, _ database: Database
    ) throws -> Forgotten {
        let stored = try stored(customer: customer, database)
        var forgotten = Forgotten()
        let ids = try ids(of: stored, database)
        let number =
            (try Int64.fetchOne(database, sql: "SELECT value FROM marks WHERE name = 'forgotten'")
                ?? 0) + 1
        if !ids.isEmpty { try set("forgotten", number, database) }
        forgotten.name = "forgotten-\(number)"
        forgotten.conversations = ids.count
        for id in ids {
            try forget(id, as: &forgotten, at: now, database)
        }
        try database.execute(
            sql: "UPDATE vault SET value = NULL WHERE conversation = ? AND placeholder = ?",
            arguments: [Self.identities, stored])
        forgotten.values += database.changesCount
        return forgotten
    }

    private func forget(
        _ id: Conversation.ID, as forgotten: inout Forgotten, at now: Moment, _ database: Database
    ) throws {
        let rows = try Row.fetchAll(
            database, sql: "SELECT * FROM events WHERE conversation = ?", arguments: [id])
        let name = forgotten.name
        for row in rows {
            let row = CheckedRow(row: row, store: path, table: "events", key: "seq")
            try rewrite(row, database) { $0.forgotten(as: name) }
            forgotten.events += try row.text("kind").split(separator: " ").count
        }
        try database.execute(
            sql: "UPDATE vault SET value = NULL WHERE conversation = ? AND value IS NOT NULL",
            arguments: [id])
        forgotten.values += database.changesCount
        try database.execute(
            sql: "UPDATE handoffs SET contact = NULL WHERE conversation = ?", arguments: [id])
        let notice = ConversationEvent.Body.noticed(
            CustomerNotice(customer: nil, name: "forgotten", stage: nil, touchpoint: nil))
        let event = StoredEvent(notice)
        try database.execute(
            sql: "INSERT INTO events (conversation, at, kind, payload) VALUES (?, ?, ?, ?)",
            arguments: [id, now.milliseconds, event.kind, event.payload])
    }

    /// Nothing of what was erased is left in the file or its log.
    private func overwrite() throws {
        try emptyLog()
        try database.inDatabase { try $0.execute(sql: "VACUUM") }
        let busy = try database.inDatabase {
            try Int.fetchOne($0, sql: "PRAGMA wal_checkpoint(TRUNCATE)") ?? 0
        }
        guard busy == 0 else {
            throw JournalError.unavailable(
                "it is erased, but another process reads the old pages still; run it once more")
        }
    }
}
