/// What a move comes to: the turn, what the customer reads, and the events.
extension Clerk {
    /// The one place that carries a move out.
    /// - Parameters:
    ///   - first: what happened: the message, or an action's end.
    ///   - message: the id of the message it answers.
    func carryOut(
        _ move: Move, of first: ConversationEvent.Body, answering message: String?
    ) -> TurnOutcome {
        var draft = TurnDraft(grounds, stage: conversation.stage)
        draft.turn.mood = mood
        say(move, in: &draft)
        sayAround(&draft)
        return outcome(draft, of: first, answering: message)
    }

    var wording: Wording {
        Wording(reader: reader, language: grounds.language, turn: number)
    }

    private func say(_ move: Move, in draft: inout TurnDraft) {
        switch move {
        case .answer(let said, let open):
            say(said, in: &draft)
            draft.take(.answer, .open)
            if let open { putAgain(open, in: &draft) }
        case .ask(let slot, let id, let attempt, let complaint, let said):
            say(said, in: &draft)
            draft.take(.ask, .awaiting(slot, of: id, attempt: attempt))
            draft.add(question(for: slot, after: complaint))
        case .readBack(let id, let attempt, let isDenied, let said):
            say(said, in: &draft)
            draft.take(.ask, .reviewing(id, attempt: attempt))
            if isDenied {
                draft.add(wording.message(.summaryWrong))
            } else {
                draft.add(openQuestion(draft.turn.stage))
            }
        case .act(let request, let said):
            say(said, in: &draft)
            draft.take(.answer, .awaitingAction(request.id, of: request.intent))
            draft.action = request
        case .clarify(let offered):
            draft.take(.clarify, .clarifying(offered))
            draft.add(openQuestion(draft.turn.stage))
        case .rephrase(let isRefusal):
            draft.take(.rephrase, .open)
            // A desk in a language of its own need not have a text for it.
            if isRefusal, IntentRole.noneOfThese.id.flatMap(intent) != nil {
                say(.intent(.noneOfThese), in: &draft)
            } else {
                draft.add(wording.message(.rephrase, variant: conversation.failures))
            }
        case .decline(let intent):
            draft.take(.rephrase, .open)
            draft.add(refusal(of: intent, in: &draft), humanOffered)
        case .handOver(let transfer, let said):
            say(said, in: &draft)
            handOver(transfer, in: &draft)
        case .acknowledge(let acknowledgement, let open):
            draft.take(.answer, .open)
            draft.closes = acknowledgement.closes
            say(acknowledgement.text, in: &draft)
            if let kept = acknowledgement.keeps { draft.turn.stage = kept }
            if acknowledgement.offersHuman { draft.quickReplies = humanOffered }
            if let open { putAgain(open, in: &draft) }
        case .wait(.silently): break
        case .wait(.contactNoted(let contact, let isSaid)):
            draft.contact = contact
            if isSaid { draft.add(wording.message(.messageLeft, ["contact": contact.value])) }
        case .wait(.stillWaiting): draft.add(wording.message(.stillWaiting))
        case .wait(.nobodyHere): draft.add(wording.message(.nobodyHere))
        case .wait(.stillClosed): draft.add(whenSomebodyIsThere)
        case .wait(.passedOn):
            draft.add(wording.message(.passedOn, opens.map { ["opens": $0] } ?? [:]))
        case .wait(.callExplained(let asksForNumber)):
            draft.add(
                wording.message(.callBackHelp, asksForNumber ? ["number": language.code] : [:]))
            if asksForNumber { draft.add(numberAsked(true)) }
        case .wait(.numberAsked(let tellsWhen)): draft.add(numberAsked(tellsWhen))
        case .wait(.endangered): draft.add(whomToCall)
        case .wait(.regretted): draft.add(wording.message(.sorryToWait))
        case .wait(.left):
            draft.closes = true
            draft.add(wording.message(.leftQueue))
        }
    }

    /// In danger or despair.
    private var whomToCall: String {
        wording.message(.safety, rulebook.desk.emergencyNumbers)
    }

    /// That it is nothing of the desk's.
    private func refusal(of intent: Intent?, in draft: inout TurnDraft) -> String {
        guard let intent, !intent.response.answers.isEmpty else {
            return wording.message(.noneOfOurs)
        }
        let answering = choose(of: intent, known: known, in: circumstances(for: intent, known))
        return text(of: answering, in: &draft)
    }

    /// The words that fetch a human, as a quick reply.
    private var humanOffered: [String] {
        let human = IntentRole.human.id.flatMap { rulebook.intent($0, in: language) }
        return human.map { [$0.title] } ?? []
    }

    private func say(_ said: [Answering], in draft: inout TurnDraft) {
        for answering in said {
            draft.add(text(of: answering, in: &draft), answering.intent.response.quickReplies)
            if case .sentence = answering.text, answering.intent.resolution != .never {
                draft.turn.resolution = answering.intent.resolution.rawValue
                draft.turn.isAnswer = true
            }
            guard case .variant(let choice, _) = answering.text else { continue }
            draft.turn.timesAskedBefore = answering.timesAskedBefore
            draft.turn.variant = choice.variant
            draft.turn.resolution = answering.intent.resolution.rawValue
            if answering.intent.resolution != .never { draft.turn.isAnswer = true }
            if answering.intent.resolution == .confirm { draft.asksWhetherItHelped = true }
        }
    }

    private func text(of answering: Answering, in draft: inout TurnDraft) -> String {
        let intent = answering.intent
        switch answering.text {
        case .variant(let choice, let known):
            draft.note(choice, of: intent)
            return wording.text(of: choice, for: intent, filling.said(known))
        case .sentence(let sentence): return sentence
        case .actionFailed(let known):
            return wording.pick(intent.response.failures).map {
                wording.fill($0, filling.said(known))
            } ?? wording.message(.actionFailed)
        }
    }

    private func say(_ text: Acknowledgement.Text, in draft: inout TurnDraft) {
        switch text {
        case .intent(let role):
            guard let intent = role.id.flatMap({ rulebook.intent($0, in: language) }) else {
                // A desk in a language of its own need not have a text for each.
                return draft.add(wording.message(.confirmed))
            }
            let choice = Wording.choice(
                of: intent, in: circumstances(for: intent, conversation.slots), variant: number)
            draft.note(choice, of: intent)
            draft.add(wording.text(of: choice, for: intent, conversation.slots))
        case .own(let template): draft.add(wording.fill(template, filling.said(known)))
        case .message(let kind): draft.add(wording.message(kind))
        case .noted(let value):
            draft.add(wording.message(.taken, ["values": RichText.escaped(value)]))
        case .plain(let text): draft.add(RichText.escaped(text))
        case .none: break
        }
    }

    private func question(for slot: Slot.ID, after complaint: Move.Complaint?) -> String {
        switch complaint {
        case nil: wording.question(for: slot)
        case .unfit: wording.questionAgain(for: slot)
        case .noHelp:
            Wording.lines(wording.message(.withoutValue), wording.question(for: slot))
        case .unknown where rulebook.desk.texts(.unknownInForm, in: grounds.language).isEmpty:
            wording.question(for: slot)
        case .unknown:
            Wording.lines(wording.message(.unknownInForm), wording.question(for: slot))
        case .help(let help):
            Wording.lines(RichText.escaped(help), wording.question(for: slot))
        case .problem(let problem):
            wording.questionAgain(
                for: slot, because: filling.kind(of: slot)?.words(for: problem))
        case .taken where rulebook.desk.texts(.taken, in: grounds.language).isEmpty:
            wording.question(for: slot)
        case .taken(let slots):
            Wording.lines(
                wording.message(.taken, ["values": saidBack(slots)]), wording.question(for: slot))
        }
    }

    /// Values that were given, as people say them.
    private func saidBack(_ slots: [Slot.ID]) -> String {
        let given = grounds.slots.filter { slots.contains($0.key) }
        return filling.said(given).sorted { $0.key < $1.key }.map(\.value).joined(separator: ", ")
    }

    /// When the queue opens in which the customer waits.
    private var whenSomebodyIsThere: String {
        guard let message = messageLeft, let opens else { return "" }
        return wording.message(
            .afterHours, ["queue": message.queue, "handoff": message.id, "opens": opens])
    }

    /// When whoever reads the message that was left is there.
    private var opens: String? {
        guard let message = messageLeft,
            let queue = rulebook.desk.queues.first(where: { $0.id == message.queue })
        else { return nil }
        return reader.opening(of: queue, at: surroundings.now, in: grounds.language)
    }

    private var messageLeft: Handoff? {
        guard case .queued(let id) = conversation.stage else { return nil }
        return conversation.handoffs[id].flatMap { $0.isMessage ? $0 : nil }
    }

    /// What the desk asked, once more, with the choices that go with it.
    private func putAgain(_ open: Stage, in draft: inout TurnDraft) {
        draft.turn.stage = open
        draft.quickReplies = []
        draft.add(openQuestion(open))
    }

    private func openQuestion(_ stage: Stage) -> Wording.Question {
        wording.question(at: stage, filling.said(known)) {
            rulebook.intent($0, in: grounds.language) ?? intent($0)
        }
    }

    private func handOver(_ transfer: Transfer, in draft: inout TurnDraft) {
        let made = Handoff(
            id: "H\(surroundings.nextHandoff)", queue: transfer.queue.id, reason: transfer.reason,
            priority: transfer.priority,
            position: surroundings.queues.waiting(
                in: transfer.queue.id, from: transfer.priority, withMessages: !transfer.isOpen) + 1,
            intent: transfer.intent, isMessage: !transfer.isOpen)
        draft.handoff = made
        draft.take(.escalate, .queued(made.id))
        switch transfer.preface {
        case .answer(let answering): draft.add(text(of: answering, in: &draft))
        case .message(.safety): draft.add(whomToCall)
        case .message(let kind): draft.add(wording.message(kind))
        case nil: break
        }
        draft.add(handoffText(transfer, made))
        if transfer.asksForNumber { draft.add(numberAsked(transfer.tellsWhen)) }
        guard let contact = transfer.contact else { return }
        draft.contact = ContactDetails(handoff: made.id, value: contact)
        draft.add(wording.message(.messageLeft, ["contact": contact]))
    }

    /// - Parameter tellsWhen: whether the time is known, or was asked before.
    private func numberAsked(_ tellsWhen: Bool) -> String {
        wording.message(.callBack, tellsWhen ? ["when": language.code] : [:])
    }

    private func handoffText(_ transfer: Transfer, _ handoff: Handoff) -> String {
        let queue = transfer.queue
        let values = [
            "queue": queue.id, "handoff": handoff.id,
            // Whoever wants to be called does not wait here.
            "position": transfer.asksForNumber ? "" : String(handoff.position),
        ]
        guard handoff.isMessage, queue.hours != nil else {
            let isAlone = !handoff.isMessage && !transfer.isAttended
            return wording.message(isAlone ? .nobodyHere : .handoff, values)
        }
        let opens = reader.opening(of: queue, at: surroundings.now, in: grounds.language)
        return wording.message(.afterHours, values.merging(["opens": opens]) { old, _ in old })
    }

    /// What is said with any answer: whether it helped, in which language it is, the privacy notice at the start.
    private func sayAround(_ draft: inout TurnDraft) {
        if draft.asksWhetherItHelped, draft.turn.decision == .answer, !draft.turn.stage.isForm {
            draft.turn.rules.append(.helpAsked)
            draft.turn.stage = .confirming(draft.turn.intent ?? "")
            draft.text = Wording.sentences(draft.text ?? "", wording.message(.confirm))
        }
        if let other = grounds.otherLanguage, draft.text != nil {
            draft.turn.rules.append(.otherLanguage)
            let name = rulebook.packs[grounds.language].names[other.code] ?? other.code
            draft.put(first: wording.message(.otherLanguage, ["language": name]))
        }
        if let id = grounds.presumed, let intent = intent(id), draft.text != nil {
            draft.put(
                first: wording.message(.presumed, ["title": RichText.escaped(intent.title)]))
        }
        guard number == 0, draft.text != nil,
            !rulebook.desk.texts(.privacy, in: grounds.language).isEmpty
        else { return }
        let privacy = wording.message(.privacy, ["name": rulebook.desk.name], variant: 0)
        if !privacy.isEmpty {
            draft.turn.rules.append(.privacyFirst)
            draft.put(first: privacy)
        }
    }

    private func outcome(
        _ draft: TurnDraft, of first: ConversationEvent.Body, answering message: String?
    ) -> TurnOutcome {
        var log = TurnLog(conversation, at: surroundings.now)
        log.append(first)
        if let rating = grounds.rating { log.append(.rated(Rating(helpful: rating))) }
        log.append(draft.turn)
        if let handoff = draft.handoff { log.append(.handedOff(handoff)) }
        if let contact = draft.contact { log.append(.contactLeft(contact)) }
        let reply = reply(draft, to: message)
        var asked = draft.action
        asked?.message = message
        if let asked { log.append(.actionAsked(asked)) } else { log.append(.replied(reply)) }
        if draft.closes { log.append(.closed(Closing(by: .customer))) }
        let isHumans = conversation.stage.handoff != nil
        return TurnOutcome(
            conversation: log.conversation, reply: asked == nil ? reply : nil, turn: draft.turn,
            action: asked, handoff: draft.handoff, recognition: isHumans ? nil : recognition,
            events: log.events)
    }

    private func reply(_ draft: TurnDraft, to message: String?) -> Reply {
        let isPlain = draft.text.map { !RichText.mayBeFormatted($0) } ?? true
        let rich = isPlain ? nil : RichText(markdown: draft.text ?? "")
        var filled: [String] = []
        if !conversation.slots.isEmpty || !draft.turn.slots.isEmpty {
            filled =
                conversation.slots.merging(draft.turn.slots) { _, new in new }.values.sorted()
        }
        if let contact = draft.contact { filled.append(contact.value) }
        return Reply(
            message: message, text: rich?.plain ?? draft.text, quickReplies: draft.quickReplies,
            rich: rich.flatMap { $0.isFormatted ? $0 : nil }, filled: filled)
    }
}
