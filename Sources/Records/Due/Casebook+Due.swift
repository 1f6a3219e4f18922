import ChatEngine
import CivilTime

/// The conversations in which something is due.
extension Casebook {
    // What is no number sorts after all numbers in SQLite: it is found too, and is an error.

    package func due(
        by moment: Moment, after last: DueConversation?, most: Int
    ) throws -> [DueConversation] {
        var condition = "(\(database.isDue))"
        var arguments: [StoredValue] = [.integer(moment.milliseconds)]
        if let last {
            condition += " AND (at, conversation) > (?, ?)"
            arguments += [.integer(last.at.milliseconds), .text(last.conversation)]
        }
        return try read { session in
            try session.rows(
                """
                SELECT conversation, at FROM deadlines WHERE \(condition)
                ORDER BY at, conversation LIMIT ?
                """, arguments + [.integer(Int64(most))]
            ).map {
                let row = checked($0, "deadlines", "conversation")
                return DueConversation(
                    conversation: try row.text("conversation"),
                    at: Moment(milliseconds: try row.integer("at")))
            }
        }
    }

    /// Exactly one process sees to what is due.
    func settle(_ due: DueConversation, _ session: any StoreSession) throws {
        let count = try session.change(
            "DELETE FROM deadlines WHERE conversation = ? AND at = ?",
            [.text(due.conversation), .integer(due.at.milliseconds)])
        if count == 0 { throw JournalError.changedMeanwhile }
    }

    func store(
        _ deadlines: [Conversation.ID: Moment?], _ session: any StoreSession
    ) throws {
        for (conversation, moment) in deadlines.sorted(by: { $0.key < $1.key }) {
            if let moment {
                try session.run(
                    """
                    INSERT INTO deadlines (conversation, at) VALUES (?, ?)
                    ON CONFLICT (conversation) DO UPDATE SET at = excluded.at
                    """, [.text(conversation), .integer(moment.milliseconds)])
            } else {
                try session.run(
                    "DELETE FROM deadlines WHERE conversation = ?", [.text(conversation)])
            }
        }
    }
}
