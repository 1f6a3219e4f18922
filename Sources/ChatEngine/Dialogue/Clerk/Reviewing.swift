/// Reading back what was filled in, and what the customer says of it.
extension TurnInProgress {
    /// Reads the summary, with the values as people say them.
    func readBack(_ intent: Intent, attempt: Int) {
        turn.intent = intent.id
        turn.decision = .ask
        turn.stage = .reviewing(intent.id, attempt: attempt)
        let open = summary(of: intent, attempt: attempt)
        text = open.text
        quickReplies = open.quickReplies
    }

    func summary(of intent: Intent, attempt: Int) -> OpenQuestion {
        let known = filling.said(known(for: intent))
        return OpenQuestion(
            intent: intent, stage: .reviewing(intent.id, attempt: attempt),
            text: intent.summary.map { wording.fill($0, known) } ?? "",
            quickReplies: [.yes, .no].map { wording.message($0, variant: 0) })
    }

    func review(_ id: Intent.ID, attempt: Int) {
        turn.later = conversation.later
        guard let intent = intent(id) else { return decide() }
        turn.isReplyToDesk = true
        let open = summary(of: intent, attempt: attempt)
        let values = filling.values(for: intent)
        let changes = values.filter { conversation.slots[$0.key] != $0.value }
        let isChange = !changes.isEmpty && !utterance.text.contains("?")
        if let question = sureQuestion, question.intent != id, !isChange, !isDenial(of: intent),
            filling.wordsBeside(values.keys.sorted()) > 2
        {
            turn.isReplyToDesk = false
            return digress(to: question, open)
        }
        if !changes.isEmpty {
            note(.summaryChanged)
            return proceed(intent, changes)
        }
        let isYes = conversational == "bot.yes" || (!values.isEmpty && reading.startsWithYes)
        // "Yes" to "what should be different?" says nothing yet: it is read again.
        if isYes, attempt > 1 {
            note(.summaryRead)
            return readBack(intent, attempt: 1)
        }
        if isYes {
            note(.summaryConfirmed)
            isConfirmed = true
            return proceed(intent, [:])
        }
        if let conversational, interrupt(conversational, open) { return }
        deny(intent, attempt)
    }

    /// Not right: asked what to change, or asked once more for the value that was named.
    private func deny(_ intent: Intent, _ attempt: Int) {
        guard attempt < Self.mostAttempts else {
            note(.summaryGivenUp)
            return escalate(.repeatedFailure, for: intent)
        }
        note(.summaryDenied)
        turn.failures = 0
        if let slot = named(of: intent) {
            turn.intent = intent.id
            turn.slots[slot] = ""
            turn.decision = .ask
            turn.stage = .awaiting(slot, of: intent.id, attempt: 1)
            text = wording.question(for: slot)
            return
        }
        readBack(intent, attempt: attempt + 1)
        text = wording.message(.summaryWrong)
        quickReplies = []
    }

    /// "The date is not right."
    private func isDenial(of intent: Intent) -> Bool {
        reading.saysNot && named(of: intent) != nil
    }

    /// The slot whose name, or a word of whose question, is said.
    private func named(of intent: Intent) -> Slot.ID? {
        let words = Set(utterance.tokens.map { utterance.text(of: $0) })
        return intent.slots.map(\.id).first { slot in
            if words.contains(slot.lowercased()) { return true }
            let question = Utterance(rulebook.entityAnywhere(slot, for: language)?.ask ?? "")
            return question.tokens.contains { token in
                let word = question.text(of: token)
                return word.count >= 6 && words.contains(word)
            }
        }
    }
}
