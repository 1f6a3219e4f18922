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
    ) throws -> [String: [(String, String)]] { try vault.values(in: scopes, session) }

    /// The events with their values, for whoever works on them.
    func joined(
        _ events: [ConversationEvent], _ session: any StoreSession
    ) throws -> [ConversationEvent] { try vault.joined(events, session) }

    static func joined(_ text: String, _ values: [(String, String)]) -> String {
        VaultReading.joined(text, values)
    }

    private var vault: VaultReading { VaultReading(store: database.name) }

    /// What stands in the log for a customer whose name is personal; the name itself for others.
    func stored(customer: String, _ session: any StoreSession) throws -> String {
        try session.text(
            "SELECT placeholder AS value FROM vault WHERE conversation = ? AND value = ?",
            [.text(Self.identities), .text(customer)]) ?? customer
    }
}
