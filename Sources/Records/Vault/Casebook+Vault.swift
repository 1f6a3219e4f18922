import ChatEngine
import CivilTime
import GRDB

/// Personal values beside the log: a placeholder stands there, the value here, until its time is up.
///
/// A value that has expired leaves its row without it, so that its placeholder never gets another meaning.
extension Casebook {
    /// Where the values are kept that stand for a customer, whatever the conversation.
    static let identities = "\u{1}identities"

    package func adopt(_ retention: Retention) { self.retention = retention }

    /// What stands in the log for a value: the same for the same value in a conversation.
    func placeholder(
        for value: String, label: String, in scope: String, at moment: Moment, _ database: Database
    ) throws -> String {
        guard retention.vault != nil else { return label }
        let known = try String.fetchOne(
            database.cachedStatement(
                sql: "SELECT placeholder FROM vault WHERE conversation = ? AND value = ?"),
            arguments: [scope, value])
        if let known {
            if scope == Self.identities { try renew(known, at: moment, database) }
            return known
        }
        let last =
            try Int.fetchOne(
                database.cachedStatement(
                    sql: "SELECT max(ordinal) FROM vault WHERE conversation = ? AND label = ?"),
                arguments: [scope, label]) ?? 0
        let placeholder = last == 0 ? label : "\(label.dropLast()) \(last + 1)]"
        let ended = try scope == Self.identities || isClosed(scope, database)
        try database.cachedStatement(
            sql: """
                INSERT INTO vault (conversation, placeholder, label, ordinal, value, ended)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            scope, placeholder, label, last + 1, value, ended ? moment.milliseconds : nil,
        ])
        return placeholder
    }

    /// A customer who is there still counts as there.
    private func renew(
        _ placeholder: String, at moment: Moment, _ database: Database
    ) throws {
        try database.cachedStatement(
            sql: "UPDATE vault SET ended = ? WHERE conversation = ? AND placeholder = ?"
        ).execute(arguments: [moment.milliseconds, Self.identities, placeholder])
    }

    private func isClosed(_ conversation: String, _ database: Database) throws -> Bool {
        let kind = try String.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT kind FROM events WHERE conversation = ? AND kind IN ('opened', 'closed')
                    ORDER BY seq DESC LIMIT 1
                    """), arguments: [conversation])
        return kind == "closed"
    }

    /// A conversation ends, or goes on.
    func setEnd(_ moment: Moment?, of conversation: String, _ database: Database) throws {
        try database.cachedStatement(
            sql: "UPDATE vault SET ended = ? WHERE conversation = ? AND value IS NOT NULL"
        ).execute(arguments: [moment?.milliseconds, conversation])
    }

    /// The values of a conversation by their placeholders.
    func values(in scope: String, _ database: Database) throws -> [(String, String)] {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT placeholder, value FROM vault
                    WHERE conversation = ? AND value IS NOT NULL ORDER BY placeholder
                    """), arguments: [scope])
        return try rows.map {
            let row = CheckedRow(row: $0, store: path, table: "vault", key: "placeholder")
            return (try row.text("placeholder"), try row.text("value"))
        }
    }

    /// The events with their values, for whoever works on them.
    func joined(_ events: [ConversationEvent], _ database: Database) throws -> [ConversationEvent] {
        var known: [String: [(String, String)]] = [:]
        func values(_ scope: String) throws -> [(String, String)] {
            if let values = known[scope] { return values }
            let values = try self.values(in: scope, database)
            known[scope] = values
            return values
        }
        return try events.map { event in
            var event = event
            if let customer = event.body.customer, customer.hasPrefix("[") {
                let name = try name(of: customer, database)
                event.body = event.body.mapCustomer { _ in name }
            }
            let values = try values(event.conversation)
            guard !values.isEmpty else { return event }
            event.body = event.body.mapAllWords { Self.joined($0, values) }
            return event
        }
    }

    static func joined(_ text: String, _ values: [(String, String)]) -> String {
        guard text.utf8.contains(UInt8(ascii: "[")) else { return text }
        return values.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    private func name(of placeholder: String, _ database: Database) throws -> String {
        try String.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT value FROM vault
                    WHERE conversation = ? AND placeholder = ? AND value IS NOT NULL
                    """), arguments: [Self.identities, placeholder]) ?? placeholder
    }

    /// What stands in the log for a customer whose name is personal; the name itself for others.
    func stored(customer: String, _ database: Database) throws -> String {
        try String.fetchOne(
            database.cachedStatement(
                sql: "SELECT placeholder FROM vault WHERE conversation = ? AND value = ?"),
            arguments: [Self.identities, customer]) ?? customer
    }
}
