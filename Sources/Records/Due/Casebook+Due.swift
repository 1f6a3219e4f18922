import ChatEngine
import CivilTime

/// The conversations in which something is due.
extension Casebook {
    package func due(
        by moment: Moment, after last: DueConversation?, most: Int
    ) throws -> [DueConversation] {
        var condition = "at <= ?"
        var arguments: [StoredValue] = [.integer(moment.milliseconds)]
        if let last {
            condition += " AND (at, conversation) > (?, ?)"
            arguments += [.integer(last.at.milliseconds), .text(last.conversation)]
        }
        if let isDamaged = database.isDamagedDeadline { condition += " AND NOT \(isDamaged)" }
        return try read { session in
            try session.rows(
                """
                SELECT conversation, at FROM deadlines WHERE \(condition)
                ORDER BY at, conversation LIMIT ?
                """, arguments + [.integer(Int64(most))]
            ).map { try dueConversation($0) }
        }
    }

    /// What is no number sorts before or after all numbers in SQLite: when it is due, nobody can know.
    package func damagedDue(by moment: Moment, most: Int) throws -> [DamagedRow] {
        guard let isDamaged = database.isDamagedDeadline else { return [] }
        return try read { session in
            try session.rows(
                """
                SELECT conversation, at FROM deadlines
                WHERE (at <= ? OR at >= '' OR at IS NULL) AND \(isDamaged) LIMIT ?
                """, [.integer(moment.milliseconds), .integer(Int64(most))]
            ).compactMap { row in
                do {
                    _ = try dueConversation(row)
                    return nil
                } catch JournalError.damaged(let damage) { return damage }
            }
        }
    }

    private func dueConversation(_ row: any StoredRow) throws -> DueConversation {
        let row = checked(row, "deadlines", "conversation")
        return DueConversation(
            conversation: try row.text("conversation"),
            at: Moment(milliseconds: try row.integer("at")))
    }

    /// Exactly one process sees to what is due.
    func settle(_ due: [DueConversation], _ session: any StoreSession) throws {
        for start in stride(from: 0, to: due.count, by: Self.mostSettled) {
            let some = due[start...].prefix(Self.mostSettled)
            let each = Array(repeating: "conversation = ? AND at = ?", count: some.count)
            let count = try session.change(
                "DELETE FROM deadlines WHERE \(each.joined(separator: " OR "))",
                some.flatMap { [.text($0.conversation), .integer($0.at.milliseconds)] })
            if count < some.count { throw JournalError.changedMeanwhile }
        }
    }

    /// In one statement.
    private static let mostSettled = 50

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
