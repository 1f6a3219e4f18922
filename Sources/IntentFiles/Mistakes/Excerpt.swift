/// A source line made fit for a terminal: nothing in it can move the cursor or hide text,
/// and a very long line is cut around the caret.
struct Excerpt: Equatable {
    /// Cells shown at most.
    static let width = 100
    /// Cells kept before the caret when the line is cut.
    private static let lead = 40

    var text: String
    var caretOffset: Int
    var caretLength: Int

    /// - Parameters:
    ///   - column: counted from 1, in Unicode scalars; may lie one behind the end.
    ///   - length: how many scalars to mark, cut off at the end of the line.
    init(line: some Collection<Unicode.Scalar>, column: Int, length: Int) {
        let caret = max(0, column - 1)
        let start = Self.firstShown(of: line, caret: caret)
        let window = line.dropFirst(start).prefix(Self.width * 2)
        var cells = window.map { Self.cell(of: $0) }
        let offset = caret - start
        var lead = ""
        if start > 0 { lead = "…" }
        let before = cells.prefix(offset).reduce(0) { $0 + $1.width }
        var total = before
        cells =
            Array(cells.prefix(offset))
            + cells.dropFirst(offset).prefix { cell in
                total += cell.width
                return total <= Self.width
            }
        let isCut = start + cells.count < line.count
        text = lead + cells.map(\.text).joined() + (isCut ? "…" : "")
        caretOffset = before + lead.count
        let marked = cells.dropFirst(offset).prefix(length).reduce(0) { $0 + $1.width }
        caretLength = marked > 30 ? 1 : max(1, marked)
    }

    /// What a text looks like with everything unprintable written out, such as `\x1b`. O(n).
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.allSatisfy { $0.isASCII && $0.value >= 0x20 && $0.value != 0x7F }
            ? text : text.unicodeScalars.map { cell(of: $0).text }.joined()
    }

    /// A word in a message: quoted, escaped and never long.
    static func quoted(_ text: String) -> String {
        let short = text.unicodeScalars.count > 60 ? String(text.prefix(57)) + "…" : text
        return "\"\(escaped(short))\""
    }

    private static func firstShown(of line: some Collection<Unicode.Scalar>, caret: Int) -> Int {
        line.prefix(width + 1).count <= width || caret <= lead ? 0 : caret - lead
    }

    private static func cell(of scalar: Unicode.Scalar) -> (text: String, width: Int) {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate:
            return escape(scalar)
        // A right-to-left override shows a line other than it is read; joiners only join.
        case .format:
            return scalar.value == 0x200D || scalar.value == 0x200C
                ? (String(scalar), 0) : escape(scalar)
        case .nonspacingMark, .enclosingMark: return (String(scalar), 0)
        default: return (String(scalar), isWide(scalar) ? 2 : 1)
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> (text: String, width: Int) {
        let hex = String(scalar.value, radix: 16)
        let text =
            switch scalar {
            case "\t": "\\t"
            case _ where scalar.value < 0x100: "\\x" + (hex.count < 2 ? "0" : "") + hex
            default: "\\u{\(hex)}"
            }
        return (text, text.count)
    }

    /// Two cells in a terminal: East Asian wide characters and emoji (Unicode, UAX 11, in outline).
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            true
        default: scalar.properties.isEmojiPresentation
        }
    }
}
