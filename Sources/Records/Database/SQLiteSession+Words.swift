import ChatEngine

/// What was said, word by word: the table `words` has a row for each row of the log in which somebody says something.
extension SQLiteSession {
    func places(
        of sought: SoughtText, before: Int64, most: Int
    ) throws -> [any StoredRow] {
        let start =
            "SELECT e.conversation, e.seq FROM words AS w JOIN events AS e ON e.seq = w.rowid"
        let end = "w.rowid < ? AND w.text LIKE ? ESCAPE '\\' ORDER BY w.rowid DESC LIMIT ?"
        let arguments: [StoredValue] = [
            .integer(before), .text(sought.pattern), .integer(Int64(most)),
        ]
        // Without a word no index helps.
        guard !sought.terms.isEmpty else { return try rows("\(start) WHERE \(end)", arguments) }
        let query = sought.terms.map { "\"\($0)\"" }.joined(separator: " ") + "*"
        return try rows("\(start) WHERE words MATCH ? AND \(end)", [.text(query)] + arguments)
    }

    func note(_ words: String, of seq: Int64) throws {
        guard !words.isEmpty else { return }
        try run(
            "INSERT INTO words (rowid, text) VALUES (?, ?)", [.integer(seq), .text(words)],
            conflict: nil)
    }

    func replace(_ payload: String, words: String, in seq: Int64) throws {
        try run(
            "UPDATE events SET payload = ? WHERE seq = ?", [.text(payload), .integer(seq)],
            conflict: nil)
        try run("DELETE FROM words WHERE rowid = ?", [.integer(seq)], conflict: nil)
        try note(words, of: seq)
    }

    /// Writes the index anew, without what was erased.
    func mergeWords() throws {
        try run("INSERT INTO words (words) VALUES ('optimize')", [], conflict: nil)
    }

    /// Makes the table of rows that are there already. What is damaged is left to whoever reads it.
    func noteAllWords() throws {
        try forEachRow("SELECT seq, kind, payload FROM events ORDER BY seq", []) { row in
            guard case .integer(let seq) = row.value(in: "seq"),
                case .text(let kinds) = row.value(in: "kind"),
                case .text(let payloads) = row.value(in: "payload"),
                let words = try? EventRow.words(kinds: kinds, payloads: payloads)
            else { return }
            try note(words, of: seq)
        }
    }
}
