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
        /// How many wait in a queue.
        package var waiting: (Queue.ID) -> Int

        package init(now: Moment, nextHandoff: Handoff.ID, waiting: @escaping (Queue.ID) -> Int) {
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

    /// The customer's language. A word or two that the conversation's own language understands ("ok", "thanks") is no
    /// change of language.
    private func language(of utterance: Utterance, in conversation: Conversation) -> LanguageCode {
        let guess =
            recognizer.guesser.guess(utterance, current: conversation.language) ?? firstLanguage
        guard let current = conversation.language, guess != current, utterance.tokens.count <= 3,
            let model = recognizer.model(current)
        else { return guess }
        let best = model.recognize(utterance, after: conversation.lastIntent).best
        let policy = Policy(rulebook.desk.thresholds, calibration: model.calibration)
        return (best?.confidence.value ?? 0) >= policy.answer ? current : guess
    }
}

/// What a turn came to.
package struct TurnOutcome: Sendable {
    package var conversation: Conversation
    package var reply: Reply
    package var turn: Turn
    package var handoff: Handoff?
    package var events: [ConversationEvent]
    /// How the utterance was understood; `nil` while a human owns the conversation.
    package var recognition: Recognition?
}

/// One turn being taken: what is known of it so far.
struct TurnInProgress {
    let responder: Responder
    let conversation: Conversation
    let utterance: Utterance
    let language: LanguageCode
    let surroundings: Responder.Surroundings
    let recognition: Recognition
    let wording: Wording
    let filling: SlotFilling

    var turn: Turn
    var text: String?
    var quickReplies: [String] = []
    var handoff: Handoff?
    var rating: Bool?
    /// What was wrong with the answer to our question.
    var wrong: ValueProblem?
    var isGoodbye = false

    var rulebook: Rulebook { responder.rulebook }
    let policy: Policy

    init(
        responder: Responder, conversation: Conversation, utterance: Utterance,
        language: LanguageCode,
        surroundings: Responder.Surroundings
    ) {
        self.responder = responder
        self.conversation = conversation
        self.utterance = utterance
        self.language = language
        self.surroundings = surroundings
        recognition = responder.recognizer.recognize(
            utterance, in: language, after: conversation.lastIntent)
        policy = Policy(
            responder.rulebook.desk.thresholds,
            calibration: responder.recognizer.model(language)?.calibration ?? Calibration())
        wording = Wording(
            rulebook: responder.rulebook, language: language, turn: conversation.turns)
        filling = SlotFilling(
            rulebook: responder.rulebook, language: language, utterance: utterance,
            entities: recognition.entities,
            today: OpeningClock.day(at: surroundings.now, in: responder.rulebook.desk.timeZone))
        turn = Turn(decision: nil, language: language, stage: conversation.stage)
        turn.failures = conversation.failures
        for entity in recognition.entities where rulebook.isSlot(entity.type, in: language) {
            turn.slots[entity.type] = SlotFilling.tidy(entity.text)
        }
    }

    /// A person asked for, or gone; then what is pending; then a new question.
    mutating func take() {
        if conversation.stage.handoff != nil || conversation.stage == .closed {
            return leaveToHuman()
        }
        if wantsHuman, !answersQuestion { return escalate(.requested) }
        switch conversation.stage {
        case .awaiting(let slot, let intent, let attempt): fill(slot, of: intent, attempt: attempt)
        case .clarifying(let offered): choose(from: offered)
        case .confirming(let intent): confirm(intent)
        default: decide()
        }
    }

    private mutating func leaveToHuman() {
        turn.isSubstantive = !isSmallTalk
    }

    /// The bot's own intent this utterance surely is, if any.
    var conversational: Intent.ID? {
        guard let best = recognition.best, best.intent.hasPrefix("bot."),
            best.confidence.value >= policy.answer
        else { return nil }
        return best.intent
    }

    private var wantsHuman: Bool { conversational == "bot.human" }

    /// A value of the kind that was asked, right or wrong: "with 12 persons" is an answer to "how many?".
    var answersQuestion: Bool {
        guard case .awaiting(let slot, _, _) = conversation.stage,
            let reading = filling.reading(of: slot), reading.kind != .text
        else { return false }
        return switch reading.read(utterance.text) {
        case .success, .failure(.outOfRange), .failure(.inThePast), .failure(.inTheFuture),
            .failure(.tooEarly), .failure(.tooFar):
            true
        default: false
        }
    }

    /// What leaves nothing for a desk to do.
    var isSmallTalk: Bool {
        switch conversational {
        case "bot.greeting", "bot.thanks", "bot.goodbye", "bot.yes", "bot.no", "bot.robot",
            "bot.language", "bot.cancel":
            true
        default: false
        }
    }

    /// A real question in answer to one of ours: it must be surer than one out of the blue.
    var sureQuestion: Candidate? {
        guard case .sure(let candidate) = policy.verdict(on: recognition.ranking),
            !candidate.intent.hasPrefix("bot."),
            candidate.confidence.value >= policy.interruption
        else { return nil }
        return candidate
    }

    func outcome(_ saying: Saying) -> TurnOutcome {
        let isHumans = conversation.stage.handoff != nil
        var reply = Reply(message: saying.message, text: text, quickReplies: quickReplies)
        reply.filled = conversation.slots.merging(turn.slots) { _, new in new }.values.sorted()
        var bodies: [ConversationEvent.Body] = [.said(saying)]
        if let rating { bodies.append(.rated(Rating(helpful: rating))) }
        bodies.append(.turned(turn))
        if let handoff { bodies.append(.handedOff(handoff)) }
        bodies.append(.replied(reply))
        if isGoodbye { bodies.append(.closed(Closing(by: .customer))) }
        let events = bodies.map {
            ConversationEvent(conversation: conversation.id, at: surroundings.now, body: $0)
        }
        var after = conversation
        for event in events { after.apply(event) }
        return TurnOutcome(
            conversation: after, reply: reply, turn: turn, handoff: handoff, events: events,
            recognition: isHumans ? nil : recognition)
    }
}
