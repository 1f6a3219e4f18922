import CivilTime

/// How a contact ended.
extension Contact {
    mutating func conclude(at now: Moment, timers: Timers) {
        resolution = outcome(at: now, timers: timers)
        resolvedAt = resolution.isResolved ? lastWord.moment : nil
    }

    /// The first rule that applies; see `Resolution`.
    private func outcome(at now: Moment, timers: Timers) -> Resolution {
        guard isSubstantive else { return .excluded }
        let silence = now.seconds(since: lastActivity)
        switch lastWord {
        case .left: return .abandonedInQueue
        case .denied, .settled(.notSolved, _): return .unresolvedExplicit
        case .waiting:
            if handoffs.last?.isMessage == true { return .pending }
            return silence > Double(timers.idleWithHuman) ? .abandonedInQueue : .pending
        case .owned: return .pending
        case .answeredByHuman(let moment):
            // The agent closed it without saying how it went: silence counts as it does after an answer of the bot.
            let isSilent = now.seconds(since: moment) >= Double(timers.assumeAfter)
            return closedBy != nil && isSilent ? .resolvedHumanAssumed : .pending
        case .confirmed(_, let byHuman):
            return byHuman ? .resolvedHumanConfirmed : .resolvedBotConfirmed
        case .settled(.solved, _): return .resolvedHumanAssumed
        case .answered(let moment):
            let isSilent = now.seconds(since: moment) >= Double(timers.assumeAfter)
            return isSilent ? .resolvedBotAssumed : .pending
        case .open, .nothing:
            let isOver = closedBy != nil || silence > Double(timers.idle)
            return isOver ? .abandonedBot : .pending
        }
    }
}

extension Contact.LastWord {
    /// When it was said, for those that may resolve a contact.
    fileprivate var moment: Moment? {
        switch self {
        case .answered(let moment), .settled(_, let moment), .answeredByHuman(let moment),
            .confirmed(let moment, _):
            moment
        case .nothing, .denied, .open, .waiting, .owned, .left: nil
        }
    }
}
