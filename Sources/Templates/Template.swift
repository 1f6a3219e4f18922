import Mustache

/// An answer's text with `{{slot}}` and `{{#slot}}…{{/slot}}`, compiled once and filled many times.
///
/// ```swift
/// let template = try Template("Order {{number}}{{#day}} comes on {{day}}{{/day}}.")
/// template.fill(["number": "AB123456"])   // "Order AB123456."
/// ```
/// Nothing is escaped here: a reply is plain text, and each channel escapes for itself.
/// - Errors: `TemplateError` when a section is not closed or a tag is not one of the four kinds.
package struct Template: Sendable {
    /// The text as written.
    package let text: String
    /// The names it asks for, each once, in order of appearance.
    package let names: [String]
    private let compiled: MustacheTemplate?
    /// Of a text that has names and no sections, as most have: what stands before each name. The last has none behind it.
    private let pieces: [(text: String, name: String?)]?

    /// Whether it says the same whatever the values.
    package var isConstant: Bool { compiled == nil }

    package init(_ text: String) throws(TemplateError) {
        self.text = text
        let tags = try Self.tags(in: text)
        names = tags.names
        pieces = tags.pieces
        guard text.contains("{{") else {
            compiled = nil
            return
        }
        do { compiled = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text) } catch {
            throw TemplateError.unbalanced
        }
    }

    /// The text with its slots filled. A name without a value is left out, and so is its section.
    package func fill(_ values: [String: String]) -> String {
        guard let compiled else { return text }
        guard let pieces else { return compiled.render(values.filter { !$0.value.isEmpty }) }
        var filled = ""
        for piece in pieces {
            filled += piece.text
            if let name = piece.name, let value = values[name] { filled += value }
        }
        return filled
    }

    /// Only names and sections: an author's answer is data and has no use for partials or delimiters.
    private static func tags(
        in text: String
    ) throws(TemplateError) -> (names: [String], pieces: [(text: String, name: String?)]?) {
        var names: [String] = []
        var open: [String] = []
        var pieces: [(text: String, name: String?)] = []
        var hasSections = false
        var rest = Substring(text)
        while let start = rest.firstRange(of: "{{") {
            let before = String(rest[..<start.lowerBound])
            rest = rest[start.upperBound...]
            guard let end = rest.firstRange(of: "}}") else { throw .unclosedTag }
            var tag = rest[..<end.lowerBound]
            rest = rest[end.upperBound...]
            let sigil = tag.first.flatMap { "#^/".contains($0) ? $0 : nil }
            if sigil != nil { tag = tag.dropFirst() }
            let name = String(tag.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            guard !name.isEmpty,
                name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" })
            else { throw .badName(String(tag)) }
            switch sigil {
            case "#", "^": open.append(name)
            case "/": guard open.popLast() == name else { throw .unbalanced }
            default: break
            }
            if sigil != nil { hasSections = true }
            pieces.append((before, name))
            if !names.contains(name) { names.append(name) }
        }
        guard open.isEmpty else { throw .unbalanced }
        pieces.append((String(rest), nil))
        return (names, hasSections ? nil : pieces)
    }
}

package enum TemplateError: Error, Equatable, Sendable {
    /// `{{` without `}}`.
    case unclosedTag
    /// A section that is not closed, or closed in the wrong order.
    case unbalanced
    /// A tag that is no slot's name.
    case badName(String)
}

extension Template: Equatable {
    package static func == (left: Template, right: Template) -> Bool { left.text == right.text }
}
