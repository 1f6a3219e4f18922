import CivilTime

/// A handoff as a list shows it: a row of the queue.
///
/// ```swift
/// let summary = HandoffSummary(row, events, rulebook, at: now)
/// summary.topic         // Where is my order?
/// summary.service       // .soon
/// ```
/// O(events of its conversation).
package struct HandoffSummary: Sendable {
    /// As it stands: a claim that has run out waits.
    package let row: QueuedHandoff
    package let history: HandoffHistory
    package let conversation: Conversation
    /// What it is about, as people call it.
    package let topic: String?
    /// The intent of it.
    package let intent: Intent.ID?
    package let language: LanguageCode?
    /// What the customer said last.
    package let lastWords: String?
    /// What was said so far, whoever said it.
    package let messages: Int
    package let service: ServiceState
    package let secondsLeft: Int?
    /// Where it stands on a list.
    package let order: HandoffOrder
    /// Since it was made, whoever had it meanwhile; until the end, where it has one.
    package let secondsWaiting: Int

    package init(
        _ row: QueuedHandoff, _ events: [ConversationEvent], _ rulebook: Rulebook, at now: Moment
    ) {
        var conversation = Conversation(id: row.conversation)
        for event in events { conversation.apply(event) }
        self.init(row, CaseFold(events), conversation, rulebook, at: now)
    }

    /// Of its conversation and its history only what lists show.
    init(_ row: QueuedHandoff, listing cases: CaseFold, _ rulebook: Rulebook, at now: Moment) {
        var conversation = Conversation(id: row.conversation)
        conversation.apply(cases.opening(of: row.conversation, at: row.created))
        self.init(row, cases, conversation, rulebook, at: now)
    }

    private init(
        _ row: QueuedHandoff, _ cases: CaseFold, _ conversation: Conversation,
        _ rulebook: Rulebook, at now: Moment
    ) {
        let row = row.standing(at: now, lease: rulebook.desk.timers.lease)
        let history = cases.history(of: row.handoff.id)
        let intent = row.handoff.intent ?? cases.subject(before: row.handoff.id)
        let clock = ServiceClock(rulebook.desk.queue(row.handoff.queue), history)
        let isOpen = row.state.isOpen
        (self.row, self.history, self.conversation) = (row, history, conversation)
        (self.intent, language) = (intent, conversation.language)
        topic = intent.map { rulebook.title(of: $0, in: conversation.language) }
        (lastWords, messages) = (cases.lastWords, cases.messages)
        service = isOpen ? clock.state(at: now) : .ok
        secondsLeft = isOpen ? clock.secondsLeft(at: now) : nil
        order = HandoffOrder(row, due: isOpen ? clock.due : nil)
        let end = history.resolved ?? now
        secondsWaiting = max(0, Int(end.seconds(since: row.created)))
    }
}

extension Rulebook {
    /// An intent as people call it, in a language or else in any; its id where it is no longer there.
    package func title(of id: Intent.ID, in language: LanguageCode?) -> String {
        let known = language.flatMap { intent(id, in: $0) } ?? intents.first { $0.id == id }
        return known?.title ?? id
    }
}
