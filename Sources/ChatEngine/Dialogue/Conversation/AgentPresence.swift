/// Whether an agent takes more work, as the agent said last: here, away, or so many at once at most. What is the agent's stays so.
///
/// ```swift
/// var presence = AgentPresence(most: 2)
/// presence.words(with: 1)          // here, 1 of at most 2
/// presence.isAway = true
/// presence.words(with: 1)          // AWAY, 1 of at most 2
/// ```
/// It stands in the store, so that it is the same at every desk, terminal and server there is. Away ends by itself after
/// `longestAway`: who forgot to come back is not missed for ever.
package struct AgentPresence: Equatable, Sendable {
    package var isAway: Bool
    /// Handoffs at once; `nil` for as many as the queues allow.
    package var most: Int?

    package init(isAway: Bool = false, most: Int? = nil) {
        (self.isAway, self.most) = (isAway, most)
    }

    /// In seconds.
    package static let longestAway = 12 * 3600
    /// What `most` may be.
    package static let bounds = 1...1_000

    /// One more or fewer, from what the agent has or wants now.
    package mutating func allow(_ step: Int, with own: Int) {
        let wanted = (most ?? max(1, own)) + step
        most = max(Self.bounds.lowerBound, min(Self.bounds.upperBound, wanted))
    }

    /// As it is shown beside the claims.
    package func words(with own: Int) -> String {
        let load = most.map { "\(own) of at most \($0)" } ?? "\(own) yours"
        return isAway ? "AWAY, \(load)" : "here, \(load)"
    }
}

/// Who is at a desk and takes what comes: an open tab, an open `queue watch`, a host's line `here`, and nobody who said "away".
///
/// ```swift
/// Attendance(isKnown: true, here: ["eva"]).isAnybody(for: queue, at: desk)      // whether the queue is one of eva's
/// Attendance().isAnybody(for: queue, at: desk)                                  // true: nobody ever told
/// ```
/// Where no agent ever said so nothing is known: such a store has a host with people of its own.
package struct Attendance: Equatable, Sendable {
    package var isKnown = false
    package var here: Set<Assignee.ID> = []

    package init(isKnown: Bool = false, here: Set<Assignee.ID> = []) {
        (self.isKnown, self.here) = (isKnown, here)
    }

    /// Whether somebody may come to whoever waits in a queue now, as far as that is known. A skill that is missing makes nobody
    /// absent: `next` gives them nothing of it, but they see who waits and may claim it.
    package func isAnybody(for queue: Queue, at desk: Desk) -> Bool {
        !isKnown || here.contains { desk.isQueue(queue.id, of: $0) }
    }
}
