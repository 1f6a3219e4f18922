import ArgumentParser
import ChatEngine
import Figures
import Glibc
import IntentFiles

/// `praatpaal check`: lints the knowledge base.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the knowledge base: every error and warning with its place.",
        discussion:
            "Exit 0: no errors · 1: errors in the files · 2: the folder cannot be used at all."
    )

    @OptionGroup var knowledge: KnowledgeOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let (diagnostics, rulebook) = lint()
        let isUsable = !diagnostics.contains(where: \.isAboutInput)
        switch output.format {
        case .text where !isUsable:
            for diagnostic in diagnostics {
                Console.error(diagnostic.formatted(color: output.isColored(STDERR_FILENO)))
            }
        case .text: show(diagnostics, rulebook)
        case .json: Console.write(try JSONText.line(CheckJSON(diagnostics, rulebook)))
        }
        let errors = diagnostics.count { $0.severity == .error }
        if errors > 0 { throw Failure(code: isUsable ? 1 : 2, words: nil) }
    }

    @Flag(help: "Also show what each answer threshold would do, by rehearsal on the examples.")
    var thresholds = false

    private func lint() -> ([Diagnostic], Rulebook?) {
        do {
            let loaded = try RulebookLoader().load(from: knowledge.folder)
            let recognizer = Recognizer(loaded.rulebook, cache: LessonFolder())
            let findings = recognizer.check().map(Diagnostic.init(finding:))
            let all = (loaded.warnings + findings).sorted { $0.location < $1.location }
            if thresholds, output.format == .text { showThresholds(recognizer) }
            return (all, loaded.rulebook)
        } catch { return (error.diagnostics, nil) }
    }

    private func showThresholds(_ recognizer: Recognizer) {
        for language in recognizer.languages {
            guard let calibration = recognizer.model(language)?.calibration else { continue }
            let chosen = Figure.decimal(calibration.answer, 2)
            Console.write(
                "\(language): answers from \(chosen), offers a choice from "
                    + Figure.decimal(calibration.clarify, 2))
            Console.write("threshold   answered   right among answered   foreign refused")
            for row in ThresholdTable(calibration).rows {
                Console.write(
                    "  \(Figure.decimal(row.threshold, 2))      \(EvaluationText.percent(row.answered))"
                        + "          \(EvaluationText.percent(row.right))           "
                        + EvaluationText.percent(row.foreignRefused))
            }
        }
    }

    private func show(_ diagnostics: [Diagnostic], _ rulebook: Rulebook?) {
        let isColored = output.isColored()
        for diagnostic in diagnostics { Console.write(diagnostic.formatted(color: isColored)) }
        let errors = diagnostics.count { $0.severity == .error }
        let warnings = diagnostics.count { $0.severity == .warning }
        let intents = rulebook.map { book in
            let counts = book.languages.map { code in
                "\(code) \(book.intents.count { $0.language == code && !$0.isConversational })"
            }
            return "intents: \(counts.joined(separator: ", ")); "
        }
        Console.write(
            "\(intents ?? "")\(errors) error\(errors == 1 ? "" : "s"), \(warnings) warning\(warnings == 1 ? "" : "s")"
        )
    }
}

struct CheckJSON: Encodable {
    struct Row: Encodable {
        var severity: String
        var code: String
        var file: String
        var line: Int
        var column: Int
        var message: String
        var mend: String?
    }
    var errors: Int
    var warnings: Int
    var intents: [String: Int]
    var diagnostics: [Row]

    init(_ all: [Diagnostic], _ rulebook: Rulebook?) {
        errors = all.count { $0.severity == .error }
        warnings = all.count { $0.severity == .warning }
        intents = [:]
        for intent in rulebook?.intents ?? [] where !intent.isConversational {
            intents[intent.language.code, default: 0] += 1
        }
        diagnostics = all.map {
            Row(
                severity: $0.severity.rawValue, code: $0.code, file: $0.location.file,
                line: $0.location.line, column: $0.location.column, message: $0.message,
                mend: $0.mend)
        }
    }
}

extension Diagnostic {
    /// Whether it is about the input as a whole rather than a mistake in what an author wrote: there is nothing to lint.
    fileprivate var isAboutInput: Bool {
        [
            "folder-missing", "not-a-folder", "no-files", "no-intents", "file-unreadable",
            "file-too-large", "not-utf8",
            "nested-too-deep", "text-too-long", "alias-refused",
        ].contains(code)
    }
}
