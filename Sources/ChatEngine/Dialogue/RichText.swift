/// A reply as authors write it, in a closed subset of Markdown: `**bold**`, `*italic*`, `[words](https://…)` and
/// lists of lines that begin with `- `. Everything else is text.
///
/// ```swift
/// RichText(markdown: "Zie **hier**: [de site](https://example.com)").plain   // "Zie hier: de site (https://example.com)"
/// ```
/// A backslash before one of these signs makes it text. Values of the customer's are escaped before they are filled in
/// and so can never become a link. Plain text is what is compared, stored and said where nothing can be shown;
/// channels that can show more take the blocks. O(length).
package struct RichText: Sendable, Equatable, Codable {
    package struct Span: Sendable, Equatable, Codable {
        package var text: String
        package var isBold = false
        package var isItalic = false
        package var link: String?
    }

    package enum Block: Sendable, Equatable, Codable {
        case paragraph([Span])
        case list([[Span]])
    }

    package var blocks: [Block] = []
    /// The same without any formatting.
    package private(set) var plain = ""

    /// Whether plain text is less than this.
    package var isFormatted: Bool {
        blocks.contains { block in
            switch block {
            case .list: true
            case .paragraph(let spans):
                spans.contains { $0.isBold || $0.isItalic || $0.link != nil }
            }
        }
    }

    package init(markdown text: String) {
        guard Self.mayBeFormatted(text) else {
            plain = text
            blocks = [.paragraph([Span(text: text)])]
            return
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) { add(line) }
    }

    /// Signs with a meaning: `*`, `[` and `\` anywhere, `-` only at the start of a line.
    private static func mayBeFormatted(_ text: String) -> Bool {
        var before = UInt8(ascii: "\n")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "\\"): return true
            case UInt8(ascii: "-") where before == UInt8(ascii: "\n"): return true
            default: before = byte
            }
        }
        return false
    }

    private static func mayNeedEscape(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("),
            UInt8(ascii: ")"), UInt8(ascii: "\\"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private mutating func add(_ line: Substring) {
        let isItem = line.hasPrefix("- ")
        let spans = SpanReader(isItem ? line.dropFirst(2) : line).spans
        let words = spans.map(Self.plain).joined()
        if !blocks.isEmpty { plain += "\n" }
        plain += isItem ? "- " + words : words
        guard isItem else { return blocks.append(.paragraph(spans)) }
        if case .list(let items) = blocks.last {
            blocks[blocks.count - 1] = .list(items + [spans])
        } else {
            blocks.append(.list([spans]))
        }
    }

    /// A link's words with its address behind them, unless they are the same.
    package static func plain(_ span: Span) -> String {
        guard let link = span.link, link != span.text else { return span.text }
        let address =
            ["mailto:", "tel:"].first(where: link.hasPrefix)
            .map { link.dropFirst($0.count) } ?? link[...]
        return address == span.text ? span.text : "\(span.text) (\(address))"
    }

    /// A text that says just what it says, whatever signs are in it.
    package static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: mayNeedEscape) else { return text }
        var escaped = ""
        var isLineStart = true
        for character in text {
            if "*[]()\\".contains(character) || (character == "-" && isLineStart) {
                escaped += "\\"
            }
            escaped.append(character)
            isLineStart = character.isNewline
        }
        return escaped
    }

    /// What a link may point to.
    package static let schemes = ["https://", "http://", "mailto:", "tel:"]
}

/// Reads one line from left to right.
private struct SpanReader {
    private(set) var spans: [RichText.Span] = []
    private let characters: [Character]
    private var at = 0
    private var text = ""
    private var isBold = false
    private var isItalic = false

    init(_ line: Substring) {
        characters = Array(line)
        while at < characters.count { step() }
        flush()
    }

    private mutating func step() {
        switch characters[at] {
        case "\\" where at + 1 < characters.count && "*[]\\-()".contains(characters[at + 1]):
            text.append(characters[at + 1])
            at += 2
        // Around a value that is not there.
        case "*" where next(is: "****"): at += 4
        case "*" where next(is: "**") && mayToggle(isBold, "**"):
            flush()
            isBold.toggle()
            at += 2
        case "*" where !next(is: "**") && mayToggle(isItalic, "*"):
            flush()
            isItalic.toggle()
            at += 1
        case "[": link()
        default:
            text.append(characters[at])
            at += 1
        }
    }

    private func next(is sign: String) -> Bool { characters[at...].starts(with: sign) }

    /// An opening sign stands before a word and has a closing one on its line; a closing one stands behind a word.
    private func mayToggle(_ isOn: Bool, _ sign: String) -> Bool {
        let end = at + sign.count
        if isOn { return at > 0 && !characters[at - 1].isWhitespace }
        guard end < characters.count, !characters[end].isWhitespace else { return false }
        return closing(sign, from: end + 1)
    }

    private func closing(_ sign: String, from start: Int) -> Bool {
        var place = start
        while place + sign.count <= characters.count {
            if characters[place] == "\\" {
                place += 2
                continue
            }
            if characters[place...].starts(with: sign), !characters[place - 1].isWhitespace {
                let isDouble = sign == "*" && characters[place...].starts(with: "**")
                if !isDouble { return true }
                place += 1
            }
            place += 1
        }
        return false
    }

    /// `[words](address)`; what is not one is text.
    private mutating func link() {
        guard let close = find("]", from: at + 1), close > at + 1, close + 1 < characters.count,
            characters[close + 1] == "(", let end = find(")", from: close + 2)
        else { return plainBracket() }
        let address = String(characters[(close + 2)..<end])
        guard RichText.schemes.contains(where: address.lowercased().hasPrefix),
            !address.contains(where: \.isWhitespace)
        else { return plainBracket() }
        flush()
        let words = SpanReader(characters[(at + 1)..<close].reduce(into: "") { $0.append($1) }[...])
        for span in words.spans {
            spans.append(
                RichText.Span(
                    text: span.text, isBold: span.isBold || isBold,
                    isItalic: span.isItalic || isItalic, link: address))
        }
        at = end + 1
    }

    private mutating func plainBracket() {
        text.append(characters[at])
        at += 1
    }

    private func find(_ sign: Character, from start: Int) -> Int? {
        var place = start
        while place < characters.count {
            if characters[place] == "\\" {
                place += 1
            } else if characters[place] == sign {
                return place
            }
            place += 1
        }
        return nil
    }

    private mutating func flush() {
        guard !text.isEmpty else { return }
        spans.append(RichText.Span(text: text, isBold: isBold, isItalic: isItalic, link: nil))
        text = ""
    }
}
