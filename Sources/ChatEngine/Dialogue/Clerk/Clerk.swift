import CivilTime

/// The clerk at one message: what it says, in the conversation it is said in, becomes a `Move`.
///
/// ```swift
/// let clerk = Clerk(conversation, reading, language: "nl", surroundings, by: reader)
/// let move = clerk.move()          // .ask("bestelnummer", of: "bestelling.status", …)
/// ```
/// Reads only values: the conversation, the message as it was understood, the time. What it learns on the way is in
/// `grounds`, its only state.
final class Clerk {
    let conversation: Conversation
    let reader: DeskCache
    let reading: UtteranceReading
    let language: LanguageCode
    /// The language spoken before this message.
    let spoken: LanguageCode?
    /// Whether it goes on with a message that waited for an action.
    let isResuming: Bool
    let surroundings: Responder.Surroundings
    let recognition: Recognition
    /// What the message says to the conversation itself.
    let acts: SaidActs
    /// The sentences of a message that has several, each as it is understood alone.
    let sentences: [Recognition]
    /// The clauses of a long message.
    lazy var clauses: [Recognition] = reading.clauses.map {
        $0.recognition(in: language, after: reader.context(of: conversation, spoken: spoken))
    }
    /// What is said before the first comma.
    lazy var beforeComma: UtteranceReading? = utterance.text.firstIndex(of: ",").map {
        reader.read(String(utterance.text[..<$0]))
    }
    /// An e-mail address or a phone number, to be called or written back.
    lazy var address: FoundValue? = reading.address(in: language, today: today)
    let filling: SlotFilling
    private(set) var policy: Policy

    var grounds: Grounds

    var rulebook: Rulebook { _read { yield reader.rulebook } }
    var utterance: Utterance { _read { yield reading.utterance } }
    /// The day it is where the desk is.
    var today: CivilDate { OpeningClock.day(at: surroundings.now, in: rulebook.desk.timeZone) }

    init(
        _ conversation: Conversation, _ reading: UtteranceReading, language: LanguageCode,
        spoken: LanguageCode?, _ surroundings: Responder.Surroundings,
        by reader: DeskCache, isResuming: Bool = false
    ) {
        self.spoken = spoken
        self.isResuming = isResuming
        self.conversation = conversation
        self.reading = reading
        self.reader = reader
        self.language = language
        self.surroundings = surroundings
        let context = reader.context(of: conversation, spoken: spoken)
        let running = Self.running(in: conversation, context, reading, language, reader)
        var recognition = reading.recognition(in: language, after: context, running: running)
        if let followed = Self.followed(
            in: conversation, context, running, reading, language, reader)
        {
            recognition = followed
        }
        // What was said not to be meant is not understood again.
        recognition.ranking.candidates.removeAll { conversation.rejected.contains($0.intent) }
        self.recognition = recognition
        acts = Self.acts(of: reading, in: language, reader.rulebook.languages)
        let isHumans = conversation.stage.handoff != nil
        sentences = (isHumans ? [] : reading.sentences).map {
            $0.recognition(in: language, after: context)
        }
        var policy = reader.policy(language)
        policy.isLastTry = conversation.failures > 0
        policy.isGoingOn = conversation.answered != nil
        self.policy = policy
        filling = SlotFilling(
            reader: reader, language: language, reading: reading,
            entities: recognition.entities, now: surroundings.now)
        grounds = Grounds(language: language, failures: conversation.failures)
        for entity in recognition.entities
        where reader.rulebook.isSlot(entity.type, in: language) {
            grounds.slots[entity.type] = SlotFilling.trimmed(entity.text)
        }
        // What can be kept with the question before hands nobody over.
        self.policy.isAddition = isAddition
    }

    private static let fewWords = 3

    /// What is said to the conversation may be said in another of the desk's languages: "thanks", "nice".
    private static func acts(
        of reading: UtteranceReading, in language: LanguageCode, _ languages: [LanguageCode]
    ) -> SaidActs {
        let own = reading.acts(in: language)
        guard own.main == nil, !own.isDanger, reading.spokenTokens <= Self.fewWords else {
            return own
        }
        let others = languages.lazy.filter { $0 != language }.map { reading.acts(in: $0) }
        return others.first { $0.isDanger || $0.main != nil } ?? own
    }

    /// What was answered a short while ago, and how much the message's own signs speak for more about it.
    /// - Parameter context: what was answered, or, where that is a follow-up, what it belongs to.
    static func running(
        in conversation: Conversation, _ context: Intent.ID?, _ reading: UtteranceReading,
        _ language: LanguageCode, _ reader: DeskCache
    ) -> RunningSubject? {
        if let offered = offeredAnew(in: conversation, after: context, language, reader) {
            guard !conversation.unanswered.contains(where: { reading.isSame(as: $0) }) else {
                return nil
            }
            let points = reading.pointsForGoingOn(in: language) * RunningSubject.pointsOfASign
            return offered.first.map {
                RunningSubject(
                    intent: $0, points: points * RunningSubject.shareOfOffered,
                    next: Array(offered.dropFirst()))
            }
        }
        guard !conversation.stage.isForm, conversation.context != nil, let intent = context,
            !conversation.rejected.contains(intent),
            reading.utterance.tokens.contains(where: { $0.kind != .mark })
        else { return nil }
        return RunningSubject(
            intent: intent,
            points: reading.pointsForGoingOn(in: language) * RunningSubject.pointsOfASign,
            next: reader.ledOn(from: intent, in: language),
            hasArea: true)
    }

    /// A follow-up of the author's that is said to a choice of titles without choosing the one it belongs to.
    private static func followed(
        in conversation: Conversation, _ context: Intent.ID?, _ running: RunningSubject?,
        _ reading: UtteranceReading, _ language: LanguageCode, _ reader: DeskCache
    ) -> Recognition? {
        guard let running,
            let first = offeredAnew(in: conversation, after: context, language, reader)?.first
        else { return nil }
        let recognition = reading.recognition(in: language, after: first, running: running)
        guard let best = recognition.best, best.confidence.value >= evenChance,
            reader.rulebook.intent(best.intent, in: language)?.parent == first
        else { return nil }
        return recognition
    }

    static let evenChance = 0.5

    /// The titles of a choice that nothing was chosen of, where they are about another matter than what was answered before.
    static func offeredAnew(
        in conversation: Conversation, after context: Intent.ID?, _ language: LanguageCode,
        _ reader: DeskCache
    ) -> [Intent.ID]? {
        guard case .clarifying(let offered) = conversation.stage else { return nil }
        let isOfBefore = offered.contains { id in
            context != nil
                && (id == context || reader.rulebook.intent(id, in: language)?.parent == context)
        }
        return isOfBefore ? nil : offered
    }

    func record(_ rule: DialogueRule) { grounds.record(rule) }

    /// A person asked for, or gone; then what is pending; then a new question.
    func move() -> Move {
        if conversation.stage.handoff != nil || conversation.stage == .closed {
            return leaveToHuman()
        }
        if let spoken, spoken != language, conversation.turns > 0 {
            record(.languageFollowed)
        }
        if acts.isDanger { return tellWhomToCall() }
        if wantsHuman, !answersQuestion {
            record(.humanRequested)
            return handOver(.requested, about: sureSubject)
        }
        if conversation.isHumanOffered, let move = answerToOffer() { return move }
        switch conversation.stage {
        case .awaiting(let slot, let intent, let attempt):
            return fill(slot, of: intent, attempt: attempt)
        case .reviewing(let intent, let attempt): return review(intent, attempt: attempt)
        case .clarifying(let offered): return choose(from: offered)
        case .confirming: return confirm()
        case .open, .awaitingAction, .queued, .withHuman, .closed: return decide()
        }
    }

    /// Yes or no to the person who was offered.
    private func answerToOffer() -> Move? {
        if conversational == .yes { return handOverAsOffered() }
        guard conversational == .no else { return nil }
        record(.smallTalk)
        grounds.intent = IntentRole.no.id
        grounds.isSubstantive = false
        let open = conversation.stage.isForm ? conversation.stage : nil
        return .acknowledge(
            Acknowledgement(text: open == nil ? .intent(.no) : .none), resuming: open)
    }

    func handOverAsOffered() -> Move {
        record(.humanRequested)
        grounds.intent = IntentRole.human.id
        let topic = conversation.topic.flatMap { rulebook.intent($0, in: language) }
        return handOver(.requested, about: topic)
    }

    /// The role this utterance surely has in the conversation, where it is none of the desk's subjects.
    lazy var conversational =
        isSaidByAnAuthor ? nil : saidAct ?? conversational(in: recognition)

    /// Nothing can be said again before anything was said.
    private var saidAct: IntentRole? {
        let isEmpty = conversation.answered == nil && !conversation.stage.isQuestion
        return acts.main == .again && isEmpty ? nil : acts.main
    }

    private static let beyondDoubt = 0.9

    /// Words of the author's own mean what the author says, whatever else they may be.
    private var isSaidByAnAuthor: Bool {
        guard acts.main != nil, case .sure(let candidate) = verdict, isSubject(candidate) else {
            return false
        }
        return candidate.signals.foundation != .words
    }

    func conversational(in recognition: Recognition) -> IntentRole? {
        guard let best = recognition.best, best.confidence.value >= policy.least(for: best) else {
            return nil
        }
        let role = IntentRole(of: best.intent)
        // Where the language has phrases for acts, words alone are no act.
        let isSaid =
            best.signals.foundation != .words || rulebook.packs[language].acts.isEmpty
            || best.confidence.value >= Self.beyondDoubt
        return role.isConversational && isSaid ? role : nil
    }

    /// Asked for as such, beside another subject, or in one of several sentences.
    private var wantsHuman: Bool {
        guard acts.main != .cancel else { return false }
        return conversational == .human || conversational == .callback
            || recognition.asksForHuman && sureSubject?.escalation?.isAlways != true
            || sentences.contains { conversational(in: $0) == .human }
    }

    /// What the message is surely about; its queue takes the customer who asks for a person beside it.
    var sureSubject: Intent? {
        guard case .sure(let candidate) = verdict, isSubject(candidate) else { return nil }
        return rulebook.intent(candidate.intent, in: language)
    }

    /// A value of the kind that was asked, right or wrong: "with 12 persons" is an answer to "how many?".
    var answersQuestion: Bool {
        guard case .awaiting(let slot, _, _) = conversation.stage,
            let reading = filling.kind(of: slot), reading.kind != .text,
            filling.wordsBeside([slot]) <= Self.mostWordsBesideAValue
        else { return false }
        switch reading.read(utterance.text) {
        case .success: return true
        case .failure(let problem): return problem.isAboutAValue
        }
    }

    /// What leaves nothing for a desk to do.
    var isSmallTalk: Bool { conversational?.isSmallTalk ?? false }

    /// A real question in answer to one of ours: it must be surer than one out of the blue.
    var sureQuestion: Candidate? {
        let least = reading.isQuestion ? policy.interruptionThreshold : policy.remarkThreshold
        guard case .sure(let candidate) = verdict, isSubject(candidate),
            candidate.confidence.value >= least
        else { return nil }
        return candidate
    }

    func isSubject(_ candidate: Candidate) -> Bool {
        IntentRole(of: candidate.intent) == .subject
    }

    /// What the message as a whole comes to.
    lazy var verdict = verdict(on: recognition)

    func verdict(on recognition: Recognition) -> Policy.Verdict {
        policy.verdict(on: recognition) {
            rulebook.intent($0, in: recognition.language)?.threshold
        }
    }

    /// The intent in the customer's language, or, where it does not exist there, in the one spoken before.
    func intent(_ id: Intent.ID) -> Intent? {
        if let own = rulebook.intent(id, in: grounds.language) { return own }
        let others = [spoken].compactMap { $0 } + rulebook.languages
        guard let other = others.lazy.compactMap({ self.rulebook.intent(id, in: $0) }).first else {
            return nil
        }
        grounds.otherLanguage = other.language
        return other
    }
}
