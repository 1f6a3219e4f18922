import CivilTime

/// Which handoffs are asked for, and how many of them.
///
/// ```swift
/// journal.handoffs(HandoffSelection(.open, in: "logistiek", most: 200))
/// ```
package struct HandoffSelection: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// Those that wait or are somebody's, in the order of their queue.
        case open
        /// What an agent has, and calls back that the agent promised, in the order of their queue.
        case business(of: Assignee.ID)
        /// Every one there was, the oldest first.
        case all
    }

    package var kind: Kind
    /// `nil`: in whatever queue.
    package var queue: Queue.ID?
    /// `nil`: no bound.
    package var most: Int?
    /// So many of each queue, rather than of all.
    package var isOfEachQueue = false

    /// Whether those that are urgent come first.
    var isInOrder: Bool {
        switch kind {
        case .open, .business: true
        case .all: false
        }
    }

    package init(_ kind: Kind, in queue: Queue.ID? = nil, most: Int? = nil) {
        (self.kind, self.queue, self.most) = (kind, queue, most)
    }
}

/// The first of the handoffs that were asked for, and how many there are in all.
package struct HandoffSlice: Sendable, Equatable {
    package var rows: [QueuedHandoff]
    package var total: Int
    /// Rows among the first that cannot be read: they keep nobody from the others.
    package var damaged: [DamagedRow]

    package init(rows: [QueuedHandoff] = [], total: Int = 0, damaged: [DamagedRow] = []) {
        (self.rows, self.total, self.damaged) = (rows, total, damaged)
    }

    /// Whether there are more than these.
    package var isPart: Bool { total > rows.count + damaged.count }
}

/// How many wait in a queue.
package struct WaitingCount: Sendable, Equatable {
    package var queue: Queue.ID
    package var number: Int
    /// When the one was made that has waited longest.
    package var since: Moment

    package init(in queue: Queue.ID, _ number: Int, since: Moment) {
        (self.queue, self.number, self.since) = (queue, number, since)
    }
}

extension QueuedHandoff {
    /// Whether it is an agent's to work on: claimed, or a call back that was promised.
    func isBusiness(of name: Assignee.ID) -> Bool {
        switch state {
        case .claimed(name), .resolved(.callback, by: name): true
        case .waiting, .claimed, .resolved, .left: false
        }
    }
}
