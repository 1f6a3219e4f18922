/// Records of a table in text: comma, semicolon, tab or bar, quotes with line breaks in them, Excel's `sep=;`.
///
/// - Errors: `ImportMistake` for a quote that is never closed.
struct CSVReader {
    struct Record {
        var fields: [String]
        /// Counted from 1.
        var line: Int
    }

    /// - Parameter delimiter: chosen by the text where it is nil.
    static func records(
        _ text: String, of path: String, delimiter: Character? = nil
    ) throws(ImportMistake) -> [Record] {
        var characters = Array(text)
        var line = 1
        var chosen = delimiter
        if characters.count > 5, String(characters[..<4]).lowercased() == "sep=" {
            chosen = characters[4]
            let end = characters.firstIndex(where: \.isNewline) ?? characters.count - 1
            characters.removeFirst(end + 1)
            line = 2
        }
        let delimiter = chosen ?? best(for: characters)
        var reader = CSVReader(characters: characters, delimiter: delimiter, line: line)
        return try reader.all(of: path)
    }

    private let characters: [Character]
    private let delimiter: Character
    private var at = 0
    private var line: Int

    private init(characters: [Character], delimiter: Character, line: Int) {
        self.characters = characters
        self.delimiter = delimiter
        self.line = line
    }

    /// The one by which the first records have the same number of fields, and more than one.
    private static func best(for characters: [Character]) -> Character {
        let sample = Array(characters.prefix(20_000))
        let candidates: [Character] = [",", ";", "\t", "|"]
        let scores = candidates.map { candidate -> Int in
            var reader = CSVReader(characters: sample, delimiter: candidate, line: 1)
            var records: [Record] = []
            while records.count < 50, let record = try? reader.next(of: "") {
                records.append(record)
            }
            if records.count > 1, sample.count < characters.count { records.removeLast() }
            guard let first = records.first?.fields.count, first > 1 else { return 0 }
            let same = records.count { $0.fields.count == first }
            return same * 1000 / max(1, records.count) * 10 + min(first, 9)
        }
        let best = scores.max() ?? 0
        return best == 0 ? "," : candidates[scores.firstIndex(of: best) ?? 0]
    }

    private mutating func all(of path: String) throws(ImportMistake) -> [Record] {
        var records: [Record] = []
        while let record = try next(of: path) { records.append(record) }
        return records
    }

    /// The next record that is not blank.
    private mutating func next(of path: String) throws(ImportMistake) -> Record? {
        while at < characters.count {
            let start = line
            var fields: [String] = []
            repeat { fields.append(try field(of: path, from: start)) } while takeDelimiter()
            if at < characters.count {
                at += 1
                line += 1
            }
            if fields.count > 1 || fields[0].contains(where: { !$0.isWhitespace }) {
                return Record(fields: fields, line: start)
            }
        }
        return nil
    }

    private mutating func takeDelimiter() -> Bool {
        guard at < characters.count, characters[at] == delimiter else { return false }
        at += 1
        return true
    }

    private mutating func field(of path: String, from start: Int) throws(ImportMistake) -> String {
        var text = ""
        if at < characters.count, characters[at] == "\"" {
            at += 1
            while true {
                guard at < characters.count else {
                    throw ImportMistake(
                        "\(path):\(start)", "A quote that opens here is never closed")
                }
                let character = characters[at]
                at += 1
                if character.isNewline { line += 1 }
                guard character == "\"" else {
                    text.append(character)
                    continue
                }
                guard at < characters.count, characters[at] == "\"" else { break }
                text.append("\"")
                at += 1
            }
        }
        while at < characters.count, characters[at] != delimiter, !characters[at].isNewline {
            text.append(characters[at])
            at += 1
        }
        return text
    }
}
