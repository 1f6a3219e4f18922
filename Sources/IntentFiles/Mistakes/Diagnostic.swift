import ChatEngine

/// A mistake as the author sees it: where, what, the line itself and how to mend it.
///
/// ```
/// Intents/nl/bestelling.yaml:12:28: error: pattern does not compile: missing closing parenthesis
/// 12 |     - 'waar is (mijn pakket'
///    |                            ^ every ( needs a ), or write \( for a literal one
/// ```
package struct Diagnostic: Sendable, Equatable {
    package enum Severity: String, Sendable {
        case error, warning
        /// Worth knowing, nothing to mend.
        case note
    }

    package var severity: Severity
    /// Stable and in kebab case, such as `unknown-key`: for tests, tools and `--format json`.
    package var code: String
    /// Line 0 stands for the file or folder as a whole.
    package var location: SourceLocation
    package var message: String
    /// The source line as it may be shown: control characters escaped, cut around the caret.
    package var excerpt: String?
    /// How many terminal cells of the excerpt stand before the caret.
    package var caretOffset = 0
    /// How many cells are marked; at least 1.
    package var caretLength = 1
    /// What to do about it.
    package var mend: String?

    package init(
        severity: Severity, code: String, location: SourceLocation, message: String,
        excerpt: String? = nil, caretOffset: Int = 0, caretLength: Int = 1, mend: String? = nil
    ) {
        self.severity = severity
        self.code = code
        self.location = location
        self.message = message
        self.excerpt = excerpt
        self.caretOffset = caretOffset
        self.caretLength = caretLength
        self.mend = mend
    }
}

extension Diagnostic {
    /// The whole diagnostic, one to three lines without a newline at the end. O(length of it).
    /// - Parameter color: whether ANSI colours mark the severity and the caret.
    package func formatted(color: Bool) -> String {
        let paint = Paint(isOn: color)
        let kind = paint.severity(severity, "\(severity.rawValue):")
        let head = "\(paint.bold("\(place):")) \(kind) \(paint.bold(message))"
        guard let excerpt else { return mend.map { "\(head); \($0)" } ?? head }
        let number = String(location.line)
        let gutter = String(repeating: " ", count: number.count)
        let indent = String(repeating: " ", count: caretOffset)
        let mark = paint.caret("^" + String(repeating: "~", count: max(0, caretLength - 1)))
        let advice = mend.map { " \($0)" } ?? ""
        return "\(head)\n\(number) | \(excerpt)\n\(gutter) | \(indent)\(mark)\(advice)"
    }

    private var place: String {
        location.line == 0 ? Excerpt.escaped(location.file) : Excerpt.escaped(location.description)
    }
}

/// ANSI colours, or none.
private struct Paint {
    var isOn: Bool

    func bold(_ text: String) -> String { wrap(text, "1") }
    func caret(_ text: String) -> String { wrap(text, "1;32") }
    func severity(_ severity: Diagnostic.Severity, _ text: String) -> String {
        switch severity {
        case .error: wrap(text, "1;31")
        case .warning: wrap(text, "1;33")
        case .note: wrap(text, "1;36")
        }
    }
    private func wrap(_ text: String, _ code: String) -> String {
        isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
