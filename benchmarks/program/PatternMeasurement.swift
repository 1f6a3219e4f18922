import ChatEngine
import PCRE2

/// Finds which of many patterns match utterances that are variants of the examples.
struct PatternMeasurement {
    private let patterns: [Pattern]
    private let set: PatternSet
    private let utterances: [[UInt8]]
    private let workspace = MatchWorkspace()
    private let scratch = PrefilterScratch()
    private let loading: Double

    init(_ size: Int, _ sentences: [String]) {
        let sources = PatternFiles.patterns(size, from: sentences)
        utterances = PatternFiles.utterances(from: sentences).map { Array($0.utf8) }
        let start = Meter.threadTime()
        patterns = sources.compactMap { try? Pattern($0, jit: .atFirstRun) }
        set = PatternSet(patterns)
        loading = Meter.threadTime() - start
    }

    func report() -> Report {
        let first = Meter.time { _ = runAll() }
        var (references, all, filtering): ([Double], [Double], [Double]) = ([], [], [])
        for _ in 0..<5 {
            references.append(Reference.run())
            all.append(Meter.time { _ = runAll() } / count)
            filtering.append(Meter.time { _ = filterAll() } / count)
        }
        var report = Report("patterns", references: references)
        report.figures["mean_ns"] = Report.Figure(all)
        report.figures["filter_ns"] = Report.Figure(filtering)
        report.figures["first_ns"] = Report.Figure([first / count])
        report.figures["load_ns"] = Report.Figure([loading])
        report.facts = [
            "patterns": Double(patterns.count), "matches": Double(runAll()) / count,
            "candidates": Double(filterAll()) / count, "unfiltered": Double(set.unfiltered.count),
            "differences": patterns.count <= 1000 ? Double(differences()) : -1,
            "peak_mb": Meter.peakMegabytes,
        ]
        return report
    }

    private var count: Double { Double(utterances.count) }

    private func runAll() -> Int {
        var matches = 0
        for text in utterances {
            text.withUnsafeBufferPointer {
                set.run(on: $0, with: workspace, scratch) { _, _ in matches += 1 }
            }
        }
        return matches
    }

    private func filterAll() -> Int {
        var candidates = 0
        for text in utterances {
            text.withUnsafeBufferPointer {
                candidates += set.prefilter.candidates(in: $0, with: scratch).count
            }
        }
        return candidates
    }

    /// Where the set says something else than all patterns one by one; nowhere, one hopes.
    private func differences() -> Int {
        var wrong = 0
        for text in utterances.prefix(500) {
            text.withUnsafeBufferPointer { bytes in
                var found: [Int: MatchOutcome] = [:]
                set.run(on: bytes, with: workspace, scratch) { found[$0] = $1 }
                for (number, pattern) in patterns.enumerated() {
                    let outcome = pattern.firstMatch(in: bytes, with: workspace)
                    if outcome != found[number] ?? .noMatch { wrong += 1 }
                }
            }
        }
        return wrong
    }
}
