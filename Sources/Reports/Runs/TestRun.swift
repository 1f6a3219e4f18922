/// A run of many tests, whatever they test.
///
/// ```swift
/// var run = TestRun(name: "transcripts")
/// run.cases.append(TestRun.Case(path: "nl/a.transcript", verdict: .passed))
/// TestRunTAP(run).lines      // ["TAP version 14", "1..1", "ok 1 - nl/a.transcript"]
/// ```
/// Paths and details must be safe for a terminal already. Nothing tells how long a test took: the same run gives the
/// same bytes.
package struct TestRun: Sendable, Equatable {
    package enum Verdict: Sendable, Equatable {
        case passed, failed
        /// It fails and is known to.
        case knownFailure
    }

    package struct Case: Sendable, Equatable {
        package var path: String
        package var verdict: Verdict
        /// The line of its first failure.
        package var line: Int?
        /// What is told however it came out, such as that it was rewritten.
        package var remark: String?
        /// What failed, line by line.
        package var details: [Line]

        package init(
            path: String, verdict: Verdict, line: Int? = nil, remark: String? = nil,
            details: [Line] = []
        ) {
            self.path = path
            self.verdict = verdict
            self.line = line
            self.remark = remark
            self.details = details
        }
    }

    /// What the tests are, in one word.
    package var name: String
    package var cases: [Case]
    /// How all came out, for people.
    package var summary: [String]

    package init(name: String, cases: [Case] = [], summary: [String] = []) {
        self.name = name
        self.cases = cases
        self.summary = summary
    }

    package var failures: [Case] { cases.filter { $0.verdict == .failed } }

    /// Every failure with its details, then the summary.
    package var lines: [Line] {
        var lines: [Line] = []
        for test in cases {
            if let remark = test.remark { lines.append(Line(remark)) }
            if test.verdict == .failed { lines += test.details + [""] }
        }
        return lines + summary.map { Line($0) }
    }
}
