import ChatEngine
import CivilTime

/// A desk with a customer in front of it, on a clock that the test turns.
package struct TalkingDesk {
    package let desk: FrontDesk
    package let journal = InMemoryJournal()
    package var now = Fixture.start
    package private(set) var last: Delivery?

    package init(_ responder: Responder = Fixture.responder) {
        desk = FrontDesk(responder, journal: journal)
    }

    @discardableResult
    package mutating func customer(_ text: String, id: String? = nil) -> Delivery? {
        last = try? desk.serve(
            [.message(IncomingMessage(conversation: "c", id: id, text: text, customer: "klant"))],
            at: now)[0]
        return last
    }

    package mutating func agent(
        _ name: String, _ action: HandoffStep.Action, on handoff: Handoff.ID = "H1"
    ) throws {
        _ = try desk.serve(
            [.agent(HandoffStep(handoff: handoff, agent: name, action: action))], at: now)
    }

    /// An action that the last reply waits for has ended.
    package mutating func end(_ action: ActionRequest.ID, _ outcome: ActionOutcome) {
        last = try? desk.serve(
            [.actionEnded("c", ActionEnding(action: action, outcome: outcome))], at: now)[0]
    }

    package mutating func wait(hours: Int) { now = now.adding(seconds: hours * 3600) }

    package mutating func close() { _ = try? desk.serve([.close("c", by: .customer)], at: now) }
    package mutating func rate(_ helpful: Bool) {
        _ = try? desk.serve([.feedback("c", helpful: helpful)], at: now)
    }

    package var decision: Decision? { last?.turn?.decision }
    package var intent: Intent.ID? { last?.turn?.intent }
    package var reply: String? { last?.reply?.text }
    package var stage: Stage? { (try? desk.conversation("c"))?.stage }
    package var contacts: [Contact] {
        Contact.contacts(of: journal.events, at: now, timers: desk.responder.rulebook.desk.timers)
    }
    package var outcome: Resolution? { contacts.last?.resolution }
}
