/// Reading an utterance as the answer to what the desk asked.
extension TurnInProgress {
    /// With more words around it, a value may be part of a question.
    private static let mostWordsBesideAValue = 2
    /// After this many wrong answers a human is asked.
    static let mostAttempts = 3

    mutating func fill(_ slot: Slot.ID, of id: Intent.ID, attempt: Int) {
        guard
            let intent = rulebook.intent(id, in: language)
                ?? rulebook.intent(id, in: conversation.language ?? language)
        else { return decide() }
        var values = filling.values(for: intent, asked: slot)
        let question = sureQuestion.flatMap { $0.intent == id ? nil : $0 }
        // A question that names a day is no answer to "which day?".
        if let question, filling.wordsBeside(slot) > Self.mostWordsBesideAValue {
            return digress(to: question, slot, intent, attempt)
        }
        // "No, CD654321 I mean" is about what was filled before.
        if values[slot] == nil, filling.isCorrection, !values.isEmpty {
            return proceed(intent, values)
        }
        if values[slot] == nil {
            // Not a value of its kind: small talk, another question, or, where anything will do, the answer.
            if let conversational, !answersQuestion {
                return interrupt(conversational, slot, intent, attempt)
            }
            if let question { return digress(to: question, slot, intent, attempt) }
            switch filling.answer(to: slot) {
            case .value(let value): values[slot] = value
            case .wrong(let problem):
                wrong = problem
                return askAgain(slot, intent, attempt)
            case .unfit: return askAgain(slot, intent, attempt)
            }
        }
        proceed(intent, values)
    }

    private mutating func proceed(_ intent: Intent, _ values: [Slot.ID: String]) {
        turn.isReplyToDesk = true
        turn.failures = 0
        give(intent, values)
    }

    /// Small talk while a form is open.
    private mutating func interrupt(
        _ said: Intent.ID, _ slot: Slot.ID, _ intent: Intent, _ attempt: Int
    ) {
        switch said {
        case "bot.cancel":
            turn.intent = said
            turn.isSubstantive = false
            turn.decision = .answer
            turn.stage = .open
            text = wording.message(.cancelled)
        case "bot.frustrated": escalate(.frustration, for: intent)
        case "bot.goodbye", "bot.language": decide()
        case "bot.greeting", "bot.thanks", "bot.robot":
            decide()
            turn.stage = .awaiting(slot, of: intent.id, attempt: attempt)
            text = Wording.lines(text ?? "", wording.question(for: slot))
        default: askAgain(slot, intent, attempt)
        }
    }

    /// A question in the middle of a form is answered, and the form goes on.
    private mutating func digress(
        to question: Candidate, _ slot: Slot.ID, _ intent: Intent, _ attempt: Int
    ) {
        answer(question)
        guard turn.decision == .answer else { return }
        turn.stage = .awaiting(slot, of: intent.id, attempt: attempt)
        let answer = rulebook.intent(question.intent, in: language).map {
            wording.answer(
                of: $0,
                slots: filling.said(conversation.slots.merging(turn.slots) { _, new in new }))
        }
        text = Wording.lines(answer ?? "", wording.question(for: slot))
    }

    private mutating func askAgain(_ slot: Slot.ID, _ intent: Intent, _ attempt: Int) {
        turn.intent = intent.id
        turn.isReplyToDesk = true
        guard attempt < Self.mostAttempts else { return escalate(.repeatedFailure, for: intent) }
        turn.decision = .ask
        turn.stage = .awaiting(slot, of: intent.id, attempt: attempt + 1)
        let problem = wrong.flatMap { filling.reading(of: slot)?.words(for: $0) }
        text = wording.questionAgain(for: slot, because: problem)
    }

    mutating func choose(from offered: [Intent.ID]) {
        let intents = offered.compactMap { rulebook.intent($0, in: language) }
        let none = rulebook.desk.texts(.noneOfThese, in: language).map(\.text)
        let clarification = Clarification(offered: intents, noneOfThese: none)
        switch clarification.choice(of: utterance) {
        case .intent(let id): give(chosen: id)
        case .none: refuseAll(offered)
        case .unclear:
            // A question that is sure of itself is a new one; else a word of a title will do.
            if sureQuestion == nil, let id = clarification.byWords(of: utterance) {
                give(chosen: id)
            } else {
                decide()
            }
        }
    }

    private mutating func give(chosen id: Intent.ID) {
        guard let intent = rulebook.intent(id, in: language) else { return decide() }
        turn.isReplyToDesk = true
        turn.failures = 0
        turn.confidence = 1
        if intent.escalation?.isAlways == true {
            turn.intent = id
            return escalate(.rule, for: intent)
        }
        give(intent, filling.values(for: intent))
    }

    /// "None of these" is a failure like any other, but we know what it was not.
    private mutating func refuseAll(_ offered: [Intent.ID]) {
        rephrase()
        turn.isReplyToDesk = true
        turn.offered = offered
        if turn.decision == .escalate { handoff?.reason = .lowConfidence }
    }

    mutating func confirm(_ id: Intent.ID) {
        switch conversational {
        case "bot.yes", "bot.thanks":
            rating = true
            turn.isReplyToDesk = true
            turn.isSubstantive = false
            turn.intent = conversational
            turn.decision = .answer
            turn.failures = 0
            turn.stage = .open
            text = wording.message(.confirmed)
        case "bot.no", "bot.not_helped": notHelped()
        default: decide()
        }
    }

    mutating func notHelped() {
        rating = false
        turn.isReplyToDesk = true
        let intent = conversation.lastIntent.flatMap { rulebook.intent($0, in: language) }
        escalate(.notHelped, for: intent)
    }

    /// A human takes over.
    mutating func escalate(_ reason: HandoffReason, for intent: Intent? = nil) {
        let about = intent ?? conversation.topic.flatMap { rulebook.intent($0, in: language) }
        let queue = queue(for: about)
        let made = Handoff(
            id: surroundings.nextHandoff, queue: queue.id, reason: reason,
            priority: priority(reason, about), position: surroundings.waiting(queue.id) + 1,
            intent: intent?.id)
        handoff = made
        turn.decision = .escalate
        turn.intent = turn.intent ?? (reason == .requested ? "bot.human" : nil)
        turn.confidence = turn.confidence ?? recognition.best?.confidence.value
        turn.stage = .queued(made.id)
        if let intent, reason == .rule {
            let values = filling.values(for: intent)
            turn.slots.merge(values) { old, _ in old }
            text = wording.answer(
                of: intent,
                slots: filling.said(conversation.slots.merging(turn.slots) { _, new in new }))
        }
        text = Wording.lines(text ?? "", handoffText(queue, made))
        quickReplies = []
    }

    private func queue(for intent: Intent?) -> Queue {
        guard let named = intent?.escalation?.queue else { return rulebook.desk.defaultQueue }
        return rulebook.desk.queues.first { $0.id == named } ?? Queue(id: named)
    }

    private func priority(_ reason: HandoffReason, _ intent: Intent?) -> Priority {
        if reason == .rule { return intent?.escalation?.priority ?? .normal }
        return reason == .frustration ? .high : intent?.escalation?.priority ?? .normal
    }

    private func handoffText(_ queue: Queue, _ handoff: Handoff) -> String {
        let values = [
            "queue": queue.id, "position": String(handoff.position), "handoff": handoff.id,
        ]
        guard let hours = queue.hours else { return wording.message(.handoff, values) }
        let clock = OpeningClock(hours)
        if clock.isOpen(at: surroundings.now) { return wording.message(.handoff, values) }
        let opens = clock.nextOpening(after: surroundings.now).map {
            clock.words(for: $0, in: language)
        }
        return wording.message(
            .afterHours, values.merging(["opens": opens ?? ""]) { old, _ in old })
    }
}
