import Mustache

/// An answer's text with `{{slot}}` and `{{#slot}}…{{/slot}}`, compiled once and filled many times.
///
/// ```swift
/// let template = try Template("Order {{number}}{{#day}} comes on {{day}}{{/day}}.")
/// template.fill(["number": "AB123456"])   // "Order AB123456."
/// ```
/// Nothing is escaped here: a reply is plain text, and each channel escapes for itself.
/// - Errors: `TemplateError` when a section is not closed or nested too deep, or a tag is not one of the four kinds.
package struct Template: Sendable {
    /// The text as written.
    package let text: String
    /// What it asks for, with the places.
    package let tags: TemplateTags
    private let compiled: MustacheTemplate?

    /// The names it asks for, each once, in order of appearance.
    package var names: [String] { tags.names.map(\.name) }

    /// Whether it says the same whatever the values.
    package var isConstant: Bool { compiled == nil }

    package init(_ text: String) throws(TemplateError) {
        self.text = text
        tags = try TemplateTags(of: text)
        guard !tags.names.isEmpty else {
            compiled = nil
            return
        }
        do { compiled = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text) } catch {
            throw TemplateError(.unclosedTag, at: 0)
        }
    }

    /// The text with its slots filled. A name without a value is left out, and so is its section.
    package func fill(_ values: [String: String]) -> String {
        guard let compiled else { return text }
        guard !tags.hasSections else { return compiled.render(values.filter { !$0.value.isEmpty }) }
        var filled = ""
        for piece in tags.pieces {
            filled += piece.text
            if let name = piece.name, let value = values[name] { filled += value }
        }
        return filled
    }
}

extension Template: Equatable {
    package static func == (left: Template, right: Template) -> Bool { left.text == right.text }
}
