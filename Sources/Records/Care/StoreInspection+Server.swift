import ChatEngine

/// The health of a store that is a PostgreSQL database.
extension StoreInspection {
    mutating func inspectServer(_ address: String) throws {
        let database = try PostgreSQLDatabase(address: address, mayWrite: false)
        try database.read { session in
            let version = try PostgreSQLDatabase.version(session).version
            add("version", (true, "\(version), the newest"))
            try inspectRows(session)
            for setting in Self.settings { try inspect(setting, session) }
            try inspectWaiting(session)
            try inspectSize(session)
            add(
                "PostgreSQL", (true, try session.text("SHOW server_version", as: "server_version"))
            )
        }
    }

    private struct Setting {
        var name: String
        var good: [String]
        var danger: String
    }

    /// Settings with which what was acknowledged may be lost, or read wrong.
    private static let settings = [
        Setting(
            name: "fsync", good: ["on"], danger: "a loss of power can destroy the database"),
        Setting(
            name: "full_page_writes", good: ["on"],
            danger: "a loss of power can destroy the database"),
        Setting(
            name: "synchronous_commit", good: ["on", "remote_apply", "remote_write", "local"],
            danger: "what was acknowledged can be lost when the server stops"),
        Setting(
            name: "server_encoding", good: ["UTF8"], danger: "not every character can be stored"),
    ]

    private mutating func inspect(
        _ setting: Setting, _ session: any StoreSession
    ) throws {
        let value = try session.text("SHOW \(setting.name)", as: setting.name)
        let isGood = setting.good.contains(value)
        add(setting.name, (isGood, isGood ? value : "\(value): \(setting.danger)"))
    }

    /// Sessions that have stood in the middle of a transaction for long: others wait for what they hold.
    private mutating func inspectWaiting(_ session: any StoreSession) throws {
        let sql = """
            SELECT pid, application_name AS program,
                extract(epoch FROM now() - xact_start)::bigint AS seconds
            FROM pg_stat_activity WHERE datname = current_database()
            AND pid <> pg_backend_pid() AND xact_start < now() - interval '60 s'
            ORDER BY xact_start LIMIT 3
            """
        let found = try session.rows(sql, []).map { row in
            let row = CheckedRow(row: row, store: "", table: "pg_stat_activity", key: "pid")
            return "session \(try row.integer("pid")) (\(try row.text("program"))) "
                + "for \(try row.integer("seconds")) s"
        }
        add(
            "transactions",
            found.isEmpty
                ? (true, "none is open for long")
                : (false, "open: " + found.joined(separator: "; ")))
    }

    private mutating func inspectSize(_ session: any StoreSession) throws {
        let bytes =
            try session.integer(
                "SELECT pg_database_size(current_database()) AS value") ?? 0
        add("room", (true, "\(bytes / 1_000_000) MB used"))
    }
}

extension StoreSession {
    fileprivate func text(_ sql: String, as column: String) throws -> String {
        guard case .text(let text) = try row(sql)?.value(in: column) else { return "?" }
        return text
    }
}
