import ChatEngine
import GRDB

extension Casebook {
    /// Spares a look at the log when nothing can be there. The answer does not depend on it.
    struct NewsMemo {
        /// SQLite's `data_version` when the log was last looked at: it changes when another connection writes.
        var version: Int?
        var kinds: Set<String> = []
        /// No row after this one is of these kinds, as of that version.
        var lastNews: Int64 = .max
    }

    package func news(since cursor: JournalCursor?, kinds: Set<String>) throws -> JournalNews {
        let standAlone = kinds.isSubset(of: EventRow.alone)
        return try read { database in
            let version =
                try Int.fetchOne(database.cachedStatement(sql: "PRAGMA data_version")) ?? 0
            if let cursor, version == newsMemo.version, kinds == newsMemo.kinds,
                Int64(cursor.position) >= newsMemo.lastNews
            {
                return JournalNews(events: [], cursor: cursor)
            }
            let last =
                try Int.fetchOne(
                    database.cachedStatement(sql: "SELECT coalesce(max(seq), 0) FROM events")) ?? 0
            let first = cursor?.position ?? last
            var found = try news(after: first, upTo: last, kinds, standAlone, database)
            if !found.events.isEmpty { found.events = try joined(found.events, database) }
            if standAlone {
                newsMemo = NewsMemo(
                    version: version, kinds: kinds, lastNews: found.last ?? Int64(first))
            }
            return JournalNews(
                events: found.events.filter { kinds.contains($0.body.kind) },
                cursor: JournalCursor(position: max(first, last)))
        }
    }

    /// Kinds that stand alone are found by their name; others may stand in a row of several.
    private func news(
        after first: Int, upTo last: Int, _ kinds: Set<String>, _ standAlone: Bool,
        _ database: Database
    ) throws -> (events: [ConversationEvent], last: Int64?) {
        guard first < last else { return ([], nil) }
        guard standAlone else {
            let sql = "SELECT * FROM events WHERE seq > ? AND seq <= ? ORDER BY seq"
            return (try events(database, sql: sql, arguments: [first, last]), nil)
        }
        let names = kinds.sorted()
        let places = names.map { _ in "?" }.joined(separator: ", ")
        let condition = "seq > ? AND seq <= ? AND kind IN (\(places))"
        let arguments: StatementArguments = [first, last] + StatementArguments(names)
        let events = try events(
            database, sql: "SELECT * FROM events WHERE \(condition) ORDER BY seq",
            arguments: arguments)
        guard !events.isEmpty else { return ([], nil) }
        let row = try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT max(seq) FROM events WHERE \(condition)"),
            arguments: arguments)
        return (events, row)
    }
}
