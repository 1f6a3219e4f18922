import CivilTime

/// What is due next in a conversation if nobody does anything.
package struct Deadline: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// The customer is reminded of an open question.
        case reminder
        /// The conversation is over.
        case idle
        /// An action has taken too long.
        case action
        /// The desk has something to say of an event that the host told of.
        case proactive(String)
    }

    package var at: Moment
    package var kind: Kind
}

extension Conversation {
    /// A function of the conversation alone, so that it survives restarts and comes back the same on replay. What
    /// waits for a human, or is with one, is never ended by a timer.
    package func deadline(_ timers: Timers) -> Deadline? {
        if let action = self.action { return Deadline(at: action.deadline, kind: .action) }
        guard let end = idleEnd(timers), let last = self.lastActivity else { return nil }
        if let remind = timers.remind, stage.isQuestion, !self.isReminded {
            let at = last.adding(seconds: remind)
            if at < end { return Deadline(at: at, kind: .reminder) }
        }
        return Deadline(at: end, kind: .idle)
    }

    /// When a conversation that is the bot's is over for want of a customer.
    func idleEnd(_ timers: Timers) -> Moment? {
        guard self.isOpened, stage.status == .bot, let last = self.lastActivity else { return nil }
        return last.adding(seconds: timers.idle)
    }
}
