import ChatEngine
import CivilTime

/// Personal values beside the log: a placeholder stands there, the value here, until its time is up.
///
/// A value that has expired leaves its row without it, so that its placeholder never gets another meaning.
extension Casebook {
    /// Where the values are kept that stand for a customer, whatever the conversation.
    static let identities = "\u{1}identities"

    package func adopt(_ retention: Retention) { self.retention = retention }

    /// What stands in the log for a value: the same for the same value in a conversation.
    func placeholder(
        for value: String, label: String, in scope: String, at moment: Moment,
        _ session: any StoreSession
    ) throws -> String {
        guard retention.vault != nil else { return label }
        let known = try session.text(
            "SELECT placeholder AS value FROM vault WHERE conversation = ? AND value = ?",
            [.text(scope), .text(value)])
        if let known {
            if scope == Self.identities { try renew(known, at: moment, session) }
            return known
        }
        let last =
            try session.integer(
                "SELECT max(ordinal) AS value FROM vault WHERE conversation = ? AND label = ?",
                [.text(scope), .text(label)]) ?? 0
        let placeholder = last == 0 ? label : "\(label.dropLast()) \(last + 1)]"
        let ended = try scope == Self.identities || isClosed(scope, session)
        // Only names of customers are shared between conversations, and so with others who write.
        try session.run(
            """
            INSERT INTO vault (conversation, placeholder, label, ordinal, value, ended)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                .text(scope), .text(placeholder), .text(label), .integer(last + 1), .text(value),
                ended ? .integer(moment.milliseconds) : .null,
            ], conflict: .changedMeanwhile)
        return placeholder
    }

    /// A customer who is there still counts as there.
    private func renew(
        _ placeholder: String, at moment: Moment, _ session: any StoreSession
    ) throws {
        try session.run(
            "UPDATE vault SET ended = ? WHERE conversation = ? AND placeholder = ?",
            [.integer(moment.milliseconds), .text(Self.identities), .text(placeholder)])
    }

    private func isClosed(_ conversation: String, _ session: any StoreSession) throws -> Bool {
        let kind = try session.text(
            """
            SELECT kind AS value FROM events
            WHERE conversation = ? AND kind IN ('opened', 'closed') ORDER BY seq DESC LIMIT 1
            """, [.text(conversation)])
        return kind == "closed"
    }

    /// A conversation ends, or goes on.
    func setEnd(_ moment: Moment?, of conversation: String, _ session: any StoreSession) throws {
        try session.run(
            "UPDATE vault SET ended = ? WHERE conversation = ? AND value IS NOT NULL",
            [StoredValue(moment?.milliseconds), .text(conversation)])
    }

    /// The values of conversations by their placeholders.
    func values(
        in scopes: [String], _ session: any StoreSession
    ) throws -> [String: [(String, String)]] {
        var values: [String: [(String, String)]] = [:]
        for names in scopes.inLists(of: Self.mostNames) {
            let sql = """
                SELECT conversation, placeholder, value FROM vault
                WHERE conversation IN (\(names.marks)) AND value IS NOT NULL ORDER BY placeholder
                """
            for row in try session.rows(sql, names.values) {
                let row = checked(row, "vault", "placeholder")
                values[try row.text("conversation"), default: []].append(
                    (try row.text("placeholder"), try row.text("value")))
            }
        }
        return values
    }

    /// The events with their values, for whoever works on them.
    func joined(
        _ events: [ConversationEvent], _ session: any StoreSession
    ) throws -> [ConversationEvent] {
        let known = try values(in: Set(events.map(\.conversation)).sorted(), session)
        let names = Set(events.compactMap(\.body.customer).filter { $0.hasPrefix("[") })
        let customers = try self.names(of: names.sorted(), session)
        return events.map { event in
            var event = event
            if let customer = event.body.customer, let name = customers[customer] {
                event.body = event.body.mapCustomer { _ in name }
            }
            guard let values = known[event.conversation] else { return event }
            event.body = event.body.mapAllWords { Self.joined($0, values) }
            return event
        }
    }

    static func joined(_ text: String, _ values: [(String, String)]) -> String {
        guard text.utf8.contains(UInt8(ascii: "[")) else { return text }
        return values.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    /// The customers that placeholders stand for.
    private func names(
        of placeholders: [String], _ session: any StoreSession
    ) throws -> [String: String] {
        var names: [String: String] = [:]
        for list in placeholders.inLists(of: Self.mostNames) {
            let sql = """
                SELECT placeholder, value FROM vault WHERE conversation = ?
                AND placeholder IN (\(list.marks)) AND value IS NOT NULL
                """
            for row in try session.rows(sql, [.text(Self.identities)] + list.values) {
                let row = checked(row, "vault", "placeholder")
                names[try row.text("placeholder")] = try row.text("value")
            }
        }
        return names
    }

    /// What stands in the log for a customer whose name is personal; the name itself for others.
    func stored(customer: String, _ session: any StoreSession) throws -> String {
        try session.text(
            "SELECT placeholder AS value FROM vault WHERE conversation = ? AND value = ?",
            [.text(Self.identities), .text(customer)]) ?? customer
    }
}
