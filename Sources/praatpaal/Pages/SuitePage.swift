import JSON
import Reports
import SafeText
import Transcripts

/// The result of running transcripts, for each of the formats of `replay`.
struct SuitePage {
    private let result: SuiteResult

    init(_ result: SuiteResult) { self.result = result }

    /// For build servers.
    var run: TestRun {
        TestRun(
            name: "transcripts", cases: result.entries.map(Self.test),
            summary: [result.summary, result.coverage.words])
    }

    /// For people and programs.
    var page: Page {
        var page = Page(title: "Transcripts")
        page.add(run.lines)
        if let missed = result.coverage.missedWords { page.add(Line(missed)) }
        page.add(.count(result.passed), at: "passed")
        page.add(.count(result.failed), at: "failed")
        page.add(.count(result.knownFailures), at: "known_failures")
        page.add(.count(result.notRun), at: "not_run")
        page.add(json: Self.json(result.coverage), at: "coverage")
        page.add(json: .list(result.entries, Self.json), at: "transcripts")
        return page
    }

    private static func test(_ entry: SuiteEntry) -> TestRun.Case {
        TestRun.Case(
            path: SafeText.shown(entry.path), verdict: verdict(entry.verdict),
            line: entry.mismatches.first?.line, remark: entry.rewritten,
            details: entry.isFailure
                ? entry.failureLines.map { Line($0.text, tone: tone($0.kind)) } : [])
    }

    private static func verdict(_ verdict: SuiteEntry.Verdict) -> TestRun.Verdict {
        switch verdict {
        case .passed: .passed
        case .failed, .unexpectedPass: .failed
        case .knownFailure: .knownFailure
        }
    }

    private static func tone(_ kind: FailureLine.Kind) -> Line.Tone {
        switch kind {
        case .place: .heading
        case .context: .plain
        case .expected: .missing
        case .got: .added
        }
    }

    private static func json(_ coverage: CoverageSummary) -> JSONValue {
        func share(_ covered: Int, _ total: Int) -> JSONValue {
            .object(["covered": .count(covered), "total": .count(total)])
        }
        return .object([
            "intents": share(coverage.coveredIntents, coverage.intents),
            "patterns": share(coverage.coveredPatterns, coverage.patterns),
            "answers": share(coverage.coveredAnswers, coverage.answers),
            "rules": share(coverage.coveredRules, coverage.rules),
            "missed": .list(coverage.missed) {
                .strings(["intent": $0.intent, "language": $0.language.code])
            },
            "missed_answers": .list(coverage.missedAnswers) {
                .strings(["answer": $0.answer, "language": $0.language.code])
            },
            "missed_rules": .strings(coverage.missedRules.map(\.rawValue)),
        ])
    }

    private static func json(_ entry: SuiteEntry) -> JSONValue {
        .object([
            "path": .string(entry.path),
            "passed": .bool(entry.verdict == .passed || entry.verdict == .unexpectedPass),
            "known_failure": .bool(entry.known != nil),
            "lines_rewritten": .count(entry.linesChanged),
            "mismatches": .list(entry.mismatches, json),
            "errors": .strings(entry.errors),
        ])
    }

    private static func json(_ mismatch: Mismatch) -> JSONValue {
        .members([
            "line": .count(mismatch.line), "kind": .string(mismatch.subject),
            "customer": mismatch.customer.map(JSONValue.string),
            "expected": .string(mismatch.expected.joined(separator: "\n")),
            "got": .string(mismatch.got.joined(separator: "\n")),
            "candidates": .list(mismatch.candidates) {
                .object(["intent": .string($0.intent), "confidence": .number($0.confidence)])
            },
        ])
    }
}

extension SuiteEntry {
    /// Why it could not be replayed.
    fileprivate var errors: [String] {
        switch finding {
        case .unusable(let unusable): unusable.mistakes.map(\.formatted)
        case .replayed, .unreadable, .unwritable, .obsolete:
            [remark ?? unexpectedPass].compactMap(\.self)
        }
    }
}
