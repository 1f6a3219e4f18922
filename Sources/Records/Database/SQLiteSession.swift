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
        var rows: [any StoredRow] = []
        try forEach(sql, arguments) { rows.append(StandingRow($0)) }
        return rows
    }

    func forEachRow(
        _ sql: String, _ arguments: [StoredValue], _ body: (any StoredRow) throws -> Void
    ) throws {
        try forEach(sql, arguments, body)
    }

    private func forEach(
        _ sql: String, _ arguments: [StoredValue], _ body: (PassingRow) throws -> Void
    ) throws {
        let statement = try database.cachedStatement(sql: sql)
        let rows = try Row.fetchCursor(statement, arguments: Self.arguments(arguments))
        let row = PassingRow(statement)
        while try rows.next() != nil { try body(row) }
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
        (self[column] as DatabaseValue?).map { StoredValue($0) }
    }
}

/// The row a statement stands at, read from it as it is asked: only until the statement goes on.
private struct PassingRow: StoredRow {
    private let statement: Statement
    let columns: [String]

    init(_ statement: Statement) {
        self.statement = statement
        columns = statement.columnNames
    }

    /// There are few, with short names.
    func value(in column: String) -> StoredValue? {
        columns.firstIndex(of: column).map { value(at: $0) }
    }

    func value(at column: Int) -> StoredValue {
        StoredValue(
            DatabaseValue(sqliteStatement: statement.sqliteStatement, index: CInt(column)))
    }
}

/// A row that was read.
private struct StandingRow: StoredRow {
    private let columns: [String]
    private let values: [StoredValue]

    init(_ row: PassingRow) {
        columns = row.columns
        values = columns.indices.map(row.value(at:))
    }

    func value(in column: String) -> StoredValue? {
        columns.firstIndex(of: column).map { values[$0] }
    }
}

extension StoredValue {
    fileprivate init(_ value: DatabaseValue) {
        self =
            switch value.storage {
            case .null: .null
            case .int64(let number): .integer(number)
            case .string(let text): .text(text)
            case .double, .blob: .other
            }
    }
}
