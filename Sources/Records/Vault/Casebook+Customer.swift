import ChatEngine
import CivilTime

/// What `forget` erased.
package struct Forgotten: Sendable, Equatable {
    package var conversations = 0
    package var events = 0
    package var values = 0
    /// What stands for the customer from now on, so that figures stay.
    package var name = ""
}

/// All that is kept of one customer.
extension Casebook {
    /// The conversations a customer was named in, in the order of the log, with their values.
    package func conversations(
        of customer: String
    ) throws -> [(id: Conversation.ID, events: [ConversationEvent])] {
        try read { session in
            try ids(of: try stored(customer: customer, session), session).map { id in
                (id, try joined(try loggedEvents(of: id, session), session))
            }
        }
    }

    private func ids(of stored: String, _ session: any StoreSession) throws -> [Conversation.ID] {
        let named = try events(
            session,
            sql: """
                SELECT * FROM events WHERE kind = 'opened' OR kind LIKE '%noticed%' ORDER BY seq
                """, arguments: [])
        var ids: [Conversation.ID] = []
        var seen: Set<Conversation.ID> = []
        for event in named where event.body.customer == stored {
            if seen.insert(event.conversation).inserted { ids.append(event.conversation) }
        }
        return ids
    }

    /// Erases the values and words of one customer; the figures stay, under a name that tells nothing. Those who serve
    /// the conversations hear of it and read them again.
    /// - Errors: `JournalError.unavailable`: also when another process keeps reading what is to be overwritten.
    package func forget(_ customer: String, at now: Moment) throws -> Forgotten {
        let forgotten = try database.erase { try forget(customer, at: now, $0) }
        try database.cleanUp(thoroughly: true)
        return forgotten
    }

    private func forget(
        _ customer: String, at now: Moment, _ session: any StoreSession
    ) throws -> Forgotten {
        let stored = try stored(customer: customer, session)
        var forgotten = Forgotten()
        let ids = try ids(of: stored, session)
        let number =
            (try session.integer("SELECT value FROM marks WHERE name = 'forgotten'") ?? 0) + 1
        if !ids.isEmpty { try set("forgotten", number, session) }
        forgotten.name = "forgotten-\(number)"
        forgotten.conversations = ids.count
        for id in ids {
            try forget(id, as: &forgotten, at: now, session)
        }
        try session.mergeWords()
        forgotten.values += try session.change(
            "UPDATE vault SET value = NULL WHERE conversation = ? AND placeholder = ?",
            [.text(Self.identities), .text(stored)])
        return forgotten
    }

    private func forget(
        _ id: Conversation.ID, as forgotten: inout Forgotten, at now: Moment,
        _ session: any StoreSession
    ) throws {
        try dropFigures(of: [id], session)
        let rows = try session.rows(
            "SELECT * FROM events WHERE conversation = ? ORDER BY seq", [.text(id)])
        let name = forgotten.name
        for row in rows {
            let row = checked(row)
            try rewrite(row, session) { $0.forgotten(as: name) }
            forgotten.events += try row.text("kind").split(separator: " ").count
        }
        forgotten.values += try session.change(
            "UPDATE vault SET value = NULL WHERE conversation = ? AND value IS NOT NULL",
            [.text(id)])
        try session.run(
            "UPDATE handoffs SET contact = NULL WHERE conversation = ?", [.text(id)])
        let notice = ConversationEvent.Body.noticed(
            CustomerNotice(customer: nil, name: "forgotten", stage: nil, touchpoint: nil))
        let event = ConversationEvent(conversation: id, at: now, body: notice)
        _ = try session.append(EventRow(event, StoredEvent(notice)))
    }
}
