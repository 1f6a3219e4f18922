import ChatEngine
import CivilTime
import GRDB

/// The log as the figures need it: fast, and never whole in memory.
extension Casebook {
    /// The contacts of all conversations, of what happened until a moment: the same as of `forEachEvent`.
    ///
    /// Read without the words of customers, desk and agents, and of turns without what only the dialogue needs. In an SQLite
    /// file each core reads the log through a connection of its own, and folds its share of the conversations.
    /// - Errors: `JournalError.damaged` with the first row that cannot be read.
    package func contacts(until moment: Moment) throws -> ContactFold {
        guard let database = database as? SQLiteDatabase else {
            return try contactsInOneGo(until: moment)
        }
        let parts = try database.readTogether { [name = database.name] connection, share in
            let reading = FigureReading(share: share, until: moment, store: name)
            return Result { try reading.fold(connection) }
        }
        let damage = parts.compactMap { part in
            if case .failure(JournalError.damaged(let row)) = part { row } else { nil }
        }
        if let first = damage.min(by: { (Int($0.row) ?? 0) < (Int($1.row) ?? 0) }) {
            throw JournalError.damaged(first)
        }
        var whole = ContactFold()
        do { for part in parts { whole.join(try part.get()) } } catch {
            throw SQLiteDatabase.journalError(error)
        }
        return whole
    }

    private func contactsInOneGo(until moment: Moment) throws -> ContactFold {
        var fold = ContactFold()
        let words = WordCache()
        var bodies: [ConversationEvent.Body] = []
        try read { session in
            let sql = "SELECT seq, conversation, at, kind, payload FROM events ORDER BY seq"
            try session.forEachRow(sql, []) { row in
                if case .text(let name) = row.value(in: "conversation"),
                    case .integer(let milliseconds) = row.value(in: "at"),
                    case .text(var kinds) = row.value(in: "kind"),
                    case .text(var payloads) = row.value(in: "payload"),
                    kinds.withUTF8({ kinds in
                        payloads.withUTF8 { ShortRow.read(kinds, $0, words, into: &bodies) }
                    })
                {
                    let at = Moment(milliseconds: milliseconds)
                    guard at <= moment else { return }
                    for body in bodies {
                        fold.apply(ConversationEvent(conversation: name, at: at, body: body))
                    }
                } else {
                    for event in try EventRow.events(in: checked(row)) where event.at <= moment {
                        fold.apply(event)
                    }
                }
            }
        }
        return fold
    }
}
