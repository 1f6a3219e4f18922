import PCRE2

/// Runs the authors' patterns over an utterance as typed: those whose required words are in it.
struct PatternMatcher: Sendable {
    fileprivate struct Entry: Sendable {
        var intent: IntentNumber
        var number: Int
        var source: SourceLocation
        var isExclusion: Bool
    }

    private let entries: [Entry]
    private let patterns: PatternSet

    /// - Parameter prefilter: the one made for these intents before, if it is known.
    init(intents: [Intent], prefilter: PatternPrefilter? = nil) {
        var entries: [Entry] = []
        var patterns: [Pattern] = []
        func add(_ list: (Intent) -> [Sourced<Pattern>], isExclusion: Bool) {
            for (intent, value) in intents.enumerated() {
                for (number, pattern) in list(value).enumerated() {
                    patterns.append(pattern.value)
                    entries.append(
                        Entry(
                            intent: IntentNumber(intent), number: number, source: pattern.source,
                            isExclusion: isExclusion))
                }
            }
        }
        add(\.trigger.patterns, isExclusion: false)
        add(\.trigger.exclusions, isExclusion: true)
        self.entries = entries
        self.patterns =
            prefilter.map { PatternSet(patterns, prefilter: $0) } ?? PatternSet(patterns)
    }

    var prefilter: PatternPrefilter { patterns.prefilter }

    /// Patterns that no word must be there for, so that every utterance runs them.
    var alwaysRun: [(pattern: String, intent: IntentNumber, source: SourceLocation)] {
        patterns.unfiltered.map {
            (patterns.patterns[$0].source, entries[$0].intent, entries[$0].source)
        }
    }

    /// Per example: the patterns that match it, but for those of intents that `exclude` keeps from it.
    func hits(
        _ examples: [TrainingExample], with workspace: MatchWorkspace,
        _ scratch: PrefilterScratch
    ) -> [[PatternHit]] {
        var found = Found()
        return examples.map { example in
            guard example.kind != .answer else { return [] }
            var text = example.text
            text.withUTF8 {
                match($0, into: &found, with: workspace, scratch)
            }
            return found.countingHits
        }
    }

    struct Found {
        var hits: [PatternHit] = []
        /// Intents that are excluded, with the pattern that says so and where it matched.
        var excluded: [(intent: IntentNumber, source: SourceLocation, range: Range<Int>)] = []
        var limits: [PatternLimit] = []

        /// The hits of intents that are not excluded.
        var countingHits: [PatternHit] {
            guard !excluded.isEmpty else { return hits }
            return hits.filter { hit in !excluded.contains { $0.intent == hit.intent } }
        }

        fileprivate mutating func clear() {
            hits.removeAll(keepingCapacity: true)
            excluded.removeAll(keepingCapacity: true)
            limits.removeAll(keepingCapacity: true)
        }

        fileprivate mutating func add(_ outcome: MatchOutcome, of entry: Entry) {
            switch outcome {
            case .match(let match) where entry.isExclusion:
                excluded.append((entry.intent, entry.source, match.range))
            case .match(let match):
                hits.append(PatternHit(intent: entry.intent, pattern: entry.number, match: match))
            case .limit(let limit):
                limits.append(PatternLimit(source: entry.source, limit: limit))
            case .noMatch: break
            }
        }
    }

    /// O(length + patterns whose words are there), each bounded by the workspace's limits.
    func match(
        _ text: UnsafeBufferPointer<UInt8>, into found: inout Found, with workspace: MatchWorkspace,
        _ scratch: PrefilterScratch
    ) {
        found.clear()
        patterns.run(on: text, with: workspace, scratch) { number, outcome in
            found.add(outcome, of: entries[number])
        }
    }
}
