/// A result for programs: one object. Its names are part of the notation and are only ever added to.
package struct SuiteJSON: Encodable, Sendable {
    var passed: Int
    var failed: Int
    var knownFailures: Int
    var notRun: Int
    var coverage: CoverageJSON
    var transcripts: [EntryJSON]

    enum CodingKeys: String, CodingKey {
        case passed, failed, coverage, transcripts
        case knownFailures = "known_failures"
        case notRun = "not_run"
    }

    package init(_ result: SuiteResult) {
        passed = result.passed
        failed = result.failed
        knownFailures = result.knownFailures
        notRun = result.notRun
        coverage = CoverageJSON(result.coverage)
        transcripts = result.entries.map(EntryJSON.init)
    }

    struct CoverageJSON: Encodable, Sendable {
        struct Share: Encodable, Sendable {
            var covered: Int
            var total: Int
        }
        struct Missed: Encodable, Sendable {
            var intent: String
            var language: String
        }
        var intents: Share
        var patterns: Share
        var answers: Share
        var rules: Share
        var missed: [Missed]
        var missedAnswers: [Answer]
        var missedRules: [String]

        struct Answer: Encodable, Sendable {
            var answer: String
            var language: String
        }

        enum CodingKeys: String, CodingKey {
            case intents, patterns, answers, rules, missed
            case missedAnswers = "missed_answers"
            case missedRules = "missed_rules"
        }

        init(_ summary: CoverageSummary) {
            intents = Share(covered: summary.coveredIntents, total: summary.intents)
            patterns = Share(covered: summary.coveredPatterns, total: summary.patterns)
            answers = Share(covered: summary.coveredAnswers, total: summary.answers)
            missedAnswers = summary.missedAnswers.map {
                Answer(answer: $0.answer, language: $0.language.code)
            }
            rules = Share(covered: summary.coveredRules, total: summary.rules)
            missedRules = summary.missedRules.map(\.rawValue)
            missed = summary.missed.map { Missed(intent: $0.intent, language: $0.language.code) }
        }
    }

    struct EntryJSON: Encodable, Sendable {
        var path: String
        var passed: Bool
        var knownFailure: Bool
        var linesRewritten: Int
        var mismatches: [MismatchJSON]
        /// Why it could not be replayed.
        var errors: [String]

        enum CodingKeys: String, CodingKey {
            case path, passed, mismatches, errors
            case knownFailure = "known_failure"
            case linesRewritten = "lines_rewritten"
        }

        init(_ entry: SuiteEntry) {
            path = entry.path
            passed = entry.verdict == .passed || entry.verdict == .unexpectedPass
            knownFailure = entry.known != nil
            linesRewritten = entry.linesChanged
            mismatches = entry.mismatches.map(MismatchJSON.init)
            if case .unusable(let unusable) = entry.finding {
                errors = unusable.mistakes.map(\.formatted)
            } else {
                errors = [entry.remark ?? entry.unexpectedPass].compactMap(\.self)
            }
        }
    }

    struct MismatchJSON: Encodable, Sendable {
        struct Candidate: Encodable, Sendable {
            var intent: String
            var confidence: Double
        }
        var line: Int
        var kind: String
        var customer: String?
        var expected: String
        var got: String
        var candidates: [Candidate]

        init(_ mismatch: Mismatch) {
            line = mismatch.line
            kind = mismatch.subject
            customer = mismatch.customer
            expected = mismatch.expected.joined(separator: "\n")
            got = mismatch.got.joined(separator: "\n")
            candidates = mismatch.candidates.map {
                Candidate(intent: $0.intent, confidence: $0.confidence)
            }
        }
    }
}
