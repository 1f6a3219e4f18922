/// A reply as authors write it, in a closed subset of Markdown: `**bold**`, `*italic*`, `[words](https://…)` and
/// lists of lines that begin with `- `. Everything else is text.
///
/// ```swift
/// RichText(markdown: "Zie **hier**: [de site](https://example.com)").plain   // "Zie hier: de site (https://example.com)"
/// ```
/// A backslash before one of these signs makes it text. Values of the customer's are escaped before they are filled in
/// and so can never become a link. Plain text is what is compared, stored and said where nothing can be shown;
/// channels that can show more take the blocks. O(length).
package struct RichText: Sendable, Equatable {
    package struct Span: Sendable, Equatable {
        package var text: String
        package var isBold = false
        package var isItalic = false
        package var link: String?

        package init(
            text: String, isBold: Bool = false, isItalic: Bool = false, link: String? = nil
        ) {
            self.text = text
            self.isBold = isBold
            self.isItalic = isItalic
            self.link = link
        }
    }

    package enum Block: Sendable, Equatable {
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

    /// As it was read before.
    package init(blocks: [Block], plain: String) {
        self.blocks = blocks
        self.plain = plain
    }

    package init(markdown text: String) {
        guard Self.mayBeFormatted(text) else {
            plain = text
            blocks = [.paragraph([Span(text: text)])]
            return
        }
        let bytes = Array(text.utf8)
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            add(line)
        }
    }

    /// Signs with a meaning: `*`, `[` and `\` anywhere, `-` only at the start of a line.
    static func mayBeFormatted(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var before = UInt8(ascii: "\n")
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "\\"): return true
                case UInt8(ascii: "-") where before == UInt8(ascii: "\n"): return true
                default: before = byte
                }
            }
            return false
        }
    }

    private static func mayNeedEscape(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("),
                    UInt8(ascii: ")"), UInt8(ascii: "\\"), UInt8(ascii: "-"):
                    return true
                default: break
                }
            }
            return false
        }
    }

    private mutating func add(_ line: ArraySlice<UInt8>) {
        let isItem = line.starts(with: "- ".utf8)
        let spans = SpanReader(isItem ? line.dropFirst(2) : line).spans
        if !blocks.isEmpty { plain += "\n" }
        if isItem { plain += "- " }
        for span in spans { plain += Self.plain(span) }
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
        guard mayNeedEscape(text) else { return text }
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
