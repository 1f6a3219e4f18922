import CivilTime

/// One matter that a customer came with: from the opening of a conversation to its end.
///
/// A conversation that was closed may open again; each opening is a contact of its own. Everything here is computed
/// from the log, so a changed definition changes the past as well.
///
/// ```swift
/// let contacts = Contact.contacts(of: events, at: now, timers: desk.timers)
/// contacts.map(\.resolution)     // [.resolvedBotConfirmed, .pending]
/// ```
///
/// A class, so that a hundred thousand of them are copied from list to list as references. `@unchecked Sendable`: only the
/// `ContactFold` that made it changes it, before it hands it out, and a fold hands out its contacts once.
package final class Contact: @unchecked Sendable {
    package var conversation: Conversation.ID
    /// Counted from 1 within the conversation.
    @SmallCount package var number: Int
    package var customer: String?
    package var channel: String?
    package var segment: String?
    package var language: LanguageCode?
    package var started: Moment
    package var lastActivity: Moment
    package var closedBy: Closing.Closer?
    /// The questions it was about, in order, each once.
    package var intents: [Intent.ID] = []
    package var slots = SlotList()
    package var handoffs: [Handoff] = []
    /// Who claimed it, in order, each once.
    package var agents: [Assignee.ID] = []
    /// How often an agent wrote to the customer.
    @SmallCount package var agentReplies = 0
    /// Journey stages and touchpoints that the host told of meanwhile, each once.
    package var stages: [String] = []
    package var touchpoints: [String] = []
    /// When each of the messages came that a desk has to act on.
    package var substantiveAt: [Moment] {
        firstSubstantive.map { [$0] + laterSubstantive } ?? []
    }
    @CompactMoment private var firstSubstantive: Moment? = nil
    private var laterSubstantive: [Moment] = []
    /// What it consists of when nothing in it is substantive: the first small talk.
    package var smallTalk: Intent.ID?
    /// Whether the customer was answered for real, by the bot.
    package var hasAnswer = false
    /// Whether the customer was told, in opening time, that nobody was at a desk.
    package var wasMissed = false
    @CompactMoment package var firstMessage: Moment? = nil
    @CompactMoment package var lastMessage: Moment? = nil
    @CompactMoment package var firstReply: Moment? = nil
    @CompactMoment package var handedOffAt: Moment? = nil
    @CompactMoment package var firstHumanReply: Moment? = nil
    /// Who had it from which moment on.
    /// While it is the bot's from its start, nothing is kept.
    package var owners: [OwnedSince] {
        get { laterOwners.isEmpty ? [OwnedSince(owner: .bot, since: started)] : laterOwners }
        set { laterOwners = newValue }
    }
    var laterOwners: [OwnedSince] = []
    /// The surveys that the customer was asked for, and the last answer to each.
    package var surveysAsked: Set<SurveyAnswer.Metric> = []
    package var surveyAnswers = SurveyAnswerList()
    /// A low score that a human has to see to.
    package var lowScore: LowScore? {
        get { rare?.value.lowScore }
        set { if newValue != nil || rare != nil { change { $0.lowScore = newValue } } }
    }
    /// Messages that sounded upset or pleased, before anybody had answered and after.
    @SmallCount package var upsetBefore = 0
    @SmallCount package var upsetAfter = 0
    @SmallCount package var pleasedAfter = 0
    /// The words that said so, the first few.
    package var upsetWords: [String] = []
    /// Messages of the customer, and how many of them the desk asked to rephrase.
    @SmallCount package var turns = 0
    @SmallCount package var rephrases = 0
    /// How often the customer chose none of the titles offered.
    @SmallCount package var clarificationsRefused = 0
    /// Whether the customer said anything a desk has to act on; a greeting alone is not.
    package var isSubstantive = false
    /// When it was resolved, if it was.
    @CompactMoment package var resolvedAt: Moment? = nil
    package var resolution = Resolution.pending
    /// The later contact that took first-contact resolution away from this one.
    package var repeatedBy: Repeat? {
        get { rare?.value.repeatedBy }
        set { if newValue != nil || rare != nil { change { $0.repeatedBy = newValue } } }
    }
    /// When the customer came back first, on whatever subject.
    @CompactMoment package var nextContact: Moment? = nil
    var lastWord = LastWord.nothing
    /// What the last turn was about.
    var subject: Intent.ID?
    /// Subjects that ended in a "no" and were not taken up again since; "" is one that was not understood.
    var unsolved: Set<Intent.ID> = []

    /// What few contacts have, apart: there may be a hundred thousand of them.
    private var rare: Shared<Rare>?

    private struct Rare: Sendable {
        var lowScore: LowScore?
        var repeatedBy: Repeat?
    }

    private func change(_ body: (inout Rare) -> Void) {
        var rare = self.rare ?? Shared(Rare())
        self.rare = nil
        body(&rare.value)
        self.rare = rare
    }

    /// A later contact of the same customer on the same issue.
    package struct Repeat: Sendable, Equatable {
        package var conversation: Conversation.ID
        package var number: Int
        package var started: Moment
        /// `intent bestelling.status` or `slot bestelnummer = AB123456`.
        package var reason: String
    }

    package enum Owner: Sendable, Equatable { case bot, queue, human }

    package struct OwnedSince: Sendable, Equatable {
        package var owner: Owner
        package var since: Moment
    }

    package struct LowScore: Sendable, Equatable {
        package var handoff: Handoff.ID
        package var since: Moment
        package var closed: Moment?
    }

    /// Where the matter stood after the last thing that happened.
    enum LastWord: Equatable {
        case nothing
        case answered(Moment)
        case confirmed(Moment, byHuman: Bool)
        /// "No"; what it was said of, in case it turns out to help after all.
        case denied(Solver?)
        /// The desk asked, offered titles or did not understand: something is left open.
        case open
        /// In a queue.
        case waiting
        /// With an agent who has not answered yet.
        case owned
        case answeredByHuman(Moment)
        case settled(HandoffResult, Moment)
        /// The customer closed the conversation before an agent answered.
        case left
    }

    /// Who had given the answer that a customer calls good or bad.
    enum Solver: Equatable { case bot, human }

    /// Whether this contact was enough: resolved, and nobody came back on it.
    package var firstContact: FirstContact {
        if resolution == .pending { return .pending }
        // A message left outside opening hours is answered later, which is a second contact.
        if handoffs.contains(where: \.isMessage) { return .no }
        return resolution.isResolved && repeatedBy == nil ? .yes : .no
    }

    func addSubstantive(at moment: Moment) {
        if firstSubstantive == nil {
            firstSubstantive = moment
        } else {
            laterSubstantive.append(moment)
        }
    }

    /// The last message before a moment that a desk has to act on.
    func lastSubstantive(before end: Moment) -> Moment? {
        laterSubstantive.last { $0 < end } ?? firstSubstantive.flatMap { $0 < end ? $0 : nil }
    }

    package var wasHandedOff: Bool { !handoffs.isEmpty }

    init(_ opening: Opening, of conversation: Conversation.ID, number: Int, at moment: Moment) {
        self.conversation = conversation
        self.number = number
        customer = opening.customer
        channel = opening.channel
        segment = opening.segment
        language = opening.language
        started = moment
        lastActivity = moment
    }

    /// A contact as others name it: `c1#2` is the second of the conversation `c1`.
    package var name: String { "\(conversation)#\(number)" }
}
