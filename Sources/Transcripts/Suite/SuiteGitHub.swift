import SafeText

/// A result as workflow commands of GitHub: failures beside their lines, and a table for the step's summary.
///
/// Of each kind only ten are shown in a step, so the first ten come as annotations and all of them in the summary.
package struct SuiteGitHub {
    private let result: SuiteResult
    private static let mostAnnotations = 10

    package init(_ result: SuiteResult) { self.result = result }

    private var failures: [SuiteEntry] { result.entries.filter(\.isFailure) }

    /// `::error file=…,line=…::…`, then the summary as text.
    package var lines: [String] {
        failures.prefix(Self.mostAnnotations).map(Self.annotation)
            + [result.summary, result.coverage.words]
    }

    private static func annotation(_ entry: SuiteEntry) -> String {
        let line = entry.mismatches.first.map { ",line=\($0.line)" } ?? ""
        let words = SuiteText.lines(of: entry).joined(separator: "\n")
        return "::error file=\(property(entry.path))\(line)::\(data(words))"
    }

    /// Markdown for `GITHUB_STEP_SUMMARY`.
    package var summary: String {
        var lines = ["### Transcripts", "", result.summary, "", result.coverage.words]
        for entry in failures {
            lines += ["", "````", SuiteText.lines(of: entry).joined(separator: "\n"), "````"]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func data(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func property(_ text: String) -> String {
        data(SafeText.shown(text)).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
