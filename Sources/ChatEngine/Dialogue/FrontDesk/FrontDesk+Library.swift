import CivilTime

extension FrontDesk {
    /// What an embedding program does for the answers that need it, such as looking up an order.
    ///
    /// It gets the action's name and the slots that are known, and gives values for slots, or `nil` when it failed.
    public typealias Action = (_ name: String, _ slots: [String: String]) -> [String: String]?

    /// A desk that keeps its conversations in memory: for tests, for questions without a history.
    ///
    /// ```swift
    /// let desk = FrontDesk(rulebook)
    /// let delivery = try desk.serve(IncomingMessage(conversation: "c1", text: "Waar blijft mijn pakje?"), at: now)
    /// delivery.text        // Wat is uw bestelnummer?
    /// ```
    public convenience init(
        _ rulebook: Rulebook, journal: InMemoryJournal = InMemoryJournal(), action: Action? = nil
    ) {
        self.init(rulebook, keeping: journal, action: action)
    }

    package convenience init(_ rulebook: Rulebook, keeping journal: any Journal, action: Action?) {
        self.init(
            Responder(rulebook, Recognizer(rulebook, cache: nil)), journal: journal,
            carryOut: action.map { act in
                { request in act(request.name, request.slots).map(ActionOutcome.done) ?? .failed }
            })
    }

    /// Answers messages in order. What happened is in the journal when this returns, all or nothing; messages that come
    /// together are written together.
    /// - Errors: ``JournalError`` when the journal cannot be written: then nothing has happened.
    public func serve(_ messages: [IncomingMessage], at now: Moment) throws -> [Delivery] {
        try serve(messages.map(Request.message), at: now)
    }

    /// Answers one message.
    public func serve(_ message: IncomingMessage, at now: Moment) throws -> Delivery {
        try serve([.message(message)], at: now)[0]
    }

    /// The customer said, with a button say, whether the last answer helped.
    public func rate(_ conversation: String, helpful: Bool, at now: Moment) throws {
        _ = try serve([.feedback(conversation, helpful: helpful)], at: now)
    }

    /// The embedding program ends a conversation.
    public func close(_ conversation: String, at now: Moment) throws {
        _ = try serve([.close(conversation, by: .host)], at: now)
    }
}
