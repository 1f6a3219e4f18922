import ChatEngine
import CivilTime
import Figures
import Records
import SafeText
import Transcripts

/// Handoffs for people to read.
enum QueueText {
    static func table(_ rows: [QueuedHandoff], at now: Moment) -> [String] {
        guard !rows.isEmpty else { return ["nobody is waiting"] }
        let cells =
            [["handoff", "queue", "priority", "reason", "state", "waiting", "about", "message"]]
            + rows.map { Self.cells($0, now) }
        let widths = cells[0].indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        return cells.map { row in
            Columns.trimmed(zip(row, widths).map(Columns.left).joined(separator: "  "))
        }
    }

    private static func cells(_ row: QueuedHandoff, _ now: Moment) -> [String] {
        let state = row.state.name + (row.state.agent.map { " by \(SafeText(oneLine: $0))" } ?? "")
        return [
            row.handoff.id, row.handoff.queue, row.handoff.priority.rawValue,
            row.handoff.reason.rawValue,
            state, DurationText.short(now.seconds(since: row.created)), row.handoff.intent ?? "-",
            row.handoff.isMessage
                ? row.contact.map { SafeText(oneLine: $0).description } ?? "yes" : "",
        ]
    }

    /// The handoff and its conversation, in the notation of transcripts.
    static func page(_ row: QueuedHandoff, _ events: [ConversationEvent], at now: Moment)
        -> [String]
    {
        let head = [
            "# \(row.handoff.id) · queue \(row.handoff.queue) · \(row.handoff.reason.rawValue) · "
                + "priority \(row.handoff.priority.rawValue) · \(row.state.name)"
                + (row.state.agent.map { " by \(SafeText(oneLine: $0))" } ?? ""),
            "# conversation \(SafeText(oneLine: row.conversation)) · since \(row.created.iso) · "
                + "\(DurationText.short(now.seconds(since: row.created))) ago",
        ]
        let message =
            row.handoff.isMessage
            ? [
                "# a message left outside opening hours"
                    + (row.contact.map { "; reach them at \(SafeText(oneLine: $0))" } ?? "")
            ] : []
        return head + message + events.flatMap { lines($0) }
    }

    private static func lines(_ event: ConversationEvent) -> [String] {
        switch event.body {
        case .said(let saying): [TranscriptWriter.customer(saying.text)]
        case .replied(let reply): reply.text.map { [TranscriptWriter.desk($0)] } ?? []
        case .turned(let turn): note(turn).map { [$0] } ?? []
        case .stepped(let step): [TranscriptWriter.agent(step.agent, step.action.written)]
        case .closed(let closing): ["# closed by \(closing.by.rawValue)"]
        case .reminded(let reminder): [TranscriptWriter.desk(reminder.text)]
        case .opened, .handedOff, .rated, .surveyed, .noticed, .actionAsked, .actionEnded,
            .contactLeft:
            []
        }
    }

    private static func note(_ turn: Turn) -> String? {
        guard let decision = turn.decision else { return nil }
        let sure = turn.confidence.map { " " + Figure.decimal($0, 2) } ?? ""
        let rules =
            turn.rules.isEmpty ? "" : " · " + turn.rules.map(\.rawValue).joined(separator: ", ")
        return "# \(decision.rawValue)" + (turn.intent.map { " · \($0)\(sure)" } ?? "") + rules
    }
}

/// A handoff as a JSON object.
struct HandoffJSON: Encodable {
    var handoff: String
    var conversation: String
    var queue: String
    var priority: String
    var reason: String
    var state: String
    var agent: String?
    var result: String?
    var intent: String?
    var created: String
    var waitingS: Int
    var message: Bool?
    var contact: String?
    var transcript: [String]?

    init(_ row: QueuedHandoff, at now: Moment, events: [ConversationEvent]? = nil) {
        handoff = row.handoff.id
        conversation = row.conversation
        queue = row.handoff.queue
        priority = row.handoff.priority.rawValue
        reason = row.handoff.reason.rawValue
        state = row.state.name
        agent = row.state.agent
        result = row.state.result
        intent = row.handoff.intent
        created = row.created.iso
        message = row.handoff.isMessage ? true : nil
        contact = row.contact
        waitingS = max(0, Int(now.seconds(since: row.created)))
        transcript = events.map {
            Array(QueueText.page(row, $0, at: now).dropFirst(row.handoff.isMessage ? 3 : 2))
        }
    }
}
