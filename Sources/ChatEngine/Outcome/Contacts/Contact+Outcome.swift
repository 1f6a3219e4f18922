import CivilTime

/// How a contact ended.
extension Contact {
    func conclude(at now: Moment, timers: Timers) {
        resolution = outcome(at: now, timers: timers)
        // Of several subjects all must be solved.
        if resolution.isResolved, !unsolved.isEmpty { resolution = .unresolvedExplicit }
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
        case .owned, .settled(.callback, _): return .pending
        case .answeredByHuman where wasAnsweredTooLate(timers): return .abandonedInQueue
        case .settled(.solved, _) where wasAnsweredTooLate(timers): return .abandonedInQueue
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

    /// The customer had given up waiting when a human answered, and never came back to it.
    private func wasAnsweredTooLate(_ timers: Timers) -> Bool {
        guard let last = lastMessage, let reply = firstHumanReply, last < reply,
            handoffs.last?.isMessage == false
        else { return false }
        return reply.seconds(since: last) > Double(timers.idleWithHuman)
    }

    /// How long it was with the bot, in a queue or with a human, until it was resolved; in seconds.
    package func seconds(with owner: Owner) -> Double? {
        guard let end = resolvedAt else { return nil }
        var sum = 0.0
        for (at, owned) in owners.enumerated() where owned.owner == owner {
            let until = at + 1 < owners.count ? min(owners[at + 1].since, end) : end
            sum += max(0, until.seconds(since: owned.since))
        }
        return sum
    }

    /// Why it is no contact, in one word or two; `nil`: it is one.
    package var exclusion: String? {
        guard resolution == .excluded else { return nil }
        if turns == 0 { return "nothing said" }
        return smallTalk.map { "only \($0)" } ?? "nothing to act on"
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
