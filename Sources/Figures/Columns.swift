/// Text in columns of a fixed width, for a terminal.
///
/// ```swift
/// Columns.left("gross", 8) + "10 %"      // "gross   10 %"
/// Columns.right("7", 3)                  // "  7"
/// ```
/// A text that is wider than its column stays whole. Width is counted in characters. O(characters).
package enum Columns {
    package static func left(_ text: String, _ width: Int) -> String { text + fill(text, width) }

    package static func right(_ text: String, _ width: Int) -> String { fill(text, width) + text }

    /// Without the spaces at its end.
    package static func trimmed(_ line: String) -> String {
        var line = Substring(line)
        while line.utf8.last == UInt8(ascii: " ") { line = line.dropLast() }
        return String(line)
    }

    private static func fill(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count))
    }
}
