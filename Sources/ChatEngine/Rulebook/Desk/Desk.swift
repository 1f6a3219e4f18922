import CivilTime
import Templates

/// The desk's own settings and texts, from `Intents/desk.yaml`.
package struct Desk: Sendable {
    package var name = "Praatpaal"
    package var languages: [LanguageCode] = []
    /// Per language: the texts the desk says of itself.
    package var messages: [LanguageCode: [MessageKind: [Template]]] = [:]
    package var thresholds = Thresholds()
    package var worth = Worths()
    /// Failures in a row before a human takes over.
    package var failures = 2
    /// In the author's order; the first is the default.
    package var queues: [Queue]
    package var timers = Timers()
    package var retention = Retention()
    package var register = Register.formal
    /// How actions are carried out where no host does; also how long any may take.
    package var actions: [String: ActionSettings] = [:]

    /// Which customers are asked for a score, and when.
    package var surveys: [SurveyRule] = []
    /// Who works at the desk, by name; empty is anyone.
    package var agents: [String: AgentProfile] = [:]
    /// In the author's order.
    package var canned: [CannedReply] = []
    /// The stages of the customers' journey, in order; empty is the order in which they are told of.
    package var stages: [String] = []

    /// What holds where nothing is written.
    package var defaults: DeskDefaults

    package init(_ defaults: DeskDefaults = DeskDefaults()) {
        self.defaults = defaults
        queues = [Queue(id: defaults.queue)]
    }

    /// How long an action may take, in milliseconds.
    package func deadline(of action: String) -> Int {
        actions[action]?.milliseconds ?? ActionSettings.standardMilliseconds
    }

    /// Where the desk is: the time zone of its first queue with hours; without any, the default.
    package var timeZone: String {
        queues.lazy.compactMap(\.hours?.timeZone).first ?? defaults.timeZone
    }

    /// Whom to call in danger where the desk is.
    package var emergencyNumbers: [String: String] {
        let all = defaults.emergencyNumbers
        return (all.first { $0.serve(timeZone) } ?? all.first)?.numbers ?? [:]
    }

    /// The queue that handoffs go to when nothing says otherwise.
    package var defaultQueue: Queue { queues.first ?? Queue(id: defaults.queue) }

    /// The variants of a text in a language; empty when the desk says nothing there.
    package func texts(_ kind: MessageKind, in language: LanguageCode) -> [Template] {
        messages[language]?[kind] ?? []
    }
}

/// What a desk has where its author wrote nothing. It is data (`BuiltIns/desk.yaml`), for the engine knows no queue and no
/// place by name: without data the queue has no name, and the clock is UTC.
package struct DeskDefaults: Sendable, Equatable {
    package var queue: Queue.ID
    package var timeZone: String
    /// Where no knowledge base says which languages there are.
    package var language: LanguageCode
    /// Whom to call in danger; the first is meant where no other is.
    package var emergencyNumbers: [EmergencyNumbers] = []

    package init(
        queue: Queue.ID = "", timeZone: String = "UTC", language: LanguageCode = .undetermined
    ) {
        self.queue = queue
        self.timeZone = timeZone
        self.language = language
    }
}

/// Whom to call in danger, in one country.
package struct EmergencyNumbers: Sendable, Equatable {
    /// Its time zones; one that ends in `/` stands for all that begin so.
    package var zones: [String]
    /// By what they are for.
    package var numbers: [String: String]

    package init(zones: [String], numbers: [String: String]) {
        (self.zones, self.numbers) = (zones, numbers)
    }

    func serve(_ zone: String) -> Bool {
        zones.contains { $0.hasSuffix("/") ? zone.hasPrefix($0) : zone == $0 }
    }
}

/// Every text that is the desk's and no intent's. The raw value is the key in `desk.yaml`.
package enum MessageKind: String, Sendable, CaseIterable {
    case welcome
    case privacy
    case rephrase
    case clarify
    case noneOfThese = "none_of_these"
    /// One title, to be confirmed or not.
    case clarifyOne = "clarify_one"
    /// It is understood as nothing that the desk helps with.
    case noneOfOurs = "none_of_ours"
    /// More is asked about an answer than stands in it.
    case notInAnswer = "not_in_answer"
    /// A value is not at hand, and the author does not say where it is.
    case withoutValue = "without_value"
    /// The customer is cross.
    case regret
    /// Something was told, about what was answered.
    case noted
    /// Something was told beside a question that was not understood.
    case addition
    /// Something was told after a choice of titles, none of which was chosen: the choice follows again.
    case kept
    /// A question that is not understood beside a value that was asked: the value is asked again.
    case unknownInForm = "unknown_in_form"
    /// A value that a summary has no place for: the summary follows again.
    case notInForm = "not_in_form"
    /// Whom to call in danger, before anything else.
    case safety
    case confirm
    case confirmed
    case handoff
    case afterHours = "after_hours"
    case slotInvalid = "slot_invalid"
    case slotAsk = "slot_ask"
    case cancelled
    case languageSwitched = "language_switched"
    /// "No" to a summary: what is to be changed?
    case summaryWrong = "summary_wrong"
    /// The same question once more, and no other answer to give.
    case askedAgain = "asked_again"
    case actionFailed = "action_failed"
    /// Contact details were left outside opening hours.
    case messageLeft = "message_left"
    /// Whoever waits for a person asks whether anybody is there.
    case stillWaiting = "still_waiting"
    /// A person is asked for, or asked after, and nobody is at a desk who could come now.
    case nobodyHere = "nobody_here"
    /// Whoever waits for a person says something: it is for that person.
    case passedOn = "passed_on"
    /// A call is asked for: on which number, and when.
    case callBack = "call_back"
    /// What is asked about a call that was asked for.
    case callBackHelp = "call_back_help"
    /// Whoever waits for a person is cross.
    case sorryToWait = "sorry_to_wait"
    /// Whoever waits for a person does not want to any more.
    case leftQueue = "left_queue"
    /// A value was taken that was not asked just now.
    case taken
    /// What was offered by its title and not chosen is taken to be meant.
    case presumed
    /// What follows exists in another language only.
    case otherLanguage = "other_language"
    case reminder
    /// The questions of surveys, what is said to an answer, and to why.
    case surveyCSAT = "survey_csat"
    case surveyCES = "survey_ces"
    case surveyNPS = "survey_nps"
    case surveyWhy = "survey_why"
    case surveyThanks = "survey_thanks"
    case yes
    case no

    /// What is said where a desk in a language of its own has not written it; such a text is not asked of it.
    package var instead: MessageKind? {
        switch self {
        case .notInAnswer, .noted, .regret: .noneOfOurs
        case .addition: .rephrase
        case .withoutValue: .slotInvalid
        case .safety, .stillWaiting, .nobodyHere: .handoff
        case .leftQueue: .cancelled
        case .callBackHelp: .passedOn
        case .welcome, .privacy, .rephrase, .clarify, .noneOfThese, .clarifyOne, .noneOfOurs,
            .confirm, .confirmed, .handoff, .afterHours, .slotInvalid, .slotAsk, .cancelled,
            .languageSwitched, .summaryWrong, .askedAgain, .actionFailed, .messageLeft,
            .otherLanguage, .reminder, .surveyCSAT, .surveyCES, .surveyNPS, .surveyWhy,
            .surveyThanks, .taken, .presumed, .kept, .unknownInForm, .notInForm, .passedOn,
            .callBack, .sorryToWait,
            .yes, .no:
            nil
        }
    }

    /// Said only by a desk that wrote it.
    package var isOptional: Bool {
        switch self {
        case .privacy, .taken, .presumed, .kept, .unknownInForm, .notInForm, .passedOn, .callBack,
            .callBackHelp, .sorryToWait, .surveyCSAT, .surveyCES, .surveyNPS, .surveyWhy,
            .surveyThanks:
            true
        case .welcome, .rephrase, .clarify, .noneOfThese, .clarifyOne, .noneOfOurs, .notInAnswer,
            .withoutValue, .regret, .noted, .addition, .safety, .confirm, .confirmed, .handoff,
            .afterHours,
            .slotInvalid, .slotAsk, .cancelled, .languageSwitched, .summaryWrong, .askedAgain,
            .actionFailed, .messageLeft, .stillWaiting, .nobodyHere, .leftQueue, .otherLanguage,
            .reminder,
            .yes, .no:
            false
        }
    }
}

/// How an action is carried out.
package struct ActionSettings: Sendable, Equatable {
    /// The program with its arguments; it gets JSON on standard input.
    package var command: [String] = []
    package var milliseconds = Self.standardMilliseconds

    package static let standardMilliseconds = 5_000

    package init() {}
}

/// Where a confidence becomes a decision. `nil`: calibrated from the examples.
package struct Thresholds: Sendable, Equatable {
    /// At least this sure: answered.
    package var answer: Double?
    /// At least this sure: offered as a choice.
    package var clarify: Double?
    /// The best must lead the second by this many points of score to be answered.
    package var margin: Double?

    package init(answer: Double? = nil, clarify: Double? = nil, margin: Double? = nil) {
        self.answer = answer
        self.clarify = clarify
        self.margin = margin
    }
}

/// A line of waiting customers with its opening hours.
package struct Queue: Sendable, Identifiable {
    package typealias ID = String
    package var id: ID
    /// `nil`: always open.
    package var hours: OpeningHours?
    package var service = ServiceLevel()
    /// What an agent must know to be given what waits here.
    package var skills: [String] = []
    /// How many of it one agent has at the same time; `nil`: as many as come.
    package var capacity: Int?

    package init(id: ID, hours: OpeningHours? = nil) {
        self.id = id
        self.hours = hours
    }
}

/// How long things may take, in seconds.
package struct Timers: Sendable, Equatable {
    /// A conversation with the bot ends after this much silence.
    package var idle = 30 * 60
    /// The same while a human owns it.
    package var idleWithHuman = 24 * 3600
    /// Silence after an open question of the desk's, before it reminds; `nil`: it does not.
    package var remind: Int?
    /// An answer not contradicted for this long is assumed to have helped.
    package var assumeAfter = 24 * 3600
    /// A claim holds for so long without a sign of life of its agent.
    package var lease = 2 * 60
    /// The same customer back on the same issue within this is a repeat.
    package var repeatWindow = 7 * 24 * 3600

    package init() {}
}
