import ChatEngine
import PostgreSQL

/// Statements to a PostgreSQL server.
///
/// Where it writes, what takes no answer waits, and goes together with the next thing that does, or with the commit:
/// most transactions are one round trip. A transaction is only open between two of those.
final class PostgreSQLSession: StoreSession {
    private let connection: PostgreSQLConnection
    private let isWriting: Bool
    /// How long an answer may take, in seconds.
    var patience = PostgreSQLDatabase.patience
    private var waiting: [(statement: PostgreSQLStatement, conflict: JournalError?)] = []
    private var isOpen = false
    /// The number of the last row of each conversation, as far as it is known.
    private var numbers: [Conversation.ID: Int64] = [:]
    /// Conversations whose version nobody named.
    private var unnamed: Set<Conversation.ID> = []

    struct Appended {
        var row: EventRow
        var number: Int64
    }
    /// The first row of the log it wrote.
    private(set) var appended: Appended?

    init(_ connection: PostgreSQLConnection, isWriting: Bool) {
        self.connection = connection
        self.isWriting = isWriting
    }

    func run(_ sql: String, _ arguments: [StoredValue], conflict: JournalError?) throws {
        waiting.append((Self.statement(sql, arguments), conflict))
        if !isWriting { try flush() }
    }

    func change(_ sql: String, _ arguments: [StoredValue]) throws -> Int {
        try send(Self.statement(sql, arguments)).changed
    }

    func rows(_ sql: String, _ arguments: [StoredValue]) throws -> [any StoredRow] {
        let result = try send(Self.statement(sql, arguments))
        return (0..<result.count).map { PostgreSQLRow(result: result, row: $0) }
    }

    func forEachRow(
        _ sql: String, _ arguments: [StoredValue], _ body: (any StoredRow) throws -> Void
    ) throws {
        // In a transaction few rows are read this way.
        guard !isWriting else { return try rows(sql, arguments).forEach(body) }
        try connection.forEachRow(
            of: Self.statement(sql, arguments), within: PostgreSQLDatabase.patience
        ) { try body(PostgreSQLRow(result: $0, row: 0)) }
    }

    func require(
        _ seen: [Conversation.ID: StreamVersion], writing: Set<Conversation.ID>
    ) throws {
        for (id, version) in seen where writing.contains(id) { numbers[id] = version.number }
        for (id, version) in seen.sorted(by: { $0.key < $1.key }) where !writing.contains(id) {
            // An error, so that all that goes with it is refused too.
            let sql = """
                SELECT 1 / (SELECT count(*) FROM (SELECT coalesce(max(number), 0) AS number
                    FROM events WHERE conversation = ?) AS last WHERE number = ?)
                """
            try run(
                sql, [.text(id), .integer(version.number)], conflict: JournalError.streamMoved(id))
        }
    }

    func mayRead(_ table: String) throws -> Bool {
        let sql = """
            SELECT coalesce(has_table_privilege(to_regclass(?)::oid, 'SELECT'), false)::int AS value
            """
        return try integer(sql, [.text(table)]) == 1
    }

    func append(_ row: EventRow) throws -> StreamVersion {
        let id = row.conversation
        if numbers[id] == nil {
            unnamed.insert(id)
            numbers[id] =
                try integer(
                    "SELECT max(number) AS value FROM events WHERE conversation = ?", [.text(id)])
                ?? 0
        }
        let number = (numbers[id] ?? 0) + 1
        numbers[id] = number
        if appended == nil { appended = Appended(row: row, number: number) }
        try run(
            """
            INSERT INTO events (conversation, number, at, kind, payload, words)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                .text(id), .integer(number), .integer(row.at.milliseconds), .text(row.kinds),
                .text(row.payloads), Self.column(row.words),
            ], conflict: .streamMoved(id))
        return StreamVersion(number)
    }

    /// Whether another was first where any end was good.
    func isRaceAtTheEnd(_ error: any Error) -> Bool {
        guard case JournalError.streamMoved(let id) = error else { return false }
        return unnamed.contains(id)
    }

    // MARK: - Sending

    func commit() throws {
        if isOpen { waiting.append((PostgreSQLStatement("COMMIT"), nil)) }
        try flush()
        isOpen = false
    }

    func rollBack() {
        guard isOpen else { return }
        isOpen = false
        _ = try? connection.run([PostgreSQLStatement("ROLLBACK")], within: 1)
    }

    /// What waits, and one more statement, which has an answer.
    private func send(_ last: PostgreSQLStatement) throws -> PostgreSQLResult {
        if isWriting, !isOpen {
            waiting.insert((PostgreSQLStatement("BEGIN"), nil), at: 0)
            isOpen = true
        }
        waiting.append((last, nil))
        guard let result = try flush() else {
            throw JournalError.unavailable("the server gave no answer to a statement")
        }
        return result
    }

    /// What waits.
    @discardableResult
    private func flush() throws -> PostgreSQLResult? {
        let sent = waiting
        waiting = []
        guard !sent.isEmpty else { return nil }
        do {
            return try connection.run(
                sent.map(\.statement), within: patience + 1
            ).last
        } catch PostgreSQLFailure.refused(let refusal) {
            let conflict = sent[refusal.statement].conflict
            if refusal.isDuplicate || refusal.isDivisionByZero, let conflict { throw conflict }
            throw PostgreSQLDatabase.journalError(PostgreSQLFailure.refused(refusal))
        }
    }

    /// With `$1`, `$2` … where `?` stand: no text of ours has one in it.
    private static func statement(
        _ sql: String, _ arguments: [StoredValue]
    ) -> PostgreSQLStatement {
        var parts = sql.split(separator: "?", omittingEmptySubsequences: false)[...]
        var text = String(parts.removeFirst())
        for (number, part) in parts.enumerated() { text += "$\(number + 1)\(part)" }
        return PostgreSQLStatement(
            text,
            arguments.map { value in
                switch value {
                case .null, .other: nil
                case .integer(let number): String(number)
                // PostgreSQL keeps every character but this one.
                case .text(let text):
                    text.utf8.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text
                }
            })
    }
}

private struct PostgreSQLRow: StoredRow {
    let result: PostgreSQLResult
    let row: Int

    func value(in column: String) -> StoredValue? {
        result.value(row: row, column: column).map { value in
            switch value {
            case .null: .null
            case .integer(let number): .integer(number)
            case .text(let text): .text(text)
            }
        }
    }
}
