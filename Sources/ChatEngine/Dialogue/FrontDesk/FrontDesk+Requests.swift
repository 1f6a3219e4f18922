import CivilTime

/// What the desk does with each kind of request.
extension FrontDesk {
    func serve(_ request: Request, _ batch: inout Batch) throws -> Delivery {
        switch request {
        case .agent(let step): return try apply(step, &batch)
        case .greet(let opening, let id):
            return greet(try consult(id, &batch), opening, &batch)
        case .actionEnded(let id, let ending):
            return try resume(after: ending, in: try consult(id, &batch), &batch)
        case .message(let message):
            let one = try consult(message.conversation, &batch)
            return try held(one, message.id, batch) ?? receive(message, in: one, &batch)
        case .feedback(let id, let helpful):
            let delivery = try record(.rated(Rating(helpful: helpful)), in: id, &batch)
            if helpful { try ask(after: .bot, in: try consult(id, &batch), &batch) }
            return delivery
        case .survey(let id, let answer):
            return try score(answer, in: try consult(id, &batch), &batch)
        case .notice(let id, let notice): return try record(.noticed(notice), in: id, &batch)
        case .close(let id, let closer):
            return try record(.closed(Closing(by: closer)), in: id, &batch)
        }
    }

    /// What comes behind a message that waits for an action waits too, as long as the action may still end.
    private func held(
        _ one: KnownConversation, _ message: String?, _ batch: Batch
    ) throws -> Delivery? {
        guard carryOut == nil, let action = one.conversation.action, !action.isLate(at: batch.now)
        else { return nil }
        if let message, try repeated(message, in: one) != nil { return nil }
        return Delivery(held: one.conversation, behind: action)
    }

    private func record(
        _ body: ConversationEvent.Body, in id: Conversation.ID, _ batch: inout Batch
    ) throws -> Delivery {
        let one = try consult(id, &batch)
        return try held(one, nil, batch) ?? record(body, in: one, &batch)
    }

    func record(
        _ body: ConversationEvent.Body, in one: KnownConversation, _ batch: inout Batch
    ) -> Delivery {
        let before = one.conversation.stage
        if case .closed = body, before == .closed || !one.conversation.isOpened {
            return Delivery(conversation: one.conversation, before: before)
        }
        append(body, to: one, &batch)
        return Delivery(conversation: one.conversation, before: before)
    }

    func append(
        _ body: ConversationEvent.Body, to one: KnownConversation, at moment: Moment? = nil,
        _ batch: inout Batch
    ) {
        let event = ConversationEvent(
            conversation: one.conversation.id, at: moment ?? batch.now, body: body)
        one.conversation.apply(event)
        batch.add([event], of: one)
    }

    private func apply(_ step: HandoffStep, _ batch: inout Batch) throws -> Delivery {
        guard let id = try journal.conversation(of: step.handoff) else {
            throw HandoffRefusal.unknown(step.handoff)
        }
        let one = try consult(id, &batch)
        let custody = one.conversation.custodies[step.handoff] ?? HandoffCustody()
        let before = one.conversation.stage
        if custody.hasSent(step) { return Delivery(conversation: one.conversation, before: before) }
        try require(step, custody, in: one, at: batch.now)
        let isLoop = one.conversation.handoffs[step.handoff]?.reason == .lowScore
        var delivery = Delivery(conversation: one.conversation, before: before)
        for step in custody.written(step) {
            delivery = record(.stepped(step), in: one, &batch)
        }
        delivery.before = before
        if case .resolve = step.action, !isLoop { try ask(after: .human, in: one, &batch) }
        return delivery
    }

    /// The first words of the desk, before the customer has said anything.
    private func greet(
        _ one: KnownConversation, _ opening: Opening, _ batch: inout Batch
    ) -> Delivery {
        let before = one.conversation.stage
        open(one, opening, &batch)
        return Delivery(conversation: one.conversation, before: before)
    }

    private func needsOpening(_ one: KnownConversation, _ now: Moment) -> Bool {
        if !one.conversation.isOpened || one.conversation.stage == .closed { return true }
        return one.conversation.idleEnd(timers).map { $0 < now } ?? false
    }

    /// Begins a contact unless one is going on; one the bot was left alone in is over after `idle`.
    /// What waits for a human, or is with one, is never ended by a timer.
    private func open(_ one: KnownConversation, _ opening: Opening, _ batch: inout Batch) {
        if let end = one.conversation.idleEnd(timers), end < batch.now {
            append(.closed(Closing(by: .idle)), to: one, at: end, &batch)
        }
        guard !one.conversation.isOpened || one.conversation.stage == .closed else { return }
        var opening = opening
        // Who it is and how they came is known from before.
        opening.customer = opening.customer ?? one.conversation.customer
        opening.channel = opening.channel ?? one.conversation.channel
        append(.opened(opening), to: one, &batch)
    }

    private func receive(
        _ message: IncomingMessage, in one: KnownConversation, _ batch: inout Batch
    ) throws -> Delivery {
        if let id = message.id, let again = try repeated(id, in: one) { return again }
        if let action = one.conversation.action {
            // Nobody saw to it, and the customer goes on.
            _ = try resume(after: ActionEnding(action: action.id, outcome: .late), in: one, &batch)
        }
        let before = one.conversation.stage
        if needsOpening(one, batch.now) {
            open(
                one,
                Opening(
                    customer: message.customer, channel: message.channel,
                    language: message.language, segment: message.segment),
                &batch)
        }
        if let customer = message.customer, customer != one.conversation.customer {
            append(.noticed(CustomerNotice(identified: customer)), to: one, &batch)
        }
        if let segment = message.segment, segment != one.conversation.segment {
            append(.noticed(CustomerNotice(segment: segment)), to: one, &batch)
        }
        let wasAsked = (one.conversation.survey, one.conversation.explained)
        let outcome = try handingOver(&batch) { surroundings in
            responder.respond(
                to: Saying(message: message.id, text: message.text), in: one.conversation,
                with: surroundings, by: reader, statedLanguage: message.language)
        }
        if let answer = Self.survey(message.text, wasAsked, outcome) {
            return try scored(answer, by: message, before: before, in: one, &batch)
        }
        let isConfirmed = outcome.events.contains { $0.body == .rated(Rating(helpful: true)) }
        let delivery = commit(outcome, of: message.id, before: before, in: one, &batch)
        if isConfirmed { try ask(after: .bot, in: one, &batch) }
        return delivery
    }

    /// The answer to a message that waited for an action. One that nobody waits for changes nothing.
    private func resume(
        after ending: ActionEnding, in one: KnownConversation, _ batch: inout Batch
    ) throws -> Delivery {
        let before = one.conversation.stage
        guard let request = one.conversation.action, request.id == ending.action else {
            return Delivery(conversation: one.conversation, before: before)
        }
        let outcome = try handingOver(&batch) { surroundings in
            responder.resume(
                ending, of: request, in: one.conversation, with: surroundings, by: reader)
        }
        return commit(outcome, of: request.message, before: before, in: one, &batch)
    }

    func commit(
        _ outcome: TurnOutcome, of message: String?, before: Stage, in one: KnownConversation,
        _ batch: inout Batch
    ) -> Delivery {
        let delivery = Delivery(
            conversation: outcome.conversation, before: before, reply: outcome.reply,
            turn: outcome.turn, action: outcome.action, handoff: outcome.handoff,
            recognition: outcome.recognition)
        if let handoff = outcome.handoff { batch.count(handoff) }
        batch.add(outcome.events, of: one)
        one.apply(outcome.conversation, message)
        if let message, outcome.reply != nil {
            let key = MessageKey(conversation: one.conversation.id, message: message)
            recentReplies[key] = delivery
            batch.given.append(key)
        }
        return delivery
    }

    /// What a message got as its answer, whoever gave it; `nil` while it has none.
    package func delivery(of message: String, in id: Conversation.ID) throws -> Delivery? {
        let delivery = try repeated(message, in: try presentConversation(id))
        return delivery.flatMap { $0.hasReply ? $0 : nil }
    }

    /// The reply that was given to this message before, in this call or as the journal has it.
    private func repeated(_ message: String, in one: KnownConversation) throws -> Delivery? {
        let id = one.conversation.id
        if let again = recentReplies[MessageKey(conversation: id, message: message)] {
            return again.repeated
        }
        guard try one.has(message) ?? journal.knows(message: message, in: id) else { return nil }
        return try Delivery(recorded: journal.events(of: id), message: message, in: id)
    }
}
