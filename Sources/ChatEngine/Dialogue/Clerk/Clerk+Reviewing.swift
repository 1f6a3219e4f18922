/// What the customer says of a summary that was read back.
extension Clerk {
    func review(_ id: Intent.ID, attempt: Int) -> Move {
        grounds.postponed = conversation.postponed
        guard let intent = intent(id) else { return decide() }
        grounds.answersPendingQuestion = true
        let open = Stage.reviewing(id, attempt: attempt)
        let values = filling.values(for: intent)
        let changes = values.filter { conversation.slots[$0.key] != $0.value }
        let isChange = !changes.isEmpty && !utterance.text.contains("?")
        if let question = sureQuestion, question.intent != id, !isChange, !isDenial(of: intent),
            filling.wordsBeside(values.keys.sorted()) > Self.mostWordsBesideAValue
        {
            grounds.answersPendingQuestion = false
            return digress(to: question, open)
        }
        if !changes.isEmpty {
            record(.summaryChanged)
            return continueForm(intent, changes)
        }
        let isYes =
            conversational == .yes || conversational == .acknowledge
            || reading.startsWithYes && (!values.isEmpty || isShortYes)
            || !values.isEmpty && isSaidAgain(values)
        // "Yes" to "what should be different?" says nothing yet: it is read again.
        if isYes, attempt > 1 {
            record(.summaryRead)
            grounds.intent = id
            return .readBack(id, attempt: 1, isDenied: false, after: [])
        }
        if isYes {
            record(.summaryConfirmed)
            return continueForm(intent, [:], isConfirmed: true)
        }
        if let conversational, let move = interrupt(conversational, open) { return move }
        // An address that the form does not ask for changes nothing.
        if values.isEmpty, let address, !reading.saysNot, !reading.startsWithNo {
            record(.noted)
            grounds.intent = id
            return .acknowledge(Acknowledgement(text: .noted(address.value)), resuming: open)
        }
        return deny(intent, attempt)
    }

    /// "Yes, send it."
    private var isShortYes: Bool {
        reading.spokenTokens < Self.leastInARemark && !reading.saysNot && !reading.asksPlainly
    }

    /// Not right: asked what to change, or asked once more for the value that was named.
    private func deny(_ intent: Intent, _ attempt: Int) -> Move {
        guard attempt < Self.mostAttempts else {
            record(.summaryGivenUp)
            return handOver(.repeatedFailure, about: intent)
        }
        record(.summaryDenied)
        grounds.failures = 0
        grounds.intent = intent.id
        guard let slot = named(of: intent) else {
            return .readBack(intent.id, attempt: attempt + 1, isDenied: true, after: [])
        }
        grounds.slots[slot] = ""
        return .ask(slot, of: intent.id, attempt: 1, complaint: nil, after: [])
    }

    /// "Fine, Friday at three": what was read back, once more, is agreed.
    private func isSaidAgain(_ values: [Slot.ID: String]) -> Bool {
        !reading.startsWithNo && !reading.saysNot && !reading.asksPlainly
            && filling.wordsBeside(values.keys.sorted()) <= Self.mostWordsBesideAValue
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
                return words.contains { $0.count >= 6 && word.hasSuffix($0) }
            }
        }
    }
}
