import CivilTime

/// What comes first on a list, and is given out first.
///
/// People who are there come before messages that were left while nobody was at work. Then priority counts, then what is late first by
/// what its queue promised, and what is promised nothing after that; then who has waited longest.
///
/// ```swift
/// summaries.sort { $0.order < $1.order }
/// ```
package struct HandoffOrder: Comparable, Sendable {
    private let isMessage: Bool
    private let priority: Priority
    private let due: Moment
    private let created: Moment
    private let number: Int

    /// - Parameter due: when the first promise is broken; `nil`: none can be.
    package init(_ row: QueuedHandoff, due: Moment?) {
        isMessage = row.handoff.isMessage
        priority = row.handoff.priority
        self.due = due ?? Moment(milliseconds: .max)
        created = row.created
        number = Int(row.handoff.id.dropFirst()) ?? 0
    }

    /// As far as the row tells: as if nobody had answered yet.
    package init(_ row: QueuedHandoff, at desk: Desk) {
        let queue = desk.queue(row.handoff.queue)
        self.init(
            row, due: ServiceClock.due(of: queue.service, after: row.created, in: queue.hours))
    }

    package static func < (left: Self, right: Self) -> Bool {
        if left.isMessage != right.isMessage { return right.isMessage }
        if left.priority != right.priority { return left.priority > right.priority }
        return (left.due, left.created, left.number) < (right.due, right.created, right.number)
    }
}

extension Desk {
    /// Whether any queue promises anything.
    var promises: Bool { queues.contains { $0.service != ServiceLevel() } }
}
