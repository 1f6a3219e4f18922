/// How many wait in each queue, by how urgent they are: read from the store before a turn, as a value.
///
/// ```swift
/// var queues = QueueLengths()
/// queues.add(1, to: "algemeen", .high)
/// queues.waiting(in: "algemeen", from: .normal)     // 1: who is at least that urgent
/// ```
package struct QueueLengths: Sendable, Equatable {
    private struct Place: Hashable, Sendable {
        var queue: Queue.ID
        var priority: Priority
    }

    private var counts: [Place: Int] = [:]

    package init() {}

    /// Who waits in a queue and is at least that urgent. O(priorities).
    package func waiting(in queue: Queue.ID, from priority: Priority) -> Int {
        Priority.allCases.lazy.filter { $0 >= priority }
            .reduce(0) { $0 + (counts[Place(queue: queue, priority: $1)] ?? 0) }
    }

    /// - Parameter count: negative for those who left it.
    package mutating func add(_ count: Int, to queue: Queue.ID, _ priority: Priority) {
        counts[Place(queue: queue, priority: priority), default: 0] += count
    }
}
