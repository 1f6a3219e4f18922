import ChatEngine
import CivilTime

/// What is kept goes when its time is up.
extension Casebook {
    /// Erases values whose conversation ended longer ago than the desk keeps them, and words that are too old. What
    /// waits for a human keeps its values.
    /// - Errors: `JournalError.unavailable`; nothing has changed then.
    package func expire(at now: Moment) throws {
        let erased = try database.erase { session in
            try expireValues(at: now, session) + expireWords(at: now, session)
        }
        if erased > 0 { try database.cleanUp(thoroughly: false) }
    }

    private func expireValues(at now: Moment, _ session: any StoreSession) throws -> Int {
        let limit = retention.vault.map { now.adding(seconds: -$0).milliseconds } ?? .max
        return try session.change(
            """
            UPDATE vault SET value = NULL WHERE value IS NOT NULL
            AND (ended < ? OR ? = 9223372036854775807)
            AND conversation NOT IN
                (SELECT conversation FROM handoffs WHERE state IN ('waiting', 'claimed'))
            """, [.integer(limit), .integer(limit)])
    }

    /// Rows looked at in one go, so that nobody waits long for it.
    private static let mostRows: Int64 = 5_000

    private func expireWords(at now: Moment, _ session: any StoreSession) throws -> Int {
        let limit = now.adding(seconds: -retention.text)
        let mark =
            try session.integer("SELECT value FROM marks WHERE name = 'erased'") ?? 0
        let rows = try session.rows(
            "SELECT * FROM events WHERE seq > ? ORDER BY seq LIMIT ?",
            [.integer(mark), .integer(Self.mostRows)])
        var last = mark
        var changed: Set<Conversation.ID> = []
        for row in rows {
            let row = checked(row)
            // What is damaged stays as it is, and keeps no other words longer.
            do {
                guard try row.integer("at") < limit.milliseconds else { break }
                if try rewrite(row, session, { $0.erased }) {
                    changed.insert(try row.text("conversation"))
                }
            } catch JournalError.damaged {}
            last = try row.integer("seq")
        }
        guard last > mark else { return 0 }
        try set("erased", last, session)
        try keepFiguresAnew(of: changed.sorted(), session)
        // Single words stay in the index until it is written anew: that takes its time, so once a day.
        let day = now.milliseconds / 86_400_000
        let merged = try session.integer("SELECT value FROM marks WHERE name = 'merged'")
        if merged != day {
            try session.mergeWords()
            try set("merged", day, session)
        }
        return 1
    }

    /// What was kept of conversations whose words went is kept again, without them.
    private func keepFiguresAnew(
        of changed: [Conversation.ID], _ session: any StoreSession
    ) throws {
        guard !changed.isEmpty, try session.mayRead("folds") else { return }
        var kept: [Conversation.ID] = []
        for some in changed.inLists(of: Self.mostNames) {
            let sql = "SELECT conversation FROM folds WHERE conversation IN (\(some.marks))"
            for row in try session.rows(sql, some.values) {
                if case .text(let id) = row.value(in: "conversation") { kept.append(id) }
            }
        }
        try dropFigures(of: kept, session)
        try keepFigures(of: kept.sorted(), session)
    }

    func set(_ mark: String, _ value: Int64, _ session: any StoreSession) throws {
        try session.run(
            """
            INSERT INTO marks (name, value) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """, [.text(mark), .integer(value)])
    }

    /// Stores the events of a row anew.
    /// - Returns: whether they are other than before.
    @discardableResult
    func rewrite(
        _ row: CheckedRow, _ session: any StoreSession,
        _ change: (ConversationEvent.Body) -> ConversationEvent.Body
    ) throws -> Bool {
        let payloads = try row.text("payload")
        do {
            let bodies = try EventRow.parts(kinds: try row.text("kind"), payloads: payloads).map {
                change(try StoredEvent.body(kind: $0.kind, payload: $0.payload))
            }
            let changed = bodies.map { StoredEvent($0).payload }.joined(separator: "\n")
            guard changed != payloads else { return false }
            try session.replace(
                changed, words: bodies.flatMap(\.spoken).joined(separator: "\n"),
                in: try row.integer("seq"))
            return true
        } catch let mistake as StoredMistake { throw row.damage(mistake.words) }
    }
}
