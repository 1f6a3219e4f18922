import ChatEngine
import Figures
import IntentFiles
import JSON
import Reports

/// The result of `check`.
struct CheckPage {
    let diagnostics: [Diagnostic]
    /// `nil` where it could not be read.
    let rulebook: Rulebook?
    /// What was asked for of the rehearsal.
    var rehearsed: [Page] = []

    func page(isColored: Bool = false) -> Page {
        var page = Page(title: "Knowledge base")
        for part in rehearsed { page.add(part) }
        for diagnostic in diagnostics { page.add(Line(diagnostic.formatted(color: isColored))) }
        page.add(Line(summary))
        page.add(.count(errors), at: "errors")
        page.add(.count(warnings), at: "warnings")
        page.add(
            json: .object(
                Dictionary(uniqueKeysWithValues: intents.map { ($0.language, .count($0.count)) })),
            at: "intents")
        page.add(json: .list(diagnostics, Self.json), at: "diagnostics")
        return page
    }

    var errors: Int { diagnostics.count { $0.severity == .error } }
    private var warnings: Int { diagnostics.count { $0.severity == .warning } }

    /// The author's own intents by language, in the order of the desk.
    private var intents: [(language: String, count: Int)] {
        guard let rulebook else { return [] }
        return rulebook.languages.map { code in
            (code.code, rulebook.intents.count { $0.language == code && $0.isSubject })
        }
    }

    private var summary: String {
        let counts = intents.map { "\($0.language) \($0.count)" }.joined(separator: ", ")
        return (rulebook == nil ? "" : "intents: \(counts); ")
            + "\(Figure.count(errors, "error")), \(Figure.count(warnings, "warning"))"
    }

    private static func json(_ diagnostic: Diagnostic) -> JSONValue {
        .members([
            "severity": .string(diagnostic.severity.rawValue), "code": .string(diagnostic.code),
            "file": .string(diagnostic.location.file), "line": .count(diagnostic.location.line),
            "column": .count(diagnostic.location.column), "message": .string(diagnostic.message),
            "mend": diagnostic.fix.map(JSONValue.string),
        ])
    }
}
