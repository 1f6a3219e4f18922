import ChatEngine
import Figures
import JSON
import SafeText

/// How one utterance was decided, as a ledger; the rows add up to the score as printed.
package struct ExplanationPage {
    private let utterance: String
    private let explanation: Explanation
    private let turn: Turn
    private let weighed: WeighedDecisions?

    /// - Parameter weighed: what each decision was worth.
    package init(
        _ utterance: String, _ explanation: Explanation, turn: Turn,
        weighed: WeighedDecisions? = nil
    ) {
        self.utterance = utterance
        self.explanation = explanation
        self.turn = turn
        self.weighed = weighed
    }

    package var page: Page {
        var page = Page(title: "How it was decided")
        addDecision(to: &page)
        if let weighed { addAlternatives(weighed, to: &page) }
        for entry in explanation.candidates.prefix(Self.mostShown) { page.add(Self.lines(entry)) }
        if explanation.candidates.isEmpty { page.add("no candidate") }
        page.add(json: .list(explanation.candidates, Self.json), at: "candidates")
        addLimits(to: &page)
        page.add(
            "what would change it: \(Self.safe(explanation.changeInWords))")
        page.add(.text(explanation.changeInWords), at: "would_change")
        addWhyNot(to: &page)
        return page
    }

    /// Candidates in full for people; programs get them all.
    private static let mostShown = 3

    private func addDecision(to page: inout Page) {
        page.add(
            "decision \(turn.decision?.rawValue ?? "none") · language \(.text(turn.language.code), at: "language")"
        )
        page.add(json: turn.decision.map { .string($0.rawValue) } ?? .null, at: "decision")
        page.add(.text(utterance), at: "utterance")
        page.add(json: turn.intent.map(JSONValue.string) ?? .null, at: "intent")
        page.add(json: turn.confidence.map(JSONValue.number) ?? .null, at: "confidence")
        page.add(json: .strings(turn.slots), at: "slots")
        for rule in turn.rules { page.add("because: \(rule.words)  (\(rule.rawValue))") }
        page.add(
            json: .list(turn.rules) {
                .members(["rule": .string($0.rawValue), "why": .string($0.words)])
            }, at: "rules")
    }

    /// What each decision would have been worth, so that the one taken can be compared.
    private func addAlternatives(_ weighed: WeighedDecisions, to page: inout Page) {
        let recognition = explanation.recognition
        let titles = weighed.titles.map(\.intent)
        page.add(
            "none of ours: \(.number(recognition.noneOfOurs, places: 2), at: "none_of_ours") likely"
        )
        page.add(
            "worth: answer \(.number(weighed.answer, places: 2)) (from confidence \(.number(weighed.least, places: 2)) on) · "
                + "list \(.number(weighed.offer, places: 2))\(titles.isEmpty ? "" : " (\(titles.joined(separator: ", ")))") · "
                + "not ours \(.number(weighed.refusal, places: 2)) · rephrase \(.number(weighed.rephrase, places: 2))"
                + (weighed.isOwn ? " · decided by the desk's own thresholds" : ""))
        page.add(
            json: .array([
                .members([
                    "decision": .string("answer"), "worth": .number(weighed.answer),
                    "least_confidence": .number(weighed.least),
                ]),
                .members([
                    "decision": .string("clarify"), "worth": .number(weighed.offer),
                    "intents": .strings(titles),
                ]),
                .members(["decision": .string("none_of_ours"), "worth": .number(weighed.refusal)]),
                .members(["decision": .string("rephrase"), "worth": .number(weighed.rephrase)]),
            ]), at: "alternatives")
    }

    private func addLimits(to page: inout Page) {
        let limits = explanation.recognition.limits
        for limit in limits {
            page.add(
                "limit     \(limit.source.fileAndLine): pattern given up (\(limit.limit.rawValue) limit), no evidence"
            )
        }
        page.add(
            json: .strings(limits.map { "\($0.source.fileAndLine): \($0.limit.rawValue)" }),
            at: "limits")
    }

    private func addWhyNot(to page: inout Page) {
        guard let whyNot = explanation.whyNot else { return }
        page.add("why not \(whyNot.entry.candidate.intent): \(Self.safe(whyNot.reason))")
        page.add(Self.lines(whyNot.entry))
        page.add(
            json: .members(["candidate": Self.json(whyNot.entry), "reason": .string(whyNot.reason)]
            ),
            at: "why_not")
    }

    private static func lines(_ entry: Explanation.Entry) -> [Line] {
        let candidate = entry.candidate
        let signals = candidate.signals
        let head: Line =
            "\(candidate.intent)  confidence \(.number(candidate.confidence.value, places: 2))  score \(Points.text(candidate.points))"
            + "  margin \(.number(signals.margin, places: 3))  coverage \(.number(signals.coverage, places: 2))"
        let amounts = Points.apportioned(entry.evidence.map(\.points))
        let rows = zip(entry.evidence, amounts).map { row, amount in
            let number = (amount < 0 ? "" : "+") + Figure.decimal(units: amount, 3)
            return Columns.trimmed(
                "  \(Columns.right(number, 8))  \(Columns.left(row.kind.words, 12)) "
                    + "\(Columns.left(safe(row.shownText), 24)) \(row.source?.fileAndLine ?? "")")
        }
        return [head] + rows.map { Line($0) }
    }

    private static func json(_ entry: Explanation.Entry) -> JSONValue {
        .members([
            "intent": .string(entry.candidate.intent),
            "confidence": .number(entry.candidate.confidence.value),
            "score": .number(entry.candidate.score),
            "evidence": .list(entry.evidence) { row in
                .members([
                    "kind": .string(row.kind.words), "text": .string(row.shownText),
                    "amount": .number(row.amount),
                    "source": row.source.map { .string($0.fileAndLine) } ?? .null,
                ])
            },
        ])
    }

    private static func safe(_ text: String) -> String { SafeText(oneLine: text).description }
}
