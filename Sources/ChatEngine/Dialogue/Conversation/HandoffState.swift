/// Where a handoff is on its way, and which steps it may take: the one place that decides it.
///
/// ```
///        ┌───────────── transfer, to a person ──┐
/// waiting ──claim──► claimed ──resolve──► resolved
///    ▲                  │  │  ▲               │
///    └─return, lapse,───┘  │  └───reopen──────┘
///      transfer, to a queue└─ reply, note (by its assignee only)
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
        // What was not sent stays with the handoff, whatever has become of it; what is learned from it is not its owner's.
        switch step.action {
        case .draft, .teach: return self
        case .claim, .reply, .note, .giveBack, .transfer, .resolve, .reopen, .lapse: break
        }
        switch self {
        case .waiting: return try waitingAfter(step)
        case .claimed(let owner) where owner == step.agent: return try ownedAfter(step)
        case .claimed(let owner):
            throw step.action == .claim ? .alreadyClaimed(by: owner) : .notYours(owner: owner)
        case .resolved: return try endedAfter(step, or: .alreadyResolved)
        case .left: return try endedAfter(step, or: .customerLeft)
        }
    }

    private func waitingAfter(_ step: HandoffStep) throws(HandoffRefusal) -> HandoffState {
        switch step.action {
        case .claim: return .claimed(step.agent)
        case .note, .draft, .teach: return self
        case .transfer(let target): return target.state
        case .reply, .giveBack, .resolve: throw .notClaimed
        case .reopen: throw .notOver
        case .lapse: throw .isThere
        }
    }

    private func ownedAfter(_ step: HandoffStep) throws(HandoffRefusal) -> HandoffState {
        switch step.action {
        case .claim: throw .alreadyYours
        case .reply, .note, .draft, .teach: return self
        case .giveBack, .lapse: return .waiting
        case .transfer(.agent(step.agent)): throw .alreadyYours
        case .transfer(let target): return target.state
        case .resolve(let result, _): return .resolved(result, by: step.agent)
        case .reopen: throw .notOver
        }
    }

    private func endedAfter(
        _ step: HandoffStep, or refusal: HandoffRefusal
    ) throws(HandoffRefusal) -> HandoffState {
        switch step.action {
        case .note, .draft, .teach: return self
        case .reopen: return .claimed(step.agent)
        case .claim, .reply, .giveBack, .transfer, .resolve, .lapse: throw refusal
        }
    }
}

extension HandoffTarget {
    fileprivate var state: HandoffState {
        switch self {
        case .queue: .waiting
        case .agent(let agent): .claimed(agent)
        }
    }
}
