import Glibc

/// Keeps words whole at the right edge of a terminal.
///
/// A line that is longer than the terminal is filled with spaces up to the edge before a word that would not fit. The
/// terminal still wraps it itself, so that a copied line is one line; a transcript takes several spaces for one.
struct TerminalWidth {
    /// In cells; `nil` where it is not known.
    let cells: Int?

    /// Of the terminal on standard output, now.
    static var current: TerminalWidth {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return TerminalWidth(cells: nil)
        }
        return TerminalWidth(cells: Int(size.ws_col))
    }

    /// Each line of a text with spaces where the terminal would cut a word. O(length).
    func filled(_ text: String) -> String {
        guard let cells, cells >= Self.narrowest else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Self.filled(line: $0, cells) }.joined(separator: "\n")
    }

    /// How many rows of the screen a line takes; 1 where the width is not known.
    func rows(of line: String) -> Int {
        guard let cells, cells > 0 else { return 1 }
        return max(1, (Self.width(of: line[...]) + cells - 1) / cells)
    }

    /// In a narrower terminal there is no room for whole words.
    private static let narrowest = 20

    private static func filled(line: Substring, _ cells: Int) -> String {
        var filled = ""
        var column = 0
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        for (at, word) in words.enumerated() {
            let width = width(of: word)
            // The space after a word that ends at the edge would begin the next row.
            let needed = width + (at + 1 < words.count ? 1 : 0)
            if at > 0 {
                filled += " "
                column += 1
                if column % cells != 0, column % cells + needed > cells, width <= cells {
                    let room = cells - column % cells
                    filled += String(repeating: " ", count: room)
                    column += room
                }
            }
            filled += word
            column += width
        }
        return filled
    }

    /// Cells of a text on the screen.
    static func width(_ text: String) -> Int { width(of: text[...]) }

    /// As much of a text as has room in a row.
    static func clipped(_ text: String, _ cells: Int) -> String {
        guard width(text) > cells else { return text }
        var kept = ""
        var column = 0
        for character in text {
            column += width(of: String(character)[...])
            if column > cells - 1 { break }
            kept.append(character)
        }
        return kept + "…"
    }

    /// A line as the rows it takes, words kept whole where they fit; a wider one goes on in the next row.
    static func rows(of line: String, _ cells: Int) -> [String] {
        let cells = max(2, cells)
        var rows: [String] = []
        var row: String?
        for word in line.split(separator: " ", omittingEmptySubsequences: false) {
            let joined = row.map { $0 + " " + word } ?? String(word)
            if let full = row, width(joined) > cells {
                rows.append(full)
                row = String(word)
            } else {
                row = joined
            }
            while let wide = row, width(wide) > cells {
                let start = beginning(of: wide, cells)
                rows.append(start)
                row = String(wide.dropFirst(start.count))
            }
        }
        return rows + [row ?? ""]
    }

    /// As many whole characters as have room; at least one.
    private static func beginning(of word: String, _ cells: Int) -> String {
        var column = 0
        let start = word.prefix { character in
            column += width(of: String(character)[...])
            return column <= cells
        }
        return String(start.isEmpty ? word.prefix(1) : start)
    }

    /// Cells on the screen; escape sequences take none.
    private static func width(of word: Substring) -> Int {
        var width = 0
        var isEscape = false
        for scalar in word.unicodeScalars {
            if scalar == "\u{1B}" {
                isEscape = true
            } else if isEscape {
                isEscape = !(scalar.value >= 0x40 && scalar != "[")
            } else {
                width += cells(of: scalar)
            }
        }
        return width
    }

    /// 0 for marks on another character, 2 for East Asian wide characters and emoji.
    private static func cells(of scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x20...0x2FF: return 1
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
            0x20000...0x3FFFD:
            return 2
        default: break
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: return 1
        }
    }
}
