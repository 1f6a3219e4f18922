import CivilTime

/// A human takes over.
extension Clerk {
    /// - Parameter preface: what is said before the handover; an intent that always goes to a human says its own words.
    func handOver(
        _ reason: HandoffReason, about intent: Intent? = nil, after preface: Transfer.Preface? = nil
    ) -> Move {
        let about = intent ?? conversation.topic.flatMap { rulebook.intent($0, in: language) }
        let queue = queue(for: about)
        var transfer = Transfer(
            reason: reason, intent: intent?.id, queue: queue, priority: priority(reason, about),
            isOpen: isOpen(queue), isAttended: isAttended(queue), preface: preface)
        grounds.intent = grounds.intent ?? (reason == .requested ? IntentRole.human.id : nil)
        grounds.confidence = grounds.confidence ?? recognition.best?.confidence.value
        grounds.postponed = []
        if let intent, reason == .rule, preface == nil {
            transfer.preface = .answer(ownWords(of: intent))
        }
        if !transfer.isOpen {
            record(.afterHours)
        } else if !transfer.isAttended {
            record(.nobodyHere)
        }
        // Whoever asks to be called says where.
        if !transfer.isOpen || !transfer.isAttended || reason == .requested {
            transfer.contact = leftAddress()?.value
        }
        transfer.asksForNumber =
            reason == .requested && asksForCall && transfer.contact == nil && transfer.isOpen
            && transfer.isAttended
        transfer.tellsWhen = transfer.asksForNumber && tellsWhen
        if transfer.asksForNumber { record(.callAsked) }
        return .handOver(transfer, after: [])
    }

    /// The words an intent has for its customers before a person comes.
    private func ownWords(of intent: Intent) -> Answering {
        grounds.slots.merge(filling.values(for: intent)) { old, _ in old }
        let known = known
        return choose(of: intent, known: known, in: circumstances(for: intent, known))
    }

    func queue(for intent: Intent?) -> Queue {
        guard let named = intent?.queue ?? intent?.escalation?.queue else {
            return rulebook.desk.defaultQueue
        }
        return rulebook.desk.queues.first { $0.id == named } ?? Queue(id: named)
    }

    func isOpen(_ queue: Queue) -> Bool { reader.isOpen(queue, at: surroundings.now) }

    /// Whether somebody is at a desk who could come.
    private func isAttended(_ queue: Queue) -> Bool {
        surroundings.attendance.isAnybody(for: queue, at: rulebook.desk)
    }

    private func priority(_ reason: HandoffReason, _ intent: Intent?) -> Priority {
        reason == .frustration || acts.isDanger || isUpset
            ? .high : intent?.escalation?.priority ?? .normal
    }

    /// The address, kept for whoever comes.
    private func leftAddress() -> FoundValue? {
        if address != nil { record(.messageLeft) }
        return address
    }

    /// "Call me back on 06 12345678": the number itself is in no phrase.
    private var asksForCall: Bool {
        acts.main == .callback || acts.begins(with: .callback, in: 2)
    }

    /// "Call me tomorrow after four"
    private var tellsWhen: Bool {
        let pack = rulebook.packs[language]
        return [ValueKind.time, .date(DateBounds())].contains {
            !ValueReading($0, pack: pack, today: today).find(in: utterance.text).isEmpty
        }
    }

    private var saysLittle: Bool { reading.commonness(in: language).isAllFrequent }

    private static let fewWordsBesideAnAddress = 3

    private func wordsBeside(_ value: FoundValue) -> Int {
        utterance.tokens.count { $0.kind != .mark && !value.range.overlaps($0.source.asInt) }
    }

    /// A human has the word: an address is kept for whoever comes, and "is anybody there?" is told the truth. Whoever
    /// waits hears that what they say is passed on.
    func leaveToHuman() -> Move {
        record(.humanHasTheWord)
        grounds.isSubstantive = !isSmallTalk
        guard case .queued(let id) = conversation.stage, let waiting = conversation.handoffs[id]
        else { return .wait(.silently) }
        // "What must I do now?", of a danger.
        let isAfterDanger = waiting.intent == IntentRole.safety.id && reading.asksPlainly
        if acts.isDanger || isAfterDanger {
            record(.danger)
            return .wait(.endangered)
        }
        let isAttended = isAttended(rulebook.desk.queue(waiting.queue))
        if let address = leftAddress() {
            let contact = ContactDetails(handoff: id, value: address.value)
            let isSaid =
                waiting.isMessage || asksForCall || !isAttended
                || wordsBeside(address) <= Self.fewWordsBesideAnAddress
            return .wait(.contactNoted(contact, isSaid: isSaid))
        }
        switch acts.main {
        case .anyoneThere where waiting.isMessage: return .wait(.stillClosed)
        case .anyoneThere where !isAttended:
            record(.nobodyHere)
            return .wait(.nobodyHere)
        case .anyoneThere: return .wait(.stillWaiting)
        case .cancel, .solved:
            record(.goodbye)
            return .wait(.left)
        case .callback where !waiting.hasContact:
            record(.callAsked)
            return .wait(.numberAsked(tellsWhen: tellsWhen))
        case .greeting, .again, .callback:
            return .wait(waiting.isMessage ? .stillClosed : .stillWaiting)
        case .human where !waiting.isMessage: return .wait(.stillWaiting)
        case .frustrated where !waiting.isMessage, .disappointed where !waiting.isMessage:
            return .wait(.regretted)
        case nil where acts.begins(with: .thanks): return .wait(.silently)
        case nil where conversation.isCallWanted && reading.asksPlainly && !reading.asksTime,
            .unclear where conversation.isCallWanted, .why where conversation.isCallWanted:
            return .wait(.callExplained(asksForNumber: !waiting.hasContact))
        // "How long?", "still nothing"
        case _ where reading.asksTime && saysLittle, .notHelped where saysLittle,
            nil where saysLittle:
            return .wait(waiting.isMessage ? .stillClosed : .stillWaiting)
        case nil where waiting.isMessage && !waiting.hasContact && reading.asksPlainly:
            return .wait(.stillClosed)
        case .frustrated, .disappointed, .notHelped, .robot, .notMeant, .alreadyDone, .unclear,
            .dontHave, .whereIsIt, .dontKnow, .partly, .human, nil:
            return .wait(.passedOn)
        case .subject, .notOurs, .thanks, .goodbye, .yes, .no, .language, .safety, .why, .skip,
            .wait, .willTry, .allOfThese, .noneOfThese, .acknowledge, .compliment, .apology:
            return .wait(.silently)
        }
    }
}
