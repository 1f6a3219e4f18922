/// One turn being taken: what is known of it so far.
final class TurnInProgress {
    let conversation: Conversation
    let reader: UtteranceReader
    let reading: UtteranceReading
    let language: LanguageCode
    let surroundings: Responder.Surroundings
    let recognition: Recognition
    /// The sentences of a message that has several, each as it is understood alone.
    let sentences: [Recognition]
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

    var rulebook: Rulebook { _read { yield reader.rulebook } }
    var utterance: Utterance { _read { yield reading.utterance } }

    init(
        conversation: Conversation, reading: UtteranceReading,
        language: LanguageCode, surroundings: Responder.Surroundings, reader: UtteranceReader
    ) {
        self.conversation = conversation
        self.reading = reading
        self.reader = reader
        self.language = language
        self.surroundings = surroundings
        let context = reader.context(of: conversation)
        recognition = reading.recognition(in: language, after: context)
        let isHumans = conversation.stage.handoff != nil
        sentences = (isHumans ? [] : reading.sentences).map {
            $0.recognition(in: language, after: context)
        }
        policy = reader.policy(language)
        filling = SlotFilling(
            reader: reader, language: language, reading: reading,
            entities: recognition.entities, now: surroundings.now)
        turn = Turn(decision: nil, language: language, stage: conversation.stage)
        turn.failures = conversation.failures
        for entity in recognition.entities
        where reader.rulebook.isSlot(entity.type, in: language) {
            turn.slots[entity.type] = SlotFilling.tidy(entity.text)
        }
    }

    /// The number of this turn, from 0.
    private var number: Int { acted == nil ? conversation.turns : conversation.turns - 1 }

    var wording: Wording {
        Wording(reader: reader, language: turn.language, turn: number)
    }

    func note(_ rule: DialogueRule) { turn.rules.append(rule) }

    /// A person asked for, or gone; then what is pending; then a new question.
    func take() {
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

    private func leaveToHuman() {
        note(.humanHasTheWord)
        turn.isSubstantive = !isSmallTalk
        guard case .queued(let id) = conversation.stage, let waiting = conversation.handoffs[id],
            waiting.isMessage
        else { return }
        takeContact(for: id)
    }

    /// The bot's own intent this utterance surely is, if any.
    lazy var conversational = conversational(in: recognition)

    func conversational(in recognition: Recognition) -> Intent.ID? {
        guard let best = recognition.best, best.intent.hasPrefix("bot."),
            best.confidence.value >= policy.answer
        else { return nil }
        return best.intent
    }

    /// Asked for as such, or in one of several sentences.
    private var wantsHuman: Bool {
        conversational == "bot.human"
            || sentences.contains { conversational(in: $0) == "bot.human" }
    }

    /// A value of the kind that was asked, right or wrong: "with 12 persons" is an answer to "how many?".
    var answersQuestion: Bool {
        guard case .awaiting(let slot, _, _) = conversation.stage,
            let reading = filling.kind(of: slot), reading.kind != .text,
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
        guard case .sure(let candidate) = verdict, !candidate.intent.hasPrefix("bot."),
            candidate.confidence.value >= policy.interruption
        else { return nil }
        return candidate
    }

    /// What the message as a whole comes to.
    lazy var verdict = verdict(on: recognition)

    func verdict(on recognition: Recognition) -> Policy.Verdict {
        policy.verdict(on: recognition.ranking) {
            rulebook.intent($0, in: recognition.language)?.threshold
        }
    }

    /// The intent in the customer's language, or, where it does not exist there, in the one spoken before.
    func intent(_ id: Intent.ID) -> Intent? {
        if let own = rulebook.intent(id, in: turn.language) { return own }
        let others = [conversation.language].compactMap { $0 } + rulebook.languages
        guard let other = others.lazy.compactMap({ self.rulebook.intent(id, in: $0) }).first else {
            return nil
        }
        foreign = other.language
        return other
    }
}

// MARK: - What came of it

extension TurnInProgress {
    func outcome(_ saying: Saying) -> TurnOutcome {
        finish()
        return outcome(answering: saying.message, .said(saying))
    }

    func outcome(after ending: ActionEnding, of request: ActionRequest) -> TurnOutcome {
        finish()
        return outcome(answering: request.message, .actionEnded(ending))
    }

    /// Puts around the answer what is said with any answer.
    private func finish() {
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
        guard number == 0, text != nil,
            !rulebook.desk.texts(.privacy, in: turn.language).isEmpty
        else { return }
        let privacy = wording.message(.privacy, ["name": rulebook.desk.name], variant: 0)
        if !privacy.isEmpty {
            note(.privacyFirst)
            text = Wording.lines(privacy, text ?? "")
        }
    }

    private func outcome(
        answering message: String?, _ first: ConversationEvent.Body
    ) -> TurnOutcome {
        var after = conversation
        var events: [ConversationEvent] = []
        events.reserveCapacity(4)
        let id = conversation.id
        func add(_ body: ConversationEvent.Body) {
            events.append(ConversationEvent(conversation: id, at: surroundings.now, body: body))
            after.apply(events[events.count - 1])
        }
        add(first)
        if let rating { add(.rated(Rating(helpful: rating))) }
        events.append(
            ConversationEvent(conversation: id, at: surroundings.now, body: .turned(turn)))
        after.apply(turn, at: surroundings.now)
        if let handoff { add(.handedOff(handoff)) }
        if let contact { add(.contactLeft(contact)) }
        let reply = reply(to: message)
        var asked = action
        asked?.message = message
        if let asked { add(.actionAsked(asked)) } else { add(.replied(reply)) }
        if isGoodbye { add(.closed(Closing(by: .customer))) }
        let isHumans = conversation.stage.handoff != nil
        let delivery = Delivery(
            conversation: after, before: conversation.stage, reply: asked == nil ? reply : nil,
            turn: turn, action: asked, handoff: handoff, recognition: isHumans ? nil : recognition)
        return TurnOutcome(delivery: delivery, events: events)
    }

    private func reply(to message: String?) -> Reply {
        let isPlain = text.map { !RichText.mayBeFormatted($0) } ?? true
        let rich = isPlain ? nil : RichText(markdown: text ?? "")
        var filled: [String] = []
        if !conversation.slots.isEmpty || !turn.slots.isEmpty {
            filled = conversation.slots.merging(turn.slots) { _, new in new }.values.sorted()
        }
        if let contact { filled.append(contact.value) }
        return Reply(
            message: message, text: rich?.plain ?? text, quickReplies: quickReplies,
            rich: rich.flatMap { $0.isFormatted ? $0 : nil }, filled: filled)
    }
}
