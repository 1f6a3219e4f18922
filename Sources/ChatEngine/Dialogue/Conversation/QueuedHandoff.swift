import CivilTime

/// A handoff with where it is on its way.
package struct QueuedHandoff: Sendable, Equatable {
    package var handoff: Handoff
    package var conversation: Conversation.ID
    package var created: Moment
    package var state: HandoffState
    /// Where the customer can be reached, until it is resolved.
    package var contact: String?
    /// When its owner gave a sign of life last, or it changed hands; `nil`: nobody has done anything to it yet.
    package var lastSign: Moment?

    package init(
        handoff: Handoff, conversation: Conversation.ID, created: Moment, state: HandoffState,
        contact: String? = nil
    ) {
        self.handoff = handoff
        self.conversation = conversation
        self.created = created
        self.state = state
        self.contact = contact
    }
}

extension QueuedHandoff {
    /// What it is after a step.
    /// - Errors: `HandoffRefusal` when the step is not allowed now; nothing changes then.
    package mutating func apply(
        _ step: HandoffStep, at moment: Moment
    ) throws(HandoffRefusal) {
        if case .lapse(let since) = step.action, let lastSign, lastSign > since { throw .isThere }
        let before = state
        state = try state.after(step)
        if case .transfer(.queue(let queue)) = step.action { handoff.queue = queue }
        // A colleague's note is no sign of its owner's.
        if state != before || state.agent == step.agent { lastSign = moment }
        // An address is kept for as long as it is needed to answer.
        if case .resolved(let result, _) = state, result != .callback { contact = nil }
    }

    /// How it stands when claims hold for so many seconds: one that has run out waits, also when nobody has noted it.
    package func standing(at now: Moment, lease: Int) -> QueuedHandoff {
        guard case .claimed = state, let lastSign, now.seconds(since: lastSign) >= Double(lease)
        else { return self }
        var waiting = self
        waiting.state = .waiting
        return waiting
    }

    /// The order of one queue: who is there before messages that were left, the most urgent first, then who has waited longest.
    package static func isBefore(_ left: QueuedHandoff, _ right: QueuedHandoff) -> Bool {
        if left.handoff.isMessage != right.handoff.isMessage { return right.handoff.isMessage }
        return (right.handoff.priority, left.created) < (left.handoff.priority, right.created)
    }

    /// The place of each handoff that waits, in its queue, counted from 1.
    /// - Parameter handoffs: in the order of the queue. O(handoffs).
    package static func positions(in handoffs: [QueuedHandoff]) -> [Handoff.ID: Int] {
        var lengths: [Queue.ID: Int] = [:]
        var positions: [Handoff.ID: Int] = [:]
        for one in handoffs where one.state == .waiting {
            lengths[one.handoff.queue, default: 0] += 1
            positions[one.handoff.id] = lengths[one.handoff.queue]
        }
        return positions
    }
}

extension HandoffState {
    /// The name in the table and in lists.
    package var name: String {
        switch self {
        case .waiting: "waiting"
        case .claimed: "claimed"
        case .resolved: "resolved"
        case .left: "left"
        }
    }

    /// Whose it is, or was when it was resolved.
    package var agent: Assignee.ID? {
        switch self {
        case .claimed(let agent), .resolved(_, let agent): agent
        case .waiting, .left: nil
        }
    }
}

/// How many wait in each queue, by how urgent they are: read from the store before a turn, as a value.
///
/// ```swift
/// var queues = QueueLengths()
/// queues.add(1, to: "general", .high)
/// queues.add(1, to: "general", .high, isMessage: true)
/// queues.waiting(in: "general", from: .normal)                        // 1: who is there and at least that urgent
/// queues.waiting(in: "general", from: .normal, withMessages: true)    // 2: what comes before another message
/// ```
package struct QueueLengths: Sendable, Equatable {
    private struct Place: Hashable, Sendable {
        var queue: Queue.ID
        var priority: Priority
        var isMessage: Bool
    }

    private var counts: [Place: Int] = [:]

    package init() {}

    /// Who waits in a queue and is at least that urgent; before a message all who are there come, however urgent. O(priorities).
    package func waiting(
        in queue: Queue.ID, from priority: Priority, withMessages: Bool = false
    ) -> Int {
        Priority.allCases.reduce(0) { sum, one in
            let isBefore = one >= priority
            let there = isBefore || withMessages ? count(queue, one, isMessage: false) : 0
            return sum + there
                + (isBefore && withMessages ? count(queue, one, isMessage: true) : 0)
        }
    }

    private func count(_ queue: Queue.ID, _ priority: Priority, isMessage: Bool) -> Int {
        counts[Place(queue: queue, priority: priority, isMessage: isMessage)] ?? 0
    }

    /// - Parameter count: negative for those who left it.
    package mutating func add(
        _ count: Int, to queue: Queue.ID, _ priority: Priority, isMessage: Bool = false
    ) {
        let place = Place(queue: queue, priority: priority, isMessage: isMessage)
        counts[place, default: 0] += count
    }
}
