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
        forgetMost()
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
            for start in stride(from: 0, to: due.count, by: Self.mostTogether) {
                concerned += try seeTo(due[start...].prefix(Self.mostTogether), at: now)
            }
            if due.count < wanted { break }
            left -= due.count
        }
        return concerned
    }

    private static let mostSettled = 1_000

    /// Conversations that are read, and written in, at once.
    private static let mostTogether = 50

    /// Damaged rows that are told; with more of them it is the store that needs care.
    static let mostDamaged = 100

    /// Several at once cost one look at the log and one flush. Where one of them cannot be read, another process was first, or
    /// an action is late, each is seen to on its own.
    private func seeTo(
        _ due: ArraySlice<DueConversation>, at now: Moment
    ) throws -> [Conversation.ID] {
        do {
            if due.count > 1, let concerned = try settle(due, at: now) { return concerned }
        } catch let error as JournalError where error.isRace || error.isDamage {}
        return try due.filter { try seeTo($0, at: now) }.map(\.conversation)
    }

    private func seeTo(_ due: DueConversation, at now: Moment) throws -> Bool {
        do {
            if let concerned = try settle([due], at: now) { return !concerned.isEmpty }
            let one = try knownConversation(due.conversation)
            guard let action = one.conversation.action else { return false }
            let ending = ActionEnding(action: action.id, outcome: .late)
            _ = try serve([.actionEnded(due.conversation, ending)], at: now)
            return true
        } catch let error as JournalError where error.isRace || error.isDamage {
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

    /// What is due in some conversations, in one batch.
    /// - Returns: those in which something happened; `nil` where an action is late, which is a request of its own: then
    ///   nothing has.
    private func settle(
        _ due: ArraySlice<DueConversation>, at now: Moment
    ) throws -> [Conversation.ID]? {
        try readAhead(due.map(\.conversation))
        var batch = JournalBatch([])
        batch.settled = Array(due)
        var changed: [(one: KnownConversation, conversation: Conversation, next: Moment?)] = []
        for one in due {
            let one = try knownConversation(one.conversation)
            guard let events = dueEvents(in: one.conversation, at: now) else { return nil }
            var conversation = one.conversation
            for event in events { conversation.apply(event) }
            let next = self.deadline(of: conversation)?.at
            batch.events += events
            batch.deadlines.updateValue(next, forKey: conversation.id)
            batch.seen[conversation.id] = one.version
            changed.append((one, conversation, next))
        }
        let versions = try journal.append(batch)
        for (one, conversation, next) in changed {
            one.conversation = conversation
            one.version = versions[conversation.id] ?? one.version
            one.storedDeadline = next
        }
        return changed.map(\.conversation.id).filter { versions[$0] != nil }
    }

    /// What its deadline brings a conversation; `nil` when it is that of an action.
    private func dueEvents(
        in conversation: Conversation, at now: Moment
    ) -> [ConversationEvent]? {
        guard var deadline = self.deadline(of: conversation) else { return [] }
        if let end = conversation.idleEnd(timers), end <= now, deadline.kind == .reminder {
            // Nobody looked in time: it is over.
            deadline = Deadline(at: end, kind: .idle)
        }
        guard deadline.at <= now else { return [] }
        let body: ConversationEvent.Body?
        switch deadline.kind {
        case .reminder:
            body = .reminded(responder.reminder(for: conversation, at: deadline.at, by: reader))
        case .proactive(let event):
            body = proactiveMessage(on: event, to: conversation).map { .reminded($0) }
        case .idle: body = .closed(Closing(by: .idle))
        case .action:
            if conversation.action != nil { return nil }
            body = nil
        }
        // An idle conversation ended when its time was up, not when someone looked.
        return [body].compactMap(\.self).map {
            ConversationEvent(conversation: conversation.id, at: deadline.at, body: $0)
        }
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
