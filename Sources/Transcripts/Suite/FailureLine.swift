import ChatEngine
import Figures
import SafeText

/// A line of what is said about a failure, safe for a terminal.
///
/// ```
/// Transcripts/nl/pakket.transcript:9: intent                        place
///     > Waar blijft m'n pakje?                                      context
///     - intent bestelling.status                                    expected
///     + intent bestelling.annuleren                                 got
///     candidates: bestelling.annuleren 0.62, bestelling.status 0.31 context
/// ```
package struct FailureLine: Sendable, Equatable {
    package enum Kind: Sendable, Equatable { case place, context, expected, got }

    package var kind: Kind
    package var text: String

    init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}

extension SuiteEntry {
    /// Every mismatch with its place, what was expected, what came and why; empty where nothing is wrong.
    package var failureLines: [FailureLine] {
        let path = SafeText.shown(path)
        if let remark = remark ?? unexpectedPass {
            return [FailureLine(.place, "\(path): \(SafeText.shown(remark))")]
        }
        if case .unusable(let unusable) = finding { return Self.lines(of: unusable) }
        var explained: Set<Int> = []
        return mismatches.flatMap { mismatch in
            let isNew = mismatch.turn.map { explained.insert($0).inserted } ?? false
            return mismatch.lines(in: path, showsRanking: isNew)
        }
    }

    /// `1 line rewritten`, where an update changed it.
    package var rewritten: String? {
        guard linesChanged > 0 else { return nil }
        return "\(SafeText.shown(path)): \(Figure.count(linesChanged, "line")) rewritten"
    }

    /// A file of another kind has a mistake on every line: the first ones tell enough.
    private static let mostMistakes = 100

    private static func lines(of unusable: TranscriptUnusable) -> [FailureLine] {
        let shown = unusable.mistakes.prefix(mostMistakes)
        var lines = shown.flatMap { mistake in
            TranscriptWriter.newlineSeparated(mistake.formatted).enumerated().map {
                FailureLine($0 == 0 ? .place : .context, $1)
            }
        }
        let left = unusable.mistakes.count - shown.count
        if left > 0 { lines.append(FailureLine(.context, "and \(left) more mistakes")) }
        return lines
    }
}

extension Mismatch {
    fileprivate func lines(in path: String, showsRanking: Bool) -> [FailureLine] {
        var lines = [FailureLine(.place, "\(path):\(line): \(SafeText.shown(subject))")]
        if let customer {
            lines.append(FailureLine(.context, "    " + TranscriptWriter.customer(customer)))
        }
        lines += differences
        if showsRanking { lines += ranking }
        return lines
    }

    private var differences: [FailureLine] {
        guard case .reply(let differences) = difference else {
            return expected.map { FailureLine(.expected, "    - " + $0) }
                + got.map { FailureLine(.got, "    + " + $0) }
        }
        let lines = differences.map(\.line)
        return got.isEmpty ? lines + [FailureLine(.got, "    + (no reply)")] : lines
    }

    private var ranking: [FailureLine] {
        guard let best = candidates.first else { return [] }
        let all = candidates.map { "\($0.intent) \(Figure.decimal($0.confidence, 2))" }
        let rows = best.evidence.map { row in
            let source = row.source.map { "  " + $0.fileAndLine } ?? ""
            let text = row.shownText.isEmpty ? "" : "  " + row.shownText
            return "      \(Points.text(row.points))  \(row.kind.words)\(text)\(source)"
        }
        return (["    candidates: " + all.joined(separator: ", ")] + rows)
            .map { FailureLine(.context, SafeText.shown($0)) }
    }
}

extension ReplyDifference {
    fileprivate var line: FailureLine {
        switch self {
        case .same(_, _, let got): FailureLine(.context, "      " + SafeText.shown(got))
        case .missing(_, let written, let isGivenUp):
            FailureLine(.expected, "    - " + SafeText.shown(Self.words(written, isGivenUp)))
        case .added(let text): FailureLine(.got, "    + " + SafeText.shown(text))
        }
    }

    /// An expected line as a failure shows it.
    static func words(_ written: String, _ isGivenUp: Bool) -> String {
        written + (isGivenUp ? "   (costs too much to match)" : "")
    }
}
