import CivilTime

/// The clerk: an utterance and a conversation in; a reply, events and the conversation after them out.
///
/// ```swift
/// let outcome = Responder(rulebook, recognizer).respond(to: Saying(text: "hoi"), in: conversation, with: surroundings)
/// ```
/// Pure: the same input gives the same output. Nothing here throws, waits or looks at a clock.
package struct Responder: Sendable {
    private let tools: Shared<Tools>

    private struct Tools: Sendable {
        let rulebook: Rulebook
        let recognizer: Recognizer
    }

    package init(_ rulebook: Rulebook, _ recognizer: Recognizer) {
        tools = Shared(Tools(rulebook: rulebook, recognizer: recognizer))
    }

    package var rulebook: Rulebook { _read { yield tools.value.rulebook } }
    package var recognizer: Recognizer { _read { yield tools.value.recognizer } }

    /// What the clerk can see of the world: values, brought in by the front desk.
    package struct Surroundings {
        package var now: Moment
        /// The number a handoff would get.
        package var nextHandoff: Int
        /// How many wait in a queue who are at least that urgent.
        package var waiting: (Queue.ID, Priority) -> Int

        package init(
            now: Moment, nextHandoff: Int, waiting: @escaping (Queue.ID, Priority) -> Int
        ) {
            self.now = now
            self.nextHandoff = nextHandoff
            self.waiting = waiting
        }
    }

    /// The languages of the desk; the first is spoken until the customer shows another.
    package var firstLanguage: LanguageCode { rulebook.languages.first ?? "nl" }

    /// - Parameter reader: this thread's; it remembers what was read before.
    package func respond(
        to saying: Saying, in conversation: Conversation, with surroundings: Surroundings,
        by reader: UtteranceReader
    ) -> TurnOutcome {
        let reading = reader.read(saying.text)
        let turn = TurnInProgress(
            conversation: conversation, reading: reading,
            language: language(of: reading, in: conversation, by: reader),
            surroundings: surroundings, reader: reader)
        turn.take()
        return turn.outcome(saying)
    }

    /// Goes on with a turn whose answer waited for an action.
    package func resume(
        _ ending: ActionEnding, of request: ActionRequest, in conversation: Conversation,
        with surroundings: Surroundings, by reader: UtteranceReader
    ) -> TurnOutcome {
        let turn = TurnInProgress(
            conversation: conversation, reading: reader.read(""),
            language: conversation.language ?? firstLanguage, surroundings: surroundings,
            reader: reader)
        turn.goOn(after: ending.outcome, of: request)
        return turn.outcome(after: ending, of: request)
    }

    /// The values for an action's slots that a text has.
    func values(
        in text: String, for action: ActionRequest, at now: Moment, by reader: UtteranceReader
    ) -> [Slot.ID: String] {
        let reading = reader.read(text)
        for language in rulebook.languages {
            guard let intent = rulebook.intent(action.intent, in: language) else { continue }
            let values = SlotFilling(
                reader: reader, language: language, reading: reading,
                entities: reading.recognition(in: language).entities, now: now
            ).values(for: intent)
            if !values.isEmpty { return values.filter { action.slots[$0.key] != nil } }
        }
        return [:]
    }

    /// What is said when a customer leaves a question of ours unanswered for long.
    package func reminder(
        for conversation: Conversation, at now: Moment, by reader: UtteranceReader
    ) -> Reminder {
        let language = conversation.language ?? firstLanguage
        let wording = Wording(reader: reader, language: language, turn: conversation.turns)
        var reminder = Reminder(text: wording.message(.reminder))
        switch conversation.stage {
        case .awaiting(let slot, _, _):
            reminder.text = Wording.lines(reminder.text, wording.question(for: slot))
        case .clarifying(let offered):
            reminder.quickReplies = offered.compactMap { rulebook.intent($0, in: language)?.title }
            reminder.quickReplies.append(wording.message(.noneOfThese, variant: 0))
            reminder.text = Wording.lines(
                reminder.text, Wording.numbered(reminder.quickReplies))
        case .reviewing(let id, _):
            reminder.quickReplies = [.yes, .no].map { wording.message($0, variant: 0) }
            let filling = SlotFilling(
                reader: reader, language: language, reading: reader.read(""), entities: [],
                now: now)
            let summary = rulebook.intent(id, in: language)?.summary
            reminder.text = Wording.lines(
                reminder.text,
                summary.map { wording.fill($0, filling.said(conversation.slots)) } ?? "")
        default: break
        }
        reminder.text = RichText(markdown: reminder.text).plain
        return reminder
    }

    /// The customer's language. A word or two that the conversation's own language understands ("ok", "thanks") is no
    /// change of language.
    private func language(
        of reading: UtteranceReading, in conversation: Conversation, by reader: UtteranceReader
    ) -> LanguageCode {
        // A value in answer to a question is in no language.
        if let current = conversation.language,
            conversation.stage.isForm || reading.spokenTokens == 0,
            reading.spokenWords < 3
        {
            return current
        }
        let guess = reading.guess(current: conversation.language)
        guard let current = conversation.language, guess != current, reading.spokenTokens <= 3
        else { return guess }
        let best = reader.read(reading.spoken.text)
            .recognition(in: current, after: reader.context(of: conversation)).best
        return (best?.confidence.value ?? 0) >= reader.policy(current).answer ? current : guess
    }
}

/// What a turn came to.
package struct TurnOutcome: Sendable {
    /// For the customer, once the events are in the journal.
    package var delivery: Delivery
    package var events: [ConversationEvent]
}
