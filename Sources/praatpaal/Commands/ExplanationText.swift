import ChatEngine
import Figures
import SafeText
import Transcripts

/// A ledger as lines of text; the rows add up to the score as printed.
enum ExplanationText {
    static func lines(_ explanation: Explanation, turn: Turn) -> [String] {
        var lines = ["decision \(turn.decision?.rawValue ?? "none") · language \(turn.language)"]
        for rule in turn.rules { lines.append("because: \(rule.words)  (\(rule.rawValue))") }
        for entry in explanation.candidates.prefix(3) { lines += candidate(entry) }
        if explanation.candidates.isEmpty { lines.append("no candidate") }
        for limit in explanation.recognition.limits {
            lines.append(
                "limit     \(limit.source.fileAndLine): pattern given up (\(limit.limit.rawValue) limit), no evidence"
            )
        }
        lines.append("what would change it: " + safe(explanation.wouldChange))
        guard let whyNot = explanation.whyNot else { return lines }
        return lines + ["why not \(whyNot.entry.candidate.intent): " + safe(whyNot.reason)]
            + candidate(whyNot.entry)
    }

    private static func candidate(_ entry: Explanation.Entry) -> [String] {
        let candidate = entry.candidate
        let signals = candidate.signals
        let head =
            "\(candidate.intent)  confidence \(Figure.decimal(candidate.confidence.value, 2))  score \(Points.text(candidate.points))"
            + "  margin \(Figure.decimal(signals.margin, 3))  coverage \(Figure.decimal(signals.coverage, 2))"
        let amounts = Points.apportioned(entry.evidence.map(\.points))
        let rows = zip(entry.evidence, amounts).map { row, amount in
            let number = (amount < 0 ? "" : "+") + Figure.decimal(units: amount, 3)
            return "  \(Columns.right(number, 8))  \(Columns.left(row.kind.rawValue, 12)) "
                + "\(Columns.left(safe(row.text), 24)) \(row.source?.fileAndLine ?? "")"
        }
        return [head] + rows.map(Columns.trimmed)
    }

    private static func safe(_ text: String) -> String { SafeText(oneLine: text).description }

}
