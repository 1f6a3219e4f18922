import ChatEngine
import PostgreSQL

extension PostgreSQLDatabase {
    /// Looks at the tables, and makes them or brings them forward where that is allowed.
    func open(mayWrite: Bool) throws {
        let found = try read(Self.version)
        if found.version == Self.steps.count { return mayWrite ? try thaw() : () }
        guard found.version < Self.steps.count else {
            throw JournalError.unavailable(SQLiteSchema.new)
        }
        if found.version == 0, found.isTaken {
            throw JournalError.unavailable(SQLiteSchema.foreign)
        }
        guard mayWrite else {
            throw JournalError.unavailable(
                found.version == 0
                    ? "it is empty: nothing has been stored in it" : SQLiteSchema.old)
        }
        try write(isFlushed: true) { session in
            // A large log takes its time.
            (session as? PostgreSQLSession)?.patience = Self.longPatience
            try session.run("SET LOCAL statement_timeout = 0")
            try session.run("SET LOCAL idle_in_transaction_session_timeout = 0")
            // One worker at a time; whoever comes second finds it done.
            _ = try session.rows("SELECT pg_advisory_xact_lock(7370706)", [])
            let version = try Self.version(session).version
            for (number, step) in Self.steps.enumerated().dropFirst(version) {
                for statement in step { try session.run(statement) }
                if number == Self.columnOfWords {
                    try (session as? PostgreSQLSession)?.noteAllWords()
                }
            }
            guard version < Self.steps.count else { return }
            try session.run(
                "INSERT INTO praatpaal_versions (version) VALUES (?)",
                [.integer(Int64(Self.steps.count))])
        }
    }

    /// The newest version its tables have been brought to; 0 when there are none, `isTaken` when there are others.
    static func version(_ session: any StoreSession) throws -> (version: Int, isTaken: Bool) {
        let own = try session.text("SELECT to_regclass('praatpaal_versions')::text AS value")
        guard own != nil else {
            let other = try session.text("SELECT to_regclass('events')::text AS value")
            return (0, other != nil)
        }
        let version = try session.integer("SELECT max(version) AS value FROM praatpaal_versions")
        return (Int(version ?? 0), false)
    }

    /// Transactions are numbered by each server for itself: rows that were restored from another one may have numbers
    /// that are yet to come here, and would be news until then.
    private func thaw() throws {
        let future = "xact > pg_current_xact_id()"
        let alone = EventRow.alone.sorted().map { "'\($0)'" }.joined(separator: ", ")
        let isRestored = try write(isFlushed: false) { session in
            try !session.rows(
                "SELECT seq FROM events WHERE \(future) AND kind IN (\(alone)) LIMIT 1", []
            ).isEmpty
        }
        guard isRestored else { return }
        try write(isFlushed: false) {
            try $0.run("UPDATE events SET xact = '3' WHERE \(future)")
        }
    }

    /// The step after which the column is filled.
    private static let columnOfWords = 2

    /// What each version adds. A step, once released, is never changed. The tables are those of `SQLiteSchema`.
    private static let steps = [
        [
            "CREATE TABLE praatpaal_versions (version bigint PRIMARY KEY)",
            """
            CREATE TABLE events (
                seq bigint GENERATED ALWAYS AS IDENTITY,
                conversation text COLLATE "C" NOT NULL,
                number bigint NOT NULL,
                at bigint NOT NULL,
                kind text NOT NULL,
                payload text NOT NULL,
                xact xid8 NOT NULL DEFAULT pg_current_xact_id(),
                PRIMARY KEY (conversation, number))
            """,
            "CREATE UNIQUE INDEX events_by_seq ON events (seq)",
            """
            CREATE INDEX events_by_transaction ON events (xact) WHERE kind IN (
                'closed', 'handed_off', 'opened', 'reminded', 'stepped', 'survey_asked')
            """,
            """
            CREATE TABLE messages (
                conversation text COLLATE "C" NOT NULL,
                message text COLLATE "C" NOT NULL,
                PRIMARY KEY (conversation, message))
            """,
            """
            CREATE TABLE handoffs (
                id text COLLATE "C" PRIMARY KEY,
                number bigint NOT NULL,
                conversation text COLLATE "C" NOT NULL,
                queue text COLLATE "C" NOT NULL,
                priority text NOT NULL,
                reason text NOT NULL,
                intent text,
                created bigint NOT NULL,
                state text NOT NULL,
                agent text,
                result text,
                changed bigint,
                message bigint NOT NULL DEFAULT 0,
                contact text)
            """,
            "CREATE INDEX handoffs_by_state ON handoffs (state, queue, priority)",
            "CREATE INDEX handoffs_of_conversation ON handoffs (conversation, state)",
            "CREATE INDEX handoffs_by_number ON handoffs (number)",
            """
            CREATE TABLE deadlines (
                conversation text COLLATE "C" PRIMARY KEY,
                at bigint NOT NULL) WITH (fillfactor = 70)
            """,
            "CREATE INDEX deadlines_by_time ON deadlines (at)",
            """
            CREATE TABLE vault (
                conversation text COLLATE "C" NOT NULL,
                placeholder text COLLATE "C" NOT NULL,
                label text COLLATE "C" NOT NULL,
                ordinal bigint NOT NULL,
                value text COLLATE "C",
                ended bigint,
                PRIMARY KEY (conversation, placeholder))
            """,
            "CREATE INDEX vault_by_value ON vault (conversation, value)",
            "CREATE INDEX vault_by_end ON vault (ended) WHERE value IS NOT NULL",
            """
            CREATE TABLE marks (
                name text COLLATE "C" PRIMARY KEY,
                value bigint NOT NULL)
            """,
        ],
        [
            "CREATE INDEX events_by_words ON events USING gin (\(PostgreSQLSession.words(in: "payload")))",
            "CREATE INDEX vault_by_plain_value ON vault (value) WHERE value IS NOT NULL",
        ],
        // What was said alone: an index over payloads finds the names of their fields too.
        ["DROP INDEX events_by_words", "ALTER TABLE events ADD COLUMN words text"],
        [
            """
            CREATE INDEX events_by_words ON events USING gin (\(PostgreSQLSession.words(in: "words")))
            WHERE words IS NOT NULL
            """
        ],
        // Figures of conversations, to be made anew at any time.
        [
            """
            CREATE TABLE folds (
                conversation text COLLATE "C" PRIMARY KEY,
                version bigint NOT NULL,
                definition bigint NOT NULL,
                last bigint NOT NULL,
                state text COLLATE "C" NOT NULL)
            """
        ],
    ]
}
