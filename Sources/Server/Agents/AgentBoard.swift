import ChatEngine
import CivilTime
import JSON

/// The list of open handoffs, as a line for the browsers of agents.
struct AgentBoard {
    let rows: [QueuedHandoff]
    let desk: FrontDesk
    let seats: [AgentSeat]
    let now: Moment

    /// Rows that are sent; a longer list helps nobody.
    private static let mostRows = 200

    init(_ rows: [QueuedHandoff], desk: FrontDesk, seats: [AgentSeat], at now: Moment) {
        (self.rows, self.desk, self.seats, self.now) = (rows, desk, seats, now)
    }

    /// The same handoffs give the same bytes: waiting times are counted where they are shown.
    var json: String {
        var line = JSONWriter()
        line.add("type", literal: "board")
        line.add("total", rows.count)
        line.add("agents", Set(seats.map(\.name)).sorted())
        let settings = desk.responder.rulebook.desk
        line.add("queues", settings.queues.map(\.id))
        line.array("floor") { floor(&$0) }
        line.array("handoffs") { list in
            for row in rows.prefix(Self.mostRows) { list.appendObject { write(row, &$0) } }
        }
        return line.text
    }

    /// What waits in each queue, all of it, however long the list is.
    private func floor(_ list: inout JSONWriter) {
        let waiting = Dictionary(grouping: rows.filter { $0.state == .waiting }) {
            $0.handoff.queue
        }
        for (queue, rows) in waiting.sorted(by: { $0.key < $1.key }) {
            list.appendObject { one in
                one.add("queue", queue)
                one.add("waiting", rows.count)
                one.add("oldest", ifPresent: rows.map(\.created).min()?.iso)
            }
        }
    }

    private func write(_ row: QueuedHandoff, _ line: inout JSONWriter) {
        line.add(row)
        let here = seats.filter { $0.showing == row.handoff.id }
        line.add("viewers", Set(here.map(\.name)).sorted())
        line.add("writers", Set(here.filter(\.isWriting).map(\.name)).sorted())
        guard let events = try? desk.events(of: row.conversation) else { return }
        let summary = HandoffSummary(row, events, desk.responder.rulebook, at: now)
        line.add(summary.conversation)
        line.add("subject", ifPresent: summary.topic)
        line.add("last", ifPresent: summary.lastWords.map { String($0.prefix(140)) })
        line.add("sla", summary.service.rawValue)
        line.add("epoch", summary.history.custody.epoch)
    }
}

extension JSONWriter {
    mutating func add(_ row: QueuedHandoff) {
        add("handoff", row.handoff.id)
        add("queue", row.handoff.queue)
        add("priority", row.handoff.priority.rawValue)
        add("reason", row.handoff.reason.rawValue)
        add("state", row.state.name)
        add("agent", ifPresent: row.state.agent)
        add("since", row.created.iso)
        if row.handoff.isMessage { add("message", true) }
        add("contact", ifPresent: row.contact)
    }

    mutating func add(_ conversation: Conversation) {
        add("language", ifPresent: conversation.language?.code)
        add("customer", ifPresent: conversation.customer)
        add("channel", ifPresent: conversation.channel)
    }
}
