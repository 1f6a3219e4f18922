import CivilTime

/// A human takes over.
extension TurnInProgress {
    func escalate(_ reason: HandoffReason, for intent: Intent? = nil) {
        let about = intent ?? conversation.topic.flatMap { rulebook.intent($0, in: language) }
        let queue = queue(for: about)
        let isOpen = isOpen(queue)
        let priority = priority(reason, about)
        let made = Handoff(
            id: "H\(surroundings.nextHandoff)", queue: queue.id, reason: reason, priority: priority,
            position: surroundings.waiting(queue.id, priority) + 1,
            intent: intent?.id, isMessage: !isOpen)
        handoff = made
        turn.decision = .escalate
        turn.intent = turn.intent ?? (reason == .requested ? "bot.human" : nil)
        turn.confidence = turn.confidence ?? recognition.best?.confidence.value
        turn.stage = .queued(made.id)
        turn.later = []
        if let intent, reason == .rule { sayFirst(intent) }
        text = Wording.lines(text ?? "", handoffText(queue, made))
        quickReplies = []
        guard !isOpen else { return }
        note(.afterHours)
        let said = text
        takeContact(for: made.id)
        text = contact == nil ? said : Wording.lines(said ?? "", text ?? "")
    }

    /// The words an intent has for its customers before a person comes.
    private func sayFirst(_ intent: Intent) {
        turn.slots.merge(filling.values(for: intent)) { old, _ in old }
        let known = conversation.slots.merging(turn.slots) { _, new in new }
        let said = wording.answer(
            of: intent, slots: filling.said(known), in: circumstances(for: intent, known))
        if said.isConditional { note(.conditionMet) }
        noteSaid(said, of: intent)
        text = Wording.lines(text ?? "", said.text)
    }

    func queue(for intent: Intent?) -> Queue {
        guard let named = intent?.queue ?? intent?.escalation?.queue else {
            return rulebook.desk.defaultQueue
        }
        return rulebook.desk.queues.first { $0.id == named } ?? Queue(id: named)
    }

    func isOpen(_ queue: Queue) -> Bool {
        reader.isOpen(queue, at: surroundings.now)
    }

    private func priority(_ reason: HandoffReason, _ intent: Intent?) -> Priority {
        if reason == .rule { return intent?.escalation?.priority ?? .normal }
        return reason == .frustration ? .high : intent?.escalation?.priority ?? .normal
    }

    private func handoffText(_ queue: Queue, _ handoff: Handoff) -> String {
        let values = [
            "queue": queue.id, "position": String(handoff.position), "handoff": handoff.id,
        ]
        guard handoff.isMessage, queue.hours != nil else {
            return wording.message(.handoff, values)
        }
        let opens = reader.opening(of: queue, at: surroundings.now, in: turn.language)
        return wording.message(.afterHours, values.merging(["opens": opens]) { old, _ in old })
    }

    /// An e-mail address or a phone number, to be called or written back.
    func takeContact(for handoff: Handoff.ID) {
        let today = OpeningClock.day(at: surroundings.now, in: rulebook.desk.timeZone)
        guard let found = reading.address(in: language, today: today) else { return }
        note(.messageLeft)
        contact = ContactDetails(handoff: handoff, value: found)
        self.text = wording.message(.messageLeft, ["contact": found])
    }
}
