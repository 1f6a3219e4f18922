import CPCRE2

/// Patterns side by side in memory, for running a few of very many.
///
/// The two tables are `nonisolated(unsafe)`: they are written in `init` only, before anyone else can have a reference, and
/// `patterns` keeps alive what they point to.
///
/// - Complexity: a run costs what it costs in `Pattern`, without counting references.
package final class PatternList: Sendable {
    package let patterns: [Pattern]
    private nonisolated(unsafe) let codes: UnsafeMutablePointer<Unmanaged<CompiledCode>>
    private nonisolated(unsafe) let hasGroups: UnsafeMutablePointer<Bool>

    package init(_ patterns: [Pattern]) {
        self.patterns = patterns
        codes = .allocate(capacity: max(patterns.count, 1))
        hasGroups = .allocate(capacity: max(patterns.count, 1))
        for (number, pattern) in patterns.enumerated() {
            (codes + number).initialize(to: .passUnretained(pattern.code))
            (hasGroups + number).initialize(to: !pattern.groups.isEmpty)
        }
    }

    deinit {
        codes.deallocate()
        hasGroups.deallocate()
    }

    /// Runs some of the patterns, by number; calls for those that match or reach a limit.
    package func run(
        _ numbers: UnsafeBufferPointer<UInt32>, on bytes: UnsafeBufferPointer<UInt8>,
        with workspace: MatchWorkspace, _ body: (_ pattern: Int, _ outcome: MatchOutcome) -> Void
    ) {
        for number in numbers {
            let number = Int(number)
            let status = codes[number]._withUnsafeGuaranteedRef {
                $0.run(bytes, from: 0, with: workspace)
            }
            if status == PCRE2_ERROR_NOMATCH { continue }
            body(number, outcome(number, status, bytes, workspace))
        }
    }

    private func outcome(
        _ number: Int, _ status: Int32, _ bytes: UnsafeBufferPointer<UInt8>,
        _ workspace: MatchWorkspace
    ) -> MatchOutcome {
        guard status >= 0 else { return .limit(Pattern.limit(of: status)) }
        if hasGroups[number] {
            return .match(patterns[number].readMatch(in: bytes, workspace: workspace))
        }
        guard let pair = pcre2_get_ovector_pointer_8(workspace.data), pair[0] <= pair[1],
            pair[1] <= bytes.count
        else { return .match(Match(range: 0..<0, named: [])) }
        return .match(Match(range: pair[0]..<pair[1], named: []))
    }
}
