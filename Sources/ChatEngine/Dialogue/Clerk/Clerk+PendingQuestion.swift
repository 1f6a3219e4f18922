/// Reading an utterance as the answer to what the desk asked.
extension Clerk {
    /// With more words around it, a value may be part of a question.
    static let mostWordsBesideAValue = 2
    /// After this many wrong answers a human is asked.
    static let mostAttempts = 3

    func fill(_ slot: Slot.ID, of id: Intent.ID, attempt: Int) -> Move {
        grounds.postponed = conversation.postponed
        guard let intent = intent(id) else { return decide() }
        let open = Stage.awaiting(slot, of: id, attempt: attempt)
        if utterance.text.allSatisfy(\.isWhitespace) {
            return askOnceMore(slot, of: id, attempt: attempt)
        }
        if isPlea { return waitPatiently() }
        var values = filling.values(for: intent, asked: slot, known: conversation.slots)
        var question =
            (values[slot] == nil ? writtenForForm(of: id) : nil)
            ?? (sureQuestion ?? questions.first).flatMap {
                $0.intent == id || isAnswered($0, within: id) ? nil : $0
            }
        // Where anything will do, only what asks for something is a question.
        if filling.takesAnyText(slot), !reading.isQuestion { question = nil }
        // "Never mind" is said to the conversation, whatever its words may be like.
        if acts.main != nil, conversational == acts.main { question = nil }
        let others = questions
        if others.count > 1, values[slot] == nil {
            return digress(to: others[0], open, then: others.dropFirst())
        }
        // "No, I mean something else": this form is not wanted any more.
        if values[slot] == nil, let meant = meantInForm(instead: id) {
            record(.formCancelled)
            grounds.postponed = []
            return answer(meant)
        }
        // A question that names a day is no answer to "which day?".
        let answered = values.isEmpty ? [slot] : values.keys.sorted()
        if let question, filling.wordsBeside(answered) > Self.mostWordsBesideAValue {
            return digress(to: question, open)
        }
        // "No, CD654321 I mean" is about what was filled before.
        if values[slot] == nil, filling.isCorrection, !values.isEmpty {
            record(.slotCorrected)
            return continueForm(intent, values).saying(.taken(values.keys.sorted()))
        }
        if values[slot] == nil {
            if let move = other(than: slot, of: intent, values, question, open) { return move }
            switch filling.answer(to: slot) {
            case .value(let value): values[slot] = value
            case .wrong(let problem):
                return reply(
                    .problem(problem), isTry: problem.isAboutAValue, at: slot, intent, attempt)
            case .unfit: return reply(.unfit, isTry: false, at: slot, intent, attempt)
            }
        }
        record(filling.isCorrection && values.count > 1 ? .slotCorrected : .slotFilled)
        return continueForm(intent, values)
    }

    /// Whether it is the follow-up of this form that was answered just before.
    private func isAnswered(_ question: Candidate, within id: Intent.ID) -> Bool {
        question.intent == conversation.answered?.intent
            && rulebook.intent(question.intent, in: language)?.parent == id
    }

    /// What is not the value that was asked: small talk, another question, or a value of another slot.
    private func other(
        than slot: Slot.ID, of intent: Intent, _ values: [Slot.ID: String],
        _ question: Candidate?, _ open: Stage
    ) -> Move? {
        let said =
            conversational ?? (startsWithCancel ? .cancel : nil)
            ?? (acts.begins(with: .unclear, in: 2) ? .unclear : nil)
        if let said, !answersQuestion, let move = interrupt(said, open) { return move }
        let others = filling.valuesOfOthers(than: slot, in: values, of: intent)
        let isAllOfIt = !others.isEmpty && filling.wordsBeside(others.keys.sorted()) == 0
        if let question, !answersQuestion, !isAllOfIt { return digress(to: question, open) }
        guard !others.isEmpty, !filling.isBareTry(at: slot) else { return nil }
        // "1000 Brussels, jan@example.com": the value that was asked is there too.
        if !filling.takesAnyText(slot), case .value = filling.answer(to: slot) { return nil }
        return continueForm(intent, others).saying(.taken(others.keys.sorted()))
    }

    /// To what holds no value: a bad try is one try fewer, anything else is heard for what it is.
    private func reply(
        _ complaint: Move.Complaint, isTry: Bool, at slot: Slot.ID, _ intent: Intent,
        _ attempt: Int
    ) -> Move {
        let isAside =
            reading.asksOrLeadsOnToIt && asksOnly(complaint) || saysSomethingElse(than: slot)
        return !isTry && isAside && !(filling.kind(of: slot) == nil && filling.isTry(at: slot))
            ? hear(complaint, beside: slot, intent, attempt)
            : askAgain(slot, intent, attempt, complaint)
    }

    /// Whether a question holds nothing that looks like a value.
    private func asksOnly(_ complaint: Move.Complaint) -> Bool {
        guard case .problem(let problem) = complaint else { return true }
        return problem.isOfNothing
    }

    func continueForm(
        _ intent: Intent, _ values: [Slot.ID: String], isConfirmed: Bool = false
    ) -> Move {
        let postponed = grounds.postponed
        grounds.postponed = []
        grounds.answersPendingQuestion = true
        grounds.failures = 0
        let move = answerOrAsk(intent, values, isConfirmed: isConfirmed)
        guard move.leavesSomethingOpen else { return answerRemaining(postponed, after: move) }
        grounds.postponed = postponed
        return move
    }

    /// Small talk while a question of ours is open.
    /// - Returns: `nil` when it is none; "yes" and "no" are for the question itself.
    func interrupt(_ said: IntentRole, _ open: Stage) -> Move? {
        if case .awaiting(let slot, _, _) = open, filling.takesAnyText(slot),
            Self.mayBeText.contains(said)
        {
            return nil
        }
        switch said {
        case .cancel:
            record(.formCancelled)
            grounds.intent = said.id
            grounds.isSubstantive = false
            grounds.postponed = []
            return .acknowledge(Acknowledgement(text: .message(.cancelled)), resuming: nil)
        case .frustrated:
            record(.frustration)
            return handOver(.frustration, about: open.form.flatMap(intent))
        case .goodbye: return acknowledge(said)
        case .thanks:
            record(.smallTalkInBetween)
            grounds.intent = said.id
            grounds.isSubstantive = false
            return .acknowledge(Acknowledgement(text: .none), resuming: open)
        case .wait: return waitPatiently()
        case .notMeant:
            record(.notMeant)
            grounds.intent = said.id
            grounds.postponed = []
            return .acknowledge(Acknowledgement(text: .intent(said)), resuming: nil)
        case .solved:
            record(.formCancelled)
            grounds.postponed = []
            return acknowledge(said)
        case .dontHave, .whereIsIt, .dontKnow, .unclear, .skip, .alreadyDone:
            return helpWithValue(said, open)
        case .why, .again, .acknowledge, .compliment, .apology, .willTry, .greeting, .robot,
            .anyoneThere:
            record(.smallTalkInBetween)
            grounds.isSubstantive = false
            grounds.intent = said.id
            let text: Acknowledgement.Text =
                said == .again || said == .acknowledge || said == .willTry ? .none : .intent(said)
            return .acknowledge(Acknowledgement(text: text), resuming: open)
        case .language, .disappointed: return acknowledge(said, resuming: open)
        case .subject, .notOurs, .yes, .no, .human, .notHelped, .safety, .callback, .partly,
            .allOfThese, .noneOfThese:
            return nil
        }
    }

    /// Where anything will do, praise, a complaint or a remark is the answer.
    private static let mayBeText: Set<IntentRole> = [
        .compliment, .apology, .acknowledge, .solved, .willTry, .alreadyDone, .unclear, .frustrated,
        .partly, .notHelped,
    ]

    /// The value is not at hand, or its place not known: where it stands, or how to go on without it, and the question again.
    private func helpWithValue(_ said: IntentRole, _ open: Stage) -> Move? {
        guard case .awaiting(let slot, let id, let attempt) = open else { return nil }
        grounds.isSubstantive = false
        grounds.answersPendingQuestion = true
        guard let intent = intent(id) else { return nil }
        if let followUp = followUpInForm(of: id) { return digress(to: followUp, open) }
        grounds.intent = id
        if attempt > 1 || said == .skip, let without = intent.without {
            record(.wentOnWithout)
            return goOn(without, instead: intent)
        }
        guard attempt < Self.mostAttempts else {
            record(.slotGivenUp)
            return handOver(.repeatedFailure, about: intent)
        }
        record(.helpGiven)
        record(.humanOffered)
        let help = rulebook.entityAnywhere(slot, for: language)?.help
        return .ask(
            slot, of: id, attempt: attempt + 1,
            complaint: help.map { .help($0) } ?? (said == .unclear ? .unfit : .noHelp),
            after: [])
    }

    private func meantInForm(instead id: Intent.ID) -> Candidate? {
        guard let meaning = reading.meaning else { return nil }
        let recognition = reader.read(meaning).recognition(in: language)
        guard case .sure(let candidate) = verdict(on: recognition), isSubject(candidate),
            candidate.intent != id
        else { return nil }
        return candidate
    }

    /// What the author wrote for just this: "where do I find the number?" as a follow-up.
    func followUpInForm(of id: Intent.ID) -> Candidate? {
        recognition.ranking.candidates.first {
            $0.confidence.value >= Self.likelyHere
                && (reading.asksPlainly || conversation.answered?.intent != $0.intent)
                && rulebook.intent($0.intent, in: language)?.parent == id
        }
    }

    private static let likelyHere = 0.4

    /// What the author wrote for just this, in the author's own words: a pattern or an example of a follow-up.
    func writtenForForm(of id: Intent.ID) -> Candidate? {
        recognition.ranking.candidates.first {
            $0.signals.foundation != .words
                && rulebook.intent($0.intent, in: language)?.parent == id
        }
    }

    /// A subject that is meant rather than the value: a question as sure as out of the blue, or what the author wrote for this
    /// place.
    private func saidInstead(of id: Intent.ID) -> Candidate? {
        if reading.isQuestion || spokenWords >= Self.leastInAStory,
            case .sure(let candidate) = verdict, isSubject(candidate), candidate.intent != id,
            !isAnswered(candidate, within: id)
        {
            return candidate
        }
        return followUpInForm(of: id) ?? askedFirst(beside: id)
    }

    /// "What is that, by the way, I would like to tell them too": the question before the comma.
    private func askedFirst(beside id: Intent.ID) -> Candidate? {
        guard let first = beforeComma, first.isQuestion,
            case .sure(let candidate) = verdict(on: first.recognition(in: language)),
            isSubject(candidate), candidate.intent != id
        else { return nil }
        return candidate
    }

    private func goOn(_ without: Intent.Without, instead intent: Intent) -> Move {
        switch without {
        case .intent(let id):
            guard let other = self.intent(id) else { return rephrase() }
            return answerOrAsk(other, filling.values(for: other))
        case .human:
            grounds.intent = intent.id
            return handOver(.requested, about: intent)
        case .text(let text):
            grounds.intent = intent.id
            return .acknowledge(Acknowledgement(text: .own(text)), resuming: nil)
        }
    }

    /// Small talk, after which the open question is put again.
    func acknowledge(_ said: IntentRole, resuming open: Stage) -> Move {
        let move = acknowledge(said)
        guard case .acknowledge(let acknowledgement, resuming: nil) = move else { return move }
        return .acknowledge(acknowledgement, resuming: open)
    }

    /// A question in the middle of a form is answered, and the form goes on.
    func digress(
        to question: Candidate, _ open: Stage, then others: ArraySlice<Candidate> = []
    ) -> Move {
        record(.questionInBetween)
        let move = answer(question, then: others)
        if case .acknowledge(let said, resuming: nil) = move, !said.closes {
            return .acknowledge(said, resuming: open)
        }
        guard case .answer(let said, resuming: nil) = move else {
            // A form of its own comes first; this one waits for it.
            if move.leavesSomethingOpen, let form = open.form, form != question.intent {
                grounds.postponed = [form] + grounds.postponed.filter { $0 != form }
            }
            return move
        }
        return .answer(said, resuming: open)
    }

    /// Nothing was said: asked once more, and no try is counted.
    private func askOnceMore(_ slot: Slot.ID, of id: Intent.ID, attempt: Int) -> Move {
        record(.nothingSaid)
        grounds.intent = id
        grounds.answersPendingQuestion = true
        grounds.isSubstantive = false
        return .ask(slot, of: id, attempt: attempt, complaint: nil, after: [])
    }

    /// "Never mind, I will just order them."
    var startsWithCancel: Bool {
        beforeComma.map { conversational(in: $0.recognition(in: language)) } == .cancel
    }

    /// Whether a message that holds no value is no try at one: a remark, or a question of which only that is clear.
    private func saysSomethingElse(than slot: Slot.ID) -> Bool {
        if spokenWords < Self.leastInARemark { return false }
        return filling.kind(of: slot) != nil || !filling.isTry(at: slot)
    }

    /// In fewer words a person rather tries to answer.
    static let leastInARemark = 4
    /// So many tell something of their own.
    private static let leastInAStory = 8

    private var spokenWords: Int { utterance.tokens.count { $0.kind != .mark } }

    /// What is said beside the question is no failure: neither a remark nor a question. One about the value hears where it
    /// stands, or else what such a value is; of another the desk says that it does not know.
    private func hear(
        _ complaint: Move.Complaint, beside slot: Slot.ID, _ intent: Intent, _ attempt: Int
    ) -> Move {
        if let other = saidInstead(of: intent.id) {
            return digress(to: other, .awaiting(slot, of: intent.id, attempt: attempt))
        }
        let help = rulebook.entityAnywhere(slot, for: language)?.help
        let told = help.map { Move.Complaint.help($0) } ?? complaint
        let asks = reading.asksOrLeadsOnToIt
        guard asks || !reading.isQuestion else {
            return askAgain(slot, intent, attempt, told)
        }
        record(asks ? .questionInBetween : .noted)
        grounds.intent = intent.id
        grounds.answersPendingQuestion = true
        var said: Move.Complaint? = told
        if case .unfit = told { said = nil }
        if asks {
            grounds.isSubstantive = false
            said = filling.isAbout(slot) ? help.map { .help($0) } : .unknown
        }
        return .ask(slot, of: intent.id, attempt: attempt, complaint: said, after: [])
    }

    private func askAgain(
        _ slot: Slot.ID, _ intent: Intent, _ attempt: Int, _ complaint: Move.Complaint
    ) -> Move {
        grounds.intent = intent.id
        grounds.answersPendingQuestion = true
        guard attempt < Self.mostAttempts else {
            record(.slotGivenUp)
            return handOver(.repeatedFailure, about: intent)
        }
        record(.slotWrong)
        return .ask(slot, of: intent.id, attempt: attempt + 1, complaint: complaint, after: [])
    }
}
