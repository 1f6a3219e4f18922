import ChatEngine
import GRDB

extension SQLiteDatabase {
    /// Spares a look at the log when nothing can be there. The answer does not depend on it.
    struct NewsMemo {
        /// SQLite's `data_version` when the log was last looked at: it changes when another connection writes.
        var version: Int?
        var kinds: Set<String> = []
        /// No row after this one is of these kinds, as of that version.
        var lastNews: Int64 = .max
    }

    /// One writer at a time: whoever reads a row has read all with lower numbers.
    func news(since cursor: JournalCursor?, kinds: Set<String>) throws -> StoreNews {
        do { return try file.inDatabase { try news(since: cursor, kinds, $0) } } catch {
            throw Self.journalError(error)
        }
    }

    private func news(
        since cursor: JournalCursor?, _ kinds: Set<String>, _ database: Database
    ) throws -> StoreNews {
        let version = try Int.fetchOne(database.cachedStatement(sql: "PRAGMA data_version")) ?? 0
        if let cursor, version == newsMemo.version, kinds == newsMemo.kinds,
            Int64(cursor.position) >= newsMemo.lastNews
        {
            return StoreNews(rows: [], cursor: cursor)
        }
        let last =
            try Int.fetchOne(
                database.cachedStatement(sql: "SELECT coalesce(max(seq), 0) FROM events")) ?? 0
        let first = cursor?.position ?? last
        let rows = try rows(after: first, upTo: last, kinds, database)
        if EventRow.standAlone(kinds) {
            let news = try rows.last?.integer("seq") ?? Int64(first)
            newsMemo = NewsMemo(version: version, kinds: kinds, lastNews: news)
        }
        return StoreNews(rows: rows, cursor: JournalCursor(position: max(first, last)))
    }

    /// Kinds that stand alone are found by their name; others may stand in a row of several.
    private func rows(
        after first: Int, upTo last: Int, _ kinds: Set<String>, _ database: Database
    ) throws -> [CheckedRow] {
        guard first < last else { return [] }
        var sql = "SELECT * FROM events WHERE seq > ? AND seq <= ?"
        var arguments: StatementArguments = [first, last]
        if EventRow.standAlone(kinds) {
            let names = kinds.sorted()
            sql += " AND kind IN (\(names.map { _ in "?" }.joined(separator: ", ")))"
            arguments += StatementArguments(names)
        }
        return try Row.fetchAll(
            database.cachedStatement(sql: sql + " ORDER BY seq"), arguments: arguments
        ).map { CheckedRow(row: $0, store: name, table: "events", key: "seq") }
    }
}
