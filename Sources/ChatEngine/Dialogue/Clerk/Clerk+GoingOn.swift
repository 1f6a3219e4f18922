/// More about what was answered: a narrower question, a detail, a remark.
extension Clerk {
    /// Whether a candidate is what was answered a short while ago.
    func goesOn(_ candidate: Candidate) -> Bool {
        running != nil && candidate.intent == conversation.answered?.intent
            && candidate.intent == conversation.context
    }

    /// What was answered and may be gone on about.
    private var running: Intent? {
        guard let given = conversation.answered, given.intent == conversation.context,
            given.language == language, !isAboutAList
        else { return nil }
        return intent(given.intent)
    }

    /// After a choice of titles on another matter it is not the answer before that is gone on about.
    private var isAboutAList: Bool {
        let context = reader.context(of: conversation, spoken: spoken)
        return Self.offeredAnew(in: conversation, after: context, language, reader) != nil
    }

    /// What is specific: the sentence of the answer that has the word, and else that there is no more to say, with the offer
    /// of a person.
    /// - Returns: `nil` where the answer has to be given anew: for other values, an action, or the same words again.
    /// - Parameter inOtherWords: whether another wording of the answer may do.
    func sayMore(inOtherWords: Bool = true) -> Move? {
        guard let intent = running, intent.action == nil, isMadeOfWords,
            !tellsOfWaiting(for: intent),
            !reading.isSame(as: conversation.lastQuestion),
            filling.values(for: intent).allSatisfy({ conversation.slots[$0.key] == $0.value })
        else { return nil }
        // A form is filled in anew for a whole question.
        if intent.slots.contains(where: \.isRequired),
            reading.pointsForGoingOn(in: language) < 1 || isOfAnother
        {
            return nil
        }
        grounds.intent = intent.id
        grounds.confidence = recognition.best?.confidence.value
        grounds.failures = 0
        if let sentence = sentence(of: intent) {
            record(.sentenceRepeated)
            grounds.answersPendingQuestion = true
            return .answer([Answering(intent: intent, text: .sentence(sentence))], resuming: nil)
        }
        // The same in other words: as long as there is another wording, that may help.
        if inOtherWords, hasAnotherVariant(of: intent), !reading.isLikeAnAnswer,
            reading.pointsForGoingOn(in: language) < Self.pointsOfARemark
        {
            return nil
        }
        guard reading.asksPlainly else { return takeRemark() }
        return sayNarrowAgain(intent) ?? offerHuman(.notInAnswer)
    }

    /// "There was fifty on it", of what was looked up: looking once more changes nothing.
    func doubtResult() -> Move? {
        guard let intent = running, intent.action != nil, isMadeOfWords, !reading.asksPlainly,
            !reading.isSame(as: conversation.lastQuestion),
            filling.values(for: intent).allSatisfy({ conversation.slots[$0.key] == $0.value })
        else { return nil }
        grounds.intent = intent.id
        grounds.failures = 0
        return takeRemark()
    }

    /// "And when it is over?", asked of the follow-up that tells just that: it is said once more, once.
    private func sayNarrowAgain(_ intent: Intent) -> Move? {
        guard intent.parent != nil, let given = conversation.answered, given.timesAskedBefore == 0,
            recognition.ranking.candidates.contains(where: {
                $0.intent == intent.id && $0.confidence.value >= Self.leastOfAFollowUp
            })
        else { return nil }
        record(.saidAgain)
        grounds.answersPendingQuestion = true
        let known = known
        return .answer(
            [
                choose(
                    of: intent, known: known, in: circumstances(for: intent, known),
                    variant: given.variant, timesAskedBefore: 1)
            ], resuming: nil)
    }

    /// A remark wants no answer of its own; what it adds is for the person who may come.
    func takeRemark() -> Move {
        record(.noted)
        if reading.isLikeAnAnswer { grounds.intent = IntentRole.acknowledge.id }
        // One remark after the other: a person was offered.
        guard conversation.remarks == 0 || reading.startsWithNo else {
            grounds.answersPendingQuestion = true
            return .acknowledge(Acknowledgement(text: .message(.kept)), resuming: nil)
        }
        // "No, the code still does not work" is no matter of course.
        return offerHuman(reading.startsWithNo ? .regret : .noted)
    }

    /// "Another card", but not "a new one".
    private var isOfAnother: Bool {
        reading.isAboutAnother && !reading.commonness(in: language).isAllFrequent
    }

    /// Of what is hardly made of words, nothing can be said.
    var isMadeOfWords: Bool {
        recognition.best.map { $0.signals.strangeness.known >= Self.leastKnown } ?? false
            || reading.commonness(in: language).isOfWords
    }

    private static let leastKnown = 0.3
    /// Points for going on from which a message is hardly more than a word.
    private static let pointsOfARemark = 1.5

    private func hasAnotherVariant(of intent: Intent) -> Bool {
        let fitting = intent.response.fitting(circumstances(for: intent, known))
        return (conversation.answered?.timesAskedBefore ?? 0) + 1 < fitting.count
    }

    func offerHuman(_ kind: MessageKind) -> Move {
        record(.humanOffered)
        grounds.answersPendingQuestion = true
        return .acknowledge(
            Acknowledgement(text: .message(kind), offersHuman: true), resuming: nil)
    }

    /// Where the first of several readings is what was answered, or where a remark could mean many things.
    func sayMore(insteadOf candidates: [Candidate]) -> Move? {
        guard let first = candidates.first else { return nil }
        let isVague =
            !reading.asksPlainly
            && candidates.reduce(0) { $0 + $1.confidence.value } < Self.evenChance
            && recognition.ranking.candidates.contains(where: goesOn)
        let isTold = candidates.contains(where: goesOn) && running.flatMap(sentence) != nil
        return goesOn(first) || isVague || isTold || reading.isLikeAnAnswer ? sayMore() : nil
    }

    /// "I sent it back three weeks ago": what was answered has something else to say to whoever has waited so long.
    func answerWaiting(insteadOf candidates: [Candidate]) -> Move? {
        guard let first = candidates.first, goesOn(first), let intent = running,
            tellsOfWaiting(for: intent)
        else { return nil }
        return answer(first)
    }

    /// "And if the warranty is over?": what the author wrote to follow the answer, where it and what it is hardly told from are
    /// together sure. A list of the two would be one of two titles for the same.
    func answerFollowUp(among candidates: [Candidate]) -> Move? {
        guard let running,
            let own = candidates.first(where: { candidate in
                guard let parent = intent(candidate.intent)?.parent else { return false }
                return parent == running.id || parent == running.parent
            }),
            own.confidence.value >= Self.leastOfAFollowUp, !isRash(own),
            candidates.reduce(0, { $0 + $1.confidence.value }) >= policy.interruptionThreshold
        else { return nil }
        return answer(own)
    }

    /// "They are still not there": of what goes on about an answer, and does not ask for it again, the author's follow-up that is
    /// likelier than all the rest together. What was answered has been said and is no reading of it any more.
    /// - Parameter least: how likely it must be at least.
    func answerFollowUpInstead(least: Double = 0.2) -> Move? {
        let isShortAnswer =
            reading.isLikeAnAnswer && reading.spokenTokens <= Self.leastInARemark
        guard let running, !isShortAnswer, !reading.isSame(as: conversation.lastQuestion)
        else { return nil }
        let others = recognition.ranking.candidates.filter { !goesOn($0) && isSubject($0) }
        let own = others.filter { candidate in
            guard let parent = intent(candidate.intent)?.parent else { return false }
            return parent == running.id || parent == running.parent
        }
        guard let best = own.max(by: { $0.confidence.value < $1.confidence.value }),
            best.confidence.value >= least, !isRash(best)
        else { return nil }
        let said = recognition.ranking.candidates.first(where: goesOn)?.confidence.value ?? 0
        guard best.confidence.value >= Self.evenChance * (1 - said) else { return nil }
        return answer(best)
    }

    private static let leastOfAFollowUp = 0.25

    /// Titles of one intent and its follow-ups are one matter: the likeliest is answered where they are together sure.
    func answerFamily(_ candidates: [Candidate]) -> Move? {
        // What could not be looked up just now is not told again to whoever asks nothing.
        let isTold = !reading.asksPlainly
        guard candidates.count > 1,
            let first = candidates.first(where: {
                !goesOn($0) && !(isTold && $0.intent == conversation.lastIntent)
            }), !isRash(first)
        else { return nil }
        let heads = candidates.map { intent($0.intent)?.parent ?? $0.intent }
        guard heads.allSatisfy({ $0 == heads[0] }),
            candidates.reduce(0, { $0 + $1.confidence.value }) >= Self.evenChance
        else { return nil }
        return answer(first)
    }

    /// "No, I mean the delivery": what was answered is not meant, and what is meant is a question of its own.
    var meantInstead: Candidate? {
        guard conversation.answered != nil, let meaning = reading.meaning else { return nil }
        var recognition = reader.read(meaning).recognition(in: language)
        recognition.ranking.candidates.removeAll { $0.intent == conversation.lastIntent }
        guard case .sure(let candidate) = verdict(on: recognition), isSubject(candidate) else {
            return nil
        }
        return candidate
    }

    /// "Parcel" · "has not come" · "yesterday": what only makes sense together with what was said before and not understood.
    func answerTogether() -> Move? {
        guard let together = readTogether else { return nil }
        switch verdict(on: together) {
        case .sure(let candidate) where isSubject(candidate):
            // What means something by itself is not bent into something else.
            if case .choice(let own) = verdict,
                !own.contains(where: { $0.intent == candidate.intent })
            {
                return nil
            }
            return answer(candidate, by: .readTogether)
        case .sure, .choice, .noneOfOurs, .unsure: return nil
        }
    }

    /// What both together may mean, where neither the message alone nor what was offered before helps.
    func clarifyTogether() -> Move? {
        guard let together = readTogether, case .choice(let candidates) = verdict(on: together),
            candidates.count > 1
        else { return nil }
        return clarify(candidates)
    }

    /// The message together with what was said before and not understood.
    private var readTogether: Recognition? {
        guard !conversation.unanswered.isEmpty,
            !conversation.unanswered.contains(where: { reading.isSame(as: $0) })
        else { return nil }
        let all = (conversation.unanswered + [reading.heard.text]).joined(separator: " ")
        return reader.read(all)
            .recognition(in: language, after: reader.context(of: conversation, spoken: spoken))
    }

    /// Where nothing was understood of what is no question: it goes on about what was answered.
    func sayMoreOfStatement() -> Move? {
        if running != nil, reading.holdsANumber,
            !utterance.tokens.contains(where: { $0.kind == .word })
        {
            return takeRemark()
        }
        guard !reading.asksPlainly || reading.pointsForGoingOn(in: language) > 1 else { return nil }
        guard running != nil, let other = recognition.best, !goesOn(other), isSubject(other) else {
            return sayMore()
        }
        // What the author leads on to is expected.
        if other.confidence.value >= Self.worthPresuming,
            recognition.running?.next.contains(other.intent) == true
        {
            grounds.presumed = other.intent
            return answer(other, by: .presumed)
        }
        // What may well be another matter is asked, not noted.
        return other.confidence.value >= Self.worthAsking
            ? clarify([other]) : sayMore(inOtherWords: !reading.refersBack)
    }

    private static let worthAsking = 0.45
    private static let worthPresuming = 0.35

    /// The sentence of the answer that has a telling word of the message which the question before did not have, or tells the
    /// price or the time that is asked.
    private func sentence(of intent: Intent) -> String? {
        guard let given = conversation.answered else { return nil }
        let choice = Wording.choice(
            of: intent, in: circumstances(for: intent, known), variant: given.variant)
        let text = wording.text(of: choice, for: intent, filling.said(known))
        let sentences = text.split(separator: ". ").map { String($0) }
        guard sentences.count > 1 else { return nil }
        let asked = tellingStems(of: reading.heard)
            .subtracting(conversation.lastQuestion.map { tellingStems(of: Utterance($0)) } ?? [])
        let shared = sentences.map { sentence in
            tellingStems(of: Utterance(sentence)).intersection(asked).count
                + (reading.asksPrice && hasAmount(sentence) ? 1 : 0)
                + (reading.asksTime && hasTime(sentence) ? 1 : 0)
        }
        guard let most = shared.max(), most > 0, let place = shared.firstIndex(of: most) else {
            return nil
        }
        let best = sentences[place]
        return best.last.map { ".?!".contains($0) } ?? true ? best : best + "."
    }

    /// "€ 4.95", "free of charge"
    private func hasAmount(_ sentence: String) -> Bool {
        let prices = rulebook.packs[language].hearing.prices
        let utterance = Utterance(sentence)
        return sentence.unicodeScalars.contains {
            $0.properties.generalCategory == .currencySymbol
        } || utterance.tokens.contains { prices.contains(utterance.text(of: $0)) }
    }

    /// "2 to 3 working days", "six weeks"
    private func hasTime(_ sentence: String) -> Bool {
        let utterance = Utterance(sentence)
        let pack = rulebook.packs[language]
        let said = utterance.tokens.map { utterance.text(of: $0) }
        return said.contains { pack.dates.units[$0] != nil }
            && (utterance.tokens.contains { $0.kind == .number }
                || said.contains { pack.numbers.names[$0] != nil })
    }

    private func tellingStems(of utterance: Utterance) -> Set<UInt64> {
        let pack = rulebook.packs[language]
        let stems = StemReader(stemmer: pack.stemmer)
        let frequent = Set(pack.frequentWords)
        return Set(
            utterance.tokens.filter { $0.kind == .word }.map { utterance.text(of: $0) }
                .filter { $0.utf8.count > 3 && !frequent.contains($0) }
                .map { stems.stemKey(ofWord: $0).bits })
    }
}
