import CivilTime

/// What happens at the desk without anybody saying anything: time passes, and others write.
extension FrontDesk {
    /// When something is due first, by a moment.
    package func nextDeadline(by moment: Moment) throws -> Moment? {
        let claims = try journal.claims(unseenSince: moment.adding(seconds: -timers.lease))
        let lapses = claims.map { ($0.lastSign ?? $0.created).adding(seconds: timers.lease) }
        let due = try journal.due(by: moment, after: nil, most: 1).first?.at
        return (lapses + [due].compactMap(\.self)).min()
    }

    /// Sees to what is due: reminds, gives up on actions, ends what the customer left. What it did is in the
    /// journal when this returns.
    /// - Parameter most: after so many it stops, so that nobody waits long; the next call goes on behind them, and from
    ///   the beginning when it has come to the end. `nil`: all.
    /// - Returns: the conversations concerned.
    package func settle(by now: Moment, most: Int? = nil) throws -> [Conversation.ID] {
        try expire(at: now)
        keepFigures(at: now)
        var concerned = try lapse(by: now) + tellOfAbsence(by: now)
        var left = most ?? .max
        if most == nil { lastSettled = nil }
        if lastSettled == nil {
            damagedDue = try journal.damagedDue(by: now, most: Self.mostDamaged)
        }
        while left > 0 {
            let wanted = min(left, Self.mostSettled)
            let due = try journal.due(by: now, after: lastSettled, most: wanted)
            lastSettled = due.count < wanted ? nil : due.last
            for one in due {
                if try seeTo(one, at: now) { concerned.append(one.conversation) }
            }
            if due.count < wanted { break }
            left -= due.count
        }
        return concerned
    }

    private static let mostSettled = 1_000

    /// Damaged rows that are told; with more of them it is the store that needs care.
    static let mostDamaged = 100

    private func seeTo(_ due: DueConversation, at now: Moment) throws -> Bool {
        do { return try settle(due, at: now) } catch let error as JournalError
            where error.isRace || error.isDamage
        {
            // Another process has seen to it, or nobody can: the others' time goes on.
            known[due.conversation] = nil
            if case .damaged(let row) = error { note(row) }
            return false
        }
    }

    func note(_ row: DamagedRow) {
        if damagedDue.count < Self.mostDamaged, !damagedDue.contains(row) { damagedDue.append(row) }
    }

    /// Values and words that were kept long enough go, with a look every ten minutes.
    private func expire(at now: Moment) throws {
        if let next = nextExpiry, now < next { return }
        nextExpiry = now.adding(seconds: 600)
        try journal.expire(at: now)
    }

    /// What figures need is kept a minute after it happened, or later. Nobody needs it: where it cannot be kept, what is due
    /// is seen to all the same, and a store that is out is told by that.
    private func keepFigures(at now: Moment) {
        if let next = nextKeeping, now < next { return }
        let isMore = (try? journal.keepFigures()) ?? false
        nextKeeping = isMore ? now : now.adding(seconds: 60)
    }

    private func settle(_ due: DueConversation, at now: Moment) throws -> Bool {
        let one = try knownConversation(due.conversation)
        var conversation = one.conversation
        var deadline = self.deadline(of: conversation)
        if let end = conversation.idleEnd(timers), end <= now, deadline?.kind == .reminder {
            // Nobody looked in time: it is over.
            deadline = Deadline(at: end, kind: .idle)
        }
        var bodies: [ConversationEvent.Body] = []
        if let deadline, deadline.at <= now {
            switch deadline.kind {
            case .reminder:
                bodies = [
                    .reminded(responder.reminder(for: conversation, at: deadline.at, by: reader))
                ]
            case .proactive(let event):
                bodies = [proactiveMessage(on: event, to: conversation)].compactMap { $0 }
                    .map { .reminded($0) }
            case .idle: bodies = [.closed(Closing(by: .idle))]
            case .action:
                guard let action = conversation.action else { break }
                let ending = ActionEnding(action: action.id, outcome: .late)
                _ = try serve([.actionEnded(conversation.id, ending)], at: now)
                return true
            }
        }
        // An idle conversation ended when its time was up, not when someone looked.
        let events = bodies.map {
            ConversationEvent(conversation: conversation.id, at: deadline?.at ?? now, body: $0)
        }
        for event in events { conversation.apply(event) }
        let next = self.deadline(of: conversation)?.at
        var batch = JournalBatch(events, deadlines: [conversation.id: next])
        batch.settled = [due]
        batch.seen = [conversation.id: one.version]
        let versions = try journal.append(batch)
        one.conversation = conversation
        one.version = versions[conversation.id] ?? one.version
        one.storedDeadline = next
        return !events.isEmpty
    }

    /// What anyone has written since, of what concerns who has the word: openings, handoffs, agents' steps, closings.
    ///
    /// The answer depends on the cursor and the journal alone, so that any number of sessions can listen at one desk.
    /// - Parameter cursor: where the last look of this reader ended; `nil` begins here, without events.
    package func news(since cursor: JournalCursor?) throws -> JournalNews {
        let news = try journal.news(since: cursor, kinds: Self.newsworthy)
        for (id, version) in news.versions {
            if let one = known[id], one.version.number < version.number { known[id] = nil }
        }
        return news
    }

    /// The kinds of event that others are told of.
    package static let newsworthy: Set<String> = [
        "opened", "handed_off", "stepped", "closed", "reminded", "survey_asked",
    ]
}
