import ChatEngine

/// What was said, word by word: the column `words` of a row of the log in which somebody says something, and the server's
/// own index over it.
extension PostgreSQLSession {
    /// The words in a column. Every sign of ASCII parts them: left to itself the server takes `client-17` for one word and a
    /// negative number. Signs stand by their numbers, since one of them is that of an argument.
    static func words(in column: String) -> String {
        let signs = (33..<127).filter { byte in
            !(48...57).contains(byte) && !(65...90).contains(byte) && !(97...122).contains(byte)
        }
        let literal = signs.map { "\\" + String($0 / 64) + String($0 / 8 % 8) + String($0 % 8) }
        let blanks = String(repeating: " ", count: signs.count)
        return "to_tsvector('simple', translate(\(column), E'\(literal.joined())', '\(blanks)'))"
    }

    private static let spoken = words(in: "words")

    /// Words that nearly everybody says are found among the newest rows: an index names all there are, and of those only
    /// the newest are asked for. Words that few say are found by the index.
    func places(
        of sought: SoughtText, before: Int64, most: Int
    ) throws -> [any StoredRow] {
        // Without a word no index helps.
        guard !sought.terms.isEmpty else {
            return try rows(
                """
                SELECT conversation, seq FROM events
                WHERE seq < ? AND words ILIKE ? ESCAPE '\\' ORDER BY seq DESC LIMIT ?
                """, [.integer(before), .text(sought.pattern), .integer(Int64(most))])
        }
        let recent = try newestPlaces(of: sought, before: before, most: most)
        return recent.count == most
            ? recent : try indexedPlaces(of: sought, before: before, most: most)
    }

    /// Rows that are looked through before an index is asked.
    private static let newest = 4_000

    private func newestPlaces(
        of sought: SoughtText, before: Int64, most: Int
    ) throws -> [any StoredRow] {
        try rows(
            """
            SELECT conversation, seq FROM (
                SELECT conversation, seq, words FROM events
                WHERE seq < ? AND words IS NOT NULL ORDER BY seq DESC LIMIT ?) AS newest
            WHERE words ILIKE ? ESCAPE '\\' AND \(Self.spoken) @@ to_tsquery('simple', ?)
            ORDER BY seq DESC LIMIT ?
            """,
            [
                .integer(before), .integer(Int64(Self.newest)), .text(sought.pattern),
                .text(Self.query(sought)), .integer(Int64(most)),
            ])
    }

    private func indexedPlaces(
        of sought: SoughtText, before: Int64, most: Int
    ) throws -> [any StoredRow] {
        // By the words first, whatever the server expects of the rest.
        try rows(
            """
            WITH hits AS MATERIALIZED (
                SELECT conversation, seq FROM events
                WHERE words IS NOT NULL AND \(Self.spoken) @@ to_tsquery('simple', ?)
                AND words ILIKE ? ESCAPE '\\')
            SELECT conversation, seq FROM hits WHERE seq < ? ORDER BY seq DESC LIMIT ?
            """,
            [
                .text(Self.query(sought)), .text(sought.pattern), .integer(before),
                .integer(Int64(most)),
            ])
    }

    private static func query(_ sought: SoughtText) -> String {
        sought.terms.map { "'\($0)'" }.joined(separator: " & ") + ":*"
    }

    func replace(_ payload: String, words: String, in seq: Int64) throws {
        try run(
            "UPDATE events SET payload = ?, words = ? WHERE seq = ?",
            [.text(payload), Self.column(words), .integer(seq)], conflict: nil)
    }

    static func column(_ words: String) -> StoredValue { words.isEmpty ? .null : .text(words) }

    /// Makes the column of rows that are there already. What is damaged is left to whoever reads it.
    func noteAllWords() throws {
        var last: Int64 = 0
        while true {
            let some = try rows(
                "SELECT seq, kind, payload FROM events WHERE seq > ? ORDER BY seq LIMIT 1000",
                [.integer(last)])
            for row in some {
                guard case .integer(let seq) = row.value(in: "seq") else { return }
                last = seq
                guard case .text(let kinds) = row.value(in: "kind"),
                    case .text(let payloads) = row.value(in: "payload"),
                    let words = try? EventRow.words(kinds: kinds, payloads: payloads),
                    !words.isEmpty
                else { continue }
                try run(
                    "UPDATE events SET words = ? WHERE seq = ?", [.text(words), .integer(seq)],
                    conflict: nil)
            }
            if some.isEmpty { return }
        }
    }

    func mergeWords() {}
}
