import ChatEngine
import CivilTime
import GRDB

/// Reading back what was journalled.
extension Casebook {
    /// One statement needs no transaction; where there are two, the second looks no further than the first.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do { return try database.inDatabase(body) } catch { throw Self.journalError(error) }
    }

    package func events(of conversation: Conversation.ID) throws -> [ConversationEvent] {
        try read { database in
            try rows(
                database, sql: "SELECT * FROM events WHERE conversation = ? ORDER BY seq",
                arguments: [conversation])
        }
    }

    /// Every event, oldest first.
    package func allEvents() throws -> [ConversationEvent] {
        try read { try rows($0, sql: "SELECT * FROM events ORDER BY seq", arguments: []) }
    }

    func rows(
        _ database: Database, sql: String, arguments: StatementArguments
    ) throws -> [ConversationEvent] {
        var events: [ConversationEvent] = []
        let cursor = try Row.fetchCursor(
            database.cachedStatement(sql: sql), arguments: arguments)
        while let row = try cursor.next() {
            if !unmaskedReplies.isEmpty, let reply = unmaskedReplies[row["seq"]] {
                events.append(reply)
                continue
            }
            let parts = EventRow.parts(kinds: row["kind"], payloads: row["payload"])
            for part in parts {
                let event = try coding.event(
                    conversation: row["conversation"], at: row["at"], kind: String(part.kind),
                    payload: part.payload)
                if let event { events.append(event) }
            }
        }
        return events
    }

    package func due(by moment: Moment) throws -> [DueConversation] {
        try read { database in
            try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT conversation, at FROM deadlines WHERE at <= ?
                        ORDER BY at, conversation LIMIT 1000
                        """),
                arguments: [moment.milliseconds]
            ).map {
                DueConversation(
                    conversation: $0["conversation"], at: Moment(milliseconds: $0["at"]))
            }
        }
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
                let number: Int64 = row["seq"]
                while place < own.count, own[place].upperBound < number { place += 1 }
                if place < own.count, own[place].contains(number) { continue }
                changed.insert(row["conversation"])
            }
            return (changed.sorted(), last)
        }
        lookedUpTo = last
        ownRows = own.filter { $0.upperBound > last }
        return changed
    }

    package func revision() throws -> Int {
        let version = try read {
            try Int.fetchOne($0.cachedStatement(sql: "PRAGMA data_version")) ?? 0
        }
        if version != seenVersion { knownLengths = nil }
        seenVersion = version
        return version
    }

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
                        SELECT queue, priority, count(*) AS number FROM handoffs
                        WHERE state = 'waiting' GROUP BY queue, priority
                        """))
            while let row = try rows.next() {
                guard let priority = Priority(rawValue: row["priority"]) else { continue }
                lengths.add(row["number"], to: row["queue"], priority)
            }
            return lengths
        }
    }

    package func conversation(of handoff: Handoff.ID) throws -> Conversation.ID? {
        try read {
            try String.fetchOne(
                $0, sql: "SELECT conversation FROM handoffs WHERE id = ?", arguments: [handoff])
        }
    }

    package func knows(message: String, in conversation: Conversation.ID) throws -> Bool {
        try read { database in
            try Bool.fetchOne(
                database.cachedStatement(
                    sql: "SELECT 1 FROM messages WHERE conversation = ? AND message = ?"),
                arguments: [conversation, message]) ?? false
        }
    }

    /// The handoffs that are waiting or owned, most urgent first, then longest waiting.
    package func openHandoffs() throws -> [QueuedHandoff] {
        try read { database in
            try HandoffRow.fetch(
                database, sql: "SELECT * FROM handoffs WHERE state IN ('waiting', 'claimed')")
        }.sorted { ($1.handoff.priority, $0.created) < ($0.handoff.priority, $1.created) }
    }

    package func handoff(_ id: Handoff.ID) throws -> QueuedHandoff? {
        try read {
            try HandoffRow.fetch($0, sql: "SELECT * FROM handoffs WHERE id = ?", arguments: [id])
                .first
        }
    }
}

/// A handoff with where it is on its way.
package struct QueuedHandoff: Sendable, Equatable {
    package var handoff: Handoff
    package var conversation: Conversation.ID
    package var created: Moment
    package var state: HandoffState
    /// Where the customer can be reached, until it is resolved.
    package var contact: String?
}

/// A row of the table of handoffs.
enum HandoffRow {
    static func find(_ id: Handoff.ID, _ database: Database) throws -> QueuedHandoff? {
        try fetch(database, sql: "SELECT * FROM handoffs WHERE id = ?", arguments: [id]).first
    }

    static func fetch(
        _ database: Database, sql: String, arguments: StatementArguments = []
    ) throws -> [QueuedHandoff] {
        try Row.fetchAll(database, sql: sql, arguments: arguments).map { row in
            QueuedHandoff(
                handoff: Handoff(
                    id: row["id"], queue: row["queue"],
                    reason: HandoffReason(rawValue: row["reason"]) ?? .requested,
                    priority: Priority(rawValue: row["priority"]) ?? .normal, position: 0,
                    intent: row["intent"], isMessage: row["message"]),
                conversation: row["conversation"],
                created: Moment(milliseconds: row["created"]), state: state(of: row),
                contact: row["contact"])
        }
    }

    private static func state(of row: Row) -> HandoffState {
        let agent: String = row["agent"] ?? ""
        switch row["state"] as String {
        case "claimed": return .claimed(agent)
        case "resolved":
            return .resolved(HandoffResult(rawValue: row["result"] ?? "") ?? .solved, by: agent)
        case "left": return .left
        default: return .waiting
        }
    }
}

extension HandoffState {
    /// The name in the table and in lists.
    package var name: String {
        switch self {
        case .waiting: "waiting"
        case .claimed: "claimed"
        case .resolved: "resolved"
        case .left: "left"
        }
    }

    package var agent: Assignee.ID? {
        switch self {
        case .claimed(let agent), .resolved(_, let agent): agent
        case .waiting, .left: nil
        }
    }

    package var result: String? {
        if case .resolved(let result, _) = self { result.rawValue } else { nil }
    }
}
