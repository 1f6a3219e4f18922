import CivilTime

/// Giving an answer, or asking what is still needed for it.
extension TurnInProgress {
    func give(_ intent: Intent, _ values: [Slot.ID: String]) {
        turn.intent = intent.id
        turn.slots.merge(values) { _, new in new }
        noteUnasked(intent, values)
        forgetStale(intent, values)
        let known = known(for: intent)
        if let slot = filling.missing(of: intent, known: known) {
            note(.slotAsked)
            turn.decision = .ask
            turn.stage = .awaiting(slot.id, of: intent.id, attempt: 1)
            text = wording.question(for: slot.id)
        } else if intent.summary != nil, !isConfirmed, acted == nil {
            note(.summaryRead)
            readBack(intent, attempt: 1)
        } else if let action = intent.action, acted == nil {
            carryOut(action, for: intent, known)
        } else {
            say(intent, known)
        }
    }

    /// Values that came before their question.
    private func noteUnasked(_ intent: Intent, _ values: [Slot.ID: String]) {
        var asked: Slot.ID?
        if case .awaiting(let slot, let id, _) = conversation.stage, id == intent.id {
            asked = slot
        }
        let isUnasked = intent.slots.contains { $0.id != asked && values[$0.id] != nil }
        if isUnasked, !turn.rules.contains(where: Self.otherWaysToFill.contains) {
            note(.slotsFilledUnasked)
        }
    }

    private static let otherWaysToFill: [DialogueRule] = [
        .valueAlone, .answerCorrected, .slotCorrected, .summaryChanged,
    ]

    /// What is known of an intent's slots; an empty value is not.
    func known(for intent: Intent) -> [Slot.ID: String] {
        turn.slots.isEmpty
            ? conversation.slots : conversation.slots.merging(turn.slots) { _, new in new }
    }

    /// A new request does not take over what was said for another one, unless it tells who or what that was about.
    /// Asked again after it was answered, or for "another", it is about something else altogether.
    private func forgetStale(_ intent: Intent, _ values: [Slot.ID: String]) {
        guard !turn.isReplyToDesk else { return }
        let isAnother = conversation.answered?.intent == intent.id || reading.isAboutAnother
        for slot in intent.slots.map(\.id) where turn.slots[slot] == nil {
            guard conversation.slots[slot]?.isEmpty == false else { continue }
            if isAnother || !filling.isIdentifying(slot) { turn.slots[slot] = "" }
        }
    }

    private func carryOut(
        _ name: String, for intent: Intent, _ known: [Slot.ID: String]
    ) {
        note(.actionAsked)
        let allowed = rulebook.desk.deadline(of: name)
        let id = ActionRequest.id(of: conversation.id, turn: conversation.turns)
        let slots = Set(intent.slots.map(\.id))
        action = ActionRequest(
            id: id, name: name, intent: intent.id, slots: known.filter { slots.contains($0.key) },
            deadline: Moment(milliseconds: surroundings.now.milliseconds + Int64(allowed)),
            allowed: allowed, message: nil, confidence: turn.confidence)
        turn.decision = .answer
        turn.stage = .acting(id, of: intent.id)
        text = nil
    }

    /// The second half of a turn whose answer waited for an action.
    func goOn(after outcome: ActionOutcome, of request: ActionRequest) {
        acted = outcome
        note(outcome.rule)
        turn.isReplyToDesk = true
        turn.failures = 0
        turn.stage = .open
        turn.confidence = request.confidence
        turn.intent = request.intent
        guard let intent = intent(request.intent) else { return rephrase() }
        switch outcome {
        case .done(let values):
            forgetResult(of: intent)
            give(intent, values.filter { !$0.value.isEmpty })
        case .nobody: give(intent, [:])
        case .failed, .late:
            turn.decision = .answer
            text =
                wording.pick(intent.response.failures).map {
                    wording.fill($0, filling.said(known(for: intent)))
                }
                ?? wording.message(.actionFailed)
        }
        turn.rules.removeAll { $0 == .slotsFilledUnasked }
        goOn(with: conversation.later)
    }

    /// What an action gave before is not known any more.
    private func forgetResult(of intent: Intent) {
        let slots = Set(intent.slots.map(\.id))
        for name in intent.response.answers.flatMap(\.text.names)
        where !slots.contains(name) && conversation.slots[name] != nil {
            turn.slots[name] = ""
        }
    }

    /// The answer itself, unless it is the one that was given before.
    private func say(_ intent: Intent, _ known: [Slot.ID: String]) {
        let circumstances = circumstances(for: intent, known)
        let repeats = repeats(of: intent, known)
        if repeats > 0, repeats >= intent.response.fitting(circumstances).count {
            note(.askedAgain)
            text = wording.message(.askedAgain)
            return escalate(.repeatedFailure, for: intent)
        }
        let next = repeats > 0 ? conversation.answered.map { $0.variant + 1 } : nil
        let said = wording.answer(
            of: intent, slots: filling.said(known), in: circumstances, variant: next)
        if said.isConditional { note(.conditionMet) }
        noteSaid(said, of: intent)
        turn.repeats = repeats
        turn.variant = said.variant
        turn.decision = .answer
        turn.isAnswer = intent.resolution != .never
        turn.resolution = intent.resolution.rawValue
        text = said.text
        quickReplies = intent.response.quickReplies
        turn.stage = .open
        if intent.resolution == .confirm { asksWhetherItHelped = true }
    }

    func noteSaid(_ said: Wording.Said, of intent: Intent) {
        if let place = said.place { turn.said.append("\(intent.id)#\(place)") }
    }

    /// How often in a row this was asked with the same values, after the first time. What an action looks up may have
    /// changed since.
    private func repeats(of intent: Intent, _ known: [Slot.ID: String]) -> Int {
        guard intent.action == nil, let given = conversation.answered, given.intent == intent.id,
            given.language == turn.language,
            intent.slots.allSatisfy({ known[$0.id] == given.slots[$0.id] })
        else { return 0 }
        return given.repeats + 1
    }

    func circumstances(for intent: Intent, _ slots: [Slot.ID: String]) -> Circumstances {
        var circumstances = Circumstances(language: turn.language)
        // Most answers depend on nothing.
        guard intent.response.isConditional else { return circumstances }
        circumstances.slots = slots
        circumstances.channel = conversation.channel
        circumstances.segment = conversation.segment
        circumstances.register = rulebook.desk.register
        let conditions = intent.response.answers.map(\.condition)
        if conditions.contains(where: { $0.isOpen != nil }) {
            circumstances.isOpen = isOpen(queue(for: intent))
        }
        if conditions.contains(where: { !$0.times.isEmpty }) {
            circumstances.minute = OpeningClock.minute(
                at: surroundings.now, in: rulebook.desk.timeZone)
        }
        return circumstances
    }

    /// The other questions of the same message: answered in the same breath, or, once something has to be asked of the
    /// customer, kept until that is done.
    func goOn(with others: [Intent.ID]) {
        var rest = others[...]
        while let id = rest.first, turn.decision == .answer, !turn.stage.isForm {
            rest.removeFirst()
            if let next = rulebook.intent(id, in: language) { add(next) }
        }
        guard turn.decision == .ask || turn.stage.isForm, !rest.isEmpty else { return }
        if turn.later.isEmpty { note(.secondQuestionKept) }
        turn.later = Array(rest)
    }

    private func add(_ next: Intent) {
        let said = (text: text, quick: quickReplies, isAnswer: turn.isAnswer)
        if let first = turn.intent { turn.also.append(first) }
        note(.secondQuestionAnswered)
        text = nil
        if next.escalation?.isAlways == true {
            note(.alwaysAHuman)
            turn.intent = next.id
            escalate(.rule, for: next)
        } else {
            give(next, filling.values(for: next))
        }
        text = Wording.lines(said.text ?? "", text ?? "")
        quickReplies = said.quick + quickReplies.filter { !said.quick.contains($0) }
        turn.isAnswer = turn.isAnswer || said.isAnswer
    }
}
