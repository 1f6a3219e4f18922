/// Deciding about a new question.
extension TurnInProgress {
    func decide() {
        if let (intent, values) = corrected { return correct(intent, values) }
        if let conversational, !isBesideAQuestion(conversational) {
            return answerConversationally(conversational)
        }
        if conversation.hasOpenAnswer, thanksFirst {
            note(.helped)
            rating = true
        }
        let questions = questions
        if questions.count > 1 { return answer(questions[0], then: questions.dropFirst()) }
        if let (intent, values) = valueAlone {
            note(.valueAlone)
            return give(intent, values)
        }
        if let question = completed {
            note(.wordsAddedToTheLastQuestion)
            return answer(question)
        }
        switch verdict {
        case .sure(let candidate): answer(candidate)
        case .choice(let candidates): if !answerPart() { clarify(candidates) }
        case .unsure: if !answerPart(), !answerInAnotherLanguage() { rephrase() }
        }
    }

    /// Small talk that goes with a question is not what the message is about.
    private func isBesideAQuestion(_ said: Intent.ID) -> Bool {
        guard !["bot.frustrated", "bot.not_helped", "bot.goodbye"].contains(said) else {
            return false
        }
        return !questions.isEmpty
    }

    /// One of the sentences, where the message as a whole is not clear.
    private func answerPart() -> Bool {
        guard let only = questions.first else { return false }
        note(.partSureEnough)
        answer(only)
        return true
    }

    /// What exists in another language only and is surely meant, by its own words: answered there, which is said.
    private func answerInAnotherLanguage() -> Bool {
        for other in rulebook.languages where other != language {
            let there = reading.recognition(in: other)
            guard case .sure(let candidate) = verdict(on: there),
                candidate.confidence.value >= policy.interruption,
                !candidate.intent.hasPrefix("bot."),
                rulebook.intent(candidate.intent, in: language) == nil,
                let intent = intent(candidate.intent)
            else { continue }
            note(.sureEnough)
            turn.confidence = candidate.confidence.value
            turn.failures = 0
            give(intent, filling.values(for: intent, candidate: candidate))
            return true
        }
        return false
    }

    /// The different questions of a message of several sentences, those that are sure, in order.
    var questions: [Candidate] {
        var found: [Candidate] = []
        for sentence in sentences {
            guard case .sure(let candidate) = verdict(on: sentence),
                !candidate.intent.hasPrefix("bot."),
                candidate.confidence.value >= policy.interruption,
                !found.contains(where: { $0.intent == candidate.intent })
            else { continue }
            found.append(candidate)
        }
        return found
    }

    /// "Thank you. And how do I …?"
    private var thanksFirst: Bool {
        sentences.first.map { conversational(in: $0) == "bot.thanks" } ?? false
    }

    func answer(_ candidate: Candidate, then others: ArraySlice<Candidate> = []) {
        guard let intent = rulebook.intent(candidate.intent, in: language) else {
            return rephrase()
        }
        if !turn.rules.contains(where: {
            [.partSureEnough, .wordsAddedToTheLastQuestion].contains($0)
        }) {
            note(intent.parent == nil ? .sureEnough : .followUp)
        }
        turn.intent = intent.id
        turn.confidence = candidate.confidence.value
        turn.failures = 0
        if intent.escalation?.isAlways == true {
            note(.alwaysAHuman)
            return escalate(.rule, for: intent)
        }
        give(intent, filling.values(for: intent, candidate: candidate))
        goOn(with: others.map(\.intent))
    }

    /// "No, CD654321 I mean", right after an answer in which that value stood.
    var corrected: (Intent, [Slot.ID: String])? {
        guard filling.isCorrection, conversation.hasOpenAnswer,
            let intent = conversation.lastIntent.flatMap({ rulebook.intent($0, in: language) }),
            intent.slots.contains(where: { conversation.slots[$0.id] != nil })
        else { return nil }
        let values = filling.values(for: intent)
        return values.isEmpty ? nil : (intent, values)
    }

    func correct(_ intent: Intent, _ values: [Slot.ID: String]) {
        note(.answerCorrected)
        turn.isReplyToDesk = true
        give(intent, values)
    }

    /// "And CD654321?": a value alone, right after an intent that asks for it.
    private var valueAlone: (Intent, [Slot.ID: String])? {
        guard
            let intent = (conversation.lastIntent ?? conversation.abandonedForm)
                .flatMap({ rulebook.intent($0, in: language) })
        else { return nil }
        let values = filling.values(for: intent)
        let most = reading.addition == nil ? 2 : 4
        guard !values.isEmpty, filling.wordsBeside(values.keys.sorted()) <= most else { return nil }
        return (intent, values)
    }

    /// "And to Belgium?": understood when the words of the last question are put before it.
    private var completed: Candidate? {
        guard let question = conversation.lastQuestion, conversation.context != nil,
            sureQuestion == nil, let rest = reading.addition
        else { return nil }
        let recognition = reader.read(question + " " + rest)
            .recognition(in: language, after: reader.context(of: conversation))
        guard case .sure(let candidate) = verdict(on: recognition),
            !candidate.intent.hasPrefix("bot."), candidate.intent != conversation.lastIntent
        else { return nil }
        return candidate
    }

    func clarify(_ candidates: [Candidate]) {
        if case .clarifying(let earlier) = conversation.stage, earlier == candidates.map(\.intent) {
            // The same list again is no progress.
            note(.sameTitlesAgain)
            turn.failures = conversation.failures + 1
            if turn.failures >= rulebook.desk.failures {
                note(.failuresInARow)
                return escalate(.repeatedFailure)
            }
        }
        note(.titlesOffered)
        turn.decision = .clarify
        turn.intent = candidates.first?.intent
        turn.confidence = candidates.first?.confidence.value
        turn.offered = candidates.map(\.intent)
        offer(turn.offered)
    }

    /// A choice of titles.
    func offer(_ offered: [Intent.ID]) {
        turn.stage = .clarifying(offered)
        let titles = offered.compactMap { rulebook.intent($0, in: turn.language)?.title }
        let none = wording.message(.noneOfThese, variant: 0)
        quickReplies = titles + [none]
        text = Wording.lines(wording.message(.clarify), Wording.numbered(quickReplies))
    }

    func rephrase() {
        turn.intent = nil
        turn.confidence = recognition.best?.confidence.value
        // Nothing said is nothing misunderstood.
        let isBlank = utterance.text.allSatisfy(\.isWhitespace)
        note(isBlank ? .nothingSaid : .notSure)
        turn.isSubstantive = !isBlank
        turn.failures = conversation.failures + (isBlank ? 0 : 1)
        if !isBlank, turn.failures >= rulebook.desk.failures {
            note(.failuresInARow)
            return escalate(turn.failures > 1 ? .repeatedFailure : .lowConfidence)
        }
        turn.decision = .rephrase
        turn.stage = .open
        text = wording.message(.rephrase, variant: conversation.failures)
    }
}

/// Small talk.
extension TurnInProgress {
    func answerConversationally(_ id: Intent.ID) {
        turn.intent = id
        turn.confidence = recognition.best?.confidence.value
        turn.isSubstantive = !isSmallTalk
        switch id {
        case "bot.not_helped" where conversation.lastIntent != nil || conversation.hasOpenAnswer:
            return notHelped()
        case "bot.not_helped": return rephrase()
        case "bot.frustrated":
            note(.frustration)
            return escalate(.frustration)
        case "bot.language": return switchLanguage()
        case "bot.thanks" where conversation.hasOpenAnswer:
            note(.helped)
            rating = true
        case "bot.goodbye":
            note(.goodbye)
            isGoodbye = true
            if conversation.hasOpenAnswer, thanksInPassing { rating = true }
        default: note(.smallTalk)
        }
        turn.decision = .answer
        turn.stage = .open
        text = botAnswer(id)
    }

    func botAnswer(_ id: Intent.ID) -> String? {
        guard let intent = rulebook.intent(id, in: language) else { return nil }
        let circumstances = circumstances(for: intent, conversation.slots)
        let said = wording.answer(of: intent, slots: conversation.slots, in: circumstances)
        noteSaid(said, of: intent)
        return said.text
    }

    /// "Thank you, bye": one of its parts is thanks.
    private var thanksInPassing: Bool {
        utterance.text.split(whereSeparator: { ",.;!\n".contains($0) }).contains { part in
            let recognition = reader.read(String(part)).recognition(in: language)
            return conversational(in: recognition) == "bot.thanks"
        }
    }

    /// To the language named, else to the desk's next.
    private func switchLanguage() {
        note(.languageAskedFor)
        let languages = rulebook.languages
        let place = languages.firstIndex(of: conversation.language ?? language) ?? 0
        let named = reading.languageNamed(among: languages)
        turn.decision = .answer
        turn.stage = .open
        turn.language =
            named ?? (languages.isEmpty ? language : languages[(place + 1) % languages.count])
        text = wording.message(.languageSwitched)
    }
}
