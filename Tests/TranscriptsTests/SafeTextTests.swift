import BasicAlgorithms
import SafeText
import Testing

@testable import Transcripts

@Suite struct SafeTextTests {
    @Test(arguments: [
        ("\u{1B}[2Jhoi", #"\x1b[2Jhoi"#), ("a\tb\rc\u{7F}\u{9B}", #"a\x09b\x0dc\x7f\x9b"#),
        ("links\u{202E}rechts\u{2066}", #"links\u{202e}rechts\u{2066}"#),
        ("\u{200B}\u{FEFF}\u{2028}", #"\u{200b}\u{feff}\u{2028}"#), ("C:\\temp", #"C:\temp"#),
        (#"\x1b"#, #"\x5cx1b"#), (#"\u{41}"#, #"\x5cu{41}"#), ("één\nñ 👍", "één\nñ 👍"),
    ])
    func whatATerminalWouldObeyIsSpelledOut(text: String, safe: String) {
        #expect(SafeText(text).description == safe)
        #expect(SafeText.original(of: safe) == text)
    }

    /// Quotes, quotes in quotes, lines of either kind, semicolons of spreadsheets, and blanks that stay.
    @Test(arguments: [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a;b\r\n1;2", [["a", "b"], ["1", "2"]]),
        ("a;b,c\n", [["a;b", "c"]]), ("a;b;c,d\n1,2;3", [["a", "b", "c,d"], ["1,2", "3"]]),
        ("\u{FEFF}a\n\n\nb", [["a"], ["b"]]), ("\"a,b\",c", [["a,b", "c"]]),
        ("\"a\"\"b\"", [["a\"b"]]), ("\"\"\"\"", [["\""]]), ("\"\",x", [["", "x"]]),
        ("\"a\nb\"\nc", [["a\nb"], ["c"]]), ("a\"b,\"c\"d", [["a\"b", "cd"]]),
        (" a , b ", [[" a ", " b "]]), (",\n", [["", ""]]), ("", []), ("\n\r\n", []),
        ("a\rb", [["ab"]]), ("\"a;b\";c\n", [["a;b", "c"]]),
    ])
    func rowsOfCSVAreReadSo(text: String, rows: [[String]]) throws {
        #expect(try CSVText.rows(text) == rows)
        let written = rows.map { $0.map(CSVText.quoted).joined(separator: ",") }
        #expect(try CSVText.rows(written.joined(separator: "\n")) == rows)
    }

    @Test(arguments: [("\"", 1), ("a\nb,\"c\nd", 2), ("\"a\n\"\nb\n\"\"\"c\n", 4)])
    func aQuoteWithoutAnEndIsToldWithItsLine(text: String, line: Int) {
        #expect(throws: CSVText.OpenQuote(line: line)) { try CSVText.rows(text) }
    }

    @Test func aLineHasNoNewline() {
        #expect(SafeText(oneLine: "a\r\nb").description == #"a\x0d\x0ab"#)
    }

    @Test func showingKeepsSpellingsThatAreThere() {
        #expect(SafeText.shown("\\x1b and \u{1B}") == #"\x1b and \x1b"#)
    }

    @Test func everyTextComesBackUnchanged() {
        var random = SplitMix(state: 7)
        for _ in 0..<5_000 {
            let text = random.text(of: [
                "\\", "x", "u", "{", "}", "1", "b", "\n", "\u{1B}", "é", "\u{202E}",
            ])
            let safe = SafeText(oneLine: text).description
            #expect(SafeText.original(of: safe).unicodeScalars.elementsEqual(text.unicodeScalars))
            #expect(!safe.unicodeScalars.contains(where: SafeText.isUnsafe))
        }
    }
}
