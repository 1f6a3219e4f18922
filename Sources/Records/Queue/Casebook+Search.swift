import ChatEngine
import GRDB
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
        return try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT conversation, max(seq) AS seq FROM events
                    WHERE payload LIKE ?1 ESCAPE '\\' OR conversation = ?2
                    OR conversation IN (SELECT conversation FROM vault WHERE value = ?2)
                    OR conversation IN (SELECT conversation FROM handoffs WHERE id = ?2)
                    GROUP BY conversation ORDER BY max(seq) DESC LIMIT ?3
                    """, arguments: [pattern + "%", text, most]
            ).map {
                try CheckedRow(row: $0, store: path, table: "events", key: "seq").text(
                    "conversation")
            }
        }
    }

    /// The handoffs of a conversation, oldest first.
    package func handoffs(in conversation: Conversation.ID) throws -> [QueuedHandoff] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM handoffs WHERE conversation = ? ORDER BY number",
                arguments: [conversation]
            ).map {
                try QueuedHandoff(
                    CheckedRow(row: $0, store: path, table: "handoffs", key: "id"))
            }
        }
    }
}
