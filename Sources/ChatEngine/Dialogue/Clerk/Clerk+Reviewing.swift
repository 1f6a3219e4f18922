/// What the customer says of a summary that was read back.
extension Clerk {
    func review(_ id: Intent.ID, attempt: Int) -> Move {
        grounds.postponed = conversation.postponed
        guard let intent = intent(id) else { return decide() }
        grounds.answersPendingQuestion = true
        let open = Stage.reviewing(id, attempt: attempt)
        let values = filling.values(for: intent, known: conversation.slots)
        let changes = values.filter { conversation.slots[$0.key] != $0.value }
        let isChange = !changes.isEmpty && !utterance.text.contains("?")
        // "I do not want it any more": it is what was read back.
        if changes.isEmpty, reading.isRefusal, reading.commonness(in: language).isAllFrequent,
            named(of: intent) == nil
        {
            return interrupt(.cancel, open) ?? deny(intent, attempt)
        }
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
        if let move = besideReview(intent, open) { return move }
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

    /// What changes nothing of a summary and says neither yes nor no: a question is answered, or nobody knows; a value that it has no place for is said to be none of it. The summary follows again.
    private func besideReview(_ intent: Intent, _ open: Stage) -> Move? {
        guard named(of: intent) == nil else { return nil }
        let followUp = reading.asksOrLeadsOnToIt ? followUpInForm(of: intent.id) : nil
        if let followUp = writtenForForm(of: intent.id) ?? followUp {
            grounds.answersPendingQuestion = false
            return digress(to: followUp, open)
        }
        let said: MessageKind
        if reading.asksWhat {
            said = .unknownInForm
        } else if filling.isValueOfAnother(than: intent), address == nil {
            said = .notInForm
        } else {
            return nil
        }
        record(said == .notInForm ? .noted : .questionInBetween)
        grounds.intent = intent.id
        grounds.isSubstantive = false
        return .acknowledge(Acknowledgement(text: .message(said)), resuming: open)
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
