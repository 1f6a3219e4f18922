import Testing

@testable import Reports

@Suite struct TestRunTests {
    private static let run = TestRun(
        name: "transcripts",
        cases: [
            TestRun.Case(
                path: "nl/a#1,b:c.transcript", verdict: .failed, line: 2,
                details: [
                    Line("nl/a#1.transcript:2: reply", tone: .heading),
                    Line(#"    - 100 % <&> "\x1b""#, tone: .missing), Line("    + Dag!"),
                ]),
            TestRun.Case(path: "b.transcript", verdict: .passed, remark: "b.transcript: 1 line"),
            TestRun.Case(path: "c.transcript", verdict: .knownFailure),
        ], summary: ["1 passed, 1 failed", "coverage: all"])

    @Test func peopleReadFailuresThenTheSummary() {
        #expect(
            Self.run.lines.map(\.text) == [
                "nl/a#1.transcript:2: reply", #"    - 100 % <&> "\x1b""#, "    + Dag!", "",
                "b.transcript: 1 line", "1 passed, 1 failed", "coverage: all",
            ])
    }

    @Test func tapHasAPointForEachTest() {
        #expect(
            TestRunTAP(Self.run).lines == [
                "TAP version 14", "1..3", ##"not ok 1 - nl/a\#1,b:c.transcript"##, "  ---",
                "  details:", #"    - "nl/a#1.transcript:2: reply""#,
                #"    - "    - 100 % <&> \"\\x1b\"""#, #"    - "    + Dag!""#, "  ...",
                "ok 2 - b.transcript", "not ok 3 - c.transcript # TODO known failure",
                "# 1 passed, 1 failed", "# coverage: all",
            ])
    }

    @Test func junitCountsKnownFailuresApart() {
        let verdicts: [TestRun.Verdict] = [.knownFailure, .passed, .knownFailure, .failed]
        let run = TestRun(
            name: "transcripts", cases: verdicts.map { TestRun.Case(path: "a", verdict: $0) })
        let head = TestRunJUnit(run).text.split(separator: "\n")[1]
        #expect(head == #"<testsuites tests="4" failures="1" errors="0" skipped="2">"#)
    }

    @Test func junitCountsAndEscapes() {
        #expect(
            TestRunJUnit(Self.run).text == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites tests="3" failures="1" errors="0" skipped="1">
                  <testsuite name="transcripts" tests="3" failures="1" errors="0" skipped="1">
                    <testcase classname="nl" name="a#1,b:c.transcript">
                      <failure message="nl/a#1.transcript:2: reply">
                nl/a#1.transcript:2: reply
                    - 100 % &lt;&amp;&gt; &quot;\\x1b&quot;
                    + Dag!
                      </failure>
                    </testcase>
                    <testcase classname="transcripts" name="b.transcript"/>
                    <testcase classname="transcripts" name="c.transcript">
                      <skipped message="known failure"/>
                    </testcase>
                  </testsuite>
                </testsuites>

                """)
    }

    @Test func githubGetsAnAnnotationPerFailureAndASummary() {
        let github = TestRunGitHub(Self.run)
        #expect(
            github.lines == [
                "::error file=nl/a#1%2Cb%3Ac.transcript,line=2::nl/a#1.transcript:2: reply%0A    - 100 %25 <&> \"\\x1b\"%0A    + Dag!",
                "1 passed, 1 failed", "coverage: all",
            ])
        #expect(
            github.summary.hasPrefix(
                "### Transcripts\n\n1 passed, 1 failed\n\ncoverage: all\n\n````\n"))
    }

    @Test func githubShowsTenAnnotationsAtMostAndAllInTheSummary() {
        let failed = (1...12).map {
            TestRun.Case(path: "\($0)", verdict: .failed, details: [Line("failure \($0).")])
        }
        let github = TestRunGitHub(TestRun(name: "t", cases: failed))
        #expect(github.lines.count == 10)
        #expect((1...12).allSatisfy { github.summary.contains("failure \($0).") })
    }
}
