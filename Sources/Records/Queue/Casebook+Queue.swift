import ChatEngine
import CivilTime
import GRDB

/// The table of handoffs.
extension Casebook {
    package func nextHandoffNumber() throws -> Int {
        try read {
            try Int.fetchOne(
                $0.cachedStatement(sql: "SELECT coalesce(max(number), 0) + 1 FROM handoffs")) ?? 1
        }
    }

    package func queueLengths() throws -> QueueLengths {
        let lengths = try knownLengths ?? countWaiting()
        knownLengths = lengths
        return lengths
    }

    private func countWaiting() throws -> QueueLengths {
        try read { database in
            var lengths = QueueLengths()
            let rows = try Row.fetchCursor(
                database.cachedStatement(
                    sql: """
                        SELECT min(id) AS id, queue, priority, count(*) AS number FROM handoffs
                        WHERE state = 'waiting' GROUP BY queue, priority
                        """))
            while let row = try rows.next() {
                let row = checked(row)
                lengths.add(
                    Int(try row.integer("number")), to: try row.text("queue"),
                    try row.word("priority"))
            }
            return lengths
        }
    }

    package func conversation(of handoff: Handoff.ID) throws -> Conversation.ID? {
        try read { database in
            try Row.fetchOne(
                database, sql: "SELECT id, conversation FROM handoffs WHERE id = ?",
                arguments: [handoff]
            ).map { try checked($0).text("conversation") }
        }
    }

    /// The handoffs that are waiting or owned, most urgent first, then longest waiting.
    package func openHandoffs() throws -> [QueuedHandoff] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM handoffs WHERE state NOT IN ('resolved', 'left')"
            ).map { try joined(QueuedHandoff(checked($0)), database) }
        }
        .filter(\.state.isOpen)
        .sorted(by: QueuedHandoff.isBefore)
    }

    package func handoff(_ id: Handoff.ID) throws -> QueuedHandoff? {
        try read { try handoff(id, $0) }
    }

    private func handoff(_ id: Handoff.ID, _ database: Database) throws -> QueuedHandoff? {
        try Row.fetchOne(
            database, sql: "SELECT * FROM handoffs WHERE id = ?", arguments: [id]
        ).map { try joined(QueuedHandoff(checked($0)), database) }
    }

    /// With the address itself.
    private func joined(_ row: QueuedHandoff, _ database: Database) throws -> QueuedHandoff {
        guard let contact = row.contact else { return row }
        var row = row
        row.contact = Self.joined(contact, try values(in: row.conversation, database))
        return row
    }

    private func checked(_ row: Row) -> CheckedRow {
        CheckedRow(row: row, store: path, table: "handoffs", key: "id")
    }

    func insertHandoff(
        _ handoff: Handoff, _ event: ConversationEvent, _ database: Database
    ) throws {
        try database.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO handoffs
                (id, number, conversation, queue, priority, reason, intent, created, message, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')
                """
        ).execute(
            arguments: [
                handoff.id, Int(handoff.id.dropFirst()) ?? 0, event.conversation, handoff.queue,
                handoff.priority.stored, handoff.reason.stored, handoff.intent,
                event.at.milliseconds, handoff.isMessage,
            ])
        if database.changesCount == 0 { throw JournalError.handoffTaken(handoff.id) }
        knownLengths?.add(1, to: handoff.queue, handoff.priority)
    }

    func apply(_ step: HandoffStep, _ event: ConversationEvent, _ database: Database) throws {
        guard let row = try handoff(step.handoff, database) else {
            throw HandoffRefusal.unknown(step.handoff)
        }
        let state = try row.state.after(step)
        knownLengths = nil
        try database.execute(
            sql: "UPDATE handoffs SET state = ?, agent = ?, result = ?, changed = ? WHERE id = ?",
            arguments: [state.name, state.agent, state.result, event.at.milliseconds, step.handoff])
        // An address is kept for as long as it is needed to answer.
        if case .resolved = state {
            try database.execute(
                sql: "UPDATE handoffs SET contact = NULL WHERE id = ?", arguments: [step.handoff])
        }
    }

    func keep(_ contact: ContactDetails, _ database: Database) throws {
        try database.execute(
            sql: "UPDATE handoffs SET contact = ? WHERE id = ?",
            arguments: [contact.value, contact.handoff])
    }

    /// Whoever closes what nobody has claimed has left, unless it is a message.
    func markLeft(_ event: ConversationEvent, _ database: Database) throws {
        try database.cachedStatement(
            sql: """
                UPDATE handoffs SET state = 'left', changed = ?
                WHERE conversation = ? AND state = 'waiting' AND NOT message
                """
        ).execute(arguments: [event.at.milliseconds, event.conversation])
        if database.changesCount > 0 { knownLengths = nil }
    }
}
