import PCRE2

/// A pattern of an intent that matched, or ran into a limit.
package struct PatternHit: Sendable {
    /// Number of the intent in its language.
    package var intent: Int
    /// Number of the pattern among the intent's patterns.
    package var pattern: Int
    package var match: Match
}

/// A pattern that cost too much on an utterance. It is no evidence either way.
package struct PatternLimit: Sendable, Equatable {
    package var source: SourceLocation
    package var limit: ReachedLimit
}

/// Runs the authors' patterns over an utterance as typed.
struct PatternMatcher: Sendable {
    private struct Entry: Sendable {
        var intent: Int
        var number: Int
        var pattern: Sourced<Pattern>
    }

    private let patterns: [Entry]
    private let exclusions: [Entry]

    init(intents: [Intent]) {
        func entries(_ list: (Intent) -> [Sourced<Pattern>]) -> [Entry] {
            intents.enumerated().flatMap { intent, value in
                list(value).enumerated().map { Entry(intent: intent, number: $0, pattern: $1) }
            }
        }
        patterns = entries(\.trigger.patterns)
        exclusions = entries(\.trigger.exclusions)
    }

    struct Found {
        var hits: [PatternHit] = []
        /// Intents that are out, with the pattern that said so and where it matched.
        var excluded: [(intent: Int, source: SourceLocation, range: Range<Int>)] = []
        var limits: [PatternLimit] = []

        fileprivate mutating func clear() {
            hits.removeAll(keepingCapacity: true)
            excluded.removeAll(keepingCapacity: true)
            limits.removeAll(keepingCapacity: true)
        }
    }

    /// O(patterns), each bounded by the workspace's limits.
    func match(
        _ text: UnsafeBufferPointer<UInt8>, into found: inout Found, with workspace: MatchWorkspace
    ) {
        found.clear()
        for entry in patterns {
            if let match = run(entry, text, workspace, &found.limits) {
                found.hits.append(
                    PatternHit(intent: entry.intent, pattern: entry.number, match: match))
            }
        }
        for entry in exclusions {
            if let match = run(entry, text, workspace, &found.limits) {
                found.excluded.append((entry.intent, entry.pattern.source, match.range))
            }
        }
    }

    private func run(
        _ entry: Entry, _ text: UnsafeBufferPointer<UInt8>, _ workspace: MatchWorkspace,
        _ limits: inout [PatternLimit]
    ) -> Match? {
        switch entry.pattern.value.firstMatch(in: text, with: workspace) {
        case .match(let match): return match
        case .noMatch: return nil
        case .limit(let limit):
            limits.append(PatternLimit(source: entry.pattern.source, limit: limit))
            return nil
        }
    }
}
