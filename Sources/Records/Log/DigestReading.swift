import ChatEngine
import CivilTime

/// Conversations read in short, for lists of very many; by any thread with a session of its own.
struct DigestReading: Sendable {
    let store: String
    /// The column that the rows of a conversation are in order by.
    let order: String

    /// - Parameter parts: lists of conversations, each read by a statement.
    func digests<Value: Sendable>(
        of parts: [[Conversation.ID]], _ session: any StoreSession,
        _ digest: (Conversation.ID, [ConversationEvent]) -> Value
    ) throws -> ConversationDigests<Value> {
        var digests = ConversationDigests<Value>()
        let words = WordCache()
        for ids in parts {
            do {
                for (id, events) in try streams(of: ids, session, words) {
                    digests.values[id] = digest(id, events)
                }
            } catch JournalError.damaged {
                for id in ids {
                    try digests.sparingOthers {
                        let events = try streams(of: [id], session, words).first?.events ?? []
                        $0.values[id] = digest(id, events)
                    }
                }
            }
        }
        return digests
    }

    /// What was kept of conversations, and the others as of their events.
    func cases(
        of parts: [[Conversation.ID]], _ session: any StoreSession
    ) throws -> ConversationDigests<CaseFold> {
        var found = ConversationDigests<CaseFold>()
        var others: [Conversation.ID] = []
        let isKept = try session.mayRead("folds")
        found.values.reserveCapacity(parts.reduce(0) { $0 + $1.count })
        for ids in parts {
            let kept = isKept ? try keptCases(of: ids, session) : [:]
            found.values.merge(kept) { first, _ in first }
            if kept.count < ids.count { others += ids.filter { kept[$0] == nil } }
        }
        let rest = others.inLists(of: Casebook.mostNames)
        found.join(try digests(of: rest, session) { CaseFold($1) })
        return found
    }

    /// With values. How far each conversation is tells the log itself: nothing that was kept can be older than that unnoticed.
    private func keptCases(
        of ids: [Conversation.ID], _ session: any StoreSession
    ) throws -> [Conversation.ID: CaseFold] {
        var kept: [Conversation.ID: CaseFold] = [:]
        let sql = """
            SELECT conversation, version, last, state FROM folds
            WHERE conversation IN (\(ids.marks)) AND definition = ? AND version =
                (SELECT max(\(order)) FROM events WHERE events.conversation = folds.conversation)
            """
        try session.forEachRow(sql, ids.values + [KeptFolds.definition]) { row in
            guard case .text(let id) = row.value(in: "conversation"),
                case .integer(let version) = row.value(in: "version"),
                case .integer(let last) = row.value(in: "last"),
                case .text(let state) = row.value(in: "state")
            else { return }
            let span = ContactFold.Span(version: version, last: Moment(milliseconds: last))
            kept[id] = ContactFold.cases(in: state, of: id, upTo: span)
        }
        return try VaultReading(store: store).joined(kept, session)
    }

    private typealias Stream = (id: Conversation.ID, events: [ConversationEvent])

    /// One conversation after the other, values joined; those nobody has written in are left out.
    private func streams(
        of ids: [Conversation.ID], _ session: any StoreSession, _ words: WordCache
    ) throws -> [Stream] {
        var events: [ConversationEvent] = []
        var bodies: [ConversationEvent.Body] = []
        let sql = """
            SELECT seq, conversation, at, kind, payload FROM events
            WHERE conversation IN (\(ids.marks)) ORDER BY conversation, \(order)
            """
        try session.forEachRow(sql, ids.values) { row in
            let row = CheckedRow(row: row, store: store, table: "events", key: "seq")
            var (kinds, payloads) = (try row.text("kind"), try row.text("payload"))
            let isShort = kinds.withUTF8 { kinds in
                payloads.withUTF8 {
                    ShortRow.read(kinds, $0, words, isWithWords: true, into: &bodies)
                }
            }
            guard isShort else {
                events += try EventRow.events(in: row)
                return
            }
            let conversation = try row.text("conversation")
            let at = Moment(milliseconds: try row.integer("at"))
            for body in bodies {
                events.append(ConversationEvent(conversation: conversation, at: at, body: body))
            }
        }
        let whole = try VaultReading(store: store).joined(events, session)
        return Self.streams(in: whole)
    }

    private static func streams(in events: [ConversationEvent]) -> [Stream] {
        var streams: [Stream] = []
        var start = 0
        while start < events.count {
            let id = events[start].conversation
            var end = start + 1
            while end < events.count, events[end].conversation == id { end += 1 }
            streams.append((id, Array(events[start..<end])))
            start = end
        }
        return streams
    }
}

extension Casebook {
    /// In an SQLite file each core reads its share of very many through a connection of its own.
    package func digests<Value: Sendable>(
        of conversations: [Conversation.ID],
        _ digest: @Sendable (Conversation.ID, [ConversationEvent]) -> Value
    ) throws -> ConversationDigests<Value> {
        try digests(of: conversations) { try $0.digests(of: $1, $2, digest) }
    }

    package func cases(
        of conversations: [Conversation.ID]
    ) throws -> ConversationDigests<CaseFold> {
        try digests(of: conversations) { try $0.cases(of: $1, $2) }
    }

    private func digests<Value: Sendable>(
        of conversations: [Conversation.ID],
        _ read:
            @Sendable (DigestReading, [[Conversation.ID]], any StoreSession) throws ->
            ConversationDigests<Value>
    ) throws -> ConversationDigests<Value> {
        let reading = DigestReading(store: database.name, order: database.versionColumn)
        let parts = conversations.inLists(of: Self.mostNames)
        guard parts.count > 1, let database = database as? SQLiteDatabase else {
            return try self.read { try read(reading, parts, $0) }
        }
        let shares = try database.readTogether { connection, share in
            let own = parts.indices.filter { $0 % share.of == share.number }.map { parts[$0] }
            return Result { try read(reading, own, SQLiteSession(connection)) }
        }
        var all = ConversationDigests<Value>()
        do { for share in shares { all.join(try share.get()) } } catch {
            throw SQLiteDatabase.journalError(error)
        }
        return all
    }
}
