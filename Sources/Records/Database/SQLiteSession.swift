import ChatEngine
import GRDB

/// Statements to an SQLite file.
final class SQLiteSession: StoreSession {
    private let database: Database
    /// How many rows of the log it wrote.
    private(set) var written = 0
    /// The last of them that others are told of.
    private(set) var lastNews: Int64?

    init(_ database: Database) { self.database = database }

    func run(_ sql: String, _ arguments: [StoredValue], conflict: JournalError?) throws {
        do {
            try database.cachedStatement(sql: sql).execute(arguments: Self.arguments(arguments))
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            throw conflict ?? error
        }
    }

    func change(_ sql: String, _ arguments: [StoredValue]) throws -> Int {
        try run(sql, arguments)
        return database.changesCount
    }

    func rows(_ sql: String, _ arguments: [StoredValue]) throws -> [any StoredRow] {
        try Row.fetchAll(
            database.cachedStatement(sql: sql), arguments: Self.arguments(arguments))
    }

    func forEachRow(
        _ sql: String, _ arguments: [StoredValue], _ body: (any StoredRow) throws -> Void
    ) throws {
        let rows = try Row.fetchCursor(
            database.cachedStatement(sql: sql), arguments: Self.arguments(arguments))
        while let row = try rows.next() { try body(row) }
    }

    func require(
        _ seen: [Conversation.ID: StreamVersion], writing: Set<Conversation.ID>
    ) throws {
        guard !seen.isEmpty else { return }
        let last = try database.cachedStatement(
            sql: "SELECT max(seq) FROM events WHERE conversation = ?")
        for (id, version) in seen
        where try Int64.fetchOne(last, arguments: [id]) ?? 0 != version.number {
            throw JournalError.streamMoved(id)
        }
    }

    func mayRead(_ table: String) throws -> Bool {
        let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = ?"
        return try row(sql, [.text(table)]) != nil
    }

    func append(_ row: EventRow) throws -> StreamVersion {
        try database.cachedStatement(
            sql: "INSERT INTO events (conversation, at, kind, payload) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [row.conversation, row.at.milliseconds, row.kinds, row.payloads])
        written += 1
        let number = database.lastInsertedRowID
        try note(row.words, of: number)
        if row.standsAlone { lastNews = number }
        return StreamVersion(number)
    }

    static func arguments(_ values: [StoredValue]) -> StatementArguments {
        StatementArguments(
            values.map { value -> DatabaseValue in
                switch value {
                case .null, .other: .null
                case .integer(let number): number.databaseValue
                case .text(let text): text.databaseValue
                }
            })
    }
}

extension Row: StoredRow {
    func value(in column: String) -> StoredValue? {
        guard let value = self[column] as DatabaseValue? else { return nil }
        return switch value.storage {
        case .null: .null
        case .int64(let number): .integer(number)
        case .string(let text): .text(text)
        case .double, .blob: .other
        }
    }
}
