/// Text that a terminal may be shown: what would move its cursor, turn its writing around or hide in it is spelled out.
///
/// ```swift
/// print(SafeText("\u{1B}[2Jhoi"))            // \x1b[2Jhoi
/// SafeText.original(of: #"\x1b[2Jhoi"#)      // the text as it was
/// ```
/// Nothing is lost: a backslash that could be read as the start of such a spelling is itself
/// spelled `\x5c`, so that `original(of:)` gives back every text unchanged. Any other backslash stays.
/// - Complexity: O(length); text without anything to spell out is passed on as it is.
package struct SafeText: CustomStringConvertible, Sendable, Equatable {
    package let description: String

    /// Newlines stay newlines.
    package init(_ text: String) {
        description = Self.spelled(text, keepsNewlines: true)
    }

    /// Newlines are spelled `\x0a`.
    package init(oneLine text: String) {
        description = Self.spelled(text, keepsNewlines: false)
    }

    /// One line for display only: escapes that the text already contains are kept as they are.
    package static func shown(_ text: String) -> String {
        spelled(text, keepsNewlines: false, keepsBackslashes: true)
    }

    /// A word in a message: in single quotes, on one line, and never long.
    package static func quoted(_ text: String) -> String {
        let short = text.unicodeScalars.count > 60 ? String(text.prefix(57)) + "…" : text
        return "'\(shown(short))'"
    }

    /// How a character that cannot be shown is spelled: `\x1b` below 256, `\u{202e}` above.
    package static func spelling(of scalar: Unicode.Scalar) -> String {
        Escape.spelling(of: scalar)
    }

    /// Whether a terminal should not be sent this as it is: controls (C0, DEL, C1), marks of
    /// direction, invisible spaces, line separators, and code points that are not characters.
    package static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        case 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    /// The text before it was made safe.
    package static func original(of safe: String) -> String {
        guard safe.utf8.contains(backslash) else { return safe }
        var text = String.UnicodeScalarView()
        var rest = Substring(safe).unicodeScalars
        while let scalar = rest.first {
            if scalar == "\\", let escape = Escape(startOf: rest) {
                text.append(escape.scalar)
                rest = rest.dropFirst(escape.length)
            } else {
                text.append(scalar)
                rest = rest.dropFirst()
            }
        }
        return String(text)
    }

    private static let backslash = UInt8(ascii: "\\")

    private static func spelled(
        _ text: String, keepsNewlines: Bool, keepsBackslashes: Bool = false
    ) -> String {
        guard text.utf8.contains(where: mayNeedSpelling) else { return text }
        var safe = ""
        var rest = Substring(text).unicodeScalars
        while let scalar = rest.first {
            let staysNewline = keepsNewlines && scalar == "\n"
            let isMistakable = !keepsBackslashes && scalar == "\\" && Escape(startOf: rest) != nil
            if isMistakable || isUnsafe(scalar) && !staysNewline {
                safe += Escape.spelling(of: scalar)
            } else {
                safe.unicodeScalars.append(scalar)
            }
            rest = rest.dropFirst()
        }
        return safe
    }

    /// Any byte of something unsafe is one of these; most text has none.
    private static func mayNeedSpelling(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<0x20, backslash, 0x7F, 0xC2, 0xD8, 0xE2, 0xEF: true
        default: false
        }
    }
}

/// `\x1b` for code points below 256, `\u{202e}` for the others.
private struct Escape {
    var scalar: Unicode.Scalar
    /// In code points, the backslash included.
    var length: Int

    init?(startOf text: Substring.UnicodeScalarView) {
        let marks = text.prefix(2)
        guard marks.first == "\\" else { return nil }
        switch marks.last {
        case "x": self.init(digits: text.dropFirst(2).prefix(2), exactly: 2, around: 2)
        case "u":
            guard text.dropFirst(2).first == "{" else { return nil }
            let digits = text.dropFirst(3).prefix(7).prefix { $0 != "}" }
            guard text.dropFirst(3 + digits.count).first == "}" else { return nil }
            self.init(digits: digits, exactly: digits.count, around: 4)
        default: return nil
        }
    }

    private init?(digits: Substring.UnicodeScalarView, exactly count: Int, around: Int) {
        guard digits.count == count, digits.allSatisfy(\.properties.isASCIIHexDigit),
            let number = UInt32(String(digits), radix: 16), let scalar = Unicode.Scalar(number)
        else { return nil }
        self.scalar = scalar
        length = count + around
    }

    static func spelling(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        guard scalar.value < 0x100 else { return "\\u{\(digits)}" }
        return "\\x" + (digits.utf8.count < 2 ? "0" : "") + digits
    }
}
