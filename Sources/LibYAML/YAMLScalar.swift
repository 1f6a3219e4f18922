/// Texts as YAML holds them: plain where that is safe, else in single quotes, else in double quotes; several lines as a block.
///
/// ```swift
/// YAMLScalar.text("Waar is het?")          // Waar is het?
/// YAMLScalar.text("let op: 12:30 # nu")    // 'let op: 12:30 # nu'
/// ```
/// What is written reads back as the same text (a test tries thousands). O(bytes).
package enum YAMLScalar {
    /// On one line.
    package static func text(_ text: String, inFlow: Bool = false) -> String {
        if isPlain(text, inFlow: inFlow) { return text }
        let isSingle = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !isOdd($0) }
        return isSingle ? "'" + text.replacing("'", with: "''") + "'" : doubleQuoted(text)
    }

    /// On one line, or as a block of lines below `|-`.
    /// - Parameter indent: the blanks before each line of the block.
    package static func block(_ text: String, indent: Int) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let isFit =
            lines.count > 1
            && lines.allSatisfy { line in
                line.first != " " && line.last != " "
                    && line.unicodeScalars.allSatisfy { $0.value >= 0x20 && !isOdd($0) }
            } && lines.first?.isEmpty == false && lines.last?.isEmpty == false
            && !lines.allSatisfy { $0.hasPrefix("- ") }
        guard isFit else { return self.text(text) }
        let margin = String(repeating: " ", count: indent)
        return "|-\n" + lines.map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
    }

    /// Line separators, and what no file may hold.
    private static func isOdd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    private static func isPlain(_ text: String, inFlow: Bool) -> Bool {
        guard let first = text.first, first.isLetter || first.isNumber, let last = text.last,
            !last.isWhitespace, last != ":",
            text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !isOdd($0) && $0 != "\u{A0}" })
        else { return false }
        if text.contains(": ") || text.contains(" #") { return false }
        return !inFlow || !text.contains { ",[]{}?:".contains($0) }
    }

    private static func doubleQuoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            default:
                if scalar.value < 0x20 || isOdd(scalar) {
                    let digits = String(scalar.value, radix: 16)
                    result +=
                        "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }
}
