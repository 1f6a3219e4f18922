import ChatEngine
import CivilTime
import JSON

/// The list of open handoffs, as a line for the browsers of agents.
struct AgentBoard {
    let list: HandoffList
    let waiting: [WaitingCount]
    let desk: Desk
    let seats: [AgentSeat]
    /// Whoever is away, or takes so many at most, at whatever desk it was said.
    let presences: [Assignee.ID: AgentPresence]

    /// Rows that are sent; a longer list helps nobody.
    static let mostRows = 200

    init(
        _ list: HandoffList, _ waiting: [WaitingCount], _ desk: Desk, _ seats: [AgentSeat],
        _ presences: [Assignee.ID: AgentPresence]
    ) {
        (self.list, self.waiting, self.desk, self.seats) = (list, waiting, desk, seats)
        self.presences = presences
    }

    /// The same handoffs give the same bytes: waiting times are counted where they are shown.
    var json: String {
        var line = JSONWriter()
        line.add("type", literal: "board")
        line.add("total", list.total)
        line.add("agents", Set(seats.map(\.name)).sorted())
        line.array("presence") { presence(&$0) }
        line.add("queues", desk.queues.map(\.id))
        line.array("floor") { floor(&$0) }
        line.array("handoffs") { array in
            for summary in list.summaries { array.appendObject { write(summary, &$0) } }
        }
        return line.text
    }

    private func presence(_ list: inout JSONWriter) {
        for (agent, presence) in presences.sorted(by: { $0.key < $1.key }) {
            list.appendObject { object in
                object.add("agent", agent)
                if presence.isAway { object.add("away", true) }
                if let most = presence.most { object.add("at_most", most) }
            }
        }
    }

    /// What waits in each queue, all of it, however long the list is.
    private func floor(_ list: inout JSONWriter) {
        for one in waiting {
            list.appendObject { object in
                object.add("queue", one.queue)
                object.add("waiting", one.number)
                object.add("oldest", one.since.iso)
            }
        }
    }

    private func write(_ summary: HandoffSummary, _ line: inout JSONWriter) {
        let row = summary.row
        line.add(row)
        let here = seats.filter { $0.showing == row.handoff.id }
        line.add("viewers", Set(here.map(\.name)).sorted())
        line.add("writers", Set(here.filter(\.isWriting).map(\.name)).sorted())
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
