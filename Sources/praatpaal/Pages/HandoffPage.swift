import ChatEngine
import CivilTime
import Figures
import JSON
import Records
import Reports
import SafeText
import Transcripts

/// One handoff with its conversation, in the notation of transcripts.
struct HandoffPage {
    let row: QueuedHandoff
    let now: Moment
    /// Of its conversation, oldest first; `nil` where only the handoff itself is asked for.
    var events: [ConversationEvent]?

    var page: Page {
        var page = Page(title: row.handoff.id)
        page.add(head)
        if let message { page.add(message) }
        let transcript = events.map { $0.flatMap(Self.lines) }
        page.add((transcript ?? []).map { Line($0) })
        addFields(to: &page)
        page.add(json: transcript.map { JSONValue.strings($0) }, at: "transcript")
        return page
    }

    private func addFields(to page: inout Page) {
        let handoff = row.handoff
        let fields: [(String, String?)] = [
            ("handoff", handoff.id), ("conversation", row.conversation), ("queue", handoff.queue),
            ("priority", handoff.priority.rawValue), ("reason", handoff.reason.rawValue),
            ("state", row.state.name), ("agent", row.state.agent), ("result", row.state.result),
            ("intent", handoff.intent), ("created", row.created.iso), ("contact", row.contact),
        ]
        for (name, text) in fields { page.add(text.map(Value.text), at: Path(stringLiteral: name)) }
        page.add(handoff.isMessage ? .flag(true) : nil, at: "message")
        page.add(.count(max(0, Int(now.seconds(since: row.created)))), at: "waiting_s")
    }

    private var head: [Line] {
        let handoff = row.handoff
        let age = DurationText.short(now.seconds(since: row.created))
        return [
            "# \(handoff.id) · queue \(handoff.queue) · \(handoff.reason.rawValue) · priority \(handoff.priority.rawValue) · \(row.state.words)",
            "# conversation \(SafeText(oneLine: row.conversation).description) · since \(row.created.iso) · \(age) ago",
        ]
    }

    private var message: Line? {
        guard row.handoff.isMessage else { return nil }
        let contact = row.contact.map { "; reach them at \(SafeText(oneLine: $0))" } ?? ""
        return "# a message left outside opening hours\(contact)"
    }

    private static func lines(_ event: ConversationEvent) -> [String] {
        switch event.body {
        case .said(let saying): [TranscriptWriter.customer(saying.text)]
        case .replied(let reply): reply.text.map { [TranscriptWriter.desk($0)] } ?? []
        case .turned(let turn): decision(turn).map { [$0] } ?? []
        case .stepped(let step): [TranscriptWriter.agent(step.agent, step.action.written)]
        case .closed(let closing): ["# closed by \(closing.by.rawValue)"]
        case .reminded(let reminder): [TranscriptWriter.desk(reminder.text)]
        case .opened, .handedOff, .rated, .surveyed, .noticed, .actionAsked, .actionEnded,
            .contactLeft, .surveyAsked:
            []
        }
    }

    private static func decision(_ turn: Turn) -> String? {
        guard let decision = turn.decision else { return nil }
        let sure = turn.confidence.map { " " + Figure.decimal($0, 2) } ?? ""
        let rules =
            turn.rules.isEmpty ? "" : " · " + turn.rules.map(\.rawValue).joined(separator: ", ")
        return "# \(decision.rawValue)" + (turn.intent.map { " · \($0)\(sure)" } ?? "") + rules
    }
}
