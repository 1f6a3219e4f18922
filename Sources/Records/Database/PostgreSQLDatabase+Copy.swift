import ChatEngine
import GRDB

extension PostgreSQLDatabase {
    /// A copy as of now, while the store is in use: an SQLite store with the same rows, whole or not there.
    func backUp(to target: String) throws {
        let part = target + ".part"
        guard StorePlace(path: target).identity == nil else {
            throw JournalError.unavailable("there is something at \(target) already")
        }
        SQLiteDatabase.remove(part)
        do {
            let copy = try SQLiteDatabase(path: part)
            try copyRows(to: copy)
            try copy.backUp(to: target)
        } catch {
            SQLiteDatabase.remove(part)
            throw error
        }
        SQLiteDatabase.remove(part)
    }

    private func copyRows(to copy: SQLiteDatabase) throws {
        try snapshot { session in
            try copy.file.inDatabase { database in
                try database.inTransaction(.immediate) {
                    for (table, columns) in Self.copied {
                        let names = columns.joined(separator: ", ")
                        let marks = columns.map { _ in "?" }.joined(separator: ", ")
                        let target = SQLiteSession(database)
                        let order = table == "events" ? " ORDER BY seq" : ""
                        try session.forEachRow("SELECT \(names) FROM \(table)\(order)", []) {
                            row in
                            try target.run(
                                "INSERT INTO \(table) (\(names)) VALUES (\(marks))",
                                columns.map { row.value(in: $0) ?? .null })
                        }
                    }
                    try SQLiteSession(database).noteAllWords()
                    return .commit
                }
            }
        }
    }

    private static let copied = [
        ("events", ["seq", "conversation", "at", "kind", "payload"]),
        ("messages", ["conversation", "message"]),
        (
            "handoffs",
            [
                "id", "number", "conversation", "queue", "priority", "reason", "intent", "created",
                "state", "agent", "result", "changed", "message", "contact",
            ]
        ),
        ("deadlines", ["conversation", "at"]),
        ("vault", ["conversation", "placeholder", "label", "ordinal", "value", "ended"]),
        ("marks", ["name", "value"]),
    ]
}
