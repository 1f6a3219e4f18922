import ChatEngine
import CivilTime
import GRDB

/// Writing events, and what is computed from them.
extension Casebook {
    /// All or nothing. What a human must act on is flushed to the disk itself, the rest to the log.
    package func append(_ batch: JournalBatch) throws {
        do {
            try write {
                var written = Written()
                try database.inDatabase { database in
                    try flush(batch.events.contains { $0.body.concernsHuman }, database)
                    try database.inTransaction(.immediate) {
                        for due in batch.settled { try settle(due, database) }
                        written = try insert(batch.events, database)
                        try store(batch.deadlines, database)
                        return .commit
                    }
                }
                remember(written)
                if unmerged > Self.mostUnmerged { try checkpoint() }
            }
        } catch {
            knownLengths = nil
            throw Self.journalError(error)
        }
    }

    private func flush(_ isNeeded: Bool, _ database: Database) throws {
        guard isNeeded != isFlushing else { return }
        try database.execute(sql: "PRAGMA synchronous = \(isNeeded ? "FULL" : "NORMAL")")
        isFlushing = isNeeded
    }

    /// Rows in the write-ahead log before it is merged: few, so that nobody waits long for it.
    private static let mostUnmerged = 1_000

    private func checkpoint() throws {
        unmerged = 0
        try database.inDatabase { try $0.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)") }
    }

    /// What a transaction wrote in the log.
    private struct Written {
        var rows = 0
        /// The row of the last event.
        var last: Int64 = 0
        /// The last row that others may be told of.
        var lastNews: Int64?
    }

    private func remember(_ written: Written) {
        guard written.rows > 0 else { return }
        unmerged += written.rows
        let first = written.last - Int64(written.rows) + 1
        if let before = ownRows.last, before.upperBound + 1 == first {
            ownRows[ownRows.count - 1] = before.lowerBound...written.last
        } else {
            ownRows.append(first...written.last)
        }
        if let last = written.lastNews { newsMemo.lastNews = last }
    }

    private func insert(_ events: [ConversationEvent], _ database: Database) throws -> Written {
        let insertion = try database.cachedStatement(
            sql: "INSERT INTO events (conversation, at, kind, payload) VALUES (?, ?, ?, ?)")
        var written = Written()
        func insert(_ row: EventRow) throws {
            try insertion.execute(arguments: [
                row.conversation, row.at.milliseconds, row.kinds, row.payloads,
            ])
            written.last = database.lastInsertedRowID
            written.rows += 1
            if row.standsAlone { written.lastNews = written.last }
        }
        var row: EventRow?
        for (at, event) in events.enumerated() {
            let joins = row?.takes(event) ?? false
            if let last = row, !joins {
                try insert(last)
                row = nil
            }
            var masked = event
            masked.body = try self.masked(event, database) {
                try language(of: events, at: at, database)
            }
            let stored = StoredEvent(masked.body)
            if joins { row?.add(stored) } else { row = EventRow(event, stored) }
            try updateTables(for: masked, database)
        }
        if let row { try insert(row) }
        return written
    }

    /// The language of a conversation at an event: what the desk answers in, or answered in before. Only looked up when
    /// something is masked.
    private func language(
        of events: [ConversationEvent], at place: Int, _ database: Database
    ) throws -> LanguageCode? {
        let id = events[place].conversation
        let after = events[place...].lazy.filter { $0.conversation == id }
        let before = events[..<place].reversed().lazy.filter { $0.conversation == id }
        if let known = after.compactMap(\.body.turnLanguage).first
            ?? before.compactMap(\.body.turnLanguage).first
        {
            return known
        }
        let opened = before.compactMap { event -> LanguageCode? in
            if case .opened(let opening) = event.body { opening.language } else { nil }
        }.first
        return try opened ?? language(of: id, database)
    }

    /// The event as the log has it; its values are in the vault.
    private func masked(
        _ event: ConversationEvent, _ database: Database, language: () throws -> LanguageCode?
    ) throws -> ConversationEvent.Body {
        func placeholder(_ scope: String) -> (String, String) throws -> String {
            { value, label in
                try self.placeholder(
                    for: value, label: label, in: scope, at: event.at, database)
            }
        }
        let body = try redactor.masked(
            event.body, language, placeholder: placeholder(event.conversation))
        return try body.mapCustomer {
            try redactor.mask($0, language, placeholder: placeholder(Self.identities))
        }
    }

    /// What is computed from the log and kept beside it.
    private func updateTables(for event: ConversationEvent, _ database: Database) throws {
        switch event.body {
        case .said(let saying): try insertMessage(saying, event, database)
        case .handedOff(let handoff): try insertHandoff(handoff, event, database)
        case .stepped(let step): try apply(step, event, database)
        case .closed:
            try markLeft(event, database)
            try setEnd(event.at, of: event.conversation, database)
        case .opened: try setEnd(nil, of: event.conversation, database)
        case .contactLeft(let contact): try keep(contact, database)
        case .turned, .replied, .rated, .surveyed, .surveyAsked, .noticed, .actionAsked,
            .actionEnded, .reminded:
            break
        }
    }

    private func insertMessage(
        _ saying: Saying, _ event: ConversationEvent, _ database: Database
    ) throws {
        guard let message = saying.message else { return }
        try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO messages (conversation, message) VALUES (?, ?)"
        ).execute(arguments: [event.conversation, message])
        if database.changesCount == 0 { throw JournalError.changedMeanwhile }
    }
}

extension ConversationEvent.Body {
    /// Whether a person at the desk must act on it: it is flushed to the disk before anyone hears of it.
    fileprivate var concernsHuman: Bool {
        switch self {
        case .handedOff, .stepped, .contactLeft: true
        case .turned(let turn): turn.stage.handoff != nil
        case .opened, .said, .replied, .rated, .surveyed, .surveyAsked, .noticed, .actionAsked,
            .actionEnded,
            .reminded, .closed:
            false
        }
    }

    var turnLanguage: LanguageCode? {
        if case .turned(let turn) = self { turn.language } else { nil }
    }
}
