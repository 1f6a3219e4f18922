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

    /// Whether it says the same whatever the values.
    package var isConstant: Bool { compiled == nil }

    package init(_ text: String) throws(TemplateError) {
        self.text = text
        names = try Self.names(in: text)
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
        compiled?.render(values.filter { !$0.value.isEmpty }) ?? text
    }

    /// Only names and sections: an author's answer is data and has no use for partials or delimiters.
    private static func names(in text: String) throws(TemplateError) -> [String] {
        var names: [String] = []
        var open: [String] = []
        var rest = Substring(text)
        while let start = rest.firstRange(of: "{{") {
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
            if !names.contains(name) { names.append(name) }
        }
        guard open.isEmpty else { throw .unbalanced }
        return names
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
