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
    let journal: any Journal
    let reader: UtteranceReader
    let carryOut: ((ActionRequest) -> ActionOutcome)?
    var known: [Conversation.ID: KnownConversation] = [:]
    /// Replies given lately, for a message that is repeated at once. Older ones are in the journal, where personal data
    /// has been taken out.
    private var lately: [MessageKey: Delivery] = [:]
    private var seenRevision: Int?
    var newsRevision: Int?
    /// Whether this desk wrote something that it has to be told of itself.
    var hasOwnNews = false

    /// - Parameter reader: one that has read before; it may not be used by another thread meanwhile.
    /// - Parameter carryOut: does what actions ask, at once; without it a delivery may come with an `action` that
    ///   whoever serves has to see to, and to report with `Request.actionEnded`.
    package init(
        _ responder: Responder, journal: any Journal, reader: UtteranceReader? = nil,
        carryOut: ((ActionRequest) -> ActionOutcome)? = nil
    ) {
        self.responder = responder
        self.journal = journal
        self.reader = reader ?? UtteranceReader(responder)
        self.carryOut = carryOut
    }

    /// Serves requests in order and writes what happened, all or nothing.
    /// - Errors: `JournalError` when the store cannot be written: then nothing has happened.
    package func serve(_ requests: [Request], at now: Moment) throws -> [Delivery] {
        let deliveries = try record(requests, at: now)
        guard let carryOut else { return deliveries }
        return try deliveries.map { delivery in
            guard let action = delivery.action else { return delivery }
            // What the customer said is on disk before anything is done about it.
            let ending = ActionEnding(action: action.id, outcome: carryOut(action))
            let request = Request.actionEnded(delivery.conversation.id, ending)
            return try record([request], at: now)[0].following(delivery)
        }
    }

    private func record(_ requests: [Request], at now: Moment) throws -> [Delivery] {
        try refresh()
        for _ in 0..<Self.mostTries {
            do { return try attempt(requests, at: now) } catch let error as JournalError
                where error.isRace
            {
                // Another process wrote at the same moment: look again.
                try refresh()
            }
        }
        throw JournalError.unavailable("other processes keep writing first")
    }

    private static let mostTries = 20

    private func attempt(_ requests: [Request], at now: Moment) throws -> [Delivery] {
        var batch = Batch(now: now, firstHandoff: nil)
        do {
            let deliveries = try requests.map { try serve($0, &batch) }
            if !batch.events.isEmpty {
                try journal.append(try written(batch))
                noteNews(in: batch.events)
            }
            if lately.count > Self.mostLately { lately.removeAll(keepingCapacity: true) }
            return deliveries
        } catch {
            // What is not in the journal has not happened.
            for event in batch.events { known[event.conversation] = nil }
            for key in batch.given { lately[key] = nil }
            throw error
        }
    }

    func noteNews(in events: [ConversationEvent]) {
        hasOwnNews =
            hasOwnNews
            || events.contains { event in
                switch event.body {
                case .stepped, .reminded, .closed: true
                default: false
                }
            }
    }

    /// The events with what is due next in their conversations. A moment that comes too early is left as it is: whoever
    /// looks then finds nothing due and notes the next. So a message seldom costs a note.
    private func written(_ batch: Batch) throws -> JournalBatch {
        var deadlines: [Conversation.ID: Moment?] = [:]
        var last: Conversation.ID?
        for event in batch.events where event.conversation != last {
            let id = event.conversation
            last = id
            let next = try conversation(id).deadline(timers)?.at
            if let noted = known[id]?.noted, noted > batch.now, let next, noted <= next { continue }
            deadlines.updateValue(next, forKey: id)
            known[id]?.noted = next
        }
        return JournalBatch(batch.events, deadlines: deadlines)
    }

    var timers: Timers { responder.rulebook.desk.timers }

    /// What one call has gathered so far.
    private struct Batch {
        var now: Moment
        var firstHandoff: Int?
        var handedOff: [Handoff] = []
        var events: [ConversationEvent] = []
        /// The messages answered in this call.
        var given: [MessageKey] = []
    }

    /// A message of a conversation's, by the id its sender gave it.
    private struct MessageKey: Hashable {
        var conversation: Conversation.ID
        var message: String
    }

    private static let mostLately = 2_000

    /// Conversations kept in memory at most; the others are read from the journal when they go on.
    private static let mostInMemory = 10_000

    /// Someone else wrote: what is in memory may be old.
    func refresh() throws {
        let revision = try journal.revision()
        if known.count > Self.mostInMemory {
            known = known.filter { $0.value.conversation.stage.isForm }
            if known.count > Self.mostInMemory { known.removeAll() }
        }
        guard seenRevision != revision else { return }
        seenRevision = revision
        // What is in memory knows more than the store, where personal data is masked: only what others touched is let go.
        guard let changed = try journal.changedByOthers() else {
            known.removeAll(keepingCapacity: true)
            return
        }
        for id in changed { known[id] = nil }
    }

    /// The state of a conversation as of now.
    package func conversation(_ id: Conversation.ID) throws -> Conversation {
        if let known = known[id] { return known.conversation }
        let read = KnownConversation(id, try journal.events(of: id))
        known[id] = read
        return read.conversation
    }

    /// Keeps what a conversation has become.
    func keep(_ conversation: Conversation) {
        known[conversation.id, default: KnownConversation(conversation)].conversation = conversation
    }

    /// Everything that happened in a conversation, oldest first.
    package func events(of id: Conversation.ID) throws -> [ConversationEvent] {
        try journal.events(of: id)
    }

    /// The conversation a handoff belongs to.
    package func conversation(of handoff: Handoff.ID) throws -> Conversation.ID? {
        try journal.conversation(of: handoff)
    }

    /// What agents have done in a conversation so far, from whatever process.
    package func agentSteps(in id: Conversation.ID) throws -> [HandoffStep] {
        guard try conversation(id).handoffs.isEmpty == false else { return [] }
        return try journal.events(of: id).compactMap {
            if case .stepped(let step) = $0.body { step } else { nil }
        }
    }

    private func serve(_ request: Request, _ batch: inout Batch) throws -> Delivery {
        if let held = try held(request, batch) { return held }
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
        case .actionEnded(let id, let ending): return try goOn(after: ending, in: id, &batch)
        }
    }

    /// What comes behind a message that waits for an action waits too, as long as the action may still end.
    private func held(_ request: Request, _ batch: Batch) throws -> Delivery? {
        guard carryOut == nil, let id = request.heldIn else { return nil }
        let conversation = try conversation(id)
        guard let action = conversation.action, batch.now < action.deadline else { return nil }
        if case .message(let message) = request, let known = message.id,
            try repeated(known, in: id) != nil
        {
            return nil
        }
        return Delivery(held: conversation, behind: action)
    }

    private func record(
        _ body: ConversationEvent.Body, in id: Conversation.ID, _ batch: inout Batch
    ) throws -> Delivery {
        var conversation = try conversation(id)
        let before = conversation.stage
        if case .closed = body, conversation.stage == .closed || !conversation.isOpened {
            return Delivery(conversation: conversation, before: before)
        }
        note(body, in: &conversation, &batch)
        return Delivery(conversation: conversation, before: before)
    }

    private func note(
        _ body: ConversationEvent.Body, in conversation: inout Conversation, _ batch: inout Batch
    ) {
        let event = ConversationEvent(conversation: conversation.id, at: batch.now, body: body)
        conversation.apply(event)
        batch.events.append(event)
        keep(conversation)
    }

    private func take(_ step: HandoffStep, _ batch: inout Batch) throws -> Delivery {
        guard let id = try journal.conversation(of: step.handoff) else {
            throw HandoffRefusal.unknown(step.handoff)
        }
        return try record(.stepped(step), in: id, &batch)
    }

    /// The first words of the desk, before the customer has said anything.
    private func greet(_ id: Conversation.ID, _ opening: Opening, _ batch: inout Batch) throws
        -> Delivery
    {
        var conversation = try conversation(id)
        let before = conversation.stage
        open(&conversation, opening, &batch)
        return Delivery(conversation: conversation, before: before)
    }

    /// Begins a contact unless one is going on; one the bot was left alone in is over after `idle`.
    /// What waits for a human, or is with one, is never ended by a timer.
    private func open(_ conversation: inout Conversation, _ opening: Opening, _ batch: inout Batch)
    {
        if let ended = idleSince(conversation, at: batch.now) {
            let event = ConversationEvent(
                conversation: conversation.id, at: ended, body: .closed(Closing(by: .idle)))
            conversation.apply(event)
            batch.events.append(event)
        }
        guard !conversation.isOpened || conversation.stage == .closed else { return }
        var opening = opening
        // Who it is and how they came is known from before.
        opening.customer = opening.customer ?? conversation.customer
        opening.channel = opening.channel ?? conversation.channel
        note(.opened(opening), in: &conversation, &batch)
    }

    private func idleSince(_ conversation: Conversation, at now: Moment) -> Moment? {
        guard let end = conversation.idleEnd(timers), end < now else { return nil }
        return end
    }

    private func receive(_ message: IncomingMessage, _ batch: inout Batch) throws -> Delivery {
        if let id = message.id, var again = try repeated(id, in: message.conversation) {
            if let action = again.action { again.action = unmask(action, saidIn: message) }
            return again
        }
        var conversation = try conversation(message.conversation)
        if let action = conversation.action {
            // Nobody saw to it, and the customer goes on.
            let ending = ActionEnding(action: action.id, outcome: .late)
            _ = try goOn(after: ending, in: message.conversation, &batch)
            conversation = try self.conversation(message.conversation)
        }
        let before = conversation.stage
        open(
            &conversation,
            Opening(
                customer: message.customer, channel: message.channel, language: message.language,
                segment: message.segment),
            &batch)
        if let language = message.language { conversation.language = language }
        if let customer = message.customer, customer != conversation.customer {
            note(.noticed(CustomerNotice(identified: customer)), in: &conversation, &batch)
        }
        if let segment = message.segment, segment != conversation.segment {
            note(.noticed(CustomerNotice(segment: segment)), in: &conversation, &batch)
        }
        let outcome = responder.respond(
            to: Saying(message: message.id, text: message.text), in: conversation,
            with: try surroundings(&batch), by: reader)
        return take(outcome, of: message.id, before: before, &batch)
    }

    /// The answer to a message that waited for an action. One that nobody waits for changes nothing.
    private func goOn(
        after ending: ActionEnding, in id: Conversation.ID, _ batch: inout Batch
    ) throws -> Delivery {
        let conversation = try conversation(id)
        guard let request = conversation.action, request.id == ending.action else {
            return Delivery(conversation: conversation, before: conversation.stage)
        }
        let outcome = responder.resume(
            ending, of: request, in: conversation, with: try surroundings(&batch), by: reader)
        return take(outcome, of: request.message, before: conversation.stage, &batch)
    }

    private func take(
        _ outcome: TurnOutcome, of message: String?, before: Stage, _ batch: inout Batch
    ) -> Delivery {
        let id = outcome.conversation.id
        if let handoff = outcome.handoff { batch.handedOff.append(handoff) }
        batch.events.append(contentsOf: outcome.events)
        known[id, default: KnownConversation(outcome.conversation)]
            .take(outcome.conversation, message)
        let delivery = Delivery(outcome: outcome, before: before)
        if let message, outcome.reply != nil {
            let key = MessageKey(conversation: id, message: message)
            lately[key] = delivery
            batch.given.append(key)
        }
        return delivery
    }

    /// The values of an action that was asked before a restart, from the line that is sent again: the store has them masked.
    private func unmask(_ action: ActionRequest, saidIn message: IncomingMessage) -> ActionRequest {
        var action = action
        let values = responder.values(
            in: message.text, for: action, at: action.deadline, by: reader)
        action.slots.merge(values) { _, new in new }
        known[message.conversation]?.conversation.action = action
        known[message.conversation]?.conversation.slots.merge(values) { _, new in new }
        return action
    }

    private func surroundings(_ batch: inout Batch) throws -> Responder.Surroundings {
        let first = try batch.firstHandoff ?? journal.nextHandoffNumber()
        batch.firstHandoff = first
        let handedOff = batch.handedOff
        let journal = journal
        return Responder.Surroundings(
            now: batch.now, nextHandoff: first + handedOff.count,
            waiting: { queue, priority in
                let before = handedOff.count { $0.queue == queue && $0.priority >= priority }
                return ((try? journal.waiting(in: queue, from: priority)) ?? 0) + before
            })
    }

    /// The reply that was given to this message before, in this call or as the journal has it.
    private func repeated(
        _ message: String, in id: Conversation.ID
    ) throws -> Delivery? {
        if let again = lately[MessageKey(conversation: id, message: message)] {
            return again.repeated
        }
        _ = try conversation(id)
        guard try known[id]?.has(message) ?? journal.knows(message: message, in: id) else {
            return nil
        }
        return try Delivery(recorded: journal.events(of: id), message: message, in: id)
    }
}
