/// One turn being taken: what is known of it so far.
struct TurnInProgress {
    let responder: Responder
    let conversation: Conversation
    let utterance: Utterance
    let language: LanguageCode
    let surroundings: Responder.Surroundings
    let recognition: Recognition
    /// The sentences of a message that has several, each as it is understood alone.
    let sentences: [Sentence]
    let filling: SlotFilling
    let policy: Policy

    var turn: Turn
    var text: String?
    var quickReplies: [String] = []
    var handoff: Handoff?
    var action: ActionRequest?
    var contact: ContactDetails?
    var rating: Bool?
    /// What was wrong with the answer to our question.
    var wrong: ValueProblem?
    var isGoodbye = false
    /// Whether the customer confirmed what was read back.
    var isConfirmed = false
    /// What the action gave, once it has.
    var acted: ActionOutcome?
    /// Set when one of the answers of this turn wants to know whether it helped.
    var asksWhetherItHelped = false
    /// The language of a text that does not exist in the customer's.
    var foreign: LanguageCode?

    var rulebook: Rulebook { responder.rulebook }

    init(
        responder: Responder, conversation: Conversation, utterance: Utterance,
        language: LanguageCode, surroundings: Responder.Surroundings
    ) {
        self.responder = responder
        self.conversation = conversation
        self.utterance = utterance
        self.language = language
        self.surroundings = surroundings
        let context = responder.context(of: conversation)
        recognition = responder.recognizer.recognize(utterance, in: language, after: context)
        let isHumans = conversation.stage.handoff != nil
        sentences = (isHumans ? [] : Sentences.split(utterance.text)).map { part in
            Sentence(
                text: part,
                recognition: responder.recognizer.recognize(
                    Utterance(part), in: language, after: context))
        }
        policy = Policy(
            responder.rulebook.desk.thresholds,
            calibration: responder.recognizer.model(language)?.calibration ?? Calibration())
        filling = SlotFilling(
            rulebook: responder.rulebook, language: language, utterance: utterance,
            entities: recognition.entities, now: surroundings.now)
        turn = Turn(decision: nil, language: language, stage: conversation.stage)
        turn.failures = conversation.failures
        for entity in recognition.entities
        where responder.rulebook.isSlot(entity.type, in: language) {
            turn.slots[entity.type] = SlotFilling.tidy(entity.text)
        }
    }

    /// The number of this turn, from 0.
    private var number: Int { acted == nil ? conversation.turns : conversation.turns - 1 }

    var wording: Wording {
        Wording(rulebook: rulebook, language: turn.language, turn: number)
    }

    mutating func note(_ rule: DialogueRule) { turn.rules.append(rule) }

    /// A person asked for, or gone; then what is pending; then a new question.
    mutating func take() {
        if conversation.stage.handoff != nil || conversation.stage == .closed {
            return leaveToHuman()
        }
        if let before = conversation.language, before != language, conversation.turns > 0 {
            note(.languageFollowed)
        }
        if wantsHuman, !answersQuestion {
            note(.humanRequested)
            return escalate(.requested)
        }
        switch conversation.stage {
        case .awaiting(let slot, let intent, let attempt): fill(slot, of: intent, attempt: attempt)
        case .reviewing(let intent, let attempt): review(intent, attempt: attempt)
        case .clarifying(let offered): choose(from: offered)
        case .confirming(let intent): confirm(intent)
        default: decide()
        }
    }

    private mutating func leaveToHuman() {
        note(.humanHasTheWord)
        turn.isSubstantive = !isSmallTalk
        guard case .queued(let id) = conversation.stage, let waiting = conversation.handoffs[id],
            waiting.isMessage
        else { return }
        takeContact(for: id)
    }

    /// The bot's own intent this utterance surely is, if any.
    var conversational: Intent.ID? { conversational(in: recognition) }

    func conversational(in recognition: Recognition) -> Intent.ID? {
        guard let best = recognition.best, best.intent.hasPrefix("bot."),
            best.confidence.value >= policy.answer
        else { return nil }
        return best.intent
    }

    /// Asked for as such, or in one of several sentences.
    private var wantsHuman: Bool {
        conversational == "bot.human"
            || sentences.contains { conversational(in: $0.recognition) == "bot.human" }
    }

    struct Sentence {
        var text: String
        var recognition: Recognition
    }

    /// A value of the kind that was asked, right or wrong: "with 12 persons" is an answer to "how many?".
    var answersQuestion: Bool {
        guard case .awaiting(let slot, _, _) = conversation.stage,
            let reading = filling.reading(of: slot), reading.kind != .text,
            filling.wordsBeside([slot]) <= Self.mostWordsBesideAValue
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
        guard case .sure(let candidate) = verdict(on: recognition),
            !candidate.intent.hasPrefix("bot."),
            candidate.confidence.value >= policy.interruption
        else { return nil }
        return candidate
    }

    func verdict(on recognition: Recognition) -> Policy.Verdict {
        policy.verdict(on: recognition.ranking) {
            rulebook.intent($0, in: recognition.language)?.threshold
        }
    }

    /// The intent in the customer's language, or, where it does not exist there, in the one spoken before.
    mutating func intent(_ id: Intent.ID) -> Intent? {
        if let own = rulebook.intent(id, in: turn.language) { return own }
        let rulebook = rulebook
        let others = [conversation.language].compactMap { $0 } + rulebook.languages
        guard let other = others.lazy.compactMap({ rulebook.intent(id, in: $0) }).first else {
            return nil
        }
        foreign = other.language
        return other
    }
}

// MARK: - What came of it

extension TurnInProgress {
    func outcome(_ saying: Saying) -> TurnOutcome {
        var finished = self
        finished.finish()
        return finished.outcome(
            answering: saying.message,
            [.said(saying)] + (rating.map { [.rated(Rating(helpful: $0))] } ?? []))
    }

    func outcome(after ending: ActionEnding, of request: ActionRequest) -> TurnOutcome {
        var finished = self
        finished.finish()
        return finished.outcome(answering: request.message, [.actionEnded(ending)])
    }

    /// Puts around the answer what is said with any answer.
    private mutating func finish() {
        if asksWhetherItHelped, turn.decision == .answer, !turn.stage.isForm {
            note(.helpAsked)
            turn.stage = .confirming(turn.intent ?? "")
            text = Wording.sentences(text ?? "", wording.message(.confirm))
        }
        if let foreign, text != nil {
            note(.otherLanguage)
            let name = LanguageNames.name(of: foreign, in: turn.language)
            text = Wording.lines(wording.message(.otherLanguage, ["language": name]), text ?? "")
        }
        guard number == 0, text != nil else { return }
        let privacy = wording.message(.privacy, ["name": rulebook.desk.name], variant: 0)
        if !privacy.isEmpty {
            note(.privacyFirst)
            text = Wording.lines(privacy, text ?? "")
        }
    }

    private func outcome(
        answering message: String?, _ first: [ConversationEvent.Body]
    ) -> TurnOutcome {
        var bodies = first
        bodies.append(.turned(turn))
        if let handoff { bodies.append(.handedOff(handoff)) }
        if let contact { bodies.append(.contactLeft(contact)) }
        let reply = reply(to: message)
        var asked = action
        asked?.message = message
        if let asked { bodies.append(.actionAsked(asked)) } else { bodies.append(.replied(reply)) }
        if isGoodbye { bodies.append(.closed(Closing(by: .customer))) }
        let events = bodies.map {
            ConversationEvent(conversation: conversation.id, at: surroundings.now, body: $0)
        }
        var after = conversation
        for event in events { after.apply(event) }
        let isHumans = conversation.stage.handoff != nil
        return TurnOutcome(
            conversation: after, reply: asked == nil ? reply : nil, turn: turn, handoff: handoff,
            action: asked, events: events, recognition: isHumans ? nil : recognition)
    }

    private func reply(to message: String?) -> Reply {
        let rich = text.map { RichText(markdown: $0) }
        var reply = Reply(message: message, text: rich?.plain, quickReplies: quickReplies)
        if let rich, rich.isFormatted { reply.rich = rich }
        reply.filled = conversation.slots.merging(turn.slots) { _, new in new }.values.sorted()
        if let contact { reply.filled.append(contact.value) }
        return reply
    }
}
