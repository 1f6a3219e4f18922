import Testing

@testable import praatpaal

/// Where lines end on a screen of so many cells.
@Suite struct TerminalWidthTests {
    /// `cells`, a text, and what is written: spaces up to the edge before a word that would be cut.
    @Test(arguments: [
        (20, "Bestelling nummer een is weg", "Bestelling nummer   een is weg"),
        // A word that ends at the edge stays, where nothing follows or the row is new anyway.
        (20, "Bestelling nummer 12", "Bestelling nummer 12"),
        (20, "Bestelling nummers en", "Bestelling nummers  en"),
        (20, "Bestelling nummer 12 is weg", "Bestelling nummer   12 is weg"),
        (20, "Bestelling nummer 1 is weg", "Bestelling nummer 1 is weg"),
        (20, "Bestelling nummerzoveel", "Bestelling          nummerzoveel"),
        (20, "kort", "kort"),
        // A word longer than a row is cut by the terminal, wherever it begins.
        (20, "zie https://example.com/heel/lang", "zie https://example.com/heel/lang"),
        (20, "Bestelling nummer een\nis al onderweg", "Bestelling nummer   een\nis al onderweg"),
        // Too narrow for whole words, or of no known width.
        (19, "Bestelling nummer een is weg", "Bestelling nummer een is weg"),
        (nil, "Bestelling nummer een is weg", "Bestelling nummer een is weg"),
    ])
    func wordsStayWholeAtTheEdge(cells: Int?, text: String, written: String) {
        #expect(TerminalWidth(cells: cells).filled(text) == written)
    }

    @Test(arguments: [
        ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("\u{1B}[1mabc\u{1B}[0m", 3), ("日本", 4),
        ("😀", 2), ("…", 1), ("\u{1B}[38;5;1mx", 1), ("\u{2FF}", 1), ("\u{1100}", 2),
        ("\u{115F}", 2), ("\u{FF60}", 2), ("\u{FF61}", 1), ("\u{7}a", 1), ("\u{200B}a", 1),
    ])
    func aTextIsSoWide(text: String, cells: Int) {
        #expect(TerminalWidth.width(text) == cells)
    }

    @Test(arguments: [(0, 1), (1, 1), (10, 1), (11, 2), (20, 2), (21, 3)])
    func aLineTakesSoManyRows(length: Int, rows: Int) {
        let line = String(repeating: "x", count: length)
        #expect(TerminalWidth(cells: 10).rows(of: line) == rows)
        #expect(TerminalWidth(cells: nil).rows(of: line) == 1)
        #expect(TerminalWidth(cells: 0).rows(of: line) == 1)
    }

    @Test(arguments: [
        ("abcde", 5, "abcde"), ("abcdef", 5, "abcd…"), ("日本語", 5, "日本…"), ("日本語", 6, "日本語"),
        ("日本語x", 6, "日本…"), ("ab", 1, "…"), ("", 3, ""),
    ])
    func whatHasNoRoomIsClipped(text: String, cells: Int, clipped: String) {
        #expect(TerminalWidth.clipped(text, cells) == clipped)
    }

    @Test(arguments: [
        ("een twee drie", 8, ["een twee", "drie"]), ("een twee drie", 7, ["een", "twee", "drie"]),
        ("een twee drie", 13, ["een twee drie"]), ("", 5, [""]), ("  a", 5, ["  a"]),
        // A word that is wider than the screen goes on in the next row: nothing runs over the edge, nothing is lost.
        ("zie https://example.com/a b", 10, ["zie", "https://ex", "ample.com/", "a b"]),
        ("abcdefgh", 4, ["abcd", "efgh"]), ("abcdefghi", 4, ["abcd", "efgh", "i"]),
        ("日本語x", 4, ["日本", "語x"]),
    ])
    func aLineIsWrittenAsRows(line: String, cells: Int, rows: [String]) {
        #expect(TerminalWidth.rows(of: line, cells) == rows)
    }
}
