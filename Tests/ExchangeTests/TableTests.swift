import BasicAlgorithms
import Support
import Testing

@testable import Exchange

/// Tables as people send them.
@Suite struct TableTests {
    private static let rows = [
        ["vraag", "antwoord"],
        ["Hoe laat zijn jullie open?", "Van 9 tot 17 uur; ook \"zaterdag\", één uur langer €"],
        ["Waar is de winkel?", "In de\nDorpsstraat"],
    ]

    private static func text(_ delimiter: String, _ newline: String) -> String {
        rows.map { row in
            row.map { cell in
                let needsQuotes = cell.contains { "\"\n;,\t|".contains($0) }
                return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
            }.joined(separator: delimiter)
        }.joined(separator: newline)
    }

    @Test(arguments: [",", ";", "\t", "|"], ["\n", "\r\n", "\r"])
    func everyDelimiterAndLineEndGivesTheSame(delimiter: String, newline: String) throws {
        try expectBoth(
            Array(Self.text(delimiter, newline).utf8), "\(delimiter) \(newline.utf8.count)")
        try expectBoth(
            Array(("sep=\(delimiter)\(newline)" + Self.text(delimiter, newline)).utf8), "sep=")
    }

    @Test func everyEncodingGivesTheSame() throws {
        let text = Self.text(";", "\r\n")
        let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let windows = text.unicodeScalars.map {
            $0 == "€" ? 0x80 : UInt8(truncatingIfNeeded: $0.value)
        }
        let encoded: [(name: String, bytes: [UInt8])] = [
            ("UTF-8", Array(text.utf8)),
            ("UTF-8 with a mark", [0xEF, 0xBB, 0xBF] + Array(text.utf8)),
            ("UTF-16 LE", [0xFF, 0xFE] + little), ("UTF-16 BE", [0xFE, 0xFF] + big),
            ("UTF-16 LE without a mark", little), ("UTF-16 BE without a mark", big),
            ("Windows-1252", windows),
        ]
        for (name, bytes) in encoded { try expectBoth(bytes, name) }
    }

    private func expectBoth(_ bytes: [UInt8], _ name: String) throws {
        let draft = try Samples.read([SourceFile(path: "faq.csv", bytes: bytes)], .csv)
        let answers = draft.order.compactMap { draft.intents[$0]?.answers.first }
        #expect(answers == [Self.rows[1][1], Self.rows[2][1]], "\(name)")
    }

    @Test func aQuoteThatIsNeverClosedHasItsLine() {
        let mistake = #expect(throws: ImportMistake.self) {
            try Samples.read("vraag;antwoord\na;b\nc;\"d", as: "faq.csv", .csv)
        }
        #expect(mistake?.place == "faq.csv:3")
    }

    /// A cell of several lines is several lines of the file, however they end.
    @Test(arguments: ["\n", "\r\n", "\r"])
    func theLineOfAMistakeCountsThoseInCells(newline: String) {
        let lines = ["vraag;antwoord", "a;\"een", "twee", "drie\"", "b;c", "d;\"open"]
        let mistake = #expect(throws: ImportMistake.self) {
            try Samples.read(lines.joined(separator: newline), as: "faq.csv", .csv)
        }
        #expect(mistake?.place == "faq.csv:6")
    }

    @Test func labelsAreKnownWithoutAHeader() throws {
        let text = (1...3).map {
            "hours\twhen are you open on day \($0)\nplace\twhere is shop \($0)\n"
        }.joined()
        let draft = try Samples.read(text, as: "train.tsv", .csv)
        #expect(draft.order.map(\.id) == ["hours", "place"])
        #expect(draft.account.read == 6)
    }

    @Test func whatIsExportedIsReadAgain() throws {
        let text =
            "intent,language,title,question,answer\r\na.b,en,A title,\"what, now\",\"say \"\"it\"\"\"\r\na.b,en,A title,and then,\"say \"\"it\"\"\"\r\n"
        let draft = try Samples.read(text, as: "x.csv", .csv)
        let intent = try #require(draft.order.first.flatMap { draft.intents[$0] })
        #expect(intent.id == "a.b" && intent.title == "A title")
        #expect(intent.examples == ["what, now", "and then"])
        #expect(intent.answers == ["say \"it\""])
    }

    /// Tables put together by chance: by what they are divided, their fields, their lines, and quotes that never end.
    ///
    /// `UPDATE_EXPECTED=1 swift test --filter TableTests` writes it anew, to be read in the diff.
    @Test func anyTextIsATableSo() throws {
        var random = SplitMix(state: 23)
        let parts = [
            ",", ";", "\t", "|", "\"", "\"\"", "a", "b c", "é", " ", "\n", "\r\n", "1,5", "x;y",
            "a,b\n",
            "c;d\n", "\"q\"", "\"q\nr\",", "sep=;\n",
        ]
        var told: [String] = []
        for at in 0..<800 {
            let start = at % 40 == 0 ? "sep=|\n" : ""
            let text =
                start
                + (0...random.below(12)).map { _ in parts[random.below(parts.count)] }.joined()
            var line = "\(text.debugDescription) => "
            do throws(ImportMistake) {
                let records = try CSVReader.records(text, of: "t.csv")
                line += records.map { "\($0.line) \($0.fields)" }.joined(separator: " ")
            } catch { line += "\(error)" }
            told.append(line)
        }
        let wanted = try ExpectedText("Expected/tables.txt", beside: #filePath)
            .text(orWriting: told.joined(separator: "\n") + "\n").split(separator: "\n")
        #expect(told.count == wanted.count)
        for (line, wanted) in zip(told, wanted) { #expect(line == wanted) }
    }
}
