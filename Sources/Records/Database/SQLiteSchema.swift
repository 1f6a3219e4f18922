import GRDB

/// The tables, version by version. A migration, once released, is never changed.
enum SQLiteSchema {
    /// The steps a file has been through; `nil` when it is none of ours.
    static func read(_ database: Database) throws -> [String]? {
        let tables = try String.fetchAll(
            database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        guard tables.contains("grdb_migrations"), tables.contains("handoffs") else {
            return tables.isEmpty ? [] : nil
        }
        return try String.fetchAll(
            database, sql: "SELECT identifier FROM grdb_migrations ORDER BY identifier")
    }

    /// Whether this version reads such a file as it is, and why not.
    static func state(of steps: [String]?) -> (isGood: Bool, words: String) {
        let known = migrator.migrations
        guard let steps else { return (false, foreign) }
        if steps.isEmpty { return (false, "it is empty: nothing has been stored in it") }
        if steps == known { return (true, "\(known.count), the newest") }
        return (false, steps.allSatisfy(known.contains) ? old : new)
    }

    static let foreign = "it is not a store of praatpaal, but another program's database"
    static let new = "it was written by a newer version of praatpaal, which this one cannot read"
    static let old =
        "it was written by an earlier version of praatpaal; chat, bridge or serve brings it forward, "
        + "after a copy of it as it is"

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 events, messages, handoffs") { database in
            try database.execute(
                sql: """
                    CREATE TABLE events (
                        seq INTEGER PRIMARY KEY AUTOINCREMENT,
                        conversation TEXT NOT NULL,
                        at INTEGER NOT NULL,
                        kind TEXT NOT NULL,
                        payload TEXT NOT NULL);
                    CREATE INDEX events_of_conversation ON events (conversation, seq);
                    CREATE TABLE messages (
                        conversation TEXT NOT NULL,
                        message TEXT NOT NULL,
                        PRIMARY KEY (conversation, message)) WITHOUT ROWID;
                    CREATE TABLE handoffs (
                        id TEXT PRIMARY KEY,
                        number INTEGER NOT NULL,
                        conversation TEXT NOT NULL,
                        queue TEXT NOT NULL,
                        priority TEXT NOT NULL,
                        reason TEXT NOT NULL,
                        intent TEXT,
                        created INTEGER NOT NULL,
                        state TEXT NOT NULL,
                        agent TEXT,
                        result TEXT,
                        changed INTEGER);
                    CREATE INDEX handoffs_by_state ON handoffs (state, queue);
                    CREATE INDEX handoffs_of_conversation ON handoffs (conversation, state);
                    CREATE INDEX handoffs_by_number ON handoffs (number);
                    """)
        }
        migrator.registerMigration("2 messages left, deadlines") { database in
            try database.execute(
                sql: """
                    ALTER TABLE handoffs ADD COLUMN message INTEGER NOT NULL DEFAULT 0;
                    ALTER TABLE handoffs ADD COLUMN contact TEXT;
                    CREATE TABLE deadlines (
                        conversation TEXT PRIMARY KEY,
                        at INTEGER NOT NULL) WITHOUT ROWID;
                    CREATE INDEX deadlines_by_time ON deadlines (at);
                    """)
        }
        // Nothing in the tables changes: a mark for versions that know rows of one event only.
        migrator.registerMigration("3 rows of several events") { _ in }
        // Personal values beside the log; the address of a message left is one of them.
        migrator.registerMigration("4 vault") { database in
            try database.execute(
                sql: """
                    CREATE TABLE vault (
                        conversation TEXT NOT NULL,
                        placeholder TEXT NOT NULL,
                        label TEXT NOT NULL,
                        ordinal INTEGER NOT NULL,
                        value TEXT,
                        ended INTEGER,
                        PRIMARY KEY (conversation, placeholder)) WITHOUT ROWID;
                    CREATE INDEX vault_by_value ON vault (conversation, value);
                    CREATE INDEX vault_by_end ON vault (ended) WHERE value IS NOT NULL;
                    CREATE TABLE marks (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
                    INSERT INTO vault (conversation, placeholder, label, ordinal, value)
                        SELECT conversation, '[contact ' || id || ']', '[contact]', number, contact
                        FROM handoffs WHERE typeof(contact) = 'text';
                    UPDATE handoffs SET contact = '[contact ' || id || ']' WHERE typeof(contact) = 'text';
                    """)
        }
        // What was said, for search. Small: no places of words, no lengths.
        migrator.registerMigration("5 words") { database in
            try database.execute(
                sql: """
                    CREATE VIRTUAL TABLE words USING fts5(
                        text, detail = none, columnsize = 0,
                        tokenize = 'unicode61 remove_diacritics 0');
                    CREATE INDEX vault_by_plain_value ON vault (value) WHERE value IS NOT NULL;
                    """)
            try SQLiteSession(database).noteAllWords()
        }
        // Figures of conversations, to be made anew at any time.
        migrator.registerMigration("6 folds") { database in
            try database.execute(
                sql: """
                    CREATE TABLE folds (
                        conversation TEXT PRIMARY KEY,
                        version INTEGER NOT NULL,
                        definition INTEGER NOT NULL,
                        last INTEGER NOT NULL,
                        state TEXT NOT NULL) WITHOUT ROWID;
                    """)
        }
        return migrator
    }
}
