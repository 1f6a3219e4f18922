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
        let reading = DigestReading(store: database.name, order: database.versionColumn)
        let parts = conversations.inLists(of: Self.mostNames)
        guard parts.count > 1, let database = database as? SQLiteDatabase else {
            return try read { try reading.digests(of: parts, $0, digest) }
        }
        let shares = try database.readTogether { connection, share in
            let own = parts.indices.filter { $0 % share.of == share.number }.map { parts[$0] }
            return Result { try reading.digests(of: own, SQLiteSession(connection), digest) }
        }
        var all = ConversationDigests<Value>()
        do { for share in shares { all.join(try share.get()) } } catch {
            throw SQLiteDatabase.journalError(error)
        }
        return all
    }
}
