import CivilTime

/// Contacts out of the log.
extension Contact {
    /// All contacts in a log, in the order they started, with their outcomes as of a moment.
    ///
    /// O(events), and in the worst case O(contacts²) of one customer, for repeats.
    package static func contacts(
        of events: [ConversationEvent], at now: Moment, timers: Timers
    ) -> [Contact] {
        var current: [Conversation.ID: Int] = [:]
        var numbers: [Conversation.ID: Int] = [:]
        // An agent may answer a message when its customer has another contact already.
        var contactOfHandoff: [Handoff.ID: Int] = [:]
        var contacts: [Contact] = []
        for event in events {
            if case .opened(let opening) = event.body {
                let number = numbers[event.conversation, default: 0] + 1
                numbers[event.conversation] = number
                current[event.conversation] = contacts.count
                contacts.append(
                    Contact(opening, of: event.conversation, number: number, at: event.at))
            } else if let index = event.handoffSteppedOn.flatMap({ contactOfHandoff[$0] })
                ?? current[event.conversation]
            {
                contacts[index].apply(event)
                if case .handedOff(let handoff) = event.body {
                    contactOfHandoff[handoff.id] = index
                }
            }
        }
        for index in contacts.indices { contacts[index].conclude(at: now, timers: timers) }
        markRepeats(&contacts, window: timers.repeatWindow)
        return contacts
    }

    private mutating func apply(_ event: ConversationEvent) {
        if event.body.isActivity { lastActivity = event.at }
        switch event.body {
        case .opened, .surveyed, .replied, .actionAsked, .actionEnded, .reminded, .contactLeft:
            break
        case .noticed(let notice): customer = notice.customer ?? customer
        case .said: turns += 1
        case .turned(let turn): apply(turn, at: event.at)
        case .handedOff(let handoff):
            handoffs.append(handoff)
            lastWord = .waiting
        case .stepped(let step): apply(step, at: event.at)
        case .rated(let rating): apply(rating, at: event.at)
        case .closed(let closing):
            closedBy = closing.by
            let isMessage = handoffs.last?.isMessage == true
            if !isMessage, lastWord == .waiting || lastWord == .owned { lastWord = .left }
        }
    }

    private mutating func apply(_ turn: Turn, at moment: Moment) {
        isSubstantive = isSubstantive || turn.isSubstantive
        language = turn.language
        slots.merge(turn.slots) { _, new in new }
        // Titles that were offered are not yet what it is about.
        for intent in turn.answeredToo + [turn.intent].compactMap({ $0 })
        where !intent.hasPrefix("bot.") && turn.decision != .clarify && !intents.contains(intent) {
            intents.append(intent)
        }
        if turn.decision == .rephrase { rephrases += 1 }
        if turn.answersPendingQuestion, !turn.offered.isEmpty, turn.chosen == nil,
            turn.decision != .clarify
        {
            clarificationsRefused += 1
        }
        switch turn.decision {
        // What was not meant, or does not help, is no answer.
        case .answer
        where !turn.isAnswer
            && (turn.rules.contains(.notMeant) || turn.rules.contains(.humanOffered)):
            lastWord = .open
        case .answer where turn.stage.isForm: lastWord = .open
        case .answer where turn.isAnswer: lastWord = .answered(moment)
        case .answer where !(turn.intent ?? "").hasPrefix("bot."): lastWord = .open
        case .ask, .clarify, .rephrase: lastWord = .open
        case .answer, .escalate, nil: break
        }
    }

    private mutating func apply(_ step: HandoffStep, at moment: Moment) {
        switch step.action {
        case .claim: lastWord = .owned
        case .giveBack: lastWord = .waiting
        case .resolve(let result): lastWord = .settled(result, moment)
        case .reply: lastWord = .answeredByHuman(moment)
        case .note: break
        }
    }

    private mutating func apply(_ rating: Rating, at moment: Moment) {
        guard rating.helpful else {
            lastWord = .denied
            return
        }
        switch lastWord {
        case .answered: lastWord = .confirmed(moment, byHuman: false)
        case .settled(.solved, _): lastWord = .confirmed(moment, byHuman: true)
        // "Yes" to nothing that was answered confirms nothing.
        case .nothing, .confirmed, .denied, .open, .waiting, .owned, .answeredByHuman,
            .settled(.notSolved, _), .left:
            break
        }
    }
}

extension ConversationEvent {
    /// The handoff that an agent did something to.
    fileprivate var handoffSteppedOn: Handoff.ID? {
        if case .stepped(let step) = body { step.handoff } else { nil }
    }
}
