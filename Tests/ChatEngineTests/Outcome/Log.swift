import ChatEngine
import CivilTime

/// A log written by hand, one happening a second apart.
struct Log {
    private(set) var events: [ConversationEvent] = []
    private(set) var now = Log.start
    var conversation: Conversation.ID = "c"

    static let start = Moment(milliseconds: 1_767_603_600_000)

    /// Each timer is another number, so that the wrong one is seen.
    static let timers: Timers = {
        var timers = Timers()
        timers.idle = 100
        timers.idleWithHuman = 1_000
        timers.assumeAfter = 400
        timers.repeatWindow = 5_000
        return timers
    }()

    init(_ happenings: Happening...) { for happening in happenings { add(happening) } }

    mutating func add(_ happening: Happening) {
        for body in happening.bodies { append(body) }
    }

    mutating func append(_ body: ConversationEvent.Body) {
        now = now.adding(seconds: 1)
        events.append(ConversationEvent(conversation: conversation, at: now, body: body))
    }

    mutating func wait(_ seconds: Int) { now = now.adding(seconds: seconds) }

    /// The contacts as of some seconds after the last thing that happened.
    func contacts(after seconds: Int = 0) -> [Contact] {
        Contact.contacts(
            of: events, at: now.adding(seconds: seconds), timers: Self.timers)
    }
}

/// What can happen in a conversation, as far as its outcome is concerned.
enum Happening: Sendable {
    case opened(by: String?)
    case greeted
    /// A real answer.
    case answered(Intent.ID, slots: [Slot.ID: String] = [:])
    /// An answer that cannot resolve anything.
    case informed
    case asked
    /// Answered in the middle of a form, which goes on.
    case answeredInBetween
    case clarified(Intent.ID)
    case refusedAll
    case rephrased
    case handedOff
    /// Nobody was at work.
    case leftMessage
    case agent(HandoffStep.Action)
    case rated(Bool)
    case surveyed(SurveyAnswer.Metric, Int)
    case closed(by: Closing.Closer)

    fileprivate var bodies: [ConversationEvent.Body] {
        switch self {
        case .opened(let customer): [.opened(Opening(customer: customer))]
        case .agent(let action):
            [.stepped(HandoffStep(handoff: "H1", agent: "eva", action: action))]
        case .rated(let helpful): [.rated(Rating(helpful: helpful))]
        case .surveyed(let metric, let score):
            [.surveyed(SurveyAnswer(metric: metric, score: score))]
        case .closed(let closer): [.closed(Closing(by: closer))]
        case .handedOff: said(turn(.escalate, .queued("H1"))) + [.handedOff(handoff(false))]
        case .leftMessage: said(turn(.escalate, .queued("H1"))) + [.handedOff(handoff(true))]
        case .greeted:
            said(turn(.answer, .open, "bot.greeting") { $0.isSubstantive = false })
        case .answered(let intent, let slots):
            said(
                turn(.answer, .open, intent) {
                    $0.isAnswer = true
                    $0.slots = slots
                })
        case .informed: said(turn(.answer, .open, "folder.sturen"))
        case .asked:
            said(turn(.ask, .awaiting("datum", of: "monteur", attempt: 1), "monteur"))
        case .answeredInBetween:
            said(
                turn(.answer, .awaiting("datum", of: "monteur", attempt: 1), "retour") {
                    $0.isAnswer = true
                })
        case .clarified(let intent):
            said(
                turn(.clarify, .clarifying([intent, "betaling"]), intent) {
                    $0.offered = [intent, "betaling"]
                })
        case .refusedAll:
            said(
                turn(.rephrase, .open) {
                    $0.answersPendingQuestion = true
                    $0.offered = ["retour", "betaling"]
                })
        case .rephrased: said(turn(.rephrase, .open))
        }
    }

    private func said(_ turn: Turn) -> [ConversationEvent.Body] {
        [.said(Saying(text: "…")), .turned(turn)]
    }

    private func turn(
        _ decision: Decision, _ stage: Stage, _ intent: Intent.ID? = nil,
        _ change: (inout Turn) -> Void = { _ in }
    ) -> Turn {
        var turn = Turn(decision: decision, language: "nl", stage: stage)
        turn.intent = intent
        change(&turn)
        return turn
    }

    private func handoff(_ isMessage: Bool) -> Handoff {
        Handoff(
            id: "H1", queue: "algemeen", reason: .requested, priority: .normal, position: 1,
            intent: nil, isMessage: isMessage)
    }
}
