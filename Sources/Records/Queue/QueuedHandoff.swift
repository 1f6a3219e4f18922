import ChatEngine
import CivilTime

extension QueuedHandoff {
    /// From a row of the table of handoffs.
    init(_ row: CheckedRow) throws {
        self.init(
            handoff: Handoff(
                id: try row.text("id"), queue: try row.text("queue"),
                reason: try row.word("reason"), priority: try row.word("priority"), position: 0,
                intent: try row.optionalText("intent"), isMessage: try row.flag("message")),
            conversation: try row.text("conversation"),
            created: Moment(milliseconds: try row.integer("created")),
            state: try HandoffState(row), contact: try row.optionalText("contact"))
        lastSign = try row.optionalInteger("changed").map { Moment(milliseconds: $0) }
    }
}

extension HandoffState {
    fileprivate init(_ row: CheckedRow) throws {
        switch try row.text("state") {
        case "waiting": self = .waiting
        case "claimed": self = .claimed(try row.text("agent"))
        case "resolved": self = .resolved(try row.word("result"), by: try row.text("agent"))
        case "left": self = .left
        default: throw row.damage("column state is not one of waiting, claimed, resolved, left")
        }
    }

    package var result: String? {
        if case .resolved(let result, _) = self { result.stored } else { nil }
    }
}
