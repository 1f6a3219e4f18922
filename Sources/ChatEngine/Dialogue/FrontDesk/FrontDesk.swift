import CivilTime

/// The desk's door: here effects begin. Every event is in the journal before anyone sees a reply.
///
/// ```swift
/// let desk = FrontDesk(responder, journal: casebook)
/// let deliveries = try desk.serve([.message(message)], at: now)   // durable when this returns
/// ```
/// Requests of one call are written together, so that many cost one flush. Belongs to one thread; several processes may
/// have a desk on the same store.
public final class FrontDesk {
    package private(set) var responder: Responder
    package let journal: any Journal
    private(set) var reader: DeskCache
    let carryOut: ((ActionRequest) -> ActionOutcome)?
    var known: [Conversation.ID: KnownConversation] = [:]
    /// Replies given lately, for a message that is repeated at once. Older ones are in the journal, where personal data
    /// has been taken out.
    var recentReplies: [MessageKey: Delivery] = [:]
    /// Where the last look at what was due stopped; `nil`: at the end.
    var lastSettled: DueConversation?
    /// What that look, from its beginning on, found damaged: rows of the list, and of conversations in which something is due.
    package internal(set) var damagedDue: [DamagedRow] = []
    /// The surveys that customers were asked for, as far as they have been looked for.
    var surveysAsked: [ConversationEvent] = []
    var surveyCursor: JournalCursor?
    /// Numbers the journal gave for handoffs that were not made after all.
    var spareNumbers: ArraySlice<Int> = []
    /// What the next handoff's number and place may be; read when there is one.
    var expectation = Expectation()
    /// The intents that are said on an event of the desk's own: that an answer was given.
    private(set) var followUps: Set<String> = []
    /// When to look again for what is kept too long.
    var nextExpiry: Moment?
    /// When to look again for what figures need.
    var nextKeeping: Moment?
    /// When agents were last noted as being at a desk.
    var signed: [Assignee.ID: Moment] = [:]
    /// Since when there is nobody for whoever waits, and who was told so.
    var absence = Absence()

    /// - Parameter reader: one that has read before; it may not be used by another thread meanwhile.
    /// - Parameter carryOut: does what actions ask, at once; without it a delivery may come with an `action` that
    ///   whoever serves has to see to, and to report with `Request.actionEnded`.
    package init(
        _ responder: Responder, journal: any Journal, reader: DeskCache? = nil,
        carryOut: ((ActionRequest) -> ActionOutcome)? = nil
    ) {
        self.responder = responder
        self.journal = journal
        self.reader = reader ?? DeskCache(responder)
        self.carryOut = carryOut
        followUps = Self.followUps(of: responder)
        journal.adopt(responder.rulebook.desk.retention)
    }

    /// Serves requests in order and writes what happened, all or nothing.
    /// - Errors: `JournalError` when the store cannot be written: then nothing has happened.
    package func serve(_ requests: [Request], at now: Moment) throws -> [Delivery] {
        if requests.contains(where: { $0.agentName != nil }) { _ = try lapse(by: now) }
        let deliveries = try keepingDrafts(of: requests, at: now) {
            try record(requests, at: now)
        }
        // Who does something is there; what is done is done, whether that can be noted or not.
        try? noteSteps(of: Set(requests.compactMap(\.agentName)), at: now)
        guard let carryOut else { return deliveries }
        return try deliveries.map { delivery in
            guard let action = delivery.action else { return delivery }
            // What the customer said is on disk before anything is done about it.
            let ending = ActionEnding(action: action.id, outcome: carryOut(action))
            let request = Request.actionEnded(delivery.conversation.id, ending)
            return try record([request], at: now)[0].following(delivery)
        }
    }

    func record(_ requests: [Request], at now: Moment) throws -> [Delivery] {
        forgetMost()
        for _ in 0..<Self.mostTries {
            // Another process may write at the same moment: then look again.
            do { return try attempt(requests, at: now) } catch let error as JournalError
                where error.isRace
            {}
        }
        throw JournalError.unavailable("other processes keep writing first")
    }

    private static let mostTries = 20

    private func attempt(_ requests: [Request], at now: Moment) throws -> [Delivery] {
        var batch = Batch(now: now)
        do {
            try readAhead(requests.compactMap(\.conversation))
            let deliveries = try requests.map { try serve($0, &batch) }
            conclude(batch, try journal.append(written(batch)))
            if recentReplies.count > Self.mostRecentReplies {
                recentReplies.removeAll(keepingCapacity: true)
            }
            return deliveries
        } catch {
            abandon(batch, error)
            throw error
        }
    }

    /// The events with the next deadline of their conversations. A stored deadline that is earlier than needed stays:
    /// whoever looks then finds nothing due and stores the next one. So few messages rewrite a deadline.
    private func written(_ batch: Batch) -> JournalBatch {
        var deadlines: [Conversation.ID: Moment?] = [:]
        for one in batch.touched {
            let next = deadline(of: one.conversation)?.at
            if let stored = one.storedDeadline, stored > batch.now, let next, stored <= next {
                continue
            }
            deadlines.updateValue(next, forKey: one.conversation.id)
            one.storedDeadline = next
        }
        var written = JournalBatch(batch.events, deadlines: deadlines)
        written.seen = batch.seen
        return written
    }

    var timers: Timers { responder.rulebook.desk.timers }

    /// What one call has gathered so far.
    struct Batch {
        var now: Moment
        /// Who waits, with those of this call; `nil` until there is a handoff.
        var queues: QueueLengths?
        /// Who is at a desk; `nil` until somebody waits.
        var attendance: Attendance?
        /// A number for the next handoff.
        var number: Int?
        /// The numbers of its handoffs.
        private(set) var numbers: [Int] = []
        /// How far the conversations were that it was made from.
        private(set) var seen: [Conversation.ID: StreamVersion] = [:]
        private(set) var events: [ConversationEvent] = []
        /// The conversations they are of, each at least once.
        private(set) var touched: [KnownConversation] = []
        /// The messages answered in this call.
        var given: [MessageKey] = []

        /// A handoff of this call waits too, before those of later messages.
        mutating func count(_ handoff: Handoff) {
            if let number { numbers.append(number) }
            number = nil
            queues?.add(1, to: handoff.queue, handoff.priority, isMessage: handoff.isMessage)
        }

        mutating func see(_ one: KnownConversation) { seen[one.conversation.id] = one.version }

        mutating func add(_ new: [ConversationEvent], of one: KnownConversation) {
            events.append(contentsOf: new)
            if touched.last !== one { touched.append(one) }
        }
    }

    /// A message of a conversation's, by the id its sender gave it.
    struct MessageKey: Hashable {
        var conversation: Conversation.ID
        var message: String
    }

    private static let mostRecentReplies = 2_000

    /// Conversations kept in memory at most; the others are read from the journal when they go on.
    private static let mostInMemory = 10_000

    func forgetMost() {
        guard known.count > Self.mostInMemory else { return }
        known = known.filter { $0.value.conversation.stage.isForm }
        if known.count > Self.mostInMemory { known.removeAll() }
    }

    /// The state of a conversation as of now.
    package func conversation(_ id: Conversation.ID) throws -> Conversation {
        try presentConversation(id).conversation
    }

    /// Some conversations as of now, with all their events: read at once.
    package func streams(
        of ids: [Conversation.ID]
    ) throws -> [Conversation.ID: (conversation: Conversation, events: [ConversationEvent])] {
        let streams = try journal.streams(of: ids)
        return Dictionary(
            uniqueKeysWithValues: streams.map { id, stream in
                let known = known[id].flatMap { $0.version == stream.version ? $0 : nil }
                let one = known ?? KnownConversation(id, stream)
                self.known[id] = one
                return (id, (one.conversation, stream.events))
            })
    }

    /// As of now. What is in memory knows more than the store, where personal data may be masked: it is let go only when
    /// another wrote.
    func presentConversation(_ id: Conversation.ID) throws -> KnownConversation {
        if let one = known[id], try journal.version(of: id) != one.version { known[id] = nil }
        return try knownConversation(id)
    }

    /// As of now or before: whoever writes in it names the version, and hears when another was first.
    func knownConversation(_ id: Conversation.ID) throws -> KnownConversation {
        if let known = known[id] { return known }
        let read = KnownConversation(id, try journal.stream(of: id))
        known[id] = read
        return read
    }

    /// The same for a conversation that a batch is made from.
    func consult(_ id: Conversation.ID, _ batch: inout Batch) throws -> KnownConversation {
        let one = try knownConversation(id)
        batch.see(one)
        return one
    }

    /// Reads all conversations that are not in memory at once.
    func readAhead(_ conversations: [Conversation.ID]) throws {
        let unknown = Set(conversations.filter { known[$0] == nil })
        guard unknown.count > 1 else { return }
        for (id, stream) in try journal.streams(of: unknown.sorted()) {
            known[id] = KnownConversation(id, stream)
        }
    }

    /// Everything that happened in a conversation, oldest first.
    package func events(of id: Conversation.ID) throws -> [ConversationEvent] {
        try journal.events(of: id)
    }

    /// From now on another knowledge base answers; conversations go on where they are.
    package func adopt(_ responder: Responder) {
        self.responder = responder
        reader = DeskCache(responder)
        followUps = Self.followUps(of: responder)
        journal.adopt(responder.rulebook.desk.retention)
    }

    /// The first handoffs of a kind, as far as they can be read.
    package func handoffs(_ selection: HandoffSelection) throws -> HandoffSlice {
        try journal.handoffs(selection)
    }

    /// How many wait in each queue in which anybody does, by their names.
    package func waiting() throws -> [WaitingCount] { try journal.waiting() }

    /// One of them, also when it is over.
    package func handoff(_ id: Handoff.ID) throws -> QueuedHandoff? { try journal.handoff(id) }

    /// The conversation a handoff belongs to.
    package func conversation(of handoff: Handoff.ID) throws -> Conversation.ID? {
        try journal.conversation(of: handoff)
    }

    /// The same, also of what other processes wrote a moment ago.
    package func latestAgentSteps(in id: Conversation.ID) throws -> [HandoffStep] {
        try agentSteps(in: id)
    }

    /// What agents have done in a conversation so far, from whatever process.
    package func agentSteps(in id: Conversation.ID) throws -> [HandoffStep] {
        guard try conversation(id).handoffs.isEmpty == false else { return [] }
        return try journal.events(of: id).compactMap {
            if case .stepped(let step) = $0.body { step } else { nil }
        }
    }
}
