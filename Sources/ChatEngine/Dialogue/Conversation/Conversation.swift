import CivilTime

/// Where a conversation stands.
package enum Stage: Sendable, Equatable {
    case open
    /// A slot was asked for; attempts count from 1.
    case awaiting(Slot.ID, of: Intent.ID, attempt: Int)
    case clarifying([Intent.ID])
    /// "Did this help?" was asked about an answer.
    case confirming(Intent.ID)
    /// What was filled in was read back; attempts count from 1.
    case reviewing(Intent.ID, attempt: Int)
    /// The answer waits for an action.
    case awaitingAction(ActionRequest.ID, of: Intent.ID)
    case queued(Handoff.ID)
    case withHuman(Handoff.ID, Assignee.ID)
    case closed

    package var status: ConversationStatus {
        switch self {
        case .open, .awaiting, .clarifying, .confirming, .reviewing, .awaitingAction: .bot
        case .queued: .queued
        case .withHuman: .agent
        case .closed: .closed
        }
    }

    /// The intent whose form is being filled in.
    package var form: Intent.ID? {
        switch self {
        case .awaiting(_, let intent, _), .reviewing(let intent, _), .awaitingAction(_, let intent):
            intent
        case .open, .clarifying, .confirming, .queued, .withHuman, .closed: nil
        }
    }

    /// Whether the desk is in the middle of asking for something.
    package var isForm: Bool { form != nil }

    /// Whether the desk asked something and waits for the customer.
    package var isQuestion: Bool {
        switch self {
        case .awaiting, .reviewing, .clarifying: true
        case .open, .confirming, .awaitingAction, .queued, .withHuman, .closed: false
        }
    }

    /// The handoff a human owns or is waited for with.
    package var handoff: Handoff.ID? {
        switch self {
        case .queued(let id), .withHuman(let id, _): id
        case .open, .awaiting, .clarifying, .confirming, .reviewing, .awaitingAction, .closed: nil
        }
    }
}

/// Who has the word; the wire's `status`.
public enum ConversationStatus: String, Sendable {
    case bot, queued, agent, closed
}

/// The state of a conversation: a fold over its events and nothing else.
///
/// Copies share what they hold until one of them changes; what there is to know of it is in `ConversationState`.
@dynamicMemberLookup
package struct Conversation: Sendable, Equatable, Identifiable {
    package typealias ID = String

    private var state: Shared<ConversationState>

    package init(id: ID) { state = Shared(ConversationState(id: id)) }

    /// A conversation to explain one message in: after a first turn, in which an intent may have been answered.
    /// - Parameter spoken: the language that was in.
    package init(
        explaining id: ID, language: LanguageCode?, after intent: Intent.ID?,
        in spoken: LanguageCode
    ) {
        var begun = ConversationState(id: id)
        begun.language = language
        begun.lastIntent = intent
        begun.answered = intent.map {
            GivenAnswer(
                intent: $0, language: spoken, slots: [:], timesAskedBefore: 0,
                variant: 0)
        }
        begun.turns = 1
        state = Shared(begun)
    }

    package var id: ID { state.value.id }
    package var stage: Stage { state.value.stage }
    package var closings: Int { state.value.closings }

    package subscript<Value>(dynamicMember path: KeyPath<ConversationState, Value>) -> Value {
        @inline(__always) get { state.value[keyPath: path] }
    }

    /// Whether the desk has said something of an event since the customer wrote last.
    func hasBeenTold(of event: String) -> Bool { state.value.hasBeenTold(of: event) }

    /// The one the customer waits for; `nil` when somebody has it, or there is none.
    var waitingHandoff: Handoff? {
        if case .queued(let id) = self.stage { self.handoffs[id] } else { nil }
    }

    package mutating func apply(_ event: ConversationEvent) { state.value.apply(event) }

    /// The same as the event of that turn, for whoever has it at hand.
    mutating func apply(_ turn: Turn, at moment: Moment) {
        state.value.apply(turn)
        state.value.note(turn, at: moment)
        state.value.lastActivity = moment
    }

    package static func == (left: Conversation, right: Conversation) -> Bool {
        left.state.value == right.state.value
    }
}

/// What a conversation knows.
package struct ConversationState: Sendable, Equatable {
    package let id: Conversation.ID
    package fileprivate(set) var customer: String?
    package fileprivate(set) var channel: String?
    /// The kind of customer, where the host knows it.
    package fileprivate(set) var segment: String?
    package fileprivate(set) var language: LanguageCode?
    package fileprivate(set) var stage: Stage = .open
    package fileprivate(set) var slots: [Slot.ID: String] = [:]
    /// The intent answered last: its follow-ups may come next.
    package fileprivate(set) var lastIntent: Intent.ID?
    /// Turns since it was answered: follow-ups fade.
    private var turnsSince = 0
    /// The words of the last question that was understood, for one that leaves them out ("and to Belgium?").
    package fileprivate(set) var lastQuestion: String?
    /// The intent whose answer was given last, with the values then, and how it was said.
    package fileprivate(set) var answered: Conversation.GivenAnswer?
    /// Asked before and not answered yet.
    package fileprivate(set) var postponed: [Intent.ID] = []
    /// What the stage waits for while an action is carried out.
    package fileprivate(set) var action: ActionRequest?
    /// Whether the desk has reminded since the customer spoke.
    package fileprivate(set) var isReminded = false
    /// The intent whose form was open when the contact before ended: its value may still come.
    package fileprivate(set) var abandonedForm: Intent.ID?
    /// What it was about last, also in the contact before: who takes over should know.
    package fileprivate(set) var topic: Intent.ID?
    /// Whether the last answer has not been said to have helped or not.
    package fileprivate(set) var awaitsVerdict = false
    package fileprivate(set) var failures = 0
    /// What was said since something was understood: fragments may make sense together.
    package fileprivate(set) var unanswered: [String] = []
    /// Whether a person was offered in the last turn: "yes" fetches one.
    package fileprivate(set) var isHumanOffered = false
    /// Whether the customer was cross in the last turn.
    package fileprivate(set) var isCross = false
    /// How often the customer has said that an answer helped in part or not really, and was asked what is missing.
    package fileprivate(set) var timesUnsatisfied = 0
    /// Whether a call was asked for without a number to call.
    package fileprivate(set) var isCallWanted = false
    /// How many remarks on what was answered last were noted.
    package fileprivate(set) var remarks = 0
    /// Answered, and said not to be meant; until something else is.
    package fileprivate(set) var rejected: Set<Intent.ID> = []
    /// The survey that was asked for in the last turn: a number answers it.
    package fileprivate(set) var survey: SurveyAnswer.Metric?
    /// Answered with a score, and asked why.
    package fileprivate(set) var explained: SurveyAnswer?
    /// What the host told of since the customer wrote last and the desk has said nothing of yet: what, and when.
    package fileprivate(set) var notices: [String: Moment] = [:]
    /// When the host told of each thing last, whatever was said of it.
    package fileprivate(set) var noticed: [String: Moment] = [:]
    /// The answer given last, while the customer has neither written since nor said that it helped.
    package fileprivate(set) var unconfirmed: Conversation.DatedAnswer?
    /// What the desk has said something of since the customer wrote last.
    private var told: Set<String> = []
    /// What the customer said last.
    private var said: String?
    /// Turns of the customer's so far; rotates variants.
    package fileprivate(set) var turns = 0
    /// What was said so far, whoever said it: the number of the last message.
    package fileprivate(set) var messages = 0
    /// Contacts so far, the present one included.
    package fileprivate(set) var contacts = 0
    /// How many of them are over.
    package fileprivate(set) var closings = 0
    package var isOpened: Bool { contacts > 0 }
    package fileprivate(set) var lastActivity: Moment?
    package fileprivate(set) var handoffs: [Handoff.ID: Handoff] = [:]
    /// Whose each handoff is that anyone has done something to.
    package fileprivate(set) var custodies: [Handoff.ID: HandoffCustody] = [:]

    init(id: Conversation.ID) { self.id = id }

    func hasBeenTold(of event: String) -> Bool { told.contains(event) }

    /// For so many turns after it an intent's follow-ups are understood.
    private static let followUpTurns = 3

    private static let mostFragments = 3

    /// The intent whose follow-ups may come next.
    package var context: Intent.ID? { turnsSince < Self.followUpTurns ? lastIntent : nil }

    mutating func apply(_ event: ConversationEvent) {
        switch event.body {
        case .opened(let opening): begin(opening)
        case .said(let saying):
            turns += 1
            messages += 1
            isReminded = false
            said = saying.text
            (survey, explained) = (nil, nil)
            (notices, told, unconfirmed) = ([:], [], nil)
        case .turned(let turn):
            apply(turn)
            note(turn, at: event.at)
        case .noticed(let notice):
            customer = notice.customer ?? customer
            segment = notice.segment ?? segment
            noticed[notice.name] = event.at
            if !told.contains(notice.name) { notices[notice.name] = event.at }
        case .actionAsked(let request): action = request
        case .actionEnded: action = nil
        case .reminded(let reminder):
            messages += 1
            guard let name = reminder.event else {
                isReminded = true
                break
            }
            notices[name] = nil
            told.insert(name)
        case .contactLeft(let contact): handoffs[contact.handoff]?.hasContact = true
        case .replied(let reply): messages += reply.text == nil ? 0 : 1
        case .surveyAsked(let question): survey = question.metric
        case .surveyed(let answer): explained = answer.comment == nil ? answer : nil
        case .handedOff(let handoff):
            handoffs[handoff.id] = handoff
            // A loop to be closed later changes nothing in what is talked of now.
            if handoff.reason == .lowScore { break }
            (notices, unconfirmed) = ([:], nil)
            stage = .queued(handoff.id)
            // Whoever talks to the bot again afterwards starts anew.
            failures = 0
        case .stepped(let step):
            if case .reply = step.action { messages += 1 }
            apply(step)
            note(step, at: event.at)
        case .rated:
            awaitsVerdict = false
            unconfirmed = nil
            answered = nil
        case .closed:
            if case .awaiting(_, let intent, _) = stage { abandonedForm = intent }
            stage = .closed
            closings += 1
        }
        if event.body.isActivity { lastActivity = event.at }
    }

    private mutating func begin(_ opening: Opening) {
        let earlier = self
        self = ConversationState(id: id)
        contacts = earlier.contacts + 1
        closings = earlier.closings
        turns = earlier.turns
        messages = earlier.messages
        topic = earlier.topic
        abandonedForm = earlier.abandonedForm
        handoffs = earlier.handoffs.filter(\.value.isMessage)
        custodies = earlier.custodies
        (notices, noticed, told) = (earlier.notices, earlier.noticed, earlier.told)
        unconfirmed = earlier.unconfirmed
        customer = opening.customer ?? earlier.customer
        segment = opening.segment ?? earlier.segment
        channel = opening.channel ?? earlier.channel
        language = opening.language ?? earlier.language
    }

    mutating func apply(_ turn: Turn) {
        stage = turn.stage
        language = turn.language
        failures = turn.failures
        slots.merge(turn.slots) { _, new in new }
        postponed = turn.postponed
        if turn.rules.contains(.noted) { remarks += 1 } else { turnsSince += 1 }
        if turn.isAnswer { remarks = 0 }
        if turn.rules.contains(.callAsked) { isCallWanted = true }
        if [.rephrase, .clarify].contains(turn.decision) || turn.rules.contains(.added) {
            unanswered = unanswered.suffix(Self.mostFragments - 1) + [said].compactMap { $0 }
        } else if turn.rules.contains(.patience) == false {
            unanswered = []
        }
        if turn.intent == IntentRole.partly.id
            || turn.intent == IntentRole.no.id && turn.rules.contains(.smallTalk)
        {
            timesUnsatisfied += 1
        }
        isCross = turn.intent.map { IntentRole(of: $0) == .frustrated } ?? false
        isHumanOffered = turn.rules.contains { DialogueRule.offeringHuman.contains($0) }
        if turn.rules.contains(.notMeant) {
            rejected.formUnion([lastIntent].compactMap { $0 })
            (awaitsVerdict, answered) = (false, nil)
        }
        if let intent = turn.intent, IntentRole(of: intent) == .subject,
            turn.decision == .answer || turn.decision == .ask
        {
            lastIntent = intent
            rejected = []
            topic = intent
            turnsSince = 0
            if !turn.answersPendingQuestion { lastQuestion = said }
            if turn.decision == .answer, let variant = turn.variant {
                answered = Conversation.GivenAnswer(
                    intent: intent, language: turn.language, slots: slots,
                    timesAskedBefore: turn.timesAskedBefore,
                    variant: variant)
            }
        }
        if turn.isAnswer { awaitsVerdict = true }
    }

    /// An answer may be followed up.
    fileprivate mutating func note(_ turn: Turn, at moment: Moment) {
        unconfirmed =
            turn.isAnswer
            ? turn.intent.map { Conversation.DatedAnswer(intent: $0, at: moment) } : nil
    }

    /// How an agent ended something is an event like those of the host; who takes it up again ends it.
    private mutating func note(_ step: HandoffStep, at moment: Moment) {
        if case .resolve(let result, _) = step.action {
            let name = "resolved." + result.rawValue
            noticed[name] = moment
            notices[name] = moment
        } else if step.action.isTakingUp {
            notices = notices.filter { !$0.key.hasPrefix("resolved.") }
        }
    }

    private mutating func apply(_ step: HandoffStep) {
        custodies[step.handoff, default: HandoffCustody()].apply(step)
        // A message left behind may be taken up when its customer has gone, or is with the bot again; so may what is over.
        let isTakenUp = stage.handoff == nil && isTakingUp(step)
        guard stage.handoff == step.handoff || isTakenUp else { return }
        switch step.action {
        case .claim, .reopen: stage = .withHuman(step.handoff, step.agent)
        case .transfer(.agent(let agent)): stage = .withHuman(step.handoff, agent)
        case .transfer(.queue(let queue)):
            handoffs[step.handoff]?.queue = queue
            stage = .queued(step.handoff)
        case .giveBack, .lapse: stage = .queued(step.handoff)
        case .resolve(let result, _):
            stage = .open
            awaitsVerdict = result == .solved
        case .reply, .note, .draft, .teach: break
        }
    }

    private func isTakingUp(_ step: HandoffStep) -> Bool {
        switch step.action {
        case .claim, .transfer(.agent): handoffs[step.handoff] != nil
        case .reopen: true
        case .reply, .note, .draft, .teach, .giveBack, .transfer(.queue), .resolve, .lapse: false
        }
    }
}

extension ConversationEvent.Body {
    /// Whether it counts as life in the conversation, for the idle timers.
    package var isActivity: Bool {
        switch self {
        case .opened, .said, .turned, .replied, .handedOff, .rated, .contactLeft: true
        case .stepped(let step): step.action.isActivity
        case .surveyed, .surveyAsked, .noticed, .closed, .actionAsked, .actionEnded, .reminded:
            false
        }
    }
}

extension HandoffStep.Action {
    /// Whether somebody has it from now on.
    fileprivate var isTakingUp: Bool {
        switch self {
        case .claim, .reopen, .transfer(.agent): true
        case .reply, .note, .giveBack, .transfer(.queue), .resolve, .draft, .teach, .lapse: false
        }
    }

    /// Whether somebody did something.
    fileprivate var isActivity: Bool {
        switch self {
        case .claim, .reply, .note, .giveBack, .transfer, .resolve, .reopen: true
        case .draft, .teach, .lapse: false
        }
    }
}
