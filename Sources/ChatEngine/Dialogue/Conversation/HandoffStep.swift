import CivilTime

/// How an agent ended a handoff.
package enum HandoffResult: String, Sendable, CaseIterable {
    case solved
    case notSolved = "not_solved"
    /// The customer will be called: it is not over until it was reopened and solved.
    case callback
}

/// Whom a handoff is passed on to.
///
/// ```swift
/// HandoffTarget("queue:techniek")      // .queue("techniek")
/// ```
package enum HandoffTarget: Sendable, Equatable {
    case queue(Queue.ID)
    /// Whoever gets it has it at once, and for as long as anyone who claimed it: without a sign of life it waits again.
    case agent(Assignee.ID)

    /// As people write it, `queue:NAME` or `agent:NAME`; `nil` for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].contains(where: { !$0.isWhitespace }) else { return nil }
        switch parts[0] {
        case "queue": self = .queue(String(parts[1]))
        case "agent": self = .agent(String(parts[1]))
        default: return nil
        }
    }

    package var written: String {
        switch self {
        case .queue(let queue): "queue:" + queue
        case .agent(let agent): "agent:" + agent
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
        case transfer(HandoffTarget)
        case resolve(HandoffResult, because: String? = nil)
        /// What was over is its owner's again.
        case reopen
        /// A reply that was refused, kept for whoever wrote it.
        case draft(String)
        /// What the customer said is an example of this intent: a proposal for whoever writes the knowledge base.
        case teach(Intent.ID, String)
        /// Its owner gave no sign of life since then for as long as a claim holds: it waits again.
        case lapse(since: Moment)
    }

    package var handoff: Handoff.ID
    package var agent: Assignee.ID
    package var action: Action
    /// The claim it was made under, counted from 1; a claim's own. `nil`: its sender does not say, or an earlier version
    /// wrote it.
    package var epoch: Int?
    /// The sender's id of a reply, a note or an example: the same once more is not written again.
    package var message: String?
    /// The number of the last message its sender had seen; a condition, never stored.
    package var seen: Int?

    package init(handoff: Handoff.ID, agent: Assignee.ID, action: Action) {
        self.handoff = handoff
        self.agent = agent
        self.action = action
    }
}

/// Whose a handoff is, and by which claim: a fold over its steps.
///
/// Every claim has a number, its epoch. A write names the one it was made under, so that what was typed before a claim
/// ended is never taken for what was typed after it.
package struct HandoffCustody: Sendable, Equatable {
    /// Claims so far.
    package private(set) var epoch = 0
    package private(set) var owner: Assignee.ID?
    /// Who had it when the claim ran out, while nobody else has taken it.
    package private(set) var lapsed: Assignee.ID?
    /// The replies and notes that were written, by their senders' ids.
    private var sent: [Sent] = []

    private struct Sent: Sendable, Equatable {
        var agent: Assignee.ID
        var message: String
        var action: HandoffStep.Action

        /// `nil` for what has no id.
        init?(_ step: HandoffStep) {
            guard let message = step.message else { return nil }
            (agent, self.message, action) = (step.agent, message, step.action)
        }
    }

    /// Replies and notes that are remembered.
    private static let mostSent = 50

    package init() {}

    /// After so many claims.
    init(epoch: Int) { self.epoch = epoch }

    package mutating func apply(_ step: HandoffStep) {
        switch step.action {
        case .claim, .reopen: begin(step.agent, step.epoch)
        case .transfer(.agent(let agent)): begin(agent, step.epoch)
        case .giveBack, .resolve, .transfer(.queue): (owner, lapsed) = (nil, nil)
        case .lapse: (owner, lapsed) = (nil, step.agent)
        case .reply, .note, .teach:
            guard let one = Sent(step) else { break }
            sent = sent.suffix(Self.mostSent - 1)
            sent.append(one)
        case .draft: break
        }
    }

    private mutating func begin(_ agent: Assignee.ID, _ number: Int?) {
        epoch = number ?? epoch + 1
        (owner, lapsed) = (agent, nil)
    }

    /// Whether this very reply or note has been written.
    package func hasSent(_ step: HandoffStep) -> Bool {
        guard let one = Sent(step) else { return false }
        return sent.contains(one)
    }
}
