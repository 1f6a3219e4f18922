/// HTML as the closed subset of Markdown that answers may have: bold, italics, links, lists, paragraphs.
///
/// ```swift
/// MarkupText.answer("<p>Zie <a href='https://a.nl'>hier</a></p>")     // Zie [hier](https://a.nl)
/// ```
enum MarkupText {
    static func answer(_ html: String) -> String {
        guard html.contains("<") || html.contains("&") else { return html }
        guard let root = try? MarkupReader.document(html, .html, of: "") else { return html }
        return answer(root)
    }

    static func answer(_ element: MarkupNode.Element) -> String {
        var text = ""
        write(element, to: &text)
        return ImportedText.lines(text)
    }

    private static func write(_ element: MarkupNode.Element, to text: inout String) {
        for child in element.children {
            switch child {
            case .text(let words, _): append(words, to: &text)
            case .element(let inner): writeElement(inner, to: &text)
            }
        }
    }

    /// Line breaks of the source are blanks.
    private static func append(_ words: String, to text: inout String) {
        let parts = words.split(omittingEmptySubsequences: true, whereSeparator: \.isWhitespace)
        if words.first?.isWhitespace == true, text.last?.isWhitespace == false { text += " " }
        text += parts.joined(separator: " ")
        if !parts.isEmpty, words.last?.isWhitespace == true { text += " " }
    }

    private static func writeElement(_ element: MarkupNode.Element, to text: inout String) {
        switch element.name {
        case "script", "style", "head", "noscript", "template", "svg": break
        case "br": text += "\n"
        case "hr": text += "\n\n"
        case "b", "strong": wrap(element, "**", to: &text)
        case "i", "em": wrap(element, "*", to: &text)
        case "a": link(element, to: &text)
        case "li":
            if text.last != "\n", !text.isEmpty { text += "\n" }
            text += "- "
            write(element, to: &text)
            text += "\n"
        case "td", "th":
            write(element, to: &text)
            text += " "
        case let name where MarkupTags.blocks.contains(name):
            let isTight = ["ul", "ol", "tr", "tbody", "thead", "dl", "dt"].contains(name)
            if !text.isEmpty { text += isTight ? "\n" : "\n\n" }
            write(element, to: &text)
            text += isTight ? "\n" : "\n\n"
        default: write(element, to: &text)
        }
    }

    private static func wrap(_ element: MarkupNode.Element, _ mark: String, to text: inout String) {
        let inner = ImportedText.line(answer(element))
        guard !inner.isEmpty, !inner.contains("*") else { return write(element, to: &text) }
        text += mark + inner + mark
        if element.text.last?.isWhitespace == true { text += " " }
    }

    private static func link(_ element: MarkupNode.Element, to text: inout String) {
        let words = ImportedText.line(element.text)
        let address = element.attributes["href"] ?? ""
        let isKnown = ["http://", "https://", "mailto:", "tel:"].contains {
            address.lowercased().hasPrefix($0)
        }
        guard isKnown, !words.isEmpty, !words.contains("]"), !address.contains(" "),
            !address.contains(")")
        else { return write(element, to: &text) }
        text += "[\(words)](\(address))"
    }
}
