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

    /// What the clerk can see of the world: values, read by the front desk before the turn.
    package struct Surroundings: Sendable {
        package var now: Moment
        /// The number a handoff would get.
        package var nextHandoff: Int
        package var queues: QueueLengths
        /// Who could come.
        package var attendance: Attendance

        package init(
            now: Moment, nextHandoff: Int, queues: QueueLengths,
            attendance: Attendance = Attendance()
        ) {
            self.now = now
            self.nextHandoff = nextHandoff
            self.queues = queues
            self.attendance = attendance
        }
    }

    /// The languages of the desk; the first is spoken until the customer shows another.
    package var firstLanguage: LanguageCode { rulebook.languages.first ?? .undetermined }

    /// What a page shows before anybody has said anything; empty where the desk says nothing in this language.
    package func welcome(in language: LanguageCode) -> String {
        let text = rulebook.desk.texts(.welcome, in: language).first
        return text?.fill(["name": rulebook.desk.name]) ?? ""
    }

    /// The buttons that stand below it: those of the answer to a greeting.
    package func starters(in language: LanguageCode) -> [String] {
        let greeting = IntentRole.greeting.id.flatMap { rulebook.intent($0, in: language) }
        return greeting?.response.quickReplies ?? []
    }

    /// - Parameters:
    ///   - reader: this thread's; it remembers what was read before, which changes nothing but the cost. One that was
    ///     made for another desk is not used.
    ///   - statedLanguage: the language the host says the customer reads; until the message shows another it counts
    ///     before the conversation's.
    package func respond(
        to saying: Saying, in conversation: Conversation, with surroundings: Surroundings,
        by reader: DeskCache, statedLanguage: LanguageCode? = nil
    ) -> TurnOutcome {
        let reader = reader.serving(self)
        let reading = reader.read(saying.text)
        let spoken = statedLanguage ?? conversation.language
        let clerk = Clerk(
            conversation, reading,
            language: language(of: reading, in: conversation, spoken: spoken, by: reader),
            spoken: spoken, surroundings, by: reader)
        return clerk.carryOut(clerk.move(), of: .said(saying), answering: saying.message)
    }

    /// Goes on with a turn whose answer waited for an action.
    package func resume(
        _ ending: ActionEnding, of request: ActionRequest, in conversation: Conversation,
        with surroundings: Surroundings, by reader: DeskCache
    ) -> TurnOutcome {
        let reader = reader.serving(self)
        let clerk = Clerk(
            conversation, reader.read(""), language: conversation.language ?? firstLanguage,
            spoken: conversation.language, surroundings, by: reader, isResuming: true)
        let move = clerk.resume(after: ending.outcome, of: request)
        return clerk.carryOut(move, of: .actionEnded(ending), answering: request.message)
    }

    /// What is said when a customer leaves a question of ours unanswered for long.
    package func reminder(
        for conversation: Conversation, at now: Moment, by reader: DeskCache
    ) -> Reminder {
        let reader = reader.serving(self)
        let language = conversation.language ?? firstLanguage
        let wording = Wording(reader: reader, language: language, turn: conversation.turns)
        var reminder = Reminder(text: wording.message(.reminder))
        if conversation.stage.isQuestion {
            let filling = SlotFilling(
                reader: reader, language: language, reading: reader.read(""), entities: [],
                now: now)
            let question = wording.question(
                at: conversation.stage, filling.said(conversation.slots)
            ) { rulebook.intent($0, in: language) }
            reminder.quickReplies = question.quickReplies
            reminder.text = Wording.lines(reminder.text, question.text)
        }
        reminder.text = RichText(markdown: reminder.text).plain
        return reminder
    }

    /// What is said to whoever waits for a person when nobody is at a desk any more.
    func absence(in conversation: Conversation, by reader: DeskCache) -> Reminder {
        let reader = reader.serving(self)
        let language = conversation.language ?? firstLanguage
        let wording = Wording(reader: reader, language: language, turn: conversation.turns)
        var reminder = Reminder(text: RichText(markdown: wording.message(.nobodyHere)).plain)
        reminder.event = MessageKind.nobodyHere.rawValue
        return reminder
    }

    /// The customer's language. A word or two that the conversation's own language understands ("ok", "thanks") is no
    /// change of language, nor is one that the other language does not understand either.
    private func language(
        of reading: UtteranceReading, in conversation: Conversation, spoken: LanguageCode?,
        by reader: DeskCache
    ) -> LanguageCode {
        // A value in answer to a question is in no language.
        if let current = spoken,
            conversation.stage.isForm || reading.spokenTokens == 0,
            reading.spokenWords < 3
        {
            return current
        }
        let guess = reading.guess(current: spoken)
        let current = spoken ?? firstLanguage
        let languages = rulebook.languages
        // An address is in no language, and is dictated in the words of the conversation's: "jan at white dot be".
        if let spoken, guess != spoken, reading.isHardlyMoreThanAnAddress(in: spoken) {
            return spoken
        }
        // Of a message in both, the clause in the conversation's language is as good.
        if let spoken, guess != spoken, conversation.turns > 0,
            hasClause(reading.spoken.text, in: spoken, by: reader)
        {
            return spoken
        }
        guard reading.spokenTokens <= Self.fewWords, !reading.spoken.isEmpty else { return guess }
        func isSure(_ language: LanguageCode) -> Bool {
            let best = reader.read(reading.spoken.text)
                .recognition(in: language, after: reader.context(of: conversation, spoken: spoken))
                .best
            return (best?.confidence.value ?? 0) >= reader.policy(language).answer
        }
        /// The share of it that the desk's examples know.
        func known(in language: LanguageCode) -> Double {
            reader.read(reading.spoken.text).recognition(in: language).best?.signals.strangeness
                .known ?? 0
        }
        if isSure(current)
            || conversation.turns > 0
                && languages.contains(where: {
                    reading.acts(in: $0).main.map { $0 != .language } ?? false
                })
        {
            return current
        }
        // Words that the desk knows in one language only are no doubt, at the start.
        if conversation.turns == 0, spoken == nil, known(in: current) == 0,
            let only = languages.first(where: { known(in: $0) >= Self.nearlyAll })
        {
            return only
        }
        // In doubt it is the conversation's.
        return guess == current || isSure(guess) ? guess : current
    }

    private func hasClause(
        _ text: String, in language: LanguageCode, by reader: DeskCache
    ) -> Bool {
        let clauses = text.split { ",.;:?!\n".contains($0) }
        return clauses.count > 1
            && clauses.contains { clause in
                let reading = reader.read(String(clause))
                return reading.spokenWords > Self.fewWords
                    && reading.guess(current: nil) == language
            }
    }

    private static let fewWords = 3

    private static let nearlyAll = 0.9
}

/// What a turn came to.
package struct TurnOutcome: Sendable {
    /// As it stands after the events.
    package var conversation: Conversation
    /// For the customer, once the events are in the journal; `nil` while an action has to end first.
    package var reply: Reply?
    package var turn: Turn
    /// Set while the reply waits for it.
    package var action: ActionRequest?
    package var handoff: Handoff?
    /// What was understood; `nil` while a human has the word.
    package var recognition: Recognition?
    package var events: [ConversationEvent]
}
