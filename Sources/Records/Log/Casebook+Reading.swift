import ChatEngine
import CivilTime
import GRDB

/// Reading the log back.
extension Casebook {
    package func events(of conversation: Conversation.ID) throws -> [ConversationEvent] {
        try read { try joined(try loggedEvents(of: conversation, $0), $0) }
    }

    /// As the log has them, with placeholders: for what is kept or shown elsewhere.
    package func loggedEvents(of conversation: Conversation.ID) throws -> [ConversationEvent] {
        try read { try loggedEvents(of: conversation, $0) }
    }

    private func loggedEvents(
        of conversation: Conversation.ID, _ database: Database
    ) throws -> [ConversationEvent] {
        try events(
            database, sql: "SELECT * FROM events WHERE conversation = ? ORDER BY seq",
            arguments: [conversation])
    }

    /// Every event, oldest first, with placeholders.
    package func allEvents() throws -> [ConversationEvent] {
        try read { try events($0, sql: "SELECT * FROM events ORDER BY seq", arguments: []) }
    }

    /// Every event, oldest first, without keeping them.
    package func forEachEvent(_ body: (ConversationEvent) -> Void) throws {
        try read { database in
            let rows = try Row.fetchCursor(database, sql: "SELECT * FROM events ORDER BY seq")
            while let row = try rows.next() {
                let row = CheckedRow(row: row, store: path, table: "events", key: "seq")
                try EventRow.events(in: row).forEach(body)
            }
        }
    }

    func events(
        _ database: Database, sql: String, arguments: StatementArguments
    ) throws -> [ConversationEvent] {
        var events: [ConversationEvent] = []
        let cursor = try Row.fetchCursor(
            database.cachedStatement(sql: sql), arguments: arguments)
        while let row = try cursor.next() {
            let row = CheckedRow(row: row, store: path, table: "events", key: "seq")
            events += try EventRow.events(in: row)
        }
        return events
    }

    /// The language a conversation was answered in last; `nil` when nothing tells.
    func language(of conversation: Conversation.ID, _ database: Database) throws -> LanguageCode? {
        let sql = """
            SELECT * FROM events WHERE conversation = ? AND (kind LIKE '%turned%' OR kind = 'opened')
            ORDER BY seq DESC LIMIT 1
            """
        let last = try events(database, sql: sql, arguments: [conversation]).last {
            switch $0.body {
            case .turned, .opened: true
            case .said, .replied, .handedOff, .stepped, .rated, .surveyed, .noticed, .actionAsked,
                .actionEnded, .reminded, .contactLeft, .surveyAsked, .closed:
                false
            }
        }
        if case .opened(let opening) = last?.body { return opening.language }
        return last?.body.turnLanguage
    }

    package func knows(message: String, in conversation: Conversation.ID) throws -> Bool {
        try read { database in
            try Bool.fetchOne(
                database.cachedStatement(
                    sql: "SELECT 1 FROM messages WHERE conversation = ? AND message = ?"),
                arguments: [conversation, message]) ?? false
        }
    }

    package func revision() throws -> Int {
        let version = try read {
            try Int.fetchOne($0.cachedStatement(sql: "PRAGMA data_version")) ?? 0
        }
        if version != seenVersion { knownLengths = nil }
        seenVersion = version
        return version
    }

    package func changedByOthers() throws -> [Conversation.ID]? {
        let mark = lookedUpTo
        let own = ownRows
        let (changed, last) = try read { database -> ([Conversation.ID]?, Int64) in
            let last =
                try Int64.fetchOne(database, sql: "SELECT coalesce(max(seq), 0) FROM events") ?? 0
            guard let mark else { return (nil, last) }
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT seq, conversation FROM events WHERE seq > ? AND seq <= ?",
                arguments: [mark, last])
            var changed: Set<Conversation.ID> = []
            var place = 0
            while let row = try rows.next() {
                let row = CheckedRow(row: row, store: path, table: "events", key: "seq")
                let number = try row.integer("seq")
                while place < own.count, own[place].upperBound < number { place += 1 }
                if place < own.count, own[place].contains(number) { continue }
                changed.insert(try row.text("conversation"))
            }
            return (changed.sorted(), last)
        }
        lookedUpTo = last
        ownRows = own.filter { $0.upperBound > last }
        return changed
    }
}
