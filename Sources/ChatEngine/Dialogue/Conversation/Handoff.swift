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

/// How an agent ended a handoff.
package enum HandoffResult: String, Sendable, CaseIterable {
    case solved
    case notSolved = "not_solved"
}

/// Where a handoff is on its way, and which steps it may take: the one place that decides it.
///
/// ```
/// waiting ──claim──► claimed ──resolve──► resolved
///    ▲                  │  │
///    └──────return──────┘  └─ reply, note (by its assignee only)
/// ```
package enum HandoffState: Sendable, Equatable {
    case waiting
    case claimed(Assignee.ID)
    case resolved(HandoffResult, by: Assignee.ID)
    /// The customer left before anyone claimed it.
    case left

    /// Whether a human is waited for or at it.
    package var isOpen: Bool {
        switch self {
        case .waiting, .claimed: true
        case .resolved, .left: false
        }
    }

    /// The state after a step.
    /// - Errors: `HandoffRefusal` when the step is not allowed now; nothing changes then.
    package func after(_ step: HandoffStep) throws(HandoffRefusal) -> HandoffState {
        switch (self, step.action) {
        case (.waiting, .claim): return .claimed(step.agent)
        case (.claimed(let owner), .claim):
            throw owner == step.agent ? .alreadyYours : .alreadyClaimed(by: owner)
        case (.claimed(step.agent), .reply), (.claimed(step.agent), .note): return self
        case (.claimed(step.agent), .giveBack): return .waiting
        case (.claimed(step.agent), .resolve(let result)): return .resolved(result, by: step.agent)
        case (.claimed(let owner), _): throw .notYours(owner: owner)
        case (.waiting, .note): return self
        case (.waiting, _): throw .notClaimed
        case (.resolved, .note): return self
        case (.resolved, _): throw .alreadyResolved
        case (.left, .note): return self
        case (.left, _): throw .customerLeft
        }
    }
}

/// What an agent does to a handoff.
package struct HandoffStep: Sendable, Equatable {
    package enum Action: Sendable, Equatable {
        case claim
        case reply(String)
        case note(String)
        case giveBack
        case resolve(HandoffResult)
    }

    package var handoff: Handoff.ID
    package var agent: Assignee.ID
    package var action: Action

    package init(handoff: Handoff.ID, agent: Assignee.ID, action: Action) {
        self.handoff = handoff
        self.agent = agent
        self.action = action
    }
}
