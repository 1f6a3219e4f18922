import ChatEngine
import CivilTime

/// The table of handoffs.
extension Casebook {
    package func takeHandoffNumber() throws -> Int {
        let sql = """
            INSERT INTO marks (name, value)
                SELECT 'handoff', coalesce(max(number), 0) + 1 FROM handoffs WHERE true
            ON CONFLICT (name) DO UPDATE SET value = \(database.greater)(
                marks.value, (SELECT coalesce(max(number), 0) FROM handoffs)) + 1
            RETURNING value
            """
        return try database.write(isFlushed: false) {
            Int(try $0.integer(sql) ?? 1)
        }
    }

    package func queueLengths() throws -> QueueLengths {
        if try database.hasChanged() { knownLengths = nil }
        let lengths = try knownLengths ?? countWaiting()
        knownLengths = lengths
        return lengths
    }

    private func countWaiting() throws -> QueueLengths {
        try read { session in
            var lengths = QueueLengths()
            let rows = try session.rows(
                """
                SELECT min(id) AS id, queue, priority, message, count(*) AS number FROM handoffs
                WHERE state = 'waiting' GROUP BY queue, priority, message
                """, [])
            for row in rows {
                let row = checked(row)
                lengths.add(
                    Int(try row.integer("number")), to: try row.text("queue"),
                    try row.word("priority"), isMessage: try row.flag("message"))
            }
            return lengths
        }
    }

    package func conversation(of handoff: Handoff.ID) throws -> Conversation.ID? {
        try read { session in
            try session.row(
                "SELECT id, conversation FROM handoffs WHERE id = ?", [.text(handoff)]
            ).map { try checked($0).text("conversation") }
        }
    }

    package func waiting() throws -> [WaitingCount] {
        let sql = """
            SELECT min(id) AS id, queue, count(*) AS number, min(created) AS since FROM handoffs
            WHERE state = 'waiting' GROUP BY queue ORDER BY queue
            """
        return try read { session in
            try session.rows(sql, []).map { row in
                let found = checked(row)
                return WaitingCount(
                    in: try found.text("queue"), Int(try found.integer("number")),
                    since: Moment(milliseconds: try found.integer("since")))
            }
        }
    }

    package func handoffs(_ selection: HandoffSelection) throws -> HandoffSlice {
        let query = HandoffQuery(selection)
        return try read { session in
            var slice = HandoffSlice()
            let limit = selection.most.map { [StoredValue.integer(Int64($0))] } ?? []
            let rows = try session.rows(query.rows, query.arguments + limit)
            slice.total = rows.count
            if let most = selection.most, rows.count >= most {
                slice.total = Int(try session.integer(query.count, query.arguments) ?? 0)
            }
            for row in rows {
                do {
                    slice.rows.append(try joined(QueuedHandoff(checked(row)), session))
                } catch JournalError.damaged(let row) { slice.damaged.append(row) }
            }
            return slice
        }
    }

    package func claims(unseenSince moment: Moment) throws -> [QueuedHandoff] {
        try read { session in
            try session.rows(
                """
                SELECT * FROM handoffs WHERE state = 'claimed'
                AND (changed IS NULL OR changed <= ?) ORDER BY changed, number
                """, [.integer(moment.milliseconds)]
            ).compactMap { row in
                do { return try QueuedHandoff(checked(row)) } catch JournalError.damaged {
                    return nil
                }
            }
        }
    }

    package func renew(
        _ handoffs: [Handoff.ID], of agent: Assignee.ID, at now: Moment
    ) throws {
        guard !handoffs.isEmpty else { return }
        try database.write(isFlushed: false) { session in
            for id in handoffs {
                try session.run(
                    """
                    UPDATE handoffs SET changed = \(database.greater)(?, coalesce(changed, 0))
                    WHERE id = ? AND state = 'claimed' AND agent = ?
                    """, [.integer(now.milliseconds), .text(id), .text(agent)])
            }
        }
    }

    package func handoff(_ id: Handoff.ID) throws -> QueuedHandoff? {
        try read { try handoff(id, $0) }
    }

    private func handoff(_ id: Handoff.ID, _ session: any StoreSession) throws -> QueuedHandoff? {
        try session.row("SELECT * FROM handoffs WHERE id = ?", [.text(id)])
            .map { try joined(QueuedHandoff(checked($0)), session) }
    }

    /// With the address itself.
    private func joined(_ row: QueuedHandoff, _ session: any StoreSession) throws -> QueuedHandoff {
        guard let contact = row.contact else { return row }
        var row = row
        row.contact = Self.joined(
            contact, try values(in: [row.conversation], session)[row.conversation] ?? [])
        return row
    }

    private func checked(_ row: any StoredRow) -> CheckedRow { checked(row, "handoffs", "id") }

    func insertHandoff(
        _ handoff: Handoff, _ event: ConversationEvent, _ session: any StoreSession
    ) throws {
        try session.run(
            """
            INSERT INTO handoffs
            (id, number, conversation, queue, priority, reason, intent, created, message, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')
            """,
            [
                .text(handoff.id), .integer(Int64(handoff.id.dropFirst()) ?? 0),
                .text(event.conversation), .text(handoff.queue), .text(handoff.priority.stored),
                .text(handoff.reason.stored), StoredValue(handoff.intent),
                .integer(event.at.milliseconds), .integer(handoff.isMessage ? 1 : 0),
            ], conflict: .handoffTaken(handoff.id))
        knownLengths?.add(
            1, to: handoff.queue, handoff.priority, isMessage: handoff.isMessage)
    }

    func apply(_ step: HandoffStep, _ event: ConversationEvent, _ session: any StoreSession) throws
    {
        guard var row = try handoff(step.handoff, session) else {
            throw HandoffRefusal.unknown(step.handoff)
        }
        let hadContact = row.contact != nil
        try row.apply(step, at: event.at)
        knownLengths = nil
        try session.run(
            """
            UPDATE handoffs SET queue = ?, state = ?, agent = ?, result = ?, changed = ?
            WHERE id = ?
            """,
            [
                .text(row.handoff.queue), .text(row.state.name), StoredValue(row.state.agent),
                StoredValue(row.state.result), StoredValue(row.lastSign?.milliseconds),
                .text(step.handoff),
            ])
        if hadContact, row.contact == nil {
            try session.run(
                "UPDATE handoffs SET contact = NULL WHERE id = ?", [.text(step.handoff)])
        }
    }

    func keep(_ contact: ContactDetails, _ session: any StoreSession) throws {
        try session.run(
            "UPDATE handoffs SET contact = ? WHERE id = ?",
            [.text(contact.value), .text(contact.handoff)])
    }

    /// Whoever closes what nobody has claimed has left, unless it is a message.
    func markLeft(_ event: ConversationEvent, _ session: any StoreSession) throws {
        try session.run(
            """
            UPDATE handoffs SET state = 'left', changed = ?
            WHERE conversation = ? AND state = 'waiting' AND message = 0
            """, [.integer(event.at.milliseconds), .text(event.conversation)])
        knownLengths = nil
    }
}
