import ChatEngine
import CivilTime
import GRDB

/// The conversations in which something is due.
extension Casebook {
    // What is no number sorts after all numbers: it is found too, and is an error.

    package func due(by moment: Moment) throws -> [DueConversation] {
        try read { database in
            try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT conversation, at FROM deadlines WHERE at <= ? OR at >= ''
                        ORDER BY at, conversation LIMIT 1000
                        """),
                arguments: [moment.milliseconds]
            ).map {
                let row = CheckedRow(row: $0, store: path, table: "deadlines", key: "conversation")
                return DueConversation(
                    conversation: try row.text("conversation"),
                    at: Moment(milliseconds: try row.integer("at")))
            }
        }
    }

    /// Exactly one process sees to what is due.
    func settle(_ due: DueConversation, _ database: Database) throws {
        try database.cachedStatement(
            sql: "DELETE FROM deadlines WHERE conversation = ? AND at = ?"
        ).execute(arguments: [due.conversation, due.at.milliseconds])
        if database.changesCount == 0 { throw JournalError.changedMeanwhile }
    }

    func store(_ deadlines: [Conversation.ID: Moment?], _ database: Database) throws {
        for (conversation, moment) in deadlines {
            if let moment {
                try database.cachedStatement(
                    sql: "INSERT OR REPLACE INTO deadlines (conversation, at) VALUES (?, ?)"
                ).execute(arguments: [conversation, moment.milliseconds])
            } else {
                try database.cachedStatement(sql: "DELETE FROM deadlines WHERE conversation = ?")
                    .execute(arguments: [conversation])
            }
        }
    }
}
