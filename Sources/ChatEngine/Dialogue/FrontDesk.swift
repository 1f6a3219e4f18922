/// The desk's door: here effects begin. Every event is in the journal before anyone sees a reply.
///
/// ```swift
/// let desk = FrontDesk(responder, journal: casebook)
/// let deliveries = try desk.serve([.message(message)], at: now)   // durable when this returns
/// ```
/// Requests of one call are written together, so that many cost one flush. Belongs to one thread; several processes may
/// have a desk on the same store.
package final class FrontDesk {
    package let responder: Responder
    private let journal: any Journal
    private var conversations: [Conversation.ID: Conversation] = [:]
    /// Replies already given, by conversation and message id: asked again, given again.
    private var given: [Conversation.ID: [String: Delivery]] = [:]
    private var seenRevision: Int?

    package init(_ responder: Responder, journal: any Journal) {
        self.responder = responder
        self.journal = journal
    }

    /// Serves requests in order and writes what happened, all or nothing.
    /// - Errors: `JournalError` when the store cannot be written: then nothing has happened.
    package func serve(_ requests: [Request], at now: Moment) throws -> [Delivery] {
        try refresh()
        for _ in 0..<Self.mostTries {
            let before = (conversations, given)
            do { return try attempt(requests, at: now) } catch JournalError.handoffTaken {
                // Another process handed off at the same moment: take the next number.
                (conversations, given) = before
            } catch {
                (conversations, given) = before
                throw error
            }
        }
        throw JournalError.unavailable("handoff numbers keep being taken")
    }

    private static let mostTries = 20

    private func attempt(_ requests: [Request], at now: Moment) throws -> [Delivery] {
        var batch = Batch(now: now, firstHandoff: nil)
        let deliveries = try requests.map { try serve($0, &batch) }
        if !batch.events.isEmpty {
            try journal.append(batch.events)
            seenRevision = try journal.revision()
        }
        return deliveries
    }

    /// What one call has gathered so far.
    private struct Batch {
        var now: Moment
        var firstHandoff: Int?
        var handedOff: [Queue.ID] = []
        var events: [ConversationEvent] = []
    }

    /// Someone else wrote: what is in memory may be old.
    private func refresh() throws {
        let revision = try journal.revision()
        if seenRevision != revision {
            conversations.removeAll(keepingCapacity: true)
            seenRevision = revision
        }
    }

    /// The state of a conversation as of now.
    package func conversation(_ id: Conversation.ID) throws -> Conversation {
        if let known = conversations[id] { return known }
        var conversation = Conversation(id: id)
        for event in try journal.events(of: id) { conversation.apply(event) }
        conversations[id] = conversation
        return conversation
    }

    private func serve(_ request: Request, _ batch: inout Batch) throws -> Delivery {
        switch request {
        case .message(let message): return try receive(message, &batch)
        case .greet(let opening, let id): return try greet(id, opening, &batch)
        case .feedback(let id, let helpful):
            return try record(.rated(Rating(helpful: helpful)), in: id, &batch)
        case .survey(let id, let answer): return try record(.surveyed(answer), in: id, &batch)
        case .notice(let id, let notice): return try record(.noticed(notice), in: id, &batch)
        case .close(let id, let closer):
            return try record(.closed(Closing(by: closer)), in: id, &batch)
        case .agent(let step): return try take(step, &batch)
        }
    }

    private func record(
        _ body: ConversationEvent.Body, in id: Conversation.ID, _ batch: inout Batch
    ) throws -> Delivery {
        var conversation = try conversation(id)
        if case .closed = body, conversation.stage == .closed || !conversation.isOpened {
            return Delivery(conversation: conversation)
        }
        note(body, in: &conversation, &batch)
        return Delivery(conversation: conversation)
    }

    private func note(
        _ body: ConversationEvent.Body, in conversation: inout Conversation, _ batch: inout Batch
    ) {
        let event = ConversationEvent(conversation: conversation.id, at: batch.now, body: body)
        conversation.apply(event)
        batch.events.append(event)
        conversations[conversation.id] = conversation
    }

    private func take(_ step: HandoffStep, _ batch: inout Batch) throws -> Delivery {
        guard let id = try journal.conversation(of: step.handoff) else {
            throw HandoffRefusal.unknown(step.handoff)
        }
        return try record(.stepped(step), in: id, &batch)
    }

    /// The first words of the desk, before the customer has said anything.
    private func greet(_ id: Conversation.ID, _ opening: Opening, _ batch: inout Batch) throws -> Delivery {
        var conversation = try conversation(id)
        open(&conversation, opening, &batch)
        return Delivery(conversation: conversation)
    }

    private func open(_ conversation: inout Conversation, _ opening: Opening, _ batch: inout Batch) {
        if isIdle(conversation, at: batch.now) {
            let ended = conversation.lastActivity?.adding(seconds: idleSeconds(conversation)) ?? batch.now
            let event = ConversationEvent(
                conversation: conversation.id, at: ended, body: .closed(Closing(by: .idle)))
            conversation.apply(event)
            batch.events.append(event)
        }
        guard !conversation.isOpened || conversation.stage == .closed else { return }
        note(.opened(opening), in: &conversation, &batch)
    }

    private func idleSeconds(_ conversation: Conversation) -> Int {
        let timers = responder.rulebook.desk.timers
        return conversation.stage.handoff == nil ? timers.idle : timers.idleWithHuman
    }

    private func isIdle(_ conversation: Conversation, at now: Moment) -> Bool {
        guard let last = conversation.lastActivity, conversation.stage != .closed else { return false }
        return now.seconds(since: last) > Double(idleSeconds(conversation))
    }

    private func receive(_ message: IncomingMessage, _ batch: inout Batch) throws -> Delivery {
        if let id = message.id, let again = try repeated(id, in: message.conversation) { return again }
        var conversation = try conversation(message.conversation)
        open(
            &conversation,
            Opening(customer: message.customer, channel: message.channel, language: message.language), &batch)
        if let language = message.language { conversation.language = language }
        if let customer = message.customer { conversation.customer = customer }
        let outcome = responder.respond(
            to: Saying(message: message.id, text: message.text), in: conversation,
            with: try surroundings(&batch))
        if let handoff = outcome.handoff { batch.handedOff.append(handoff.queue) }
        batch.events.append(contentsOf: outcome.events)
        conversations[message.conversation] = outcome.conversation
        let delivery = Delivery(conversation: outcome.conversation, outcome: outcome)
        if let id = message.id { given[message.conversation, default: [:]][id] = delivery }
        return delivery
    }

    private func surroundings(_ batch: inout Batch) throws -> Responder.Surroundings {
        let first = try batch.firstHandoff ?? journal.nextHandoffNumber()
        batch.firstHandoff = first
        let handedOff = batch.handedOff
        let journal = journal
        return Responder.Surroundings(
            now: batch.now, nextHandoff: "H\(first + handedOff.count)",
            waiting: { queue in
                ((try? journal.waiting(in: queue)) ?? 0) + handedOff.count { $0 == queue }
            })
    }

    /// The reply that was given to this message before, from memory or from the journal.
    private func repeated(_ message: String, in id: Conversation.ID) throws -> Delivery? {
        if let known = given[id]?[message] { return known }
        guard try conversation(id).isOpened else { return nil }
        return try Delivery(recorded: journal.events(of: id), message: message, in: id)
    }
}
