import ChatEngine
import CivilTime

@testable import Reports

/// Contacts made by hand, of which every figure is known.
enum Fixture {
    static let monday = Moment(milliseconds: 1_767_603_600_000)
    static let timers = Timers()
    private static let minute = 60
    private static let day = 86_400

    /// Everything that happened, in order: ten conversations, of which one is no contact.
    ///
    /// | conversation | intent | how it ends | first contact |
    /// |---|---|---|---|
    /// | c1 | retour | answered, then "yes" | yes, confirmed |
    /// | c2 | retour | answered, then silence | yes, assumed |
    /// | c3 | retour | answered, then silence; the customer comes back in c4 | no |
    /// | c4 | retour | answered, then "yes" | yes, confirmed |
    /// | c5 | reparatie (first contact impossible) | answered, then silence | yes, assumed; not in net |
    /// | c6 | retour | handed over, resolved by an agent after 30 minutes | yes, assumed |
    /// | c7 | retour | handed over, the agent closes it as not solved | no |
    /// | c8 | – | asked to rephrase, then silence | no |
    /// | c9 | – | a greeting alone: no contact | – |
    /// | c10 | reparatie | not helped, after an answer | no; not in net |
    static var events: [ConversationEvent] {
        var log = Log()
        log.open("c1", customer: "a")
        log.answer("c1", "retour")
        log.add("c1", .rated(Rating(helpful: true)))
        log.open("c2", customer: "b")
        log.answer("c2", "retour")
        log.open("c3", customer: "c")
        log.answer("c3", "retour")
        log.pass(2 * day)
        log.open("c4", customer: "c")
        log.answer("c4", "retour")
        log.add("c4", .rated(Rating(helpful: true)))
        log.open("c5", customer: "d")
        log.answer("c5", "reparatie")
        log.open("c6", customer: "e")
        log.handOver("c6", "H1", .requested)
        log.pass(30 * minute)
        log.step("c6", "H1", .claim)
        log.step("c6", "H1", .resolve(.solved))
        log.open("c7", customer: nil)
        log.handOver("c7", "H2", .lowConfidence)
        log.step("c7", "H2", .claim)
        log.step("c7", "H2", .resolve(.notSolved))
        log.open("c8", customer: "f")
        log.turn("c8", nil, .rephrase)
        log.open("c9", customer: "g")
        log.turn("c9", "bot.greeting", .answer, isSubstantive: false)
        log.open("c10", customer: "h")
        log.answer("c10", "reparatie")
        log.add("c10", .rated(Rating(helpful: false)))
        return log.events
    }

    static func overview(
        daysLater days: Int, of events: [ConversationEvent] = events, in timeZone: String = "UTC"
    ) -> SupportOverview {
        var terms = ReportTerms(
            now: monday.adding(seconds: days * day), timers: timers, timeZone: timeZone)
        terms.impossible = ["reparatie"]
        var fold = ContactFold()
        for event in events { fold.apply(event) }
        let contacts = fold.contacts(at: terms.now, timers: timers)
        return SupportOverview(contacts, fold.journey, terms)
    }

    /// A log whose clock goes on only when told to.
    private struct Log {
        var events: [ConversationEvent] = []
        private var now = monday

        mutating func pass(_ seconds: Int) { now = now.adding(seconds: seconds) }

        mutating func add(_ conversation: String, _ body: ConversationEvent.Body) {
            events.append(ConversationEvent(conversation: conversation, at: now, body: body))
        }

        mutating func open(_ conversation: String, customer: String?) {
            add(conversation, .opened(Opening(customer: customer)))
        }

        mutating func answer(_ conversation: String, _ intent: Intent.ID) {
            turn(conversation, intent, .answer)
        }

        mutating func turn(
            _ conversation: String, _ intent: Intent.ID?, _ decision: Decision,
            isSubstantive: Bool = true
        ) {
            add(conversation, .said(Saying(text: "…")))
            var turn = Turn(decision: decision, language: "nl", stage: .open)
            turn.intent = intent
            turn.isAnswer = decision == .answer && isSubstantive
            turn.isSubstantive = isSubstantive
            add(conversation, .turned(turn))
        }

        mutating func handOver(
            _ conversation: String, _ id: Handoff.ID, _ reason: HandoffReason
        ) {
            turn(conversation, "retour", .escalate)
            add(
                conversation,
                .handedOff(
                    Handoff(
                        id: id, queue: "algemeen", reason: reason, priority: .normal, position: 1,
                        intent: "retour")))
        }

        mutating func step(
            _ conversation: String, _ id: Handoff.ID, _ action: HandoffStep.Action
        ) {
            add(conversation, .stepped(HandoffStep(handoff: id, agent: "eva", action: action)))
        }
    }
}
