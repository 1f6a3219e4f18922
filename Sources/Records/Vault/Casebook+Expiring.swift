import ChatEngine
import CivilTime
import GRDB

/// What is kept goes when its time is up.
extension Casebook {
    /// Erases values whose conversation ended longer ago than the desk keeps them, and words that are too old. What
    /// waits for a human keeps its values.
    /// - Errors: `JournalError.unavailable`; nothing has changed then.
    package func expire(at now: Moment) throws {
        do {
            try write {
                let erased = try database.inDatabase { database in
                    try erasing(database) {
                        var erased = 0
                        try database.inTransaction(.immediate) {
                            erased += try expireValues(at: now, database)
                            erased += try expireWords(at: now, database)
                            return .commit
                        }
                        return erased
                    }
                }
                if erased > 0 { try emptyLog() }
            }
        } catch { throw Self.journalError(error) }
    }

    /// What is erased is overwritten in the file.
    func erasing<Value>(_ database: Database, _ body: () throws -> Value) throws -> Value {
        try database.execute(sql: "PRAGMA secure_delete = 1")
        defer { try? database.execute(sql: "PRAGMA secure_delete = 0") }
        return try body()
    }

    /// Merges the write-ahead log and empties it, as far as no one reads in it.
    func emptyLog() throws {
        unmerged = 0
        try database.inDatabase {
            _ = try Row.fetchAll($0, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    private func expireValues(at now: Moment, _ database: Database) throws -> Int {
        let limit = retention.vault.map { now.adding(seconds: -$0).milliseconds } ?? .max
        try database.execute(
            sql: """
                UPDATE vault SET value = NULL WHERE value IS NOT NULL
                AND (ended < ?1 OR ?1 = 9223372036854775807)
                AND conversation NOT IN
                    (SELECT conversation FROM handoffs WHERE state IN ('waiting', 'claimed'))
                """, arguments: [limit])
        return database.changesCount
    }

    /// Rows looked at in one go, so that nobody waits long for it.
    private static let mostRows = 5_000

    private func expireWords(at now: Moment, _ database: Database) throws -> Int {
        let limit = now.adding(seconds: -retention.text)
        let mark =
            try Int64.fetchOne(database, sql: "SELECT value FROM marks WHERE name = 'erased'") ?? 0
        let rows = try Row.fetchAll(
            database, sql: "SELECT * FROM events WHERE seq > ? ORDER BY seq LIMIT ?",
            arguments: [mark, Self.mostRows])
        var last = mark
        for row in rows {
            let row = CheckedRow(row: row, store: path, table: "events", key: "seq")
            guard try row.integer("at") < limit.milliseconds else { break }
            try rewrite(row, database) { $0.erased }
            last = try row.integer("seq")
        }
        guard last > mark else { return 0 }
        try set("erased", last, database)
        return 1
    }

    func set(_ mark: String, _ value: Int64, _ database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO marks (name, value) VALUES (?, ?)",
            arguments: [mark, value])
    }

    /// Stores the events of a row anew.
    func rewrite(
        _ row: CheckedRow, _ database: Database,
        _ change: (ConversationEvent.Body) -> ConversationEvent.Body
    ) throws {
        let payloads = try row.text("payload")
        do {
            let lines = try EventRow.parts(kinds: try row.text("kind"), payloads: payloads).map {
                StoredEvent(
                    change(try StoredEvent.body(kind: $0.kind, payload: $0.payload))
                ).payload
            }
            let changed = lines.joined(separator: "\n")
            guard changed != payloads else { return }
            try database.cachedStatement(sql: "UPDATE events SET payload = ? WHERE seq = ?")
                .execute(arguments: [changed, try row.integer("seq")])
        } catch let mistake as StoredMistake { throw row.damage(mistake.words) }
    }
}
