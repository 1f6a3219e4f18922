import ChatEngine
import CivilTime
import JSON

/// The list of open handoffs, as a line for the browsers of agents.
struct AgentBoard {
    let list: HandoffList
    let waiting: [WaitingCount]
    let desk: Desk
    let seats: [AgentSeat]

    /// Rows that are sent; a longer list helps nobody.
    static let mostRows = 200

    init(_ list: HandoffList, _ waiting: [WaitingCount], _ desk: Desk, _ seats: [AgentSeat]) {
        (self.list, self.waiting, self.desk, self.seats) = (list, waiting, desk, seats)
    }

    /// The same handoffs give the same bytes: waiting times are counted where they are shown.
    var json: String {
        var line = JSONWriter()
        line.add("type", literal: "board")
        line.add("total", list.total)
        line.add("agents", Set(seats.map(\.name)).sorted())
        line.add("queues", desk.queues.map(\.id))
        line.array("floor") { floor(&$0) }
        line.array("handoffs") { array in
            for summary in list.summaries { array.appendObject { write(summary, &$0) } }
        }
        return line.text
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
