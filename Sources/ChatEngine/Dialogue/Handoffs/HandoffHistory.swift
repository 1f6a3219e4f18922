import CivilTime
import Snapshots

/// What became of one handoff, told by the events of its conversation.
///
/// ```swift
/// let history = HandoffHistory(of: "H1", events)
/// history.firstReply       // when an agent first wrote
/// ```
/// O(events).
package struct HandoffHistory: Sendable, Equatable {
    /// Something an agent wrote that the customer never sees.
    package struct Note: Sendable, Equatable {
        package var agent: Assignee.ID
        package var at: Moment
        package var text: String
    }

    /// What an agent found the customer's words to be an example of.
    package struct Lesson: Sendable, Equatable {
        package var agent: Assignee.ID
        package var intent: Intent.ID
        package var text: String
    }

    package private(set) var id: Handoff.ID
    package private(set) var created: Moment?
    /// Since when it is counted: when it was made, or was reopened last.
    package private(set) var counted: Moment?
    package private(set) var firstReply: Moment?
    package private(set) var resolved: Moment?
    package private(set) var result: HandoffResult?
    package private(set) var because: String?
    package private(set) var notes: [Note] = []
    /// Replies that were refused and have not been sent since, the last of each agent.
    package private(set) var drafts: [Note] = []
    package private(set) var taught: [Lesson] = []
    package private(set) var custody = HandoffCustody()

    package init(of id: Handoff.ID, _ events: [ConversationEvent]) {
        self.id = id
        for event in events { apply(event) }
    }

    mutating func apply(_ event: ConversationEvent) {
        switch event.body {
        case .handedOff(let handoff) where handoff.id == id:
            (created, counted) = (event.at, event.at)
        case .stepped(let step) where step.handoff == id:
            custody.apply(step)
            apply(step, at: event.at)
        case .opened, .said, .turned, .replied, .handedOff, .stepped, .rated, .surveyed,
            .surveyAsked, .actionAsked, .actionEnded, .reminded, .contactLeft, .noticed, .closed:
            break
        }
    }

    private mutating func apply(_ step: HandoffStep, at moment: Moment) {
        switch step.action {
        case .reply:
            firstReply = firstReply ?? moment
            drafts.removeAll { $0.agent == step.agent }
        case .note(let text):
            notes.append(Note(agent: step.agent, at: moment, text: text))
        case .draft(let text):
            drafts.removeAll { $0.agent == step.agent }
            drafts.append(Note(agent: step.agent, at: moment, text: text))
        case .resolve(let result, let reason):
            (resolved, self.result, because) = (moment, result, reason)
        case .reopen: (resolved, result, because, counted) = (nil, nil, nil, moment)
        case .teach(let intent, let text):
            taught.append(Lesson(agent: step.agent, intent: intent, text: text))
        case .claim, .giveBack, .transfer, .lapse: break
        }
    }

    mutating func mapReason(_ change: (String) -> String) { because = because.map(change) }

    // MARK: - Keeping

    /// What lists show of it; see `CaseFold`.
    func write(to kept: inout KeptWriter) {
        kept.add(id)
        for moment in [created, counted, firstReply, resolved] {
            kept.add(moment.map { Int($0.milliseconds) })
        }
        kept.add(result?.rawValue)
        kept.add(because)
        kept.add(custody.epoch)
    }

    init(_ kept: inout KeptReader) throws {
        func moment(_ kept: inout KeptReader) throws -> Moment? {
            try kept.optionalNumber().map { Moment(milliseconds: Int64($0)) }
        }
        id = try kept.text()
        (created, counted) = (try moment(&kept), try moment(&kept))
        (firstReply, resolved) = (try moment(&kept), try moment(&kept))
        result = try kept.optionalWord()
        because = try kept.optionalText()
        custody = HandoffCustody(epoch: try kept.number())
    }
}
