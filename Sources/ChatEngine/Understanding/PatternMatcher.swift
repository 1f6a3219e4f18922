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
        var excluded: [(intent: Int, source: SourceLocation, text: String)] = []
        var limits: [PatternLimit] = []
    }

    /// O(patterns), each bounded by the workspace's limits.
    func match(_ utterance: Utterance, with workspace: MatchWorkspace) -> Found {
        var found = Found()
        var text = utterance.text
        text.withUTF8 { bytes in
            for entry in patterns {
                run(entry, bytes, workspace, &found.limits) {
                    found.hits.append(
                        PatternHit(intent: entry.intent, pattern: entry.number, match: $0))
                }
            }
            for entry in exclusions {
                run(entry, bytes, workspace, &found.limits) { match in
                    let text = String(decoding: bytes[match.range], as: UTF8.self)
                    found.excluded.append((entry.intent, entry.pattern.source, text))
                }
            }
        }
        return found
    }

    private func run(
        _ entry: Entry, _ bytes: UnsafeBufferPointer<UInt8>, _ workspace: MatchWorkspace,
        _ limits: inout [PatternLimit], _ onMatch: (Match) -> Void
    ) {
        switch entry.pattern.value.firstMatch(in: bytes, with: workspace) {
        case .match(let match): onMatch(match)
        case .noMatch: break
        case .limit(let limit):
            limits.append(PatternLimit(source: entry.pattern.source, limit: limit))
        }
    }
}
