import ChatEngine
import CivilTime

/// Reading the log back.
extension Casebook {
    package func streams(
        of conversations: [Conversation.ID]
    ) throws -> [Conversation.ID: EventStream] {
        try read { session in
            var streams: [Conversation.ID: EventStream] = [:]
            for ids in conversations.inLists(of: Self.mostNames) {
                let sql = "SELECT * FROM events WHERE conversation IN (\(ids.marks)) ORDER BY seq"
                for row in try session.rows(sql, ids.values) {
                    let row = checked(row)
                    let events = try EventRow.events(in: row)
                    guard let id = events.first?.conversation else { continue }
                    streams[id, default: EventStream()].events += events
                    streams[id]?.version.number = try row.integer(database.versionColumn)
                }
            }
            let logged = conversations.flatMap { streams[$0]?.events ?? [] }
            var joined = try joined(logged, session)[...]
            for id in conversations {
                let count = streams[id]?.events.count ?? 0
                streams[id, default: EventStream()].events = Array(joined.prefix(count))
                joined = joined.dropFirst(count)
            }
            return streams
        }
    }

    /// Names in one statement.
    static let mostNames = 256

    package func version(of conversation: Conversation.ID) throws -> StreamVersion {
        let column = database.versionColumn
        return StreamVersion(
            try read {
                try $0.integer(
                    "SELECT max(\(column)) AS value FROM events WHERE conversation = ?",
                    [.text(conversation)])
            } ?? 0)
    }

    /// As the log has them, with placeholders: for what is kept or shown elsewhere.
    package func loggedEvents(of conversation: Conversation.ID) throws -> [ConversationEvent] {
        try read { try loggedEvents(of: conversation, $0) }
    }

    func loggedEvents(
        of conversation: Conversation.ID, _ session: any StoreSession
    ) throws -> [ConversationEvent] {
        try events(
            session, sql: "SELECT * FROM events WHERE conversation = ? ORDER BY seq",
            arguments: [.text(conversation)])
    }

    /// Every event, oldest first, with placeholders.
    package func allEvents() throws -> [ConversationEvent] {
        try read { try events($0, sql: "SELECT * FROM events ORDER BY seq", arguments: []) }
    }

    /// Every event, oldest first, without keeping them.
    package func forEachEvent(_ body: (ConversationEvent) -> Void) throws {
        try read { session in
            try session.forEachRow("SELECT * FROM events ORDER BY seq", []) { row in
                try EventRow.events(in: checked(row)).forEach(body)
            }
        }
    }

    func events(
        _ session: any StoreSession, sql: String, arguments: [StoredValue]
    ) throws -> [ConversationEvent] {
        var events: [ConversationEvent] = []
        try session.forEachRow(sql, arguments) {
            events += try EventRow.events(in: checked($0))
        }
        return events
    }

    /// The language a conversation was answered in last; `nil` when nothing tells.
    func language(
        of conversation: Conversation.ID, _ session: any StoreSession
    ) throws -> LanguageCode? {
        let sql = """
            SELECT * FROM events WHERE conversation = ? AND (kind LIKE '%turned%' OR kind = 'opened')
            ORDER BY seq DESC LIMIT 1
            """
        let events = try events(session, sql: sql, arguments: [.text(conversation)])
        for event in events.reversed() {
            if let language = event.body.turnLanguage { return language }
            if case .opened(let opening) = event.body { return opening.language }
        }
        return nil
    }

    package func knows(message: String, in conversation: Conversation.ID) throws -> Bool {
        try read { session in
            try session.row(
                "SELECT message FROM messages WHERE conversation = ? AND message = ?",
                [.text(conversation), .text(message)]) != nil
        }
    }
}

extension [String] {
    /// Parts of at most so many.
    func inLists(of most: Int) -> [[String]] {
        stride(from: 0, to: count, by: most).map { Array(self[$0..<Swift.min($0 + most, count)]) }
    }

    /// As many places for arguments as the next power of two, so that few statements serve all lengths.
    private var places: Int {
        var places = 1
        while places < count { places *= 2 }
        return places
    }

    var marks: String { Array(repeating: "?", count: places).joined(separator: ", ") }

    /// The last one stands in all places that are left.
    var values: [StoredValue] {
        (map { .text($0) }) + [StoredValue](repeating: StoredValue(last), count: places - count)
    }
}
