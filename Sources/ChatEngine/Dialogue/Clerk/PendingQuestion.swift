/// Reading an utterance as the answer to what the desk asked.
extension TurnInProgress {
    /// With more words around it, a value may be part of a question.
    static let mostWordsBesideAValue = 2
    /// After this many wrong answers a human is asked.
    static let mostAttempts = 3

    /// What the desk asked, to be asked again after something else.
    struct OpenQuestion {
        var intent: Intent
        var stage: Stage
        /// `nil`: the question for the slot.
        var text: String?
        var quickReplies: [String] = []
    }

    func fill(_ slot: Slot.ID, of id: Intent.ID, attempt: Int) {
        turn.later = conversation.later
        guard let intent = intent(id) else { return decide() }
        let open = OpenQuestion(
            intent: intent, stage: .awaiting(slot, of: id, attempt: attempt))
        if utterance.text.allSatisfy(\.isWhitespace) { return askOnce(more: open) }
        var values = filling.values(for: intent, asked: slot)
        var question = sureQuestion.flatMap { $0.intent == id ? nil : $0 }
        // Where anything will do, only what asks for something is a question.
        if filling.takesAnyText(slot), !Sentences.asks(utterance.text) { question = nil }
        let others = questions
        if others.count > 1, values[slot] == nil {
            return digress(to: others[0], open, then: others.dropFirst())
        }
        // A question that names a day is no answer to "which day?".
        if let question, filling.wordsBeside([slot]) > Self.mostWordsBesideAValue {
            return digress(to: question, open)
        }
        // "No, CD654321 I mean" is about what was filled before.
        if values[slot] == nil, filling.isCorrection, !values.isEmpty {
            note(.slotCorrected)
            return proceed(intent, values)
        }
        if values[slot] == nil {
            // Not a value of its kind: small talk, another question, or, where anything will do, the answer.
            let said = conversational ?? (startsWithCancel ? "bot.cancel" : nil)
            if let said, !answersQuestion, interrupt(said, open) { return }
            if let question { return digress(to: question, open) }
            switch filling.answer(to: slot) {
            case .value(let value): values[slot] = value
            case .wrong(let problem):
                wrong = problem
                return askAgain(slot, intent, attempt)
            case .unfit: return askAgain(slot, intent, attempt)
            }
        }
        note(filling.isCorrection && values.count > 1 ? .slotCorrected : .slotFilled)
        proceed(intent, values)
    }

    func proceed(_ intent: Intent, _ values: [Slot.ID: String]) {
        let later = turn.later
        turn.later = []
        turn.isReplyToDesk = true
        turn.failures = 0
        give(intent, values)
        if turn.decision == .ask || turn.stage.isForm {
            turn.later = later
        } else {
            goOn(with: later)
        }
    }

    /// Small talk while a question of ours is open.
    /// - Returns: whether it was; "yes" and "no" are for the question itself.
    func interrupt(_ said: Intent.ID, _ open: OpenQuestion) -> Bool {
        switch said {
        case "bot.cancel":
            note(.formCancelled)
            turn.intent = said
            turn.isSubstantive = false
            turn.decision = .answer
            turn.stage = .open
            turn.later = []
            text = wording.message(.cancelled)
        case "bot.frustrated":
            note(.frustration)
            escalate(.frustration, for: open.intent)
        case "bot.goodbye": answerConversationally(said)
        case "bot.language":
            answerConversationally(said)
            resume(translated(open), after: text)
        case "bot.thanks":
            note(.smallTalkInBetween)
            turn.intent = said
            turn.isSubstantive = false
            turn.decision = .answer
            resume(open, after: nil)
        case "bot.greeting", "bot.robot":
            note(.smallTalkInBetween)
            answerConversationally(said)
            resume(open, after: text)
        default: return false
        }
        return true
    }

    /// A question in the middle of a form is answered, and the form goes on.
    func digress(
        to question: Candidate, _ open: OpenQuestion, then others: ArraySlice<Candidate> = []
    ) {
        let later = turn.later
        note(.questionInBetween)
        answer(question, then: others)
        guard turn.decision == .answer, !turn.stage.isForm else { return }
        turn.later = later
        asksWhetherItHelped = false
        resume(open, after: text)
    }

    /// Nothing was said: asked once more, and no try is counted.
    private func askOnce(more open: OpenQuestion) {
        note(.nothingSaid)
        turn.intent = open.intent.id
        turn.isReplyToDesk = true
        turn.isSubstantive = false
        turn.decision = .ask
        resume(open, after: nil)
    }

    /// "Never mind, I will just order them."
    private var startsWithCancel: Bool {
        guard let comma = utterance.text.firstIndex(of: ",") else { return false }
        let first = reader.read(String(utterance.text[..<comma]))
        return conversational(in: first.recognition(in: language)) == "bot.cancel"
    }

    /// The same question in the language of the turn.
    private func translated(_ open: OpenQuestion) -> OpenQuestion {
        guard case .reviewing(_, let attempt) = open.stage else { return open }
        let intent = rulebook.intent(open.intent.id, in: turn.language) ?? open.intent
        return summary(of: intent, attempt: attempt)
    }

    private func resume(_ open: OpenQuestion, after said: String?) {
        turn.stage = open.stage
        var question = open.text
        if case .awaiting(let slot, _, _) = open.stage { question = wording.question(for: slot) }
        text = Wording.lines(said ?? "", question ?? "")
        quickReplies = open.quickReplies
    }

    private func askAgain(_ slot: Slot.ID, _ intent: Intent, _ attempt: Int) {
        turn.intent = intent.id
        turn.isReplyToDesk = true
        guard attempt < Self.mostAttempts else {
            note(.slotGivenUp)
            return escalate(.repeatedFailure, for: intent)
        }
        note(.slotWrong)
        turn.decision = .ask
        turn.stage = .awaiting(slot, of: intent.id, attempt: attempt + 1)
        let problem = wrong.flatMap { filling.kind(of: slot)?.words(for: $0) }
        text = wording.questionAgain(for: slot, because: problem)
    }

    func choose(from offered: [Intent.ID]) {
        let intents = offered.compactMap { rulebook.intent($0, in: language) }
        let none = rulebook.desk.texts(.noneOfThese, in: language).map(\.text)
        let clarification = Clarification(offered: intents, noneOfThese: none)
        switch clarification.choice(of: utterance) {
        case .intent(let id):
            note(.titleChosen)
            give(chosen: id, of: offered)
        case .none: refuseAll(offered)
        case .unclear where conversational == "bot.language":
            answerConversationally("bot.language")
            let said = text
            turn.offered = offered
            offer(offered)
            text = Wording.lines(said ?? "", text ?? "")
        case .unclear:
            // A question that is sure of itself is a new one; else a word of a title will do.
            if sureQuestion == nil, let id = clarification.byWords(of: utterance) {
                note(.titleChosenByWords)
                give(chosen: id, of: offered)
            } else {
                decide()
            }
        }
    }

    private func give(chosen id: Intent.ID, of offered: [Intent.ID]) {
        guard let intent = rulebook.intent(id, in: language) else { return decide() }
        turn.isReplyToDesk = true
        turn.failures = 0
        turn.confidence = 1
        turn.chosen = id
        turn.offered = offered
        if intent.escalation?.isAlways == true {
            turn.intent = id
            note(.alwaysAHuman)
            return escalate(.rule, for: intent)
        }
        give(intent, filling.values(for: intent))
    }

    /// "None of these" is a failure like any other, but we know what it was not.
    private func refuseAll(_ offered: [Intent.ID]) {
        note(.noneOfThese)
        rephrase()
        turn.isReplyToDesk = true
        turn.offered = offered
        if turn.decision == .escalate { handoff?.reason = .lowConfidence }
    }

    func confirm(_ id: Intent.ID) {
        if let (intent, values) = corrected { return correct(intent, values) }
        switch conversational ?? likelyAnswer {
        case "bot.yes", "bot.thanks":
            note(.helped)
            rating = true
            turn.isReplyToDesk = true
            turn.isSubstantive = false
            turn.intent = conversational
            turn.decision = .answer
            turn.failures = 0
            turn.stage = .open
            text = wording.message(.confirmed)
        // "No, thank you" wants nothing more; "thank you, but no" says that it did not help.
        case "bot.no" where reading.isPoliteRefusal, "bot.not_helped" where reading.isPoliteRefusal:
            note(.politeRefusal)
            turn.isReplyToDesk = true
            turn.isSubstantive = false
            turn.intent = conversational
            turn.decision = .answer
            turn.stage = .open
            text = botAnswer("bot.no")
        case "bot.no", "bot.not_helped": notHelped()
        default: decide()
        }
    }

    /// Yes or no, where it is sure to be one of the intents that say so and not which of them.
    private var likelyAnswer: Intent.ID? {
        var no = 0.0
        var yes = 0.0
        for candidate in recognition.ranking.candidates {
            switch candidate.intent {
            case "bot.no", "bot.not_helped": no += candidate.confidence.value
            case "bot.yes", "bot.thanks": yes += candidate.confidence.value
            default: break
            }
        }
        if no >= policy.answer { return "bot.not_helped" }
        return yes >= policy.answer ? "bot.yes" : nil
    }

    func notHelped() {
        note(.notHelped)
        rating = false
        turn.isReplyToDesk = true
        let intent = conversation.lastIntent.flatMap { rulebook.intent($0, in: language) }
        escalate(.notHelped, for: intent)
    }
}
