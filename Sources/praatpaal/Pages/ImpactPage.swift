import Figures
import JSON
import Reports
import SafeText
import Transcripts

/// Which recorded turns would be decided differently now: what changed alike together, then the count.
struct ImpactPage {
    private let report: ImpactReport

    init(_ report: ImpactReport) { self.report = report }

    var page: Page {
        var page = Page(title: "Changed turns")
        for group in report.groups { page.add(Self.lines(group)) }
        let conversations = Figure.count(report.conversations, "conversation")
        page.add("\(report.turnsChanged) of \(report.turns) turns changed, in \(conversations)")
        page.add(.count(report.conversations), at: "conversations")
        page.add(.count(report.turns), at: "turns")
        page.add(json: .list(report.changes, Self.json), at: "changes")
        page.add(json: .list(report.groups, Self.json), at: "groups")
        return page
    }

    private static let mostExamples = 3

    private static func lines(_ group: ImpactReport.Group) -> [Line] {
        let intent = group.intent.map { " of \(SafeText.shown($0))" } ?? ""
        let shown = group.turns.prefix(mostExamples).map { change in
            Line(
                "    \(TranscriptWriter.customer(change.text))  (\(SafeText.shown(change.conversation)) turn \(change.turn))"
            )
        }
        let rest = group.turns.count - shown.count
        return [Line("\(group.what)\(intent): \(Figure.count(group.turns.count, "turn"))")]
            + shown + (rest > 0 ? [Line("    and \(rest) more")] : [])
            + [
                Line("    - " + SafeText.shown(group.before), tone: .missing),
                Line("    + " + SafeText.shown(group.now), tone: .added), "",
            ]
    }

    private static func json(_ group: ImpactReport.Group) -> JSONValue {
        .object([
            "what": .string(group.what), "intent": group.intent.map { .string($0) } ?? .null,
            "before": .string(group.before), "now": .string(group.now),
            "turns": .count(group.turns.count),
        ])
    }

    private static func json(_ change: ImpactReport.Change) -> JSONValue {
        .object([
            "conversation": .string(change.conversation), "turn": .count(change.turn),
            "text": .string(change.text), "what": .string(change.what),
            "before": .string(change.before), "now": .string(change.now),
        ])
    }
}
