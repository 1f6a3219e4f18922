import ChatEngine
import CivilTime
import JSON
import Records
import Reports
import SafeText

/// Handoffs that are open, most urgent first. For programs it is a page for each (`HandoffPage`).
struct QueuePage {
    let rows: [QueuedHandoff]
    let now: Moment

    var page: Page {
        var page = Page(title: "Queue")
        guard !rows.isEmpty else {
            page.add("nobody is waiting")
            return page
        }
        let titles = [
            "handoff", "queue", "priority", "reason", "state", "waiting", "about", "message",
        ]
        page.add(
            Table(columns: titles.map { Table.Column($0) }, rows: rows.map { cells($0) }))
        return page
    }

    private func cells(_ row: QueuedHandoff) -> [Value] {
        let message = row.contact.map { SafeText(oneLine: $0).description } ?? "yes"
        let texts = [
            row.handoff.id, row.handoff.queue, row.handoff.priority.rawValue,
            row.handoff.reason.rawValue, row.state.words,
            DurationText.short(now.seconds(since: row.created)), row.handoff.intent ?? "-",
            row.handoff.isMessage ? message : "",
        ]
        return texts.map(Value.text)
    }
}

extension HandoffState {
    /// Its name, and whose it is.
    var words: String { name + (agent.map { " by \(SafeText(oneLine: $0))" } ?? "") }
}
