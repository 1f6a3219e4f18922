import ChatEngine

/// Personal values joined to the events they belong to, for whoever works on them; by any thread with a session of its own.
struct VaultReading: Sendable {
    let store: String

    /// The values of conversations by their placeholders.
    func values(
        in scopes: [String], _ session: any StoreSession
    ) throws -> [String: [(String, String)]] {
        var values: [String: [(String, String)]] = [:]
        for names in scopes.inLists(of: Casebook.mostNames) {
            let sql = """
                SELECT conversation, placeholder, value FROM vault
                WHERE conversation IN (\(names.marks)) AND value IS NOT NULL ORDER BY placeholder
                """
            for row in try session.rows(sql, names.values) {
                let row = checked(row)
                values[try row.text("conversation"), default: []].append(
                    (try row.text("placeholder"), try row.text("value")))
            }
        }
        return values
    }

    /// The events with their values.
    func joined(
        _ events: [ConversationEvent], _ session: any StoreSession
    ) throws -> [ConversationEvent] {
        let known = try values(in: Set(events.map(\.conversation)).sorted(), session)
        let names = Set(events.compactMap(\.body.customer).filter { $0.hasPrefix("[") })
        let customers = try self.names(of: names.sorted(), session)
        if known.isEmpty, customers.isEmpty { return events }
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

    /// What lists show of conversations, with their values.
    func joined(
        _ cases: [Conversation.ID: CaseFold], _ session: any StoreSession
    ) throws -> [Conversation.ID: CaseFold] {
        let named = cases.filter { $0.value.hasWords { $0.utf8.contains(UInt8(ascii: "[")) } }
        let known = try values(in: named.keys.sorted(), session)
        let masked = Set(cases.values.compactMap(\.customer).filter { $0.hasPrefix("[") })
        let customers = try names(of: masked.sorted(), session)
        if known.isEmpty, customers.isEmpty { return cases }
        return Dictionary(
            uniqueKeysWithValues: cases.map { id, one in
                let values = known[id] ?? []
                return (
                    id, one.mapWords({ Self.joined($0, values) }, customer: { customers[$0] ?? $0 })
                )
            })
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
        for list in placeholders.inLists(of: Casebook.mostNames) {
            let sql = """
                SELECT placeholder, value FROM vault WHERE conversation = ?
                AND placeholder IN (\(list.marks)) AND value IS NOT NULL
                """
            for row in try session.rows(sql, [.text(Casebook.identities)] + list.values) {
                let row = checked(row)
                names[try row.text("placeholder")] = try row.text("value")
            }
        }
        return names
    }

    private func checked(_ row: any StoredRow) -> CheckedRow {
        CheckedRow(row: row, store: store, table: "vault", key: "placeholder")
    }
}
