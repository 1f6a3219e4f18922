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

    package func allHandoffs() throws -> [QueuedHandoff] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM handoffs ORDER BY created, number")
                .map { try joined(QueuedHandoff(checked($0)), database) }
        }
    }

    package func claims(unseenSince moment: Moment) throws -> [QueuedHandoff] {
        try read { database in
            try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT * FROM handoffs WHERE state = 'claimed'
                        AND (changed IS NULL OR changed <= ?) ORDER BY changed, number
                        """), arguments: [moment.milliseconds]
            ).map { try QueuedHandoff(checked($0)) }
        }
    }

    package func renew(
        _ handoffs: [Handoff.ID], of agent: Assignee.ID, at now: Moment
    ) throws {
        guard !handoffs.isEmpty else { return }
        do {
            try write {
                try database.inDatabase { database in
                    let renewal = try database.cachedStatement(
                        sql: """
                            UPDATE handoffs SET changed = max(?, coalesce(changed, 0))
                            WHERE id = ? AND state = 'claimed' AND agent = ?
                            """)
                    for id in handoffs {
                        try renewal.execute(arguments: [now.milliseconds, id, agent])
                    }
                }
            }
        } catch { throw Self.journalError(error) }
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
        guard var row = try handoff(step.handoff, database) else {
            throw HandoffRefusal.unknown(step.handoff)
        }
        let hadContact = row.contact != nil
        try row.apply(step, at: event.at)
        knownLengths = nil
        try database.execute(
            sql: """
                UPDATE handoffs SET queue = ?, state = ?, agent = ?, result = ?, changed = ?
                WHERE id = ?
                """,
            arguments: [
                row.handoff.queue, row.state.name, row.state.agent, row.state.result,
                row.lastSign?.milliseconds, step.handoff,
            ])
        if hadContact, row.contact == nil {
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
