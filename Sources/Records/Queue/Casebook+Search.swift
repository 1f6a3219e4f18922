import ChatEngine
import CivilTime

/// Looking for what was said.
extension Casebook {
    /// Rows that are asked for at once.
    private static let mostPlaces = 200

    /// The conversations in which a text stands, those written in last first: in the words of anybody, as the name of a
    /// customer, as a personal value that is still kept, or as the id of the conversation or a handoff.
    ///
    /// It is found where a word begins with it; several words as they were typed. Letters of ASCII are found whatever their
    /// case. What is found costs time, not what is kept: an index names the rows.
    package func conversations(with text: String, most: Int) throws -> [Conversation.ID] {
        let sought = SoughtText(text)
        return try read { session in
            var last = try named(text, session)
            var spoken: Set<Conversation.ID> = []
            var before = Int64.max
            while true {
                let rows = try session.places(of: sought, before: before, most: Self.mostPlaces)
                for row in rows {
                    let id = try checked(row).text("conversation")
                    before = try checked(row).integer("seq")
                    if spoken.insert(id).inserted { last[id] = max(last[id] ?? 0, before) }
                }
                if rows.count < Self.mostPlaces || spoken.count >= most { break }
            }
            return last.sorted { $0.value > $1.value }.prefix(most).map(\.key)
        }
    }

    /// The conversations that the text is a value or the id of, with their last rows.
    private func named(
        _ text: String, _ session: any StoreSession
    ) throws -> [Conversation.ID: Int64] {
        let rows = try session.rows(
            """
            SELECT conversation, max(seq) AS seq FROM events WHERE conversation IN (
                SELECT CAST(? AS text) UNION SELECT conversation FROM vault WHERE value = ?
                UNION SELECT conversation FROM handoffs WHERE id = ?)
            GROUP BY conversation
            """, [.text(text), .text(text), .text(text)])
        var last: [Conversation.ID: Int64] = [:]
        for row in rows.map({ checked($0) }) {
            last[try row.text("conversation")] = try row.integer("seq")
        }
        return last
    }

    package func latestConversations(
        in span: TimeSpan, before place: Int, rows: Int
    ) throws -> LatestConversations {
        let sql = """
            SELECT conversation, max(seq) AS seq, min(seq) AS first, count(*) AS number FROM (
                SELECT seq, conversation FROM events WHERE seq < ? AND at >= ? AND at < ?
                ORDER BY seq DESC LIMIT ?) AS latest
            GROUP BY conversation ORDER BY max(seq) DESC
            """
        let bounds = [
            Int64(place), span.since?.milliseconds ?? .min, span.until?.milliseconds ?? .max,
            Int64(rows),
        ]
        return try read { session in
            var latest = LatestConversations()
            var (read, first) = (0, Int64.max)
            for row in try session.rows(sql, bounds.map(StoredValue.integer)) {
                let row = checked(row)
                latest.ids.append(try row.text("conversation"))
                read += Int(try row.integer("number"))
                first = min(first, try row.integer("first"))
            }
            latest.next = read < rows ? nil : Int(first)
            return latest
        }
    }

    /// The handoffs of a conversation, oldest first.
    package func handoffs(in conversation: Conversation.ID) throws -> [QueuedHandoff] {
        try read { session in
            try session.rows(
                "SELECT * FROM handoffs WHERE conversation = ? ORDER BY number",
                [.text(conversation)]
            ).map { try QueuedHandoff(checked($0, "handoffs", "id")) }
        }
    }
}
