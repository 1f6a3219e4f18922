import ChatEngine
import CivilTime
import Reports
import SafeText

/// Handoffs, most urgent first. For programs it is a page for each (`HandoffPage`).
struct QueuePage {
    let list: HandoffList

    var page: Page {
        var page = Page(title: "Queue")
        guard !list.summaries.isEmpty else {
            page.add("nobody is waiting")
            return page
        }
        let titles = [
            "handoff", "queue", "priority", "waiting", "topic", "reason", "language", "customer",
            "channel", "last words", "SLA", "state",
        ]
        page.add(
            Table(
                columns: titles.map { Table.Column($0) }, rows: list.summaries.map { cells($0) }))
        if list.isPart { page.add("\(Self.part(of: list))") }
        return page
    }

    /// How many there are, where not all are shown.
    static func part(of list: HandoffList) -> String {
        "the first \(list.summaries.count) of \(list.total); --limit 0 shows all"
    }

    private static let longestTopic = 30
    private static let longestWords = 40

    private func cells(_ one: HandoffSummary) -> [Value] {
        let row = one.row
        let texts = [
            row.handoff.id, row.handoff.queue, row.handoff.priority.rawValue,
            DurationText.short(Double(one.secondsWaiting)),
            Self.short(one.topic, Self.longestTopic), row.handoff.reason.rawValue,
            one.language?.code ?? "-", Self.short(one.conversation.customer, Self.longestTopic),
            Self.short(one.conversation.channel, Self.longestTopic),
            Self.short(one.lastWords, Self.longestWords),
            row.state.isOpen ? one.service.rawValue : "-",
            row.state.words + Self.message(row),
        ]
        return texts.map(Value.text)
    }

    /// On one line, safe, and no longer than there is room for.
    static func short(_ text: String?, _ longest: Int) -> String {
        guard let text, !text.isEmpty else { return "-" }
        let line = SafeText(oneLine: text).description
        return line.count <= longest ? line : String(line.prefix(longest - 1)) + "…"
    }

    private static func message(_ row: QueuedHandoff) -> String {
        guard row.handoff.isMessage else { return "" }
        return ", left a message" + (row.contact.map { ": \(SafeText(oneLine: $0))" } ?? "")
    }
}

extension HandoffState {
    /// Its name, and whose it is.
    var words: String {
        let result = if case .resolved(let result, _) = self { " " + result.rawValue } else { "" }
        return name + result + (agent.map { " by \(SafeText(oneLine: $0))" } ?? "")
    }
}
