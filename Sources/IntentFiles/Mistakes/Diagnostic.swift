import ChatEngine
import SafeText

/// A mistake as the author sees it: where, what, the line itself and how to fix it.
///
/// ```
/// Intents/nl/bestelling.yaml:12:5: error: Unknown key 'anwser'. Did you mean 'answer'?
/// 12 |     anwser: Elke dag.
///    |     ^~~~~~
/// ```
public struct Diagnostic: Sendable, Equatable {
    public enum Severity: String, Sendable {
        case error, warning
        /// Worth knowing, nothing to fix.
        case note
    }

    public var severity: Severity
    /// Stable and in kebab case, such as `unknown-key`: for tests, tools and `--format json`.
    public var code: String
    /// Line 0 stands for the file or folder as a whole.
    public var location: SourceLocation
    public var message: String
    /// The source line with the place in it, where there is one.
    package var excerpt: Excerpt?
    /// What to do about it.
    public var fix: String?

    package init(
        severity: Severity, code: String, location: SourceLocation, message: String,
        excerpt: Excerpt? = nil, fix: String? = nil
    ) {
        self.severity = severity
        self.code = code
        self.location = location
        self.message = message
        self.excerpt = excerpt
        self.fix = fix
    }
}

extension Diagnostic {
    /// The whole diagnostic, one to three lines without a newline at the end. O(length of it).
    /// - Parameter color: whether ANSI colours mark the severity and the caret.
    public func formatted(color: Bool) -> String {
        let paint = Paint(isOn: color)
        let kind = paint.severity(severity, "\(severity.rawValue):")
        let advice = fix.map { ". \(SafeText.shown($0))" } ?? ""
        let head =
            "\(paint.bold("\(place):")) \(kind) \(paint.bold(SafeText.shown(message)))\(advice)"
        guard let excerpt else { return head }
        return head + "\n" + excerpt.note(line: location.line, advice: nil, paint: paint.caret)
    }

    private var place: String {
        SafeText.shown(location.line == 0 ? location.file : location.description)
    }
}

extension Mistake {
    /// The mistake as it is shown, with its line where the text is at hand. O(length of the line).
    func diagnostic(in source: SourceText?) -> Diagnostic {
        let text = error.text
        var diagnostic = Diagnostic(
            severity: error.code.severity, code: error.code.rawValue, location: place.location,
            message: text.message, fix: text.fix)
        guard let source, place.location.line > 0 else { return diagnostic }
        diagnostic.excerpt = Excerpt(
            line: source.line(place.location.line), column: place.location.column,
            length: place.length)
        return diagnostic
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
