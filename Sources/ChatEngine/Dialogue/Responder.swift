/// The clerk: an utterance and a conversation in; a reply, events and the conversation after them out.
///
/// ```swift
/// let outcome = Responder(rulebook, recognizer).respond(to: Saying(text: "hoi"), in: conversation, with: surroundings)
/// ```
/// Pure: the same input gives the same output. Nothing here throws, waits or looks at a clock.
package struct Responder: Sendable {
    package let rulebook: Rulebook
    package let recognizer: Recognizer

    package init(_ rulebook: Rulebook, _ recognizer: Recognizer) {
        self.rulebook = rulebook
        self.recognizer = recognizer
    }

    /// What the clerk can see of the world: values, brought in by the front desk.
    package struct Surroundings {
        package var now: Moment
        /// The id a handoff would get.
        package var nextHandoff: Handoff.ID
        /// How many wait in a queue who are at least that urgent.
        package var waiting: (Queue.ID, Priority) -> Int

        package init(
            now: Moment, nextHandoff: Handoff.ID, waiting: @escaping (Queue.ID, Priority) -> Int
        ) {
            self.now = now
            self.nextHandoff = nextHandoff
            self.waiting = waiting
        }
    }

    /// The languages of the desk; the first is spoken until the customer shows another.
    package var firstLanguage: LanguageCode { rulebook.languages.first ?? "nl" }

    package func respond(
        to saying: Saying, in conversation: Conversation, with surroundings: Surroundings
    ) -> TurnOutcome {
        let utterance = Utterance(saying.text)
        let language = language(of: utterance, in: conversation)
        var turn = TurnInProgress(
            responder: self, conversation: conversation, utterance: utterance, language: language,
            surroundings: surroundings)
        turn.take()
        return turn.outcome(saying)
    }

    /// Goes on with a turn whose answer waited for an action.
    package func resume(
        _ ending: ActionEnding, of request: ActionRequest, in conversation: Conversation,
        with surroundings: Surroundings
    ) -> TurnOutcome {
        var turn = TurnInProgress(
            responder: self, conversation: conversation, utterance: Utterance(""),
            language: conversation.language ?? firstLanguage, surroundings: surroundings)
        turn.goOn(after: ending.outcome, of: request)
        return turn.outcome(after: ending, of: request)
    }

    /// The values for an action's slots that a text has.
    func values(
        in text: String, for action: ActionRequest, at now: Moment
    ) -> [Slot.ID: String] {
        let utterance = Utterance(text)
        for language in rulebook.languages {
            guard let intent = rulebook.intent(action.intent, in: language) else { continue }
            let recognition = recognizer.recognize(utterance, in: language)
            let values = SlotFilling(
                rulebook: rulebook, language: language, utterance: utterance,
                entities: recognition.entities, now: now
            ).values(for: intent)
            if !values.isEmpty { return values.filter { action.slots[$0.key] != nil } }
        }
        return [:]
    }

    /// What is said when a customer leaves a question of ours unanswered for long.
    package func reminder(for conversation: Conversation, at now: Moment) -> Reminder {
        let language = conversation.language ?? firstLanguage
        let wording = Wording(rulebook: rulebook, language: language, turn: conversation.turns)
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
                rulebook: rulebook, language: language, utterance: Utterance(""), entities: [],
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

    /// The intent whose follow-ups may be meant: the one answered last, or, when it is a follow-up itself and has none
    /// of its own, the one it belongs to.
    package func context(of conversation: Conversation) -> Intent.ID? {
        guard let id = conversation.context,
            let intent = rulebook.intent(id, in: conversation.language ?? firstLanguage),
            intent.followUps.isEmpty, let parent = intent.parent
        else { return conversation.context }
        return parent
    }

    /// Addresses of the web and of mail are English to the eye and nothing to the ear.
    private func withoutAddresses(_ utterance: Utterance) -> Utterance {
        guard
            utterance.text.utf8.contains(where: {
                $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "/")
            })
        else { return utterance }
        let words = utterance.text.split(whereSeparator: \.isWhitespace)
            .filter { !$0.contains("@") && !$0.contains("://") }
        return Utterance(words.joined(separator: " "))
    }

    /// The customer's language. A word or two that the conversation's own language understands ("ok", "thanks") is no
    /// change of language.
    private func language(of utterance: Utterance, in conversation: Conversation) -> LanguageCode {
        let utterance = withoutAddresses(utterance)
        // A value in answer to a question is in no language.
        if let current = conversation.language, conversation.stage.isForm || utterance.isEmpty,
            utterance.tokens.count(where: { $0.kind == .word }) < 3
        {
            return current
        }
        let guess =
            recognizer.guesser.guess(utterance, current: conversation.language) ?? firstLanguage
        guard let current = conversation.language, guess != current, utterance.tokens.count <= 3,
            let model = recognizer.model(current)
        else { return guess }
        let best = model.recognize(utterance, after: context(of: conversation)).best
        let policy = Policy(rulebook.desk.thresholds, calibration: model.calibration)
        return (best?.confidence.value ?? 0) >= policy.answer ? current : guess
    }
}

/// What a turn came to.
package struct TurnOutcome: Sendable {
    package var conversation: Conversation
    /// `nil` while an action is carried out.
    package var reply: Reply?
    package var turn: Turn
    package var handoff: Handoff?
    package var action: ActionRequest?
    package var events: [ConversationEvent]
    /// How the utterance was understood; `nil` while a human owns the conversation.
    package var recognition: Recognition?
}
