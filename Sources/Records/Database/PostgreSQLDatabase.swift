import ChatEngine
import Glibc
import PostgreSQL

/// A store that is a PostgreSQL database, which workers on several machines may have open.
///
/// Nobody waits for anybody: what a worker writes goes in one round trip, as one transaction, and two that write in one
/// conversation cannot both have the next number in it. A connection that is lost is made again, with longer and longer
/// pauses; a commit whose answer was lost is looked up.
final class PostgreSQLDatabase: StoreDatabase {
    let name: String
    private let address: String
    private var connection: PostgreSQLConnection?
    /// Told, with the reason, when the server does not answer, and with `nil` when it does again.
    private let report: (String?) -> Void
    private var outage: String?
    /// After a failure: how long not to try, and until when, in seconds of the monotonic clock.
    private var pause = 0.0
    private var nextTry = 0.0

    /// For tests: what happens to the answer of a commit.
    var afterCommit: (() throws -> Void)?

    let versionColumn = "number"
    let greater = "greatest"
    let like = "ILIKE"
    let isDamagedDeadline: String? = nil

    /// How long anything waits for the server, in seconds.
    static let patience = 5.0
    /// For what reads or writes whole tables.
    static let longPatience = 600.0

    /// - Parameter mayWrite: whether missing tables are made, and those of an earlier version brought forward.
    init(
        address: String, mayWrite: Bool, report: @escaping (String?) -> Void = { _ in }
    ) throws {
        self.address = address
        name = Self.shown(address)
        self.report = report
        try open(mayWrite: mayWrite)
    }

    static func isAddress(_ path: String) -> Bool {
        path.hasPrefix("postgres://") || path.hasPrefix("postgresql://")
    }

    /// The address without a password.
    static func shown(_ address: String) -> String {
        var shown = address
        if let start = shown.range(of: "://")?.upperBound,
            let end = shown[start...].firstIndex(of: "@"),
            let colon = shown[start..<end].firstIndex(of: ":")
        {
            shown.removeSubrange(colon..<end)
        }
        guard let query = shown.firstIndex(of: "?") else { return shown }
        let kept = shown[shown.index(after: query)...].split(separator: "&")
            .filter { !$0.lowercased().contains("password") }
        return shown[..<query] + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
    }

    // MARK: - Connection

    /// The connection there is, or a new one as soon as the server takes one.
    private func connected() throws -> PostgreSQLConnection {
        if let connection { return connection }
        let now = Self.seconds()
        guard now >= nextTry else {
            throw JournalError.unavailable(outage ?? "the server does not answer")
        }
        let made = try PostgreSQLConnection(
            address, application: "praatpaal", within: Self.patience)
        if !made.isPooled { try made.run(Self.limits, within: Self.patience) }
        connection = made
        pause = 0
        if outage != nil { report(nil) }
        outage = nil
        return made
    }

    /// A server process that waits, or is waited for, gives up as soon as its client does. Where a pool stands between,
    /// the role has these settings (`docs/operating.md`).
    private static let limits = [
        PostgreSQLStatement("SET statement_timeout = '5s'"),
        PostgreSQLStatement("SET lock_timeout = '4s'"),
        PostgreSQLStatement("SET idle_in_transaction_session_timeout = '5s'"),
    ]

    private func fail(_ words: String) {
        connection = nil
        pause = min(max(pause * 2, 0.05), 2)
        nextTry = Self.seconds() + pause
        if outage == nil { report(words) }
        outage = words
    }

    private static func seconds() -> Double {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    }

    /// Tries again while the server does not answer, for as long as anybody waits.
    private func trying<Value>(_ body: (PostgreSQLConnection) throws -> Value) throws -> Value {
        let isOut = outage != nil
        let end = Self.seconds() + Self.patience
        while true {
            do { return try body(try connected()) } catch let failure as PostgreSQLFailure {
                guard case .lost(let words) = failure else { throw Self.journalError(failure) }
                fail(words)
                // While it is known to be away, nobody waits for it.
                guard !isOut, nextTry < end else { throw JournalError.unavailable(words) }
                usleep(UInt32(max(0, nextTry - Self.seconds()) * 1e6) + 1_000)
            }
        }
    }

    static func journalError(_ error: any Error) -> any Error {
        guard let failure = error as? PostgreSQLFailure else { return error }
        switch failure {
        case .lost(let words): return JournalError.unavailable(words)
        case .refused(let refusal) where refusal.isRace: return JournalError.changedMeanwhile
        case .refused(let refusal) where refusal.isLockTimeout:
            return JournalError.unavailable(
                "another session of the database holds a lock, or it is too slow: \(refusal.words)")
        case .refused(let refusal):
            return JournalError.unavailable("\(refusal.words) (\(refusal.code))")
        }
    }

    // MARK: - Statements

    func read<Value>(_ body: (any StoreSession) throws -> Value) throws -> Value {
        try trying { try body(PostgreSQLSession($0, isWriting: false)) }
    }

    /// Reads everything as of one moment.
    func snapshot(_ body: (any StoreSession) throws -> Void) throws {
        try trying { connection in
            // A large log takes its time, and so does what is made of it meanwhile.
            let begin = [
                "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
                "SET LOCAL statement_timeout = 0",
                "SET LOCAL idle_in_transaction_session_timeout = 0",
            ]
            try connection.run(begin.map { PostgreSQLStatement($0) }, within: Self.patience)
            do { try body(PostgreSQLSession(connection, isWriting: false)) } catch {
                _ = try? connection.run([PostgreSQLStatement("ROLLBACK")], within: 1)
                throw error
            }
            try connection.run([PostgreSQLStatement("COMMIT")], within: Self.patience)
        }
    }

    func write<Value>(
        isFlushed: Bool, _ body: (any StoreSession) throws -> Value
    ) throws -> Value {
        // What was sent when the connection broke, and may be stored.
        var doubtful: (row: PostgreSQLSession.Appended, value: Value)?
        var tries = 0
        while true {
            do {
                return try trying { connection in
                    if let doubt = doubtful, try Self.isStored(doubt.row, connection) {
                        return doubt.value
                    }
                    let session = PostgreSQLSession(connection, isWriting: true)
                    var value: Value?
                    do {
                        let made = try body(session)
                        value = made
                        try session.commit()
                        try afterCommit?()
                        return made
                    } catch {
                        if case PostgreSQLFailure.lost = error {
                            if let row = session.appended, let value { doubtful = (row, value) }
                            throw error
                        }
                        session.rollBack()
                        if let doubt = doubtful, try Self.isStored(doubt.row, connection) {
                            return doubt.value
                        }
                        let isOwnRace =
                            tries < Self.mostTries && session.isRaceAtTheEnd(error)
                        guard isOwnRace else { throw error }
                        tries += 1
                        throw Again()
                    }
                }
            } catch is Again {}
        }
    }

    /// Another was first at the end of a conversation whose version nobody had named.
    private struct Again: Error {}
    private static let mostTries = 20

    /// Whether a row of the log is there as it was sent. The number in its conversation is nobody else's; a server process
    /// that is still at it has the number too, so that sending the row again waits for it.
    private static func isStored(
        _ appended: PostgreSQLSession.Appended, _ connection: PostgreSQLConnection
    ) throws -> Bool {
        let row = appended.row
        let found = try connection.run(
            [
                PostgreSQLStatement(
                    """
                    SELECT 1 AS value FROM events WHERE conversation = $1 AND number = $2
                    AND at = $3 AND kind = $4 AND payload = $5
                    """,
                    [
                        row.conversation, "\(appended.number)", "\(row.at.milliseconds)", row.kinds,
                        row.payloads,
                    ])
            ], within: patience)
        return found[0].count == 1
    }

    /// Another worker may have written at any time.
    func hasChanged() throws -> Bool { true }

    // MARK: - Erasing

    /// One at a time, whoever asks for it.
    func erase<Value>(_ body: (any StoreSession) throws -> Value) throws -> Value {
        try write(isFlushed: true) { session in
            _ = try session.rows("SELECT pg_advisory_xact_lock(7370707)", [])
            return try body(session)
        }
    }

    /// The rows as they were go from the tables at once; pages of the server's own log go when it needs their room.
    func cleanUp(thoroughly: Bool) throws {
        guard thoroughly else { return }
        try trying { connection in
            // What is set behind a pool would be another's setting next.
            if !connection.isPooled {
                try connection.run(
                    [PostgreSQLStatement("SET statement_timeout = 0")], within: Self.patience)
            }
            var tables = ["events", "vault", "handoffs"]
            // Nobody needs it: it may be gone.
            let isKept = try PostgreSQLSession(connection, isWriting: false).mayRead("folds")
            if isKept { tables.append("folds") }
            for table in tables {
                let statement = PostgreSQLStatement("VACUUM \(table)")
                try connection.forEachRow(of: statement, within: Self.longPatience) { _ in }
            }
            if !connection.isPooled { try connection.run(Self.limits, within: Self.patience) }
        }
    }

    // MARK: - News

    /// What can be seen now and could not be seen at the cursor, which is a snapshot: neither gaps in a sequence nor
    /// transactions that began earlier and ended later hide anything, and nothing comes twice.
    func news(since cursor: JournalCursor?, kinds: Set<String>) throws -> StoreNews {
        guard let cursor else {
            let snapshot = try read {
                try $0.text("SELECT pg_current_snapshot()::text AS value")
            }
            return StoreNews(
                rows: [], cursor: JournalCursor(position: 0, snapshot: snapshot ?? ""))
        }
        var condition = "true"
        if EventRow.standAlone(kinds) {
            // Words of the program's own: an index is for just these kinds.
            condition = "kind IN (\(kinds.sorted().map { "'\($0)'" }.joined(separator: ", ")))"
        }
        if !cursor.snapshot.isEmpty {
            condition += """
                 AND xact >= pg_snapshot_xmin(?::pg_snapshot)
                AND NOT pg_visible_in_snapshot(xact, ?::pg_snapshot)
                """
        }
        let sql = """
            SELECT now.snapshot, new.* FROM (SELECT pg_current_snapshot()::text AS snapshot) AS now
            LEFT JOIN events AS new ON \(condition) ORDER BY new.seq
            """
        let arguments = cursor.snapshot.isEmpty ? [] : [cursor.snapshot, cursor.snapshot]
        let rows = try read { try $0.rows(sql, arguments.map { .text($0) }) }
        guard let first = rows.first, case .text(let snapshot) = first.value(in: "snapshot") else {
            throw JournalError.unavailable("the server does not tell what can be seen")
        }
        let news = rows.filter { $0.value(in: "seq") != .null }
        return StoreNews(
            rows: news.map { CheckedRow(row: $0, store: name, table: "events", key: "seq") },
            cursor: JournalCursor(position: 0, snapshot: snapshot))
    }
}
