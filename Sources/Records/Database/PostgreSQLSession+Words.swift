import ChatEngine

/// Search by PostgreSQL's own index over the log.
extension PostgreSQLSession {
    /// The words of a row. Every sign of ASCII parts them: left to itself the server takes `client-17` for one word and a
    /// negative number. Signs stand by their numbers, since one of them is that of an argument.
    static let words: String = {
        let signs = (33..<127).filter { byte in
            !(48...57).contains(byte) && !(65...90).contains(byte) && !(97...122).contains(byte)
        }
        let literal = signs.map { "\\" + String($0 / 64) + String($0 / 8 % 8) + String($0 % 8) }
        let blanks = String(repeating: " ", count: signs.count)
        return "to_tsvector('simple', translate(payload, E'\(literal.joined())', '\(blanks)'))"
    }()

    func places(
        of sought: SoughtText, before: Int64, most: Int
    ) throws -> [any StoredRow] {
        let columns = "SELECT e.conversation, e.seq FROM"
        let end =
            "WHERE e.seq < ? AND e.payload ILIKE ? ESCAPE '\\' ORDER BY e.seq DESC LIMIT ?"
        let arguments: [StoredValue] = [
            .integer(before), .text(sought.quotedPattern), .integer(Int64(most)),
        ]
        // Without a word no index helps.
        guard !sought.terms.isEmpty else {
            return try rows("\(columns) events AS e \(end)", arguments)
        }
        let query = sought.terms.map { "'\($0)'" }.joined(separator: " & ") + ":*"
        // By the words first, whatever the server expects of the rest.
        let sql = """
            WITH hits AS MATERIALIZED (
                SELECT seq FROM events WHERE \(Self.words) @@ to_tsquery('simple', ?))
            \(columns) hits JOIN events AS e ON e.seq = hits.seq \(end)
            """
        return try rows(sql, [.text(query)] + arguments)
    }

    func replace(_ payload: String, words: String, in seq: Int64) throws {
        try run(
            "UPDATE events SET payload = ? WHERE seq = ?", [.text(payload), .integer(seq)],
            conflict: nil)
    }

    func mergeWords() {}
}
