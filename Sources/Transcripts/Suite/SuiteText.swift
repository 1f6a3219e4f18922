import ChatEngine
import Figures
import SafeText

/// A result for people: every failure with its place, what was expected, what came and why; then the summary.
///
/// ```
/// Transcripts/nl/pakket.transcript:9: intent
///     > Waar blijft m'n pakje?
///     - intent bestelling.status
///     + intent bestelling.annuleren
///     candidates: bestelling.annuleren 0.62, bestelling.status 0.31
///
/// 12 passed, 1 failed
/// coverage: 71 of 164 intents, 120 of 301 patterns
/// ```
package struct SuiteText {
    private let result: SuiteResult
    private let isColored: Bool

    package init(_ result: SuiteResult, isColored: Bool) {
        self.result = result
        self.isColored = isColored
    }

    package var lines: [String] {
        var lines: [String] = []
        for entry in result.entries {
            if entry.linesChanged > 0 { lines.append(Self.rewritten(entry)) }
            guard entry.isFailure else { continue }
            lines += Self.lines(of: entry).map { painted($0, entry.path) } + [""]
        }
        return lines + [result.summary, result.coverage.words]
    }

    private static func rewritten(_ entry: SuiteEntry) -> String {
        let lines = entry.linesChanged == 1 ? "1 line" : "\(entry.linesChanged) lines"
        return "\(SafeText.shown(entry.path)): \(lines) rewritten"
    }

    /// A failure line by line, safe to print; the first character tells what a line is.
    static func lines(of entry: SuiteEntry) -> [String] {
        let path = SafeText.shown(entry.path)
        if let remark = entry.remark ?? entry.unexpectedPass {
            return ["\(path): \(SafeText.shown(remark))"]
        }
        if case .unusable(let unusable) = entry.finding { return lines(of: unusable) }
        var explained: Set<Int> = []
        return entry.mismatches.flatMap { mismatch in
            let isNew = mismatch.turn.map { explained.insert($0).inserted } ?? false
            return lines(of: mismatch, path, showsRanking: isNew)
        }
    }

    /// A file of another kind has a mistake on every line: the first ones tell enough.
    private static let mostMistakes = 100

    private static func lines(of unusable: TranscriptUnusable) -> [String] {
        let shown = unusable.mistakes.prefix(mostMistakes)
        var lines = shown.flatMap { TranscriptWriter.newlineSeparated($0.formatted) }
        let left = unusable.mistakes.count - shown.count
        if left > 0 { lines.append("and \(left) more mistakes") }
        return lines
    }

    private static func lines(
        of mismatch: Mismatch, _ path: String, showsRanking: Bool
    ) -> [String] {
        var lines = ["\(path):\(mismatch.line): \(SafeText.shown(mismatch.subject))"]
        if let customer = mismatch.customer {
            lines.append("    " + TranscriptWriter.customer(customer))
        }
        lines += difference(mismatch)
        if showsRanking { lines += ranking(mismatch.candidates) }
        return lines
    }

    private static func difference(_ mismatch: Mismatch) -> [String] {
        guard case .reply(let differences) = mismatch.difference else {
            return mismatch.expected.map { "    - " + $0 } + mismatch.got.map { "    + " + $0 }
        }
        let lines = differences.map { difference in
            let (mark, text) = marked(difference)
            return "    \(mark) \(SafeText.shown(text))"
        }
        return mismatch.got.isEmpty ? lines + ["    + (no reply)"] : lines
    }

    private static func marked(_ difference: ReplyDifference) -> (mark: String, text: String) {
        switch difference {
        case .same(_, _, let got): (" ", got)
        case .missing(_, let written, let isGivenUp):
            ("-", isGivenUp ? written + "   (costs too much to match)" : written)
        case .added(let text): ("+", text)
        }
    }

    private static func ranking(_ candidates: [RankedIntent]) -> [String] {
        guard let best = candidates.first else { return [] }
        let all = candidates.map { "\($0.intent) \(Figure.decimal($0.confidence, 2))" }
        let rows = best.evidence.map { row in
            let source = row.source.map { "  " + $0.fileAndLine } ?? ""
            let text = row.text.isEmpty ? "" : "  " + row.text
            return "      \(Points.text(row.points))  \(row.kind.rawValue)\(text)\(source)"
        }
        return (["    candidates: " + all.joined(separator: ", ")] + rows)
            .map { SafeText.shown($0) }
    }

    private func painted(_ line: String, _ path: String) -> String {
        guard isColored else { return line }
        if line.hasPrefix("    - ") { return "\u{1B}[31m\(line)\u{1B}[0m" }
        if line.hasPrefix("    + ") { return "\u{1B}[32m\(line)\u{1B}[0m" }
        return line.hasPrefix(SafeText.shown(path)) ? "\u{1B}[1m\(line)\u{1B}[0m" : line
    }
}
