/// A run as workflow commands of GitHub: failures beside their lines, and Markdown for the step's summary.
///
/// A step shows only ten annotations of each kind, so the first ten failures come as annotations and all of them in
/// the summary.
package struct TestRunGitHub {
    private let run: TestRun
    private static let mostAnnotations = 10

    package init(_ run: TestRun) { self.run = run }

    /// `::error file=…,line=…::…`, then the run's summary.
    package var lines: [String] {
        run.failures.prefix(Self.mostAnnotations).map(Self.annotation) + run.summary
    }

    /// Markdown for `GITHUB_STEP_SUMMARY`.
    package var summary: String {
        var lines = ["### " + run.name.prefix(1).uppercased() + run.name.dropFirst()]
        for line in run.summary { lines += ["", line] }
        for test in run.failures { lines += ["", "````", Self.details(of: test), "````"] }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func details(of test: TestRun.Case) -> String {
        test.details.map(\.text).joined(separator: "\n")
    }

    private static func annotation(_ test: TestRun.Case) -> String {
        let line = test.line.map { ",line=\($0)" } ?? ""
        return "::error file=\(property(test.path))\(line)::\(data(details(of: test)))"
    }

    private static func data(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
