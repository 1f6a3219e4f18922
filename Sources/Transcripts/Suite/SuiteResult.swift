import ChatEngine

/// How one transcript came out.
package struct SuiteEntry: Sendable {
    package enum Finding: Sendable {
        case replayed(ReplayResult)
        /// It is not a transcript.
        case unusable(TranscriptUnusable)
        case unreadable
        /// It could not be updated.
        case unwritable
        /// It is listed as a known failure and is not there.
        case obsolete
    }

    package enum Verdict: Sendable, Equatable {
        case passed, failed
        /// It fails, as its list says.
        case knownFailure
        /// It passes, although it is listed as failing.
        case unexpectedPass
    }

    package var path: String
    package var finding: Finding
    package var known: TranscriptSelection.KnownFailure?
    /// Lines an update has rewritten.
    package var linesChanged = 0

    init(path: String, finding: Finding, known: TranscriptSelection.KnownFailure?) {
        self.path = path
        self.finding = finding
        self.known = known
    }

    init(obsolete known: TranscriptSelection.KnownFailure) {
        self.init(path: "\(known.list):\(known.line)", finding: .obsolete, known: known)
    }

    package var verdict: Verdict {
        switch finding {
        case .replayed(let result) where result.passed: known == nil ? .passed : .unexpectedPass
        case .replayed, .unusable: known == nil ? .failed : .knownFailure
        case .unreadable, .unwritable, .obsolete: .failed
        }
    }

    package var isFailure: Bool { verdict == .failed || verdict == .unexpectedPass }

    package var mismatches: [Mismatch] {
        if case .replayed(let result) = finding { return result.mismatches }
        return []
    }
}

/// How all came out.
package struct SuiteResult: Sendable {
    package var entries: [SuiteEntry]
    /// Left out after a failure.
    package var notRun: Int
    /// Transcripts that were there to be run.
    package var found: Int
    package var coverage: CoverageSummary
    /// The same as sets.
    package var covered: Coverage

    init(_ entries: [SuiteEntry], notRun: Int, found: Int, _ rulebook: Rulebook) {
        self.entries = entries
        self.notRun = notRun
        self.found = found
        var covered = Coverage()
        for entry in entries {
            if case .replayed(let result) = entry.finding { covered.add(result.coverage) }
        }
        self.covered = covered
        coverage = CoverageSummary(covered, of: rulebook)
    }

    package var passed: Int { entries.count { $0.verdict == .passed } }
    package var failed: Int { entries.count(where: \.isFailure) }
    package var knownFailures: Int { entries.count { $0.verdict == .knownFailure } }

    /// 0: all as expected · 1: a failure, or nothing to run · 2: a file that cannot be used.
    package var exitCode: Int32 {
        let isUnusable = entries.contains {
            switch $0.finding {
            case .unreadable, .unwritable: true
            case .replayed, .unusable, .obsolete: false
            }
        }
        if isUnusable { return 2 }
        return failed > 0 || found == 0 ? 1 : 0
    }
}
