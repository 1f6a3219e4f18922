import ChatEngine
import CivilTime
import Figures
import JSON
import Reports
import SafeText
import Transcripts

/// One handoff: the brief, then its conversation in the notation of transcripts.
struct HandoffPage {
    let summary: HandoffSummary
    /// `nil` where no guess of it is wanted.
    var brief: HandoffBrief?
    /// Of its conversation, oldest first; `nil` where only the handoff itself is asked for.
    var events: [ConversationEvent]?

    private var row: QueuedHandoff { summary.row }

    var page: Page {
        var page = Page(title: row.handoff.id)
        page.add(head)
        if let brief {
            page.add(BriefLines(summary: summary, brief: brief).lines.map { Line($0) })
        }
        let transcript = events.map { $0.flatMap { Self.lines($0) } }
        page.add((transcript ?? []).map { Line($0) })
        addFields(to: &page)
        if let brief { page.add(json: brief.json(summary), at: "brief") }
        page.add(json: transcript.map { JSONValue.strings($0) }, at: "transcript")
        return page
    }

    private func addFields(to page: inout Page) {
        let handoff = row.handoff
        let fields: [(String, String?)] = [
            ("handoff", handoff.id), ("conversation", row.conversation), ("queue", handoff.queue),
            ("priority", handoff.priority.rawValue), ("topic", summary.topic),
            ("reason", handoff.reason.rawValue), ("language", summary.language?.code),
            ("customer", summary.conversation.customer), ("channel", summary.conversation.channel),
            ("last_words", summary.lastWords), ("sla", summary.service.rawValue),
            ("state", row.state.name), ("agent", row.state.agent), ("result", row.state.result),
            ("because", summary.history.because), ("intent", summary.intent),
            ("created", row.created.iso), ("contact", row.contact),
        ]
        for (name, text) in fields { page.add(text.map(Value.text), at: Path(stringLiteral: name)) }
        page.add(handoff.isMessage ? .flag(true) : nil, at: "message")
        page.add(.count(summary.secondsWaiting), at: "waiting_s")
        page.add(summary.secondsLeft.map(Value.count), at: "sla_left_s")
        page.add(.count(summary.history.custody.epoch), at: "epoch")
        page.add(.count(summary.messages), at: "messages")
    }

    private var head: [Line] {
        let handoff = row.handoff
        let age = DurationText.short(Double(summary.secondsWaiting))
        return [
            "# \(handoff.id) · queue \(handoff.queue) · \(handoff.reason.rawValue) · priority \(handoff.priority.rawValue) · \(row.state.words)",
            "# conversation \(SafeText(oneLine: row.conversation).description) · since \(row.created.iso) · waiting \(age) · SLA \(summary.service.rawValue)",
        ]
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
