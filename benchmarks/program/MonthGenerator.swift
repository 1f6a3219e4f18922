import BasicAlgorithms
import ChatEngine
import CivilTime

/// A month of conversations in every way they can go, from a seed: what the figures of the report are held against.
///
/// Events alone, no words worth reading. Customers come back, leave, wait, answer surveys twice and change their minds;
/// agents claim, give back and answer too late; days lie on both sides of a change of the clocks.
struct MonthGenerator {
    private var numbers: SplitMix
    private let count: Int
    private(set) var events: [ConversationEvent] = []
    private var handoffs = 0

    init(conversations: Int, seed: UInt64) {
        count = conversations
        numbers = SplitMix(state: seed)
    }

    /// 2026-03-01T00:00:00+01:00, by the clocks of Amsterdam.
    static let start = Moment(milliseconds: 1_772_319_600_000)
    static let days = 31

    /// All events in the order of the log.
    mutating func generate() -> [ConversationEvent] {
        for number in 0..<count { converse(number) }
        let order = events.indices.sorted { one, other in
            let (first, second) = (events[one].at, events[other].at)
            return first == second ? one < other : first < second
        }
        return order.map { events[$0] }
    }

    // MARK: One conversation

    /// Where a contact stands while it is made.
    struct Course {
        var conversation: String
        var customer: String?
        var language: LanguageCode
        var now: Moment
        var handoff: Handoff.ID?
        var isMessage = false
        var owner: String?
        var lowScore: Handoff.ID?
        var isOver = false
    }

    private mutating func converse(_ number: Int) {
        let seconds = numbers.below(Self.days * 86_400)
        var course = Course(
            conversation: "c\(number)",
            customer: chance(30) ? nil : "k\(numbers.below(max(1, count / 3)))",
            language: pick(["nl", "nl", "nl", "en", "de"]),
            now: Self.start.adding(seconds: seconds))
        if chance(4) { notice(&course) }
        for _ in 0..<(chance(85) ? 1 : 1 + numbers.below(3)) {
            contact(&course)
            wait(&course, upTo: chance(50) ? 3 * 3600 : 9 * 86_400)
        }
        endLowScore(&course)
    }

    private mutating func contact(_ course: inout Course) {
        course.isOver = false
        add(
            .opened(
                Opening(
                    customer: course.customer,
                    channel: pick(["web", "web", "app", "whatsapp", "", "test"]).nonEmpty,
                    language: chance(50) ? course.language : nil,
                    segment: pick(["", "", "zakelijk", "particulier"]).nonEmpty)), &course)
        if chance(15) { notice(&course) }
        let steps = numbers.below(6)
        for _ in 0...steps where !course.isOver {
            wait(&course, upTo: chance(92) ? 120 : 40 * 3600)
            if course.handoff != nil { atTheDesk(&course) } else { withTheBot(&course) }
        }
        if chance(40) { surveyed(&course) }
        if !course.isOver, chance(75) {
            wait(&course, upTo: 3600)
            close(&course, by: pick([.customer, .idle, .idle, .host, .bot]))
        }
        if course.handoff != nil, chance(60) { afterwards(&course) }
        // What is still open is nobody's any more when the next contact begins.
        if !course.isMessage { course.handoff = nil }
    }

    private mutating func withTheBot(_ course: inout Course) {
        switch numbers.below(20) {
        case 0:
            said(turn(.answer, .open, "bot.greeting", course) { $0.isSubstantive = false }, &course)
        case 1, 2:
            said(turn(.rephrase, .open, nil, course), &course)
        case 3: clarified(&course)
        case 4:
            let intent = pick(Self.intents)
            said(
                turn(.ask, .awaiting("bestelnummer", of: intent, attempt: 1), intent, course),
                &course)
        case 5:
            let intent = pick(Self.intents)
            said(
                turn(.answer, .awaiting("datum", of: "reparatie", attempt: 1), intent, course) {
                    $0.isAnswer = true
                }, &course)
        case 6: said(turn(.answer, .open, "folder", course), &course)
        case 7:
            said(
                turn(.answer, .open, "bot.no", course) {
                    $0.isSubstantive = false
                    $0.rules = [.notMeant]
                }, &course)
        case 8: rated(false, &course)
        case 9, 10: rated(true, &course)
        case 11, 12: handOver(&course)
        case 13: notice(&course)
        case 14:
            add(.reminded(Reminder(text: "Bent u er nog?")), &course)
        default:
            let (first, second) = (pick(Self.intents), pick(Self.intents))
            let slots = chance(40) ? slot() : [:]
            let isTwo = chance(10)
            said(
                turn(.answer, .open, first, course) {
                    $0.isAnswer = true
                    $0.slots = slots
                    if isTwo { $0.answeredToo = [second] }
                }, &course)
        }
    }

    private mutating func clarified(_ course: inout Course) {
        let (first, second) = (pick(Self.intents), pick(Self.intents))
        said(
            turn(.clarify, .clarifying([first, second]), first, course) {
                $0.offered = [first, second]
            },
            &course)
        wait(&course, upTo: 60)
        if chance(50) {
            said(
                turn(.answer, .open, second, course) {
                    $0.isAnswer = true
                    $0.answersPendingQuestion = true
                    $0.offered = [first, second]
                    $0.chosen = second
                }, &course)
        } else {
            said(
                turn(.rephrase, .open, nil, course) {
                    $0.answersPendingQuestion = true
                    $0.offered = [first, second]
                }, &course)
        }
    }

    private mutating func rated(_ helpful: Bool, _ course: inout Course) {
        if chance(70) {
            said(
                turn(.answer, .open, helpful ? "bot.thanks" : "bot.no", course) {
                    $0.isSubstantive = false
                    $0.answersPendingQuestion = true
                }, &course)
        }
        add(.rated(Rating(helpful: helpful)), &course)
    }

    // MARK: Humans

    private mutating func handOver(_ course: inout Course) {
        handoffs += 1
        let id = "H\(handoffs)"
        course.isMessage = chance(15)
        let queue = pick(Self.queues)
        let intent = chance(50) ? pick(Self.intents) : nil
        said(turn(.escalate, .queued(id), intent, course), &course)
        add(
            .handedOff(
                Handoff(
                    id: id, queue: queue,
                    reason: pick(HandoffReason.allCases.filter { $0 != .lowScore }),
                    priority: .normal, position: 1, intent: intent, isMessage: course.isMessage)),
            &course)
        if course.isMessage, chance(50) {
            add(.contactLeft(ContactDetails(handoff: id, value: "[e-mail 1]")), &course)
        }
        course.handoff = id
        course.owner = nil
    }

    private mutating func atTheDesk(_ course: inout Course) {
        guard let handoff = course.handoff else { return }
        switch (numbers.below(10), course.owner) {
        case (0, _):
            said(
                turn(
                    nil, course.owner.map { .withHuman(handoff, $0) } ?? .queued(handoff), nil,
                    course), &course)
        case (1, nil) where !course.isMessage: close(&course, by: .customer)
        case (_, nil):
            course.owner = pick(Self.agents)
            step(.claim, handoff, &course)
        case (1, _?):
            step(.giveBack, handoff, &course)
            course.owner = nil
        case (2, _?): step(.note("…"), handoff, &course)
        case (3, _?), (4, _?):
            step(.resolve(chance(80) ? .solved : .notSolved), handoff, &course)
            (course.handoff, course.owner, course.isMessage) = (nil, nil, false)
        case (_, _?): step(.reply("…"), handoff, &course)
        }
    }

    /// What an agent does when the contact is over, or another has begun.
    private mutating func afterwards(_ course: inout Course) {
        guard let handoff = course.handoff, course.isMessage || course.owner != nil else { return }
        let after = course.now
        wait(&course, upTo: chance(50) ? 3600 : 50 * 3600)
        if course.owner == nil {
            course.owner = pick(Self.agents)
            step(.claim, handoff, &course)
        }
        if chance(60) { step(.reply("…"), handoff, &course) }
        wait(&course, upTo: 600)
        if chance(70) { step(.resolve(chance(80) ? .solved : .notSolved), handoff, &course) }
        (course.handoff, course.owner, course.isMessage) = (nil, nil, false)
        // The next contact may have begun meanwhile.
        if chance(30) { course.now = after }
    }

    private mutating func surveyed(_ course: inout Course) {
        let metric = pick(SurveyAnswer.Metric.allCases)
        if chance(80) { add(.surveyAsked(SurveyQuestion(metric: metric, text: "?")), &course) }
        for _ in 0..<numbers.below(3) {
            let score = numbers.below(metric.scale.upperBound + 2)
            let comment: String? = chance(30) ? "…" : nil
            if chance(30) {
                said(
                    turn(.answer, .open, "bot.survey", course) {
                        $0.isSubstantive = false
                        $0.rules = [.surveyAnswered]
                    }, &course)
            }
            add(.surveyed(SurveyAnswer(metric: metric, score: score, comment: comment)), &course)
            if score <= 3, course.lowScore == nil, metric.scale.contains(score) {
                handoffs += 1
                course.lowScore = "H\(handoffs)"
                add(
                    .handedOff(
                        Handoff(
                            id: "H\(handoffs)", queue: pick(Self.queues), reason: .lowScore,
                            priority: .normal,
                            position: 1, intent: nil, isMessage: true)), &course)
            }
        }
    }

    private mutating func endLowScore(_ course: inout Course) {
        guard let handoff = course.lowScore, chance(60) else { return }
        course.owner = pick(Self.agents)
        step(.claim, handoff, &course)
        wait(&course, upTo: 86_400)
        if chance(80) { step(.resolve(.solved), handoff, &course) }
    }

    // MARK: Events

    private mutating func close(_ course: inout Course, by closer: Closing.Closer) {
        add(.closed(Closing(by: closer)), &course)
        course.isOver = true
    }

    private mutating func step(
        _ action: HandoffStep.Action, _ handoff: Handoff.ID, _ course: inout Course
    ) {
        add(
            .stepped(HandoffStep(handoff: handoff, agent: course.owner ?? "eva", action: action)),
            &course)
    }

    private mutating func notice(_ course: inout Course) {
        let stage = pick(["", "bezoek", "mandje", "aankoop"]).nonEmpty
        let customer = chance(20) ? "k\(numbers.below(max(1, count / 3)))" : nil
        add(
            .noticed(
                CustomerNotice(
                    customer: customer, name: "gezien", stage: stage,
                    touchpoint: pick(["", "mail", "site"]).nonEmpty,
                    segment: chance(10) ? "zakelijk" : nil)), &course)
        course.customer = customer ?? course.customer
    }

    private mutating func said(_ turn: Turn, _ course: inout Course) {
        add(.said(Saying(text: "…")), &course)
        add(.turned(turn), &course)
        if chance(95) {
            wait(&course, upTo: 3)
            add(.replied(Reply(text: turn.decision == nil ? nil : "…")), &course)
        }
    }

    private mutating func turn(
        _ decision: Decision?, _ stage: Stage, _ intent: Intent.ID?, _ course: Course,
        _ change: (inout Turn) -> Void = { _ in }
    ) -> Turn {
        var turn = Turn(decision: decision, language: course.language, stage: stage)
        turn.intent = intent
        if chance(12) {
            turn.mood = CustomerMood(pick([.upset, .upset, .pleased]), words: ["belachelijk"])
        }
        change(&turn)
        return turn
    }

    private mutating func add(_ body: ConversationEvent.Body, _ course: inout Course) {
        events.append(
            ConversationEvent(conversation: course.conversation, at: course.now, body: body))
    }

    private mutating func wait(_ course: inout Course, upTo seconds: Int) {
        let milliseconds = numbers.below(seconds * 1000)
        course.now = Moment(milliseconds: course.now.milliseconds + Int64(milliseconds))
    }

    private mutating func slot() -> [Slot.ID: String] {
        switch numbers.below(4) {
        case 0: ["bestelnummer": "AB\(100_000 + numbers.below(max(1, count / 2)))"]
        case 1: ["aantal": "\(numbers.below(9))"]
        case 2: ["bezorgdag": "2026-03-\(10 + numbers.below(20))"]
        default: ["postcode": "[postcode \(numbers.below(50))]"]
        }
    }

    // MARK: Chance

    private mutating func chance(_ percent: Int) -> Bool { numbers.below(100) < percent }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[numbers.below(values.count)]
    }

    /// As in `benchmarks/report/oracle.py`, which writes the knowledge base.
    private static let intents = [
        "bestelling.status", "bestelling.annuleren", "levering.tijd", "levering.kosten", "retour",
        "betaling", "garantie", "reparatie", "account", "folder", "winkel", "monteur",
    ]
    private static let queues = ["algemeen", "logistiek", "techniek"]
    private static let agents = ["eva", "tom", "noor", "jan"]
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
