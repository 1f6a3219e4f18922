/// What HTML knows of its tags.
enum MarkupTags {
    static let empty: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr",
    ]
    static let raw: Set<String> = ["script", "style", "textarea", "title", "noscript", "template"]
    static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "fieldset",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
        "main",
        "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
        "thead",
        "tr", "ul",
    ]
    /// A tag that ends an open one of its kind.
    static let implied: Set<String> = blocks.union(["option"])
        .subtracting([
            "div", "ul", "ol", "section", "article", "blockquote", "table", "details", "dl",
        ])
}

/// Named and numbered characters of XML and HTML.
enum MarkupEntities {
    private static let named: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ",
        "euro": "\u{20AC}",
        "hellip": "\u{2026}", "ndash": "\u{2013}", "mdash": "\u{2014}", "lsquo": "\u{2018}",
        "rsquo": "\u{2019}", "ldquo": "\u{201C}", "rdquo": "\u{201D}", "bull": "\u{2022}",
        "middot": "\u{B7}", "copy": "\u{A9}", "reg": "\u{AE}", "trade": "\u{2122}", "deg": "\u{B0}",
        "eacute": "\u{E9}", "egrave": "\u{E8}", "ecirc": "\u{EA}", "euml": "\u{EB}",
        "aacute": "\u{E1}", "agrave": "\u{E0}", "acirc": "\u{E2}", "auml": "\u{E4}",
        "iacute": "\u{ED}", "iuml": "\u{EF}", "oacute": "\u{F3}", "ocirc": "\u{F4}",
        "ouml": "\u{F6}", "uacute": "\u{FA}", "uuml": "\u{FC}", "ccedil": "\u{E7}",
        "szlig": "\u{DF}", "Auml": "\u{C4}", "Ouml": "\u{D6}", "Uuml": "\u{DC}",
        "Eacute": "\u{C9}", "ntilde": "\u{F1}", "pound": "\u{A3}", "laquo": "\u{AB}",
        "raquo": "\u{BB}", "times": "\u{D7}", "shy": "", "thinsp": " ", "ensp": " ", "emsp": " ",
        "zwnj": "", "zwj": "", "larr": "\u{2190}", "rarr": "\u{2192}",
    ]

    /// A text with its entities as characters; one that is not known stays as it is.
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let sign = rest.firstIndex(of: "&") {
            result += rest[..<sign]
            let after = rest[rest.index(after: sign)...]
            if let end = after.prefix(12).firstIndex(of: ";"), let meant = character(after[..<end])
            {
                result += meant
                rest = after[after.index(after: end)...]
            } else {
                result += "&"
                rest = after
            }
        }
        return result + rest
    }

    private static func character(_ name: Substring) -> String? {
        guard name.first == "#" else { return named[String(name)] }
        let digits = name.dropFirst()
        let isHex = digits.first == "x" || digits.first == "X"
        let number = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return number.flatMap { Unicode.Scalar($0) }.map { String(Character($0)) }
    }
}
