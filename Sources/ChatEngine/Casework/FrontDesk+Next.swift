import CivilTime

extension FrontDesk {
    /// Claims the most urgent handoff that an agent may take: the first of the list that `HandoffOrder` makes.
    /// - Errors: `HandoffRefusal.nobodyWaiting`, `.full` when only the agent's own number is in the way, or what the agent
    ///   said of taking more.
    package func claimNext(for agent: Assignee.ID, at now: Moment) throws -> QueuedHandoff {
        _ = try lapse(by: now)
        try requireTaking(agent, at: now)
        var refusal = HandoffRefusal.nobodyWaiting
        // Mostly one of the first will do.
        let first = try list(HandoffSelection(.open, most: Self.mostTried), at: now)
        let rows = first.summaries.map(\.row)
        if let claimed = try claim(oneOf: rows, for: agent, at: now, &refusal) { return claimed }
        guard first.isPart else { throw refusal }
        let tried = Set(rows.map(\.handoff.id))
        let rest = try journal.handoffs(HandoffSelection(.open)).rows
            .filter { !tried.contains($0.handoff.id) }
            .map { (HandoffOrder($0, at: desk), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
        guard let claimed = try claim(oneOf: rest, for: agent, at: now, &refusal) else {
            throw refusal
        }
        return claimed
    }

    private static let mostTried = 40

    private func claim(
        oneOf rows: [QueuedHandoff], for agent: Assignee.ID, at now: Moment,
        _ refusal: inout HandoffRefusal
    ) throws -> QueuedHandoff? {
        for row in rows where row.state == .waiting {
            guard desk.mayTake(agent, from: desk.queue(row.handoff.queue)) else { continue }
            let claim = HandoffStep(handoff: row.handoff.id, agent: agent, action: .claim)
            do {
                _ = try serve([.agent(claim)], at: now)
                return try journal.handoff(row.handoff.id) ?? row
            } catch let full as HandoffRefusal {
                // Another was first, or the customer has gone: then the next one.
                if case .full = full { refusal = full }
            } catch JournalError.damaged {
                // Its conversation cannot be read: the others still wait.
            }
        }
        return nil
    }
}
