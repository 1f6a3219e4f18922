import CivilTime
import Templates

/// What the clerk does in one turn. Each handler returns one; one function of the clerk carries it out.
///
/// ```swift
/// .ask("date", of: appointment, attempt: 1, complaint: nil, after: [])   // "For which day?"
/// .handOver(Transfer(reason: .requested, …), after: [])
/// ```
/// What may go together is what this type allows: after an answer another question of the same message may be
/// answered, asked about, acted upon or handed over, or the question that was open is put again; a choice of titles, a
/// rephrase and small talk stand alone.
enum Move {
    /// Says one or more answers and, where a question of the desk's was open, puts that again.
    case answer([Answering], resuming: Stage?)
    /// Asks for a value.
    /// - Parameter complaint: what was wrong with the last answer, when it is asked again.
    case ask(Slot.ID, of: Intent.ID, attempt: Int, complaint: Complaint?, after: [Answering])
    /// Reads back what was filled in, to be confirmed; after a "no" it asks what should be different.
    case readBack(Intent.ID, attempt: Int, isDenied: Bool, after: [Answering])
    /// Asks for an action; the answer waits for it.
    case act(ActionRequest, after: [Answering])
    /// A choice of titles.
    case clarify([Intent.ID])
    /// Asks to say it differently, or, where all that was offered was refused, what it is about then.
    case rephrase(isRefusal: Bool = false)
    /// Says that it is nothing the desk helps with, in the author's words for it or the desk's own, and offers a human.
    case decline(Intent?)
    /// A human takes over.
    case handOver(Transfer, after: [Answering])
    /// Replies to something said to the conversation itself, and puts the open question again, if there is one.
    case acknowledge(Acknowledgement, resuming: Stage?)
    /// A human has the word, or is waited for.
    case wait(Waiting)

    /// What the bot says and keeps while a human has the word: no answer to a question of the customer's.
    enum Waiting {
        case silently
        /// How the customer can be reached, for the person who comes; said where nobody is at work.
        case contactNoted(ContactDetails, isSaid: Bool)
        /// "Is anybody there?": the truth.
        case stillWaiting
        /// The same where nobody is at a desk.
        case nobodyHere
        /// The same where nobody is at work: from when on there is.
        case stillClosed
        /// What was said is for the person who comes.
        case passedOn
        /// "Call me back": on which number.
        case numberAsked(tellsWhen: Bool)
        /// "Which number do you mean?", of a call that was asked for: what is wanted for it.
        case callExplained(asksForNumber: Bool)
        /// Danger or despair: whom to call first.
        case endangered
        /// Cross: that it is a pity, and how it stands.
        case regretted
        /// "I do not want to wait any longer."
        case left
    }

    /// What was wrong with an answer.
    enum Complaint {
        /// Not a value of its kind.
        case unfit
        case problem(ValueProblem)
        /// Nothing was wrong: where the value is to be found.
        case help(String)
        /// The author does not say where.
        case noHelp
        /// A question was asked, and nobody knows what.
        case unknown
        /// Nothing was wrong: other values of the form were given, and are said back.
        case taken([Slot.ID])
    }
}

/// One answer of a turn, chosen and not yet worded.
struct Answering {
    var intent: Intent
    var text: Text
    /// How many times in a row it was asked with the same values, after the first.
    var timesAskedBefore = 0

    enum Text {
        /// The variant chosen, with what is known of the slots.
        case variant(Wording.Choice, known: [Slot.ID: String])
        /// One sentence of the answer that was given.
        case sentence(String)
        /// The intent's action gave nothing.
        case actionFailed(known: [Slot.ID: String])
    }
}

/// A handover, decided; its number and its place in the queue come from the desk's surroundings.
struct Transfer {
    var reason: HandoffReason
    /// The intent it is about, where one was understood in this turn.
    var intent: Intent.ID?
    var queue: Queue
    var priority: Priority
    /// Whether the queue's people are at work.
    var isOpen: Bool
    /// Whether any of them is at a desk now.
    var isAttended: Bool
    /// What is said before the handover itself.
    var preface: Preface?
    /// An address or a number in the message, where nobody is at work.
    var contact: String?
    /// Whether a call was asked for, and no number given.
    var asksForNumber = false
    /// Whether it was said when to call.
    var tellsWhen = false

    enum Preface {
        /// The author's words for an intent that always goes to a human.
        case answer(Answering)
        case message(MessageKind)
    }
}

/// The reply to what is said to the conversation itself.
struct Acknowledgement {
    var text: Text
    /// Whether the customer has said goodbye: the conversation ends with this.
    var closes = false
    /// What stays open without being asked again.
    var keeps: Stage?
    /// Whether a person is offered: "yes" fetches one.
    var offersHuman = false

    enum Text {
        /// A conversational intent's answer.
        case intent(IntentRole)
        /// A text of the author's for this place.
        case own(Template)
        /// One of the desk's own texts.
        case message(MessageKind)
        /// A value that is noted, although nothing asks for it.
        case noted(String)
        /// The author's words, with nothing to fill in.
        case plain(String)
        /// Nothing beside the question that is open.
        case none
    }
}

/// Why a move is made and what was learned on the way: what goes with every move.
struct Grounds {
    /// What decided it, in order.
    private(set) var rules: [DialogueRule] = []
    var intent: Intent.ID?
    var confidence: Double?
    /// The language the reply is in.
    var language: LanguageCode
    /// Set when the intent exists in another language only, which is said.
    var otherLanguage: LanguageCode?
    /// Values learned; an empty one is known no more.
    var slots: [Slot.ID: String] = [:]
    /// Failures in a row, this turn included.
    var failures: Int
    var isSubstantive = true
    /// Whether a pending question was answered rather than a new one asked.
    var answersPendingQuestion = false
    /// Whether the customer said that it helped, or that it did not.
    var rating: Bool?
    /// Titles offered, and the one chosen.
    var offered: [Intent.ID] = []
    var chosen: Intent.ID?
    /// Offered and not chosen, and taken to be meant, which is said.
    var presumed: Intent.ID?
    /// Answered in the same turn before `intent`.
    var answeredToo: [Intent.ID] = []
    /// Asked in the same breath, to be answered when this is done.
    var postponed: [Intent.ID] = []

    init(language: LanguageCode, failures: Int) {
        self.language = language
        self.failures = failures
    }

    mutating func record(_ rule: DialogueRule) { rules.append(rule) }
    mutating func withdraw(_ rule: DialogueRule) { rules.removeAll { $0 == rule } }
}
