/// Tables as RFC 4180 has them: commas, CRLF, quotes doubled.
///
/// ```swift
/// CSVText.row(["c1#1", "=1+1"])                // "c1#1,'=1+1\r\n"
/// try CSVText.rows("contact,solved\nc1#1,yes") // [["contact", "solved"], ["c1#1", "yes"]]
/// ```
/// A text that a spreadsheet would take for a formula gets an apostrophe before it. O(bytes).
package enum CSVText {
    /// A line with its end.
    package static func row(_ cells: [String]) -> String {
        cells.map { quoted(harmless($0)) }.joined(separator: ",") + "\r\n"
    }

    /// What a guarded text was before.
    package static func unguarded(_ text: String) -> String {
        text.first == "'" && harmless(String(text.dropFirst())) == text
            ? String(text.dropFirst()) : text
    }

    package static func harmless(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first)
        else { return text }
        return "'" + text
    }

    package static func quoted(_ text: String) -> String {
        let needsQuotes = text.utf8.contains {
            [UInt8(ascii: "\""), UInt8(ascii: ","), 0x0a, 0x0d].contains($0)
        }
        return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }

    /// A quote without its end, and the line it begins on.
    package struct OpenQuote: Error, Equatable {
        package var line: Int

        package init(line: Int) { self.line = line }
    }

    /// The cells of each line; empty lines and a mark of the byte order are left out. Semicolons separate where the first
    /// line has more of them than commas, as spreadsheets write them in much of Europe.
    package static func rows(_ text: String) throws(OpenQuote) -> [[String]] {
        let scalars = Array(text.unicodeScalars.drop { $0 == "\u{FEFF}" })
        let head = scalars.prefix { $0 != "\n" }
        let separator: Unicode.Scalar =
            head.count { $0 == ";" } > head.count { $0 == "," } ? ";" : ","
        var rows: [[String]] = []
        var row: [String] = []
        var cell = String.UnicodeScalarView()
        var (isQuoted, line, start, at) = (false, 1, 1, 0)
        func finish(_ rows: inout [[String]]) {
            row.append(String(cell))
            cell.removeAll()
            if row != [""] { rows.append(row) }
            row = []
        }
        while at < scalars.count {
            let scalar = scalars[at]
            at += 1
            if scalar == "\n" { line += 1 }
            if isQuoted {
                if scalar != "\"" {
                    cell.append(scalar)
                } else if at < scalars.count, scalars[at] == "\"" {
                    cell.append(scalar)
                    at += 1
                } else {
                    isQuoted = false
                }
            } else if scalar == "\"", cell.isEmpty {
                (isQuoted, start) = (true, line)
            } else if scalar == separator {
                row.append(String(cell))
                cell.removeAll()
            } else if scalar == "\n" {
                finish(&rows)
            } else if scalar != "\r" {
                cell.append(scalar)
            }
        }
        if isQuoted { throw OpenQuote(line: start) }
        finish(&rows)
        return rows
    }
}
