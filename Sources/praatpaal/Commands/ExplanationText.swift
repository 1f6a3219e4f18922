import ChatEngine
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
            "\(candidate.intent)  confidence \(decimals(candidate.confidence.value, 2))  score \(Points.text(candidate.points))"
            + "  margin \(decimals(signals.margin, 3))  coverage \(decimals(signals.coverage, 2))"
        let amounts = Points.apportioned(entry.evidence.map(\.points))
        let rows = zip(entry.evidence, amounts).map { row, amount in
            let number = (amount < 0 ? "" : "+") + Points.text(thousandths: amount)
            return "  \(padded(number, 8, left: true))  \(padded(row.kind.rawValue, 12)) "
                + "\(padded(safe(row.text), 24)) \(row.source?.fileAndLine ?? "")"
        }
        return [head] + rows.map { String($0.reversed().drop { $0 == " " }.reversed()) }
    }

    private static func safe(_ text: String) -> String { SafeText(oneLine: text).description }

    private static func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
        let fill = String(repeating: " ", count: max(0, width - text.count))
        return left ? fill + text : text + fill
    }

    static func decimals(_ value: Double, _ places: Int) -> String {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let rounded = Int((value * scale).rounded())
        let digits = String(abs(rounded))
        let filled = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return (rounded < 0 ? "-" : "") + filled.dropLast(places) + "." + filled.suffix(places)
    }
}
