/// Deciding about a new question.
extension Clerk {
    func decide() -> Move {
        if let (intent, values) = corrected { return correct(intent, values) }
        if let conversational, !isBesideAQuestion(conversational), !isRatherASubject(conversational)
        {
            return acknowledge(conversational)
        }
        if conversation.awaitsVerdict, thanksFirst {
            record(.helped)
            grounds.rating = true
        }
        let questions = questions
        if questions.count > 1 { return answer(questions[0], then: questions.dropFirst()) }
        if let (intent, values) = valueAlone {
            record(.valueAlone)
            return answerOrAsk(intent, values)
        }
        if let question = meantInstead {
            record(.notMeant)
            return answer(question)
        }
        if acts.begins(with: .wait), sureQuestion == nil, !isFirst { return waitPatiently() }
        // "Fine, then I will call": decided, whatever it is.
        if acts.begins(with: .willTry, in: 3), conversation.answered != nil, !reading.asksPlainly,
            sureSubject == nil
        {
            return acknowledge(.willTry)
        }
        // "Never mind, they have just brought it"
        if startsWithCancel, conversation.answered != nil, sureSubject == nil {
            return acknowledge(.cancel)
        }
        // "That takes too long for me, I need it on Saturday"
        if conversation.answered != nil, !reading.asksPlainly,
            sureSubject.map({ $0.id == conversation.context }) ?? true,
            acts.begins(with: .disappointed, in: 3)
                || beforeComma?.acts(in: language).main == .disappointed
        {
            return acknowledge(.disappointed)
        }
        if let question = completed { return answer(question, by: .wordsAddedToTheLastQuestion) }
        switch verdict {
        case .sure(let candidate) where IntentRole(of: candidate.intent) == .notOurs:
            return answerPart() ?? decline(candidate.intent)
        case .sure(let candidate) where IntentRole(of: candidate.intent).isConversational:
            return answerPart() ?? answerTogether() ?? presume() ?? clarifyTogether()
                ?? sayMoreOfStatement()
                ?? rephrase()
        case .sure(let candidate) where goesOn(candidate):
            return answerFollowUpInstead() ?? sayMore() ?? doubtResult() ?? answer(candidate)
        case .sure(let candidate)
        where reading.isLikeAnAnswer && candidate.confidence.value < policy.interruptionThreshold
            && rulebook.intent(candidate.intent, in: language)?.escalation?.isAlways != true:
            return sayMore() ?? answer(candidate)
        case .sure(let candidate) where isRash(candidate): return clarify([candidate])
        case .sure(let candidate): return answer(candidate)
        case .choice(let candidates):
            return answerPart() ?? answerTogether() ?? answerInAnotherLanguage()
                ?? answerFollowUpInstead()
                ?? presume(insteadOf: candidates) ?? sayMore(insteadOf: candidates)
                ?? answerWaiting(insteadOf: candidates) ?? answerFollowUp(among: candidates)
                ?? answerFamily(candidates)
                ?? clarify(candidates)
        case .noneOfOurs:
            return answerPart() ?? answerTogether() ?? presume() ?? clarifyTogether()
                ?? sayMoreOfStatement()
                ?? clarifyPart()
                ?? answerInAnotherLanguage() ?? declineAsAuthored()
                ?? rephrase(isForeign: !conversation.awaitsVerdict)
        case .unsure:
            return answerPart() ?? answerTogether() ?? presume() ?? clarifyTogether()
                ?? sayMoreOfStatement()
                ?? clarifyPart()
                ?? answerInAnotherLanguage() ?? rephrase()
        }
    }

    /// Whether it would call a person in the middle of another matter, by likely words only: that is asked first.
    func isRash(_ candidate: Candidate) -> Bool {
        conversation.answered != nil && candidate.signals.foundation == .words
            && candidate.confidence.value < policy.interruptionThreshold
            && rulebook.intent(candidate.intent, in: language)?.escalation?.isAlways == true
    }

    /// Small talk that goes with a question is not what the message is about.
    private func isBesideAQuestion(_ said: IntentRole) -> Bool {
        guard ![.frustrated, .notHelped, .goodbye].contains(said) else { return false }
        return !questions.isEmpty
    }

    /// "Where is it?" and "the box is gone" are about a value only where one was asked, "that is too late" of an answer, "I am
    /// looking for my invoice" waits only where something was asked; "it has arrived" after a choice of titles solves nothing
    /// yet: else they are about a subject, if they can be.
    private func isRatherASubject(_ said: IntentRole) -> Bool {
        let isNew = conversation.answered == nil
        let isOfWords = !reading.commonness(in: language).isAllFrequent
        let isTold = reading.spokenTokens >= Self.leastTold
        var mayBe: Bool {
            switch said {
            case .whereIsIt: true
            case .dontHave: isOfWords
            case .disappointed: isNew && isTold
            case .wait: isOfWords && isTold && !conversation.stage.isQuestion
            case .solved: isNew && isOfWords && conversation.stage.isQuestion
            case .why: !conversation.stage.isForm
            case .subject, .notOurs, .greeting, .thanks, .goodbye, .yes, .no, .human, .notHelped,
                .frustrated, .robot, .cancel, .language, .safety, .callback, .anyoneThere,
                .notMeant, .alreadyDone, .unclear, .again, .dontKnow, .skip, .willTry, .partly,
                .allOfThese, .noneOfThese, .acknowledge, .compliment, .apology:
                false
            }
        }
        guard mayBe else { return false }
        switch verdict {
        case .sure(let candidate): return isSubject(candidate) && !goesOn(candidate)
        case .choice(let candidates):
            return isNew && said != .dontHave
                || said != .wait && said != .why
                    && candidates.contains { candidate in
                        rulebook.intent(candidate.intent, in: language)?.parent != nil
                    }
        case .noneOfOurs, .unsure: return false
        }
    }

    private static let leastTold = 3

    /// Nothing was asked or answered that anybody could go on with.
    private var isFirst: Bool { conversation.answered == nil && !conversation.stage.isQuestion }

    /// One of the sentences or, of a long message, one of the clauses, where the message as a whole is not clear.
    private func answerPart() -> Move? {
        (questions.first ?? surestClause).map { answer($0, by: .partSureEnough) }
    }

    private var surestClause: Candidate? {
        let sure = clauses.compactMap { clause -> Candidate? in
            guard case .sure(let candidate) = verdict(on: clause), isSubject(candidate),
                candidate.confidence.value >= policy.interruptionThreshold
            else { return nil }
            return candidate
        }
        return sure.max { $0.confidence.value < $1.confidence.value }
    }

    /// The titles that one of the clauses of a long message may mean, where the message as a whole says nothing.
    private func clarifyPart() -> Move? {
        let choices = clauses.compactMap { clause -> (candidates: [Candidate], worth: Double)? in
            guard case .choice(let candidates) = verdict(on: clause) else { return nil }
            return (candidates, policy.weigh(clause).offer)
        }
        return choices.max { $0.worth < $1.worth }.map { clarify($0.candidates) }
    }

    /// What exists in another language only and is surely meant, by its own words: answered there, which is said.
    private func answerInAnotherLanguage() -> Move? {
        for other in rulebook.languages where other != language {
            let there = reading.recognition(in: other)
            guard case .sure(let candidate) = verdict(on: there),
                candidate.confidence.value >= policy.interruptionThreshold, isSubject(candidate),
                rulebook.intent(candidate.intent, in: language) == nil,
                let intent = intent(candidate.intent)
            else { continue }
            record(.sureEnough)
            grounds.confidence = candidate.confidence.value
            grounds.failures = 0
            return answerOrAsk(intent, filling.values(for: intent, candidate: candidate))
        }
        return nil
    }

    /// The different questions of a message of several sentences, those that are sure, in order.
    var questions: [Candidate] {
        var found: [Candidate] = []
        for sentence in sentences {
            guard case .sure(let candidate) = verdict(on: sentence), isSubject(candidate),
                candidate.confidence.value >= policy.interruptionThreshold,
                !found.contains(where: { $0.intent == candidate.intent })
            else { continue }
            found.append(candidate)
        }
        return found
    }

    /// "Thank you. And how do I …?"
    private var thanksFirst: Bool {
        sentences.first.map { conversational(in: $0) == .thanks } ?? false
    }

    /// Answers a question that is sure, and then the others of the same message.
    /// - Parameter rule: what made it sure; by default that it is.
    func answer(
        _ candidate: Candidate, then others: ArraySlice<Candidate> = [],
        by rule: DialogueRule? = nil
    ) -> Move {
        if let rule { record(rule) }
        guard let intent = rulebook.intent(candidate.intent, in: language) else {
            return rephrase()
        }
        if let known = saidBefore(for: intent) { return answer(known) }
        if rule == nil { record(intent.parent == nil ? .sureEnough : .followUp) }
        grounds.intent = intent.id
        grounds.confidence = candidate.confidence.value
        grounds.failures = 0
        if intent.escalation?.isAlways == true {
            record(.alwaysAHuman)
            return handOver(.rule, about: intent)
        }
        return answerRemaining(
            others.map(\.intent),
            after: answerOrAsk(intent, filling.values(for: intent, candidate: candidate)))
    }

    /// "It has been sent already" · "can I cancel it, then?": what was told just before, as the author's follow-up of what is
    /// asked now. No form is begun for what is known not to go.
    private func saidBefore(for intent: Intent) -> Candidate? {
        guard conversation.answered != nil, conversation.lastIntent != intent.id,
            filling.missing(of: intent, known: known) != nil,
            let told = conversation.lastQuestion.map(reader.read), !told.asksPlainly,
            let best = told.recognition(in: language, after: intent.id).best,
            best.confidence.value >= Self.evenChance,
            rulebook.intent(best.intent, in: language)?.parent == intent.id
        else { return nil }
        return best
    }

    /// "No, CD654321 I mean", right after an answer in which that value stood.
    var corrected: (Intent, [Slot.ID: String])? {
        guard filling.isCorrection, conversation.awaitsVerdict,
            let intent = conversation.lastIntent.flatMap({ rulebook.intent($0, in: language) }),
            intent.slots.contains(where: { conversation.slots[$0.id] != nil })
        else { return nil }
        let values = filling.values(for: intent)
        return values.isEmpty ? nil : (intent, values)
    }

    func correct(_ intent: Intent, _ values: [Slot.ID: String]) -> Move {
        record(.answerCorrected)
        grounds.answersPendingQuestion = true
        return answerOrAsk(intent, values)
    }

    /// "And CD654321?": a value alone, right after an intent that asks for it.
    private var valueAlone: (Intent, [Slot.ID: String])? {
        guard
            let last = (conversation.lastIntent ?? conversation.abandonedForm)
                .flatMap({ rulebook.intent($0, in: language) }),
            // "Where is the number?" is a follow-up of the one that takes it.
            let intent = last.slots.isEmpty
                ? last.parent.flatMap({ rulebook.intent($0, in: language) }) : last
        else { return nil }
        let values = filling.values(for: intent)
        let isToldOnly = !reading.asksPlainly && sureQuestion == nil
        let most = reading.addition != nil || isToldOnly ? 4 : 2
        guard !values.isEmpty, filling.wordsBeside(values.keys.sorted()) <= most else { return nil }
        return (intent, values)
    }

    /// "And to Belgium?": understood when the words of the last question are put before it.
    private var completed: Candidate? {
        guard let question = conversation.lastQuestion, conversation.context != nil,
            sureQuestion == nil, let rest = reading.addition
        else { return nil }
        let recognition = reader.read(question + " " + rest)
            .recognition(in: language, after: reader.context(of: conversation, spoken: spoken))
        guard case .sure(let candidate) = verdict(on: recognition), isSubject(candidate),
            candidate.intent != conversation.lastIntent
        else { return nil }
        return candidate
    }

    /// Offers titles; the same list again is no progress and counts as a failure.
    func clarify(_ all: [Candidate]) -> Move {
        // What was just answered is no choice, and what is left of a list without it must be likely by itself.
        let others = all.filter { !goesOn($0) }
        let candidates =
            others.count == all.count
            ? all : others.filter { $0.confidence.value >= Self.leastBesideTheAnswer }
        guard !candidates.isEmpty else { return sayMore(inOtherWords: false) ?? rephrase() }
        let offered = candidates.map(\.intent)
        if case .clarifying(let earlier) = conversation.stage, earlier == offered {
            record(.sameTitlesAgain)
            grounds.failures = conversation.failures + 1
            if grounds.failures >= rulebook.desk.failures {
                record(.failuresInARow)
                return handOver(.repeatedFailure)
            }
        }
        record(.titlesOffered)
        grounds.intent = candidates.first?.intent
        grounds.confidence = candidates.first?.confidence.value
        grounds.offered = offered
        return .clarify(offered)
    }

    private static let leastBesideTheAnswer = 0.3

    /// Asks to say it differently, or hands over when that has been asked often enough. A blank message is no failure.
    /// - Parameter isForeign: whether it is understood as none of the desk's subjects.
    /// - Parameter isRefusal: whether all that was offered was refused.
    func rephrase(isForeign: Bool = false, isRefusal: Bool = false) -> Move {
        // Of what is understood no further than that it is angry, the anger is.
        if acts.main == nil, isAngry { return acknowledge(.frustrated) }
        grounds.intent = nil
        grounds.confidence = recognition.best?.confidence.value
        let isBlank = utterance.text.allSatisfy(\.isWhitespace)
        record(isBlank ? .nothingSaid : isForeign ? .noneOfOurs : .notSure)
        grounds.isSubstantive = !isBlank
        if !isBlank, !isRefusal, isRemarkOnAList || isAddition { return takeAddition() }
        let counts = !isBlank
        grounds.failures = conversation.failures + (counts ? 1 : 0)
        if counts, grounds.failures >= rulebook.desk.failures {
            record(.failuresInARow)
            return handOver(grounds.failures > 1 ? .repeatedFailure : .lowConfidence)
        }
        return isForeign && !isBlank ? .decline(nil) : .rephrase(isRefusal: isRefusal)
    }

    /// What is said beside a question that was not understood, and asks nothing: it is kept, and what is wanted is asked.
    private func takeAddition() -> Move {
        record(.added)
        record(.humanOffered)
        grounds.intent = IntentRole.acknowledge.id
        grounds.failures = conversation.failures
        grounds.answersPendingQuestion = true
        return .acknowledge(
            Acknowledgement(text: .message(.addition), offersHuman: true), resuming: nil)
    }

    /// What is said of a list and chooses nothing is no question that was not understood.
    private var isRemarkOnAList: Bool {
        guard case .clarifying = conversation.stage else { return false }
        return !reading.asksPlainly && acts.main == nil && conversation.unanswered.count < 2
    }

    /// "With the four of us" after "could you put it in other words?": more of what was not understood and no question of its own.
    var isAddition: Bool {
        conversation.failures > 0 && conversation.unanswered.count < Self.mostAdded
            && (reading.isLikeAnAnswer || reading.holdsANumber || isSpoken)
            && !reading.asksPlainly && acts.main == nil
    }

    private var isSpoken: Bool {
        let words = reading.commonness(in: language)
        return words.isOfWords && words.isJoined
    }

    private static let mostAdded = 4

    /// A subject that the author says is not the desk's: understood, so no failure.
    private func decline(_ id: Intent.ID) -> Move {
        record(.notOurs)
        grounds.intent = id
        grounds.confidence = recognition.best?.confidence.value
        grounds.failures = 0
        return .decline(rulebook.intent(id, in: language))
    }

    /// Where it is nothing of the desk's and most like a subject of which the author says so.
    private func declineAsAuthored() -> Move? {
        guard let best = recognition.best, IntentRole(of: best.intent) == .notOurs else {
            return nil
        }
        return decline(best.intent)
    }
}
