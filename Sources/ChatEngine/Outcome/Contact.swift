import CivilTime

/// One matter a customer came with: from the opening of a conversation to its end.
package struct Contact: Sendable, Equatable {
    package var conversation: Conversation.ID
    /// Counted from 1 within the conversation.
    package var number: Int
    package var customer: String?
    package var channel: String?
    package var language: LanguageCode?
    package var started: Moment
    package var lastActivity: Moment
    package var closedBy: Closing.Closer?
    /// What it was about, in order, each once.
    package var intents: [Intent.ID] = []
    package var slots: [Slot.ID: String] = [:]
    package var handoffs: [Handoff] = []
    /// Turns of the customer's, and how many of them were not understood.
    package var turns = 0
    package var rephrases = 0
    package var clarificationsRefused = 0
    package var isSubstantive = false
    /// When it was solved, if it was.
    package var resolvedAt: Moment?
    package var resolution = Resolution.pending
    /// Why first-contact resolution was taken away: the contact that came back.
    package var repeatedBy: Repeat?
    var lastWord = LastWord.nothing

    /// A later contact of the same customer on the same issue.
    package struct Repeat: Sendable, Equatable {
        package var conversation: Conversation.ID
        package var number: Int
        package var started: Moment
        /// `intent bestelling.status` or `slot bestelnummer = AB123456`.
        package var reason: String
    }

    /// Where the matter stood after the last thing said.
    enum LastWord: Equatable {
        case nothing
        case answered(Moment)
        case confirmed(Moment, byHuman: Bool)
        case denied
        /// Asked, offered or not understood: something is left open.
        case open
        case waiting
        case owned
        /// An agent who owns it has answered.
        case answeredByHuman(Moment)
        case settled(HandoffResult, Moment)
        case left
    }

    package var firstContact: FirstContact {
        if resolution == .pending { return .pending }
        // A message left outside opening hours is answered later: no first contact any more.
        if handoffs.contains(where: \.isMessage) { return .no }
        return resolution.isResolved && repeatedBy == nil ? .yes : .no
    }

    package var wasHandedOff: Bool { !handoffs.isEmpty }
}

extension Contact {
    /// All contacts in a log, in the order they started, with outcomes as of a moment. O(events · log events).
    package static func contacts(
        of events: [ConversationEvent], at now: Moment, timers: Timers
    ) -> [Contact] {
        var open: [Conversation.ID: Int] = [:]
        var numbers: [Conversation.ID: Int] = [:]
        // A message left behind is answered when its customer may be in another contact already.
        var ofHandoff: [Handoff.ID: Int] = [:]
        var contacts: [Contact] = []
        for event in events {
            if case .opened(let opening) = event.body {
                numbers[event.conversation, default: 0] += 1
                open[event.conversation] = contacts.count
                contacts.append(
                    Contact(opening, event, number: numbers[event.conversation] ?? 1))
            } else if let place = event.handoffSteppedOn.flatMap({ ofHandoff[$0] })
                ?? open[event.conversation]
            {
                contacts[place].take(event)
                if case .handedOff(let handoff) = event.body { ofHandoff[handoff.id] = place }
            }
        }
        for at in contacts.indices { contacts[at].settle(at: now, timers: timers) }
        markRepeats(&contacts, timers)
        return contacts
    }

    private init(_ opening: Opening, _ event: ConversationEvent, number: Int) {
        conversation = event.conversation
        self.number = number
        customer = opening.customer
        channel = opening.channel
        language = opening.language
        started = event.at
        lastActivity = event.at
    }

    private mutating func take(_ event: ConversationEvent) {
        if event.body.isActivity { lastActivity = event.at }
        switch event.body {
        case .opened, .surveyed, .replied, .actionAsked, .actionEnded, .reminded, .contactLeft:
            break
        case .noticed(let notice): customer = notice.customer ?? customer
        case .said: turns += 1
        case .turned(let turn): take(turn, at: event.at)
        case .handedOff(let handoff):
            handoffs.append(handoff)
            lastWord = .waiting
        case .stepped(let step): take(step, at: event.at)
        case .rated(let rating): take(rating, at: event.at)
        case .closed(let closing):
            closedBy = closing.by
            let isMessage = handoffs.last?.isMessage == true
            if !isMessage, lastWord == .waiting || lastWord == .owned { lastWord = .left }
        }
    }

    private mutating func take(_ turn: Turn, at moment: Moment) {
        isSubstantive = isSubstantive || turn.isSubstantive
        language = turn.language
        slots.merge(turn.slots) { _, new in new }
        for intent in turn.also + [turn.intent].compactMap({ $0 })
        where !intent.hasPrefix("bot.") && turn.decision != .clarify && !intents.contains(intent) {
            intents.append(intent)
        }
        if turn.decision == .rephrase { rephrases += 1 }
        if turn.isReplyToDesk, !turn.offered.isEmpty, turn.chosen == nil, turn.decision != .clarify
        {
            clarificationsRefused += 1
        }
        switch turn.decision {
        case .answer where turn.stage.isForm: lastWord = .open
        case .answer where turn.isAnswer: lastWord = .answered(moment)
        case .answer where !(turn.intent ?? "").hasPrefix("bot."): lastWord = .open
        case .ask, .clarify, .rephrase: lastWord = .open
        case .answer, .escalate, nil: break
        }
    }

    private mutating func take(_ step: HandoffStep, at moment: Moment) {
        switch step.action {
        case .claim: lastWord = .owned
        case .giveBack: lastWord = .waiting
        case .resolve(let result): lastWord = .settled(result, moment)
        case .reply: lastWord = .answeredByHuman(moment)
        case .note: break
        }
    }

    private mutating func take(_ rating: Rating, at moment: Moment) {
        guard rating.helpful else {
            lastWord = .denied
            return
        }
        switch lastWord {
        case .answered: lastWord = .confirmed(moment, byHuman: false)
        case .settled(.solved, _): lastWord = .confirmed(moment, byHuman: true)
        default: break
        }
    }

    private mutating func settle(at now: Moment, timers: Timers) {
        resolution = outcome(at: now, timers: timers)
        guard resolution.isResolved else { return }
        switch lastWord {
        case .answered(let moment), .settled(_, let moment), .answeredByHuman(let moment):
            resolvedAt = moment
        case .confirmed(let moment, _): resolvedAt = moment
        default: break
        }
    }

    private func outcome(at now: Moment, timers: Timers) -> Resolution {
        guard isSubstantive else { return .excluded }
        let isOver = closedBy != nil || now.seconds(since: lastActivity) > Double(timers.idle)
        switch lastWord {
        case .left: return .abandonedInQueue
        case .denied, .settled(.notSolved, _): return .unresolvedExplicit
        case .waiting where handoffs.last?.isMessage == true: return .pending
        case .waiting:
            let isLeft = now.seconds(since: lastActivity) > Double(timers.idleWithHuman)
            return isLeft ? .abandonedInQueue : .pending
        case .owned: return .pending
        case .answeredByHuman(let moment):
            // Closed without a word of the agent's: silence speaks, as it does after an answer of the bot's.
            let isSilent = now.seconds(since: moment) >= Double(timers.assumeAfter)
            return closedBy != nil && isSilent ? .resolvedHumanAssumed : .pending
        case .confirmed(_, let byHuman):
            return byHuman ? .resolvedHumanConfirmed : .resolvedBotConfirmed
        case .settled(.solved, _): return .resolvedHumanAssumed
        case .answered(let moment):
            let isSilent = now.seconds(since: moment) >= Double(timers.assumeAfter)
            return isSilent ? .resolvedBotAssumed : .pending
        case .open, .nothing: return isOver ? .abandonedBot : .pending
        }
    }

    /// The same customer, the same issue, soon after: the first contact did not solve it.
    private static func markRepeats(_ contacts: inout [Contact], _ timers: Timers) {
        var ofCustomer: [String: [Int]] = [:]
        for (at, contact) in contacts.enumerated() where contact.isSubstantive {
            let who = contact.customer.map { "c:" + $0 } ?? "v:" + contact.conversation
            for earlier in (ofCustomer[who] ?? []).reversed() {
                guard contacts[earlier].repeatedBy == nil,
                    let reason = contacts[earlier].sameIssue(as: contact)
                else { continue }
                let gap = contact.started.seconds(since: contacts[earlier].lastActivity)
                guard gap >= 0, gap <= Double(timers.repeatWindow) else { continue }
                contacts[earlier].repeatedBy = Repeat(
                    conversation: contact.conversation, number: contact.number,
                    started: contact.started, reason: reason)
            }
            ofCustomer[who, default: []].append(at)
        }
    }

    private func sameIssue(as other: Contact) -> String? {
        if let intent = intents.first(where: other.intents.contains) { return "intent \(intent)" }
        let shared = slots.keys.sorted().first { slots[$0] == other.slots[$0] }
        return shared.map { "slot \($0) = \(slots[$0] ?? "")" }
    }
}

extension ConversationEvent {
    /// The handoff that an agent did something to.
    fileprivate var handoffSteppedOn: Handoff.ID? {
        if case .stepped(let step) = body { step.handoff } else { nil }
    }
}
