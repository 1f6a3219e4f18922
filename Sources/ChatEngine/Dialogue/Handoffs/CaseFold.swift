import CivilTime
import Snapshots

/// What `queue list` prints of a conversation and its handoffs, event by event: little enough to be kept beside the log.
///
/// ```swift
/// var fold = CaseFold()
/// for event in events { fold.apply(event) }
/// fold.lastWords              // what the customer said last
/// fold.history(of: "H1")      // what became of the handoff
/// ```
/// O(handoffs) an event.
package struct CaseFold: Sendable {
    package private(set) var customer: String?
    package private(set) var channel: String?
    package private(set) var language: LanguageCode?
    /// What was said so far, whoever said it.
    package private(set) var messages = 0
    /// What the customer said last.
    package private(set) var lastWords: String?
    /// What the customer asked about last.
    private var subject: Intent.ID?
    private var cases: [Case] = []

    private struct Case {
        var history: HandoffHistory
        /// What the customer had asked about before.
        var subject: Intent.ID?
    }

    package init() {}

    package init(_ events: [ConversationEvent]) {
        for event in events { apply(event) }
    }

    /// Whether there is no handoff: then no list needs it.
    var isEmpty: Bool { cases.isEmpty }

    package mutating func apply(_ event: ConversationEvent) {
        switch event.body {
        case .opened(let opening):
            customer = opening.customer ?? customer
            channel = opening.channel ?? channel
            language = opening.language ?? language
        case .said(let saying):
            messages += 1
            lastWords = saying.text
        case .turned(let turn):
            language = turn.language
            if let intent = turn.intent, IntentRole(of: intent) == .subject { subject = intent }
        case .replied(let reply): messages += reply.text == nil ? 0 : 1
        case .reminded: messages += 1
        case .noticed(let notice): customer = notice.customer ?? customer
        case .handedOff(let handoff): apply(event, to: handoff.id)
        case .stepped(let step):
            if case .reply = step.action { messages += 1 }
            apply(event, to: step.handoff)
        case .rated, .surveyed, .surveyAsked, .actionAsked, .actionEnded, .contactLeft, .closed:
            break
        }
    }

    private mutating func apply(_ event: ConversationEvent, to handoff: Handoff.ID) {
        if let place = cases.firstIndex(where: { $0.history.id == handoff }) {
            cases[place].history.apply(event)
        } else {
            let history = HandoffHistory(of: handoff, [event])
            cases.append(Case(history: history, subject: subject))
        }
    }

    package func history(of handoff: Handoff.ID) -> HandoffHistory {
        cases.first { $0.history.id == handoff }?.history ?? HandoffHistory(of: handoff, [])
    }

    /// What the customer had asked about before a person was asked for.
    package func subject(before handoff: Handoff.ID) -> Intent.ID? {
        guard let made = cases.first(where: { $0.history.id == handoff }) else { return subject }
        return made.subject
    }

    /// What makes a conversation with the same customer.
    package func opening(of id: Conversation.ID, at moment: Moment) -> ConversationEvent {
        let opening = Opening(customer: customer, channel: channel, language: language)
        return ConversationEvent(conversation: id, at: moment, body: .opened(opening))
    }

    /// Whether a text that people wrote is like that.
    package func hasWords(_ isSought: (String) -> Bool) -> Bool {
        lastWords.map(isSought) ?? false
            || cases.contains { $0.history.because.map(isSought) ?? false }
    }

    /// The same with another text for each that people wrote.
    package func mapWords(
        _ change: (String) -> String, customer rename: (String) -> String
    ) -> CaseFold {
        var fold = self
        fold.customer = customer.map(rename)
        fold.lastWords = lastWords.map(change)
        for place in cases.indices { fold.cases[place].history.mapReason(change) }
        return fold
    }

    // MARK: - Keeping

    /// Notes, drafts and lessons are left out: no list shows them.
    func write(to kept: inout KeptWriter) {
        kept.add(customer)
        kept.add(channel)
        kept.add(language?.code)
        kept.add(messages)
        kept.add(lastWords)
        kept.add(subject)
        kept.add(cases) {
            $1.history.write(to: &$0)
            $0.add($1.subject)
        }
    }

    init(_ kept: inout KeptReader) throws {
        customer = try kept.optionalText()
        channel = try kept.optionalText()
        language = try kept.optionalText().map { LanguageCode($0) }
        messages = try kept.number()
        lastWords = try kept.optionalText()
        subject = try kept.optionalText()
        cases = try kept.list {
            Case(history: try HandoffHistory(&$0), subject: try $0.optionalText())
        }
    }
}
