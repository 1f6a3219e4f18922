import ChatEngine
import CivilTime
import GRDB

/// The log as the figures need it: fast, and never whole in memory.
extension Casebook {
    /// The contacts of all conversations, of what happened until a moment: the same as of `forEachEvent`.
    ///
    /// What was kept of a conversation (`keepFigures`) is taken as it is, when the conversation has not grown since; the others
    /// are read without the words of customers, desk and agents, and of turns without what only the dialogue needs. In an
    /// SQLite file each core reads through a connection of its own, and folds its share of the conversations.
    /// - Errors: `JournalError.damaged` with the first row that cannot be read.
    package func contacts(until moment: Moment) throws -> ContactFold {
        guard let database = database as? SQLiteDatabase else {
            return try contactsOfServer(until: moment)
        }
        let parts = try database.readTogether { [name = database.name] connection, share in
            let reading = FigureReading(share: share, until: moment, store: name)
            return Result { try reading.contacts(connection) }
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

    private func contactsOfServer(until moment: Moment) throws -> ContactFold {
        var all = ContactFold()
        try database.snapshot { session in
            all = ContactFold()
            let kept = try KeptFolds.read(
                session, version: database.versionColumn, share: nil, until: moment)
            guard let kept else { return try fold("", [], session, until: moment, into: &all) }
            for ids in kept.others.inLists(of: Self.mostNames) {
                let condition = "WHERE conversation IN (\(ids.marks))"
                try fold(condition, ids.values, session, until: moment, into: &all)
            }
            all.sort()
            all = kept.joined(all)
        }
        return all
    }

    private func fold(
        _ condition: String, _ values: [StoredValue], _ session: any StoreSession,
        until moment: Moment, into fold: inout ContactFold
    ) throws {
        let words = WordCache()
        var bodies: [ConversationEvent.Body] = []
        let sql =
            "SELECT seq, conversation, at, kind, payload FROM events \(condition) ORDER BY seq"
        try session.forEachRow(sql, values) { row in
            if case .integer(let place) = row.value(in: "seq"),
                case .text(let name) = row.value(in: "conversation"),
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
                    fold.apply(ConversationEvent(conversation: name, at: at, body: body), at: place)
                }
            } else {
                let row = checked(row)
                for event in try EventRow.events(in: row) where event.at <= moment {
                    fold.apply(event, at: try row.integer("seq"))
                }
            }
        }
    }
}
