import ChatEngine
import JSON

/// Looking for what was said.
extension Casebook {
    /// The conversations in which a text stands, those written in last first: in the words of anybody, as the name of a
    /// customer, as a personal value that is still kept, or as the id of the conversation or a handoff.
    ///
    /// Letters of ASCII are found whatever their case. O(bytes of the log).
    package func conversations(with text: String, most: Int) throws -> [Conversation.ID] {
        // As it stands in JSON, and without meaning for LIKE.
        var pattern = "%"
        for character in JSONWriter.quoted(text).dropFirst().dropLast() {
            if "%_\\".contains(character) { pattern += "\\" }
            pattern.append(character)
        }
        return try read { session in
            try session.rows(
                """
                SELECT conversation, max(seq) AS seq FROM events
                WHERE payload \(database.like) ? ESCAPE '\\' OR conversation = ?
                OR conversation IN (SELECT conversation FROM vault WHERE value = ?)
                OR conversation IN (SELECT conversation FROM handoffs WHERE id = ?)
                GROUP BY conversation ORDER BY max(seq) DESC LIMIT ?
                """,
                [
                    .text(pattern + "%"), .text(text), .text(text), .text(text),
                    .integer(Int64(most)),
                ]
            ).map { try checked($0).text("conversation") }
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
