import ChatEngine
import CivilTime

/// Keeping the figures of conversations beside the log.
extension Casebook {
    /// Folds what has come into the log since the last time, and keeps it: a part at a time, so that nobody waits long.
    ///
    /// What is new at one look is folded at the next: with a pause between them no transaction that began before is still
    /// open then. A conversation that was passed over all the same is only read in full, until it grows.
    /// - Returns: whether there is more to do at once.
    /// - Errors: `JournalError.unavailable`; nothing has changed then.
    package func keepFigures() throws -> Bool {
        let mark = "folded \(ContactFold.definition)"
        let (last, isThere) = try read { session in
            (
                try session.integer("SELECT max(seq) AS value FROM events") ?? 0,
                try session.mayRead("folds")
            )
        }
        defer { if keptLimit == nil { keptLimit = last } }
        guard isThere, let limit = keptLimit else { return false }
        let more = try read { try rows(after: mark, upTo: limit, $0) }.count
        guard more > 0 else {
            keptLimit = last
            return false
        }
        // As one that erases: never beside `forget`, which would take away what is written again here.
        try database.erase { session in
            // Another worker may have been first.
            let rows = try rows(after: mark, upTo: limit, session)
            guard let end = rows.last else { return }
            try set(mark, end.seq, session)
            var ids: [Conversation.ID] = []
            var seen: Set<Conversation.ID> = []
            for row in rows where seen.insert(row.conversation).inserted {
                ids.append(row.conversation)
            }
            try keepFigures(of: ids.sorted(), session)
        }
        return more == Self.mostKeptRows
    }

    /// Rows of the log in one go.
    private static let mostKeptRows = 500

    private func rows(
        after mark: String, upTo limit: Int64, _ session: any StoreSession
    ) throws -> [(seq: Int64, conversation: Conversation.ID)] {
        let rows = try session.rows(
            """
            SELECT seq, conversation FROM events
            WHERE seq > coalesce((SELECT value FROM marks WHERE name = ?), 0) AND seq <= ?
            ORDER BY seq LIMIT ?
            """, [.text(mark), .integer(limit), .integer(Int64(Self.mostKeptRows))])
        return rows.compactMap { row in
            guard case .integer(let seq) = row.value(in: "seq") else { return nil }
            // What is damaged is left to whoever reads it.
            guard case .text(let id) = row.value(in: "conversation") else { return (seq, "") }
            return (seq, id)
        }
    }

    /// Folds conversations from where they were kept, and keeps them as they are now.
    func keepFigures(of ids: [Conversation.ID], _ session: any StoreSession) throws {
        for some in ids.inLists(of: Self.mostNames) {
            var grown = try GrowingFolds(some, session, version: database.versionColumn)
            let rows = try session.rows(
                """
                SELECT events.* FROM events LEFT JOIN (
                    SELECT conversation, version FROM folds
                    WHERE definition = ? AND conversation IN (\(some.marks))) AS kept
                ON kept.conversation = events.conversation
                WHERE events.conversation IN (\(some.marks))
                AND events.\(database.versionColumn) > coalesce(kept.version, 0)
                ORDER BY events.seq
                """, [KeptFolds.definition] + some.values + some.values)
            for row in rows { grown.apply(checked(row)) }
            for (id, one) in grown.kept { try keep(one, of: id, session) }
            // Nothing is kept of them now, so that they are read from their beginning.
            try dropFigures(of: grown.toFoldAnew, session)
            try keepFigures(of: grown.toFoldAnew, session)
        }
    }

    private func keep(
        _ one: GrowingFolds.Grown, of id: Conversation.ID, _ session: any StoreSession
    ) throws {
        let state = one.fold.kept(of: id, upTo: one.span, beside: one.cases)
        guard state.utf8.count <= ContactFold.mostKept else { return }
        // Another worker may have kept more of it meanwhile.
        try session.run(
            """
            INSERT INTO folds (conversation, version, definition, last, state)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT (conversation) DO UPDATE SET
                version = excluded.version, definition = excluded.definition,
                last = excluded.last, state = excluded.state
            WHERE folds.version <= excluded.version OR folds.definition <> excluded.definition
            """,
            [
                .text(id), .integer(one.span.version), KeptFolds.definition,
                .integer(one.span.last.milliseconds), .text(state),
            ])
    }

    /// What was kept of conversations goes, with all words in it.
    func dropFigures(of ids: [Conversation.ID], _ session: any StoreSession) throws {
        guard try session.mayRead("folds") else { return }
        for some in ids.inLists(of: Self.mostNames) {
            try session.run(
                "DELETE FROM folds WHERE conversation IN (\(some.marks))", some.values)
        }
    }
}

/// Folds of some conversations, each from where it was kept.
private struct GrowingFolds {
    struct Grown {
        var fold = ContactFold()
        /// `nil` when it was not kept, because there was no handoff yet.
        var cases: CaseFold? = CaseFold()
        var span = ContactFold.Span(version: 0, last: Moment(milliseconds: .min))
    }

    private let ids: [Conversation.ID]
    private let column: String
    private var folds: [Conversation.ID: Grown] = [:]
    /// Those that have grown, and can be read.
    private var changed: Set<Conversation.ID> = []
    private var unreadable: Set<Conversation.ID> = []
    /// Those that got a handoff since: of these more is kept.
    private var begun: Set<Conversation.ID> = []

    /// What is kept and cannot be read goes, so that it is folded from the beginning.
    init(_ ids: [Conversation.ID], _ session: any StoreSession, version column: String) throws {
        (self.ids, self.column) = (ids, column)
        let sql = "SELECT * FROM folds WHERE definition = ? AND conversation IN (\(ids.marks))"
        for row in try session.rows(sql, [KeptFolds.definition] + ids.values) {
            guard case .text(let id) = row.value(in: "conversation") else { continue }
            var one = Grown()
            guard case .integer(let version) = row.value(in: "version"),
                case .integer(let last) = row.value(in: "last"),
                case .text(let state) = row.value(in: "state")
            else { continue }
            one.span = ContactFold.Span(version: version, last: Moment(milliseconds: last))
            one.cases = ContactFold.cases(in: state, of: id, upTo: one.span)
            if one.fold.take(state, of: id, upTo: one.span, toGoOn: true) {
                folds[id] = one
            } else {
                try session.run("DELETE FROM folds WHERE conversation = ?", [.text(id)])
            }
        }
    }

    /// - Parameter row: of the log, after what was kept.
    mutating func apply(_ row: CheckedRow) {
        guard let id = try? row.text("conversation"), !unreadable.contains(id) else { return }
        do {
            let (place, version) = (try row.integer("seq"), try row.integer(column))
            var one = folds.removeValue(forKey: id) ?? Grown()
            for event in try EventRow.events(in: row) {
                one.fold.apply(event, at: place)
                one.cases?.apply(event)
                if case .handedOff = event.body, one.cases == nil { begun.insert(id) }
                one.span.last = max(one.span.last, event.at)
            }
            one.span.version = max(one.span.version, version)
            folds[id] = one
            changed.insert(id)
        } catch {
            // It is damaged: whoever reads it is told.
            unreadable.insert(id)
            changed.remove(id)
        }
    }

    /// What is to be kept, in the order of names.
    var kept: [(id: Conversation.ID, one: Grown)] {
        ids.compactMap { id in
            guard changed.contains(id), !begun.contains(id), let one = folds[id] else { return nil }
            return (id, one)
        }
    }

    /// What lists show of them has to be read from their first event, in the order of names.
    var toFoldAnew: [Conversation.ID] {
        ids.filter { begun.contains($0) && changed.contains($0) }
    }
}
