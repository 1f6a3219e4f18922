import CivilTime

/// What agents do, under claims that hold while their agents are there.
///
/// A claim is a lease: whoever gives no sign of life for `timers.lease` seconds loses it, and the handoff waits again since
/// when it did. Every step gives one, and so does `renewClaims`.
extension FrontDesk {
    /// These agents are there: what they have claimed stays theirs. Cheap enough for every second.
    package func renewClaims(of agents: Set<Assignee.ID>, at now: Moment) throws {
        guard !agents.isEmpty else { return }
        let old = now.adding(seconds: -pause)
        var claims: [Assignee.ID: [Handoff.ID]] = [:]
        for row in try journal.claims(unseenSince: old) {
            guard case .claimed(let owner) = row.state, agents.contains(owner) else { continue }
            claims[owner, default: []].append(row.handoff.id)
        }
        for (agent, handoffs) in claims.sorted(by: { $0.key < $1.key }) {
            try journal.renew(handoffs, of: agent, at: now)
        }
    }

    /// These agents are at a desk: what they have claimed stays theirs, and whoever asks for a person hears that somebody is
    /// there. Cheap enough for every second.
    package func attend(_ agents: Set<Assignee.ID>, at now: Moment) throws {
        try renewClaims(of: agents, at: now)
        try sign(agents, at: now)
    }

    /// Whoever does something is there, too, where agents say at all that they are.
    func noteSteps(of agents: Set<Assignee.ID>, at now: Moment) throws {
        guard !agents.isEmpty else { return }
        try renewClaims(of: agents, at: now)
        if try attendance(at: now).isKnown { try sign(agents, at: now) }
    }

    private func sign(_ agents: Set<Assignee.ID>, at now: Moment) throws {
        let old = now.adding(seconds: -pause)
        let due = agents.filter { signed[$0].map { $0 <= old || $0 > now } ?? true }
        guard !due.isEmpty else { return }
        try journal.sign(due, at: now)
        for agent in due { signed[agent] = now }
    }

    /// Who is at a desk: as long as a claim would hold after the last sign.
    func attendance(at now: Moment) throws -> Attendance {
        try journal.attendance(since: now.adding(seconds: -timers.lease), at: now)
    }

    /// Seconds between two signs, and two looks at them.
    var pause: Int { max(1, timers.lease / 4) }

    /// What has been claimed and left alone for too long waits again, since when its claim ran out.
    /// - Returns: the conversations concerned.
    func lapse(by now: Moment) throws -> [Conversation.ID] {
        try journal.claims(unseenSince: now.adding(seconds: -timers.lease)).compactMap { row in
            guard case .claimed(let owner) = row.state else { return nil }
            let since = row.lastSign ?? row.created
            let step = HandoffStep(
                handoff: row.handoff.id, agent: owner, action: .lapse(since: since))
            let end = since.adding(seconds: timers.lease)
            // Whoever is back, or was noticed by another process, is no concern any more.
            do { _ = try record([.agent(step)], at: end) } catch is HandoffRefusal {
                return nil
            } catch JournalError.damaged {
                // Nobody can read it: the others' claims end all the same.
                return nil
            }
            return row.conversation
        }
    }

    /// Whether an agent takes more work, whatever desk it was said at.
    package func presence(of agent: Assignee.ID, at now: Moment) throws -> AgentPresence {
        try journal.presences(at: now)[agent] ?? AgentPresence()
    }

    var desk: Desk { responder.rulebook.desk }

    /// What a step asks for beyond the state of its handoff.
    func require(
        _ step: HandoffStep, _ custody: HandoffCustody, in one: KnownConversation, at now: Moment
    ) throws {
        switch step.action {
        case .claim: try requireRoom(for: step, at: now)
        case .transfer(.queue(let queue)): try require(queue)
        case .transfer(.agent(let other)): try requireTaking(other, at: now)
        case .reply, .resolve: try requireSeen(step, in: one)
        case .teach(let intent, _): try require(intent: intent)
        case .note, .giveBack, .reopen, .draft, .lapse: break
        }
        guard let epoch = step.epoch, epoch != custody.epoch, step.action.needsClaim else { return }
        if let owner = custody.owner, owner != step.agent {
            throw HandoffRefusal.notYours(owner: owner)
        }
        throw HandoffRefusal.claimEnded
    }

    private func requireRoom(for step: HandoffStep, at now: Moment) throws {
        guard let row = try journal.handoff(step.handoff), row.state == .waiting else { return }
        try requireTaking(step.agent, at: now)
        let queue = row.handoff.queue
        guard let most = desk.queue(queue).capacity else { return }
        if try claims(of: step.agent, in: queue) >= most {
            throw HandoffRefusal.full(most, in: queue)
        }
    }

    /// Who is away, or has as many as they want, is given nothing more, whoever would give it.
    func requireTaking(_ agent: Assignee.ID, at now: Moment) throws {
        let presence = try presence(of: agent, at: now)
        if presence.isAway { throw HandoffRefusal.away(agent) }
        guard let most = presence.most, try claims(of: agent) >= most else { return }
        throw HandoffRefusal.enough(most, of: agent)
    }

    /// How many an agent has.
    private func claims(of agent: Assignee.ID, in queue: Queue.ID? = nil) throws -> Int {
        let business = HandoffSelection(.business(of: agent), in: queue)
        return try journal.handoffs(business).rows.count { $0.state.isOpen }
    }

    private func require(_ queue: Queue.ID) throws {
        let intents = responder.rulebook.intents
        let named = intents.compactMap(\.queue) + intents.compactMap { $0.escalation?.queue }
        let listed = desk.queues.map(\.id)
        guard !listed.contains(queue), !named.contains(queue) else { return }
        let used = try journal.handoffs(HandoffSelection(.open, in: queue, most: 1)).total
        if used == 0 { throw HandoffRefusal.unknownQueue(queue, known: listed) }
    }

    /// An example of nothing would be kept, and no author ever hear of it.
    private func require(intent: Intent.ID) throws {
        let subjects = responder.rulebook.intents.filter(\.isSubject)
        guard !subjects.contains(where: { $0.id == intent }) else { return }
        var seen: Set<Intent.ID> = []
        let known = subjects.map(\.id).filter { seen.insert($0).inserted }
        throw HandoffRefusal.unknownIntent(intent, known: known)
    }

    /// Who says how much was seen is told of what came after it.
    private func requireSeen(_ step: HandoffStep, in one: KnownConversation) throws {
        guard let seen = step.seen, one.conversation.messages > seen else { return }
        let said = ConversationMessage.messages(of: try journal.events(of: one.conversation.id))
        if let last = said.last(where: { $0.agent != step.agent })?.number, last > seen {
            throw HandoffRefusal.unseen(last)
        }
    }

    /// A reply that is refused is kept as a draft, so that nobody types it again.
    func keepingDrafts(
        of requests: [Request], at now: Moment, _ body: () throws -> [Delivery]
    ) throws -> [Delivery] {
        do { return try body() } catch let refusal as HandoffRefusal {
            for case .agent(let step) in requests {
                guard case .reply(let text) = step.action else { continue }
                let known = try agentSteps(on: step.handoff).last { $0.agent == step.agent }
                // Who never had it was not too late.
                if known == nil, refusal == .notClaimed { continue }
                let draft = HandoffStep(
                    handoff: step.handoff, agent: step.agent, action: .draft(text))
                if known?.action == draft.action { continue }
                // What cannot be kept is refused for the first reason.
                do { _ = try record([.agent(draft)], at: now) } catch is HandoffRefusal {}
            }
            throw refusal
        }
    }

    private func agentSteps(on handoff: Handoff.ID) throws -> [HandoffStep] {
        guard let id = try journal.conversation(of: handoff) else { return [] }
        return try journal.events(of: id).compactMap {
            if case .stepped(let step) = $0.body, step.handoff == handoff { step } else { nil }
        }
    }
}

extension HandoffStep.Action {
    /// Whether only whoever has the handoff may do it.
    package var needsClaim: Bool {
        switch self {
        case .reply, .giveBack, .transfer, .resolve: true
        case .claim, .note, .reopen, .draft, .teach, .lapse: false
        }
    }
}

extension HandoffCustody {
    /// A step as it is written, with the number of its claim. Whoever comes back after a claim ran out, and before anyone
    /// else took it, has it again.
    func written(_ step: HandoffStep) -> [HandoffStep] {
        var step = step
        step.seen = nil
        step.epoch = epoch
        switch step.action {
        case .claim, .reopen, .transfer(.agent): step.epoch = epoch + 1
        case .reply, .note, .giveBack, .transfer(.queue), .resolve, .draft, .teach, .lapse: break
        }
        guard owner == nil, lapsed == step.agent, step.action.needsClaim else { return [step] }
        var claim = HandoffStep(handoff: step.handoff, agent: step.agent, action: .claim)
        claim.epoch = epoch + 1
        step.epoch = (step.epoch ?? epoch) + 1
        return [claim, step]
    }
}

extension Request {
    /// The agent who did it.
    var agentName: Assignee.ID? {
        switch self {
        case .agent(let step): step.agent
        case .message, .greet, .feedback, .survey, .notice, .close, .actionEnded: nil
        }
    }
}
