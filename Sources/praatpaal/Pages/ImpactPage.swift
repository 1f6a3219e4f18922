import Figures
import JSON
import Reports
import SafeText
import Transcripts

/// Which recorded turns would be decided differently now: each change, then the count.
struct ImpactPage {
    private let report: ImpactReport

    init(_ report: ImpactReport) { self.report = report }

    var page: Page {
        var page = Page(title: "Changed turns")
        for change in report.changes { page.add(Self.lines(change)) }
        let conversations = Figure.count(report.conversations, "conversation")
        page.add("\(report.turnsChanged) of \(report.turns) turns changed, in \(conversations)")
        page.add(.count(report.conversations), at: "conversations")
        page.add(.count(report.turns), at: "turns")
        page.add(json: .list(report.changes, Self.json), at: "changes")
        return page
    }

    private static func lines(_ change: ImpactReport.Change) -> [Line] {
        [
            "\(SafeText(oneLine: change.conversation).description) turn \(change.turn): \(change.what)",
            "    \(TranscriptWriter.customer(change.text))",
            Line("    - " + SafeText.shown(change.before), tone: .missing),
            Line("    + " + SafeText.shown(change.now), tone: .added), "",
        ]
    }

    private static func json(_ change: ImpactReport.Change) -> JSONValue {
        .object([
            "conversation": .string(change.conversation), "turn": .count(change.turn),
            "text": .string(change.text), "what": .string(change.what),
            "before": .string(change.before), "now": .string(change.now),
        ])
    }
}
