/// A source line fit for a terminal, with the place in it that a message is about.
///
/// ```swift
/// let excerpt = Excerpt(line: "name: [a".unicodeScalars, column: 7, length: 1)
/// print(excerpt.note(line: 3, advice: "Add the missing ]"))
/// // 3 | name: [a
/// //   |       ^ Add the missing ]
/// ```
/// Nothing in it can move the cursor or hide text, and a very long line is cut around the caret.
/// - Complexity: O(length of the line), of which at most `width` cells are shown.
package struct Excerpt: Equatable, Sendable {
    /// Cells shown at most.
    package static let width = 100
    /// Cells kept before the caret when the line is cut.
    private static let lead = 40

    /// The line as it may be shown.
    package var text: String
    /// How many terminal cells of it stand before the caret.
    package var caretOffset: Int
    /// How many cells are marked; at least 1.
    package var caretLength: Int

    /// - Parameters:
    ///   - column: counted from 1, in Unicode scalars; may lie one past the end.
    ///   - length: how many scalars to mark, cut off at the end of the line.
    package init(line: some Collection<Unicode.Scalar>, column: Int, length: Int = 1) {
        let caret = max(0, column - 1)
        let start = Self.firstShown(of: line, caret: caret)
        let window = line.dropFirst(start).prefix(Self.width * 2)
        var cells = window.map { Self.cell(of: $0) }
        let offset = caret - start
        let before = cells.prefix(offset).reduce(0) { $0 + $1.width }
        var total = before
        cells =
            Array(cells.prefix(offset))
            + cells.dropFirst(offset).prefix { cell in
                total += cell.width
                return total <= Self.width
            }
        let isCut = start + cells.count < line.count
        let lead = start > 0 ? "…" : ""
        text = lead + cells.map(\.text).joined() + (isCut ? "…" : "")
        caretOffset = before + lead.count
        let marked = cells.dropFirst(offset).prefix(length).reduce(0) { $0 + $1.width }
        caretLength = marked > 30 ? 1 : max(1, marked)
    }

    /// Two lines without a newline at the end: the excerpt behind its number, and the caret with the advice below it.
    /// - Parameter paint: how the caret is coloured.
    package func note(
        line number: Int, advice: String?, paint: (String) -> String = { $0 }
    ) -> String {
        let number = String(number)
        let gutter = String(repeating: " ", count: number.utf8.count)
        let indent = String(repeating: " ", count: caretOffset)
        let mark = paint("^" + String(repeating: "~", count: caretLength - 1))
        let advice = advice.map { " " + SafeText.shown($0) } ?? ""
        return "\(number) | \(text)\n\(gutter) | \(indent)\(mark)\(advice)"
    }

    private static func firstShown(of line: some Collection<Unicode.Scalar>, caret: Int) -> Int {
        line.prefix(width + 1).count <= width || caret <= lead ? 0 : caret - lead
    }

    private static func cell(of scalar: Unicode.Scalar) -> (text: String, width: Int) {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate:
            return spelled(scalar)
        // A right-to-left override shows a line other than it is read; joiners only join.
        case .format:
            return scalar.value == 0x200D || scalar.value == 0x200C
                ? (String(scalar), 0) : spelled(scalar)
        case .nonspacingMark, .enclosingMark: return (String(scalar), 0)
        default: return (String(scalar), isWide(scalar) ? 2 : 1)
        }
    }

    private static func spelled(_ scalar: Unicode.Scalar) -> (text: String, width: Int) {
        let text = scalar == "\t" ? "\\t" : SafeText.spelling(of: scalar)
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
