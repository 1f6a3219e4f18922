import CivilTime

/// Giving an answer, or asking what is still needed for it.
extension Clerk {
    /// - Parameter isConfirmed: whether the customer has confirmed what was read back.
    func answerOrAsk(
        _ intent: Intent, _ values: [Slot.ID: String], isConfirmed: Bool = false,
        isActedUpon: Bool = false
    ) -> Move {
        grounds.intent = intent.id
        grounds.slots.merge(values) { _, new in new }
        recordUnasked(intent, values)
        forgetStale(intent)
        let known = known
        if let slot = filling.missing(of: intent, known: known) {
            record(.slotAsked)
            return .ask(slot.id, of: intent.id, attempt: 1, complaint: nil, after: [])
        }
        if intent.summary != nil, !isConfirmed, !isActedUpon {
            record(.summaryRead)
            return .readBack(intent.id, attempt: 1, isDenied: false, after: [])
        }
        if let action = intent.action, !isActedUpon {
            record(.actionAsked)
            return .act(request(action, for: intent, known), after: [])
        }
        return say(intent, known)
    }

    /// Values that came before their question.
    private func recordUnasked(_ intent: Intent, _ values: [Slot.ID: String]) {
        var asked: Slot.ID?
        if case .awaiting(let slot, let id, _) = conversation.stage, id == intent.id {
            asked = slot
        }
        let isUnasked = intent.slots.contains { $0.id != asked && values[$0.id] != nil }
        if isUnasked, !grounds.rules.contains(where: Self.otherWaysToFill.contains) {
            record(.slotsFilledUnasked)
        }
    }

    private static let otherWaysToFill: [DialogueRule] = [
        .valueAlone, .answerCorrected, .slotCorrected, .summaryChanged,
    ]

    /// What is known of slots; an empty value is not.
    var known: [Slot.ID: String] {
        grounds.slots.isEmpty
            ? conversation.slots : conversation.slots.merging(grounds.slots) { _, new in new }
    }

    /// A new request does not take over what was said for another one, unless it tells who or what that was about.
    /// Asked again after it was answered, or for "another", it is about something else altogether.
    private func forgetStale(_ intent: Intent) {
        guard !grounds.answersPendingQuestion else { return }
        let isAnother = conversation.answered?.intent == intent.id || reading.isAboutAnother
        for slot in intent.slots.map(\.id) where grounds.slots[slot] == nil {
            guard conversation.slots[slot]?.isEmpty == false else { continue }
            if isAnother || !filling.isIdentifying(slot) { grounds.slots[slot] = "" }
        }
    }

    private func request(
        _ name: String, for intent: Intent, _ known: [Slot.ID: String]
    ) -> ActionRequest {
        let timeLimit = rulebook.desk.deadline(of: name)
        let slots = Set(intent.slots.map(\.id))
        return ActionRequest(
            id: ActionRequest.id(of: conversation.id, turn: conversation.turns), name: name,
            intent: intent.id, slots: known.filter { slots.contains($0.key) },
            deadline: Moment(milliseconds: surroundings.now.milliseconds + Int64(timeLimit)),
            timeLimit: timeLimit, message: nil, confidence: grounds.confidence)
    }

    /// The second half of a turn whose answer waited for an action.
    func resume(after outcome: ActionOutcome, of request: ActionRequest) -> Move {
        record(outcome.rule)
        grounds.answersPendingQuestion = true
        grounds.failures = 0
        grounds.confidence = request.confidence
        grounds.intent = request.intent
        guard let intent = intent(request.intent) else { return rephrase() }
        let answer: Move
        switch outcome {
        case .done(let values):
            forgetResult(of: intent)
            answer = answerOrAsk(
                intent, values.filter { !$0.value.isEmpty }, isActedUpon: true)
        case .notCarriedOut: answer = answerOrAsk(intent, [:], isActedUpon: true)
        case .failed, .late:
            answer = .answer(
                [Answering(intent: intent, text: .actionFailed(known: known))], resuming: nil)
        }
        grounds.withdraw(.slotsFilledUnasked)
        return answerRemaining(conversation.postponed, after: answer)
    }

    /// What an action gave before is not known any more.
    private func forgetResult(of intent: Intent) {
        let slots = Set(intent.slots.map(\.id))
        for name in intent.response.answers.flatMap(\.text.names)
        where !slots.contains(name) && conversation.slots[name] != nil {
            grounds.slots[name] = ""
        }
    }

    /// The answer itself, unless it is the one that was given before.
    private func say(_ intent: Intent, _ known: [Slot.ID: String]) -> Move {
        let circumstances = circumstances(for: intent, known)
        let before = timesAskedBefore(intent, known)
        // Beside a form that goes on, a question that comes up twice is no reason to leave it.
        let isBesideForm = conversation.stage.isForm && before < Self.oftenBesideAForm
        if before > 0, before >= intent.response.fitting(circumstances).count, !isBesideForm {
            if let more = sayMore() { return more }
            // Only the same words were asked before.
            guard reading.isSame(as: conversation.lastQuestion) else {
                return reading.asksPlainly ? offerHuman(.notInAnswer) : takeRemark()
            }
            record(.askedAgain)
            return handOver(.repeatedFailure, about: intent, after: .message(.askedAgain))
        }
        let next = before > 0 ? conversation.answered.map { $0.variant + 1 } : nil
        let answering = choose(
            of: intent, known: known, in: circumstances, variant: next, timesAskedBefore: before)
        return .answer([answering], resuming: nil)
    }

    private static let oftenBesideAForm = 2

    /// An intent's answer for these circumstances.
    func choose(
        of intent: Intent, known: [Slot.ID: String], in circumstances: Circumstances,
        variant: Int? = nil, timesAskedBefore: Int = 0
    ) -> Answering {
        let choice = Wording.choice(of: intent, in: circumstances, variant: variant ?? number)
        if choice.isConditional { record(.conditionMet) }
        return Answering(
            intent: intent, text: .variant(choice, known: known),
            timesAskedBefore: timesAskedBefore)
    }

    /// The number of this turn, from 0; variants go by it.
    var number: Int { isResuming ? conversation.turns - 1 : conversation.turns }

    /// How often in a row this was asked with the same values, after the first time. What an action looks up may have
    /// changed since.
    private func timesAskedBefore(_ intent: Intent, _ known: [Slot.ID: String]) -> Int {
        guard intent.action == nil, let given = conversation.answered, given.intent == intent.id,
            given.language == grounds.language, !tellsOfWaiting(for: intent),
            intent.slots.allSatisfy({ known[$0.id] == given.slots[$0.id] })
        else { return 0 }
        return given.timesAskedBefore + 1
    }

    func circumstances(for intent: Intent, _ slots: [Slot.ID: String]) -> Circumstances {
        var circumstances = Circumstances(language: grounds.language)
        // Most answers depend on nothing.
        guard intent.response.isConditional else { return circumstances }
        circumstances.slots = slots
        circumstances.channel = conversation.channel
        circumstances.segment = conversation.segment
        circumstances.register = rulebook.desk.register
        let conditions = intent.response.answers.map(\.condition)
        if conditions.contains(where: { $0.isOpen != nil }) {
            circumstances.isOpen = isOpen(queue(for: intent))
        }
        if conditions.contains(where: { !$0.times.isEmpty }) {
            circumstances.minute = OpeningClock.minute(
                at: surroundings.now, in: rulebook.desk.timeZone)
        }
        if conditions.contains(where: { $0.waitedOver != nil }) { circumstances.waited = waited }
        if conditions.contains(where: { $0.mood != nil }) { circumstances.isUpset = isUpset }
        return circumstances
    }

    /// How the customer sounds, and by which words; what `when: {mood: upset}` asks is this.
    var mood: CustomerMood? {
        let said = reading.mood(in: rulebook.packs[language])
        if said?.kind == .upset { return said }
        guard isAngry || reading.isShouted else { return said }
        return CustomerMood(.upset, words: [String(utterance.text.prefix(Self.longestMood))])
    }

    var isUpset: Bool { mood?.kind == .upset }

    private static let longestMood = 60

    /// By its words, or those of a part of it.
    var isAngry: Bool {
        if acts.roles.contains(.frustrated) { return true }
        let parts = utterance.text.split { ",.;:!?\n".contains($0) }
        return parts.count > 1
            && parts.contains {
                reader.read(String($0)).acts(in: language).roles.contains(.frustrated)
            }
    }

    /// How long the customer says to have waited, in this message or in the question that a form goes with; in seconds.
    private var waited: Int? {
        let question = conversation.stage.isForm ? conversation.lastQuestion : nil
        return [reading.heard.text, question].compactMap { $0.flatMap(waited) }.max()
    }

    private func waited(in text: String) -> Int? {
        let pack = rulebook.packs[grounds.language]
        return TimeWaited(in: text, pack: pack, today: today).days.map { $0 * 86_400 }
    }

    /// Whether a variant is meant for whoever has waited as long as the message says, and the question before did not.
    func tellsOfWaiting(for intent: Intent) -> Bool {
        guard intent.response.answers.contains(where: { $0.condition.waitedOver != nil }),
            conversation.lastQuestion.flatMap(waited) == nil
        else { return false }
        return intent.response.fitting(circumstances(for: intent, known)).contains {
            intent.response.answers[$0].condition.waitedOver != nil
        }
    }
}
