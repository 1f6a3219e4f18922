/// A conversation that was handed to the human queue.
public struct Handoff: Sendable, Equatable, Identifiable {
    public typealias ID = String

    public var id: ID
    public var queue: String
    public var reason: HandoffReason
    package var priority: Priority
    /// Place in its queue when it was handed over, counted from 1.
    public var position: Int
    /// The intent it is about, if one was understood.
    public var intent: String?
    /// Nobody was at work: a message that waits, also when the customer has gone.
    package var isMessage = false
    /// Whether the customer left an address or a number.
    package var hasContact = false

    package init(
        id: ID, queue: Queue.ID, reason: HandoffReason, priority: Priority, position: Int,
        intent: Intent.ID?, isMessage: Bool = false
    ) {
        self.id = id
        self.queue = queue
        self.reason = reason
        self.priority = priority
        self.position = position
        self.intent = intent
        self.isMessage = isMessage
    }
}

public enum HandoffReason: String, Sendable, CaseIterable {
    case lowConfidence = "low_confidence"
    case requested
    case repeatedFailure = "repeated_failure"
    case frustration
    case rule
    case notHelped = "not_helped"
    /// A survey was answered with a low score: until a human has closed the loop.
    case lowScore = "low_score"
}

/// Who works at the desk.
package enum Assignee {
    package typealias ID = String
}
