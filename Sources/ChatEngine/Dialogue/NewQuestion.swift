/// Deciding about a new question.
extension TurnInProgress {
    mutating func decide() {
        if let (intent, values) = corrected {
            turn.isReplyToDesk = true
            return give(intent, values)
        }
        if let conversational { return answerConversationally(conversational) }
        if let (intent, values) = elliptic { return give(intent, values) }
        switch policy.verdict(on: recognition.ranking) {
        case .sure(let candidate): answer(candidate)
        case .choice(let candidates): clarify(candidates)
        case .unsure: rephrase()
        }
    }

    mutating func answer(_ candidate: Candidate) {
        guard let intent = rulebook.intent(candidate.intent, in: language) else {
            return rephrase()
        }
        turn.intent = intent.id
        turn.confidence = candidate.confidence.value
        turn.failures = 0
        if intent.escalation?.isAlways == true { return escalate(.rule, for: intent) }
        give(
            intent,
            filling.values(for: intent, candidate: candidate))
    }

    /// The answer, or the question that is still needed for it.
    mutating func give(_ intent: Intent, _ values: [Slot.ID: String]) {
        turn.intent = intent.id
        turn.slots.merge(values) { _, new in new }
        let known = known(for: intent)
        if let slot = filling.missing(of: intent, known: known) {
            turn.decision = .ask
            turn.stage = .awaiting(slot.id, of: intent.id, attempt: 1)
            text = wording.question(for: slot.id)
            return
        }
        turn.decision = .answer
        turn.isAnswer = intent.resolution != .never
        turn.resolution = intent.resolution.rawValue
        text = wording.answer(of: intent, slots: filling.said(known))
        quickReplies = intent.response.quickReplies
        turn.stage = .open
        if intent.resolution == .confirm {
            turn.stage = .confirming(intent.id)
            text = Wording.sentences(text ?? "", wording.message(.confirm))
        }
    }

    /// What is known of an intent's slots. Asked again after it was answered, it is about something else unless this
    /// utterance says what.
    private func known(for intent: Intent) -> [Slot.ID: String] {
        let isAgain =
            conversation.lastIntent == intent.id && conversation.hasOpenAnswer
            && !turn.isReplyToDesk
        let before = isAgain ? [:] : conversation.slots
        return before.merging(turn.slots) { _, new in new }
    }

    /// "No, CD654321 I mean", right after an answer in which that value stood.
    private var corrected: (Intent, [Slot.ID: String])? {
        guard filling.isCorrection, conversation.hasOpenAnswer,
            let intent = conversation.lastIntent.flatMap({ rulebook.intent($0, in: language) }),
            intent.slots.contains(where: { conversation.slots[$0.id] != nil })
        else { return nil }
        let values = filling.values(for: intent)
        return values.isEmpty ? nil : (intent, values)
    }

    /// "And CD654321?": a value alone, right after an intent that asks for it.
    private var elliptic: (Intent, [Slot.ID: String])? {
        guard let intent = conversation.lastIntent.flatMap({ rulebook.intent($0, in: language) }),
            wordsBesideEntities <= 2
        else { return nil }
        let values = filling.values(for: intent)
        return values.isEmpty ? nil : (intent, values)
    }

    private var wordsBesideEntities: Int {
        utterance.tokens.count { token in
            token.kind != .mark
                && !recognition.entities.contains { $0.range.overlaps(token.source.asInt) }
        }
    }

    mutating func clarify(_ candidates: [Candidate]) {
        if case .clarifying(let earlier) = conversation.stage, earlier == candidates.map(\.intent) {
            // The same list again is no progress.
            turn.failures = conversation.failures + 1
            if turn.failures >= rulebook.desk.failures { return escalate(.repeatedFailure) }
        }
        turn.decision = .clarify
        turn.intent = candidates.first?.intent
        turn.confidence = candidates.first?.confidence.value
        turn.offered = candidates.map(\.intent)
        turn.stage = .clarifying(turn.offered)
        let titles = turn.offered.compactMap { rulebook.intent($0, in: language)?.title }
        let none = wording.message(.noneOfThese, variant: 0)
        quickReplies = titles + [none]
        let numbered = quickReplies.enumerated().map { "\($0 + 1). \($1)" }
        text = ([wording.message(.clarify)] + numbered).joined(separator: "\n")
    }

    mutating func rephrase() {
        turn.intent = nil
        turn.confidence = recognition.best?.confidence.value
        // Nothing said is nothing misunderstood.
        let isBlank = utterance.text.allSatisfy(\.isWhitespace)
        turn.failures = conversation.failures + (isBlank ? 0 : 1)
        if !isBlank, turn.failures >= rulebook.desk.failures {
            return escalate(turn.failures > 1 ? .repeatedFailure : .lowConfidence)
        }
        turn.decision = .rephrase
        turn.stage = .open
        text = wording.message(.rephrase, variant: conversation.failures)
    }

    private mutating func answerConversationally(_ id: Intent.ID) {
        turn.intent = id
        turn.confidence = recognition.best?.confidence.value
        turn.isSubstantive = !isSmallTalk
        switch id {
        case "bot.not_helped" where conversation.lastIntent != nil || conversation.hasOpenAnswer:
            return notHelped()
        case "bot.not_helped": return rephrase()
        case "bot.frustrated": return escalate(.frustration)
        case "bot.language": return switchLanguage()
        case "bot.thanks" where conversation.hasOpenAnswer: rating = true
        case "bot.goodbye":
            isGoodbye = true
            if conversation.hasOpenAnswer, thanksInPassing { rating = true }
        default: break
        }
        turn.decision = .answer
        turn.stage = .open
        text = rulebook.intent(id, in: language).map {
            wording.answer(of: $0, slots: conversation.slots)
        }
    }

    /// "Thank you, bye": one of its parts is thanks.
    private var thanksInPassing: Bool {
        utterance.text.split(whereSeparator: { ",.;!\n".contains($0) }).contains { part in
            let recognition = responder.recognizer.recognize(Utterance(String(part)), in: language)
            return recognition.best?.intent == "bot.thanks"
                && (recognition.best?.confidence.value ?? 0) >= policy.answer
        }
    }

    /// To the language named, else to the desk's next.
    private mutating func switchLanguage() {
        let languages = rulebook.languages
        let place = languages.firstIndex(of: conversation.language ?? language) ?? 0
        let words = Set(utterance.tokens.map { utterance.text(of: $0) })
        let named = languages.first { !words.isDisjoint(with: Self.names[$0.code] ?? []) }
        let next =
            named ?? (languages.isEmpty ? language : languages[(place + 1) % languages.count])
        turn.decision = .answer
        turn.stage = .open
        turn.language = next
        text = Wording(rulebook: rulebook, language: next, turn: conversation.turns)
            .message(.languageSwitched)
    }

    /// What customers call the languages a desk may have.
    private static let names: [String: Set<String>] = [
        "nl": ["nederlands", "hollands", "dutch", "vlaams"], "en": ["engels", "english"],
        "de": ["duits", "german", "deutsch"], "fr": ["frans", "french", "francais"],
    ]
}
