/// What is said to the conversation itself: small talk, thanks, goodbye, another language.
extension Clerk {
    func acknowledge(_ role: IntentRole) -> Move {
        grounds.intent = role.id
        grounds.confidence = acts.main == nil ? recognition.best?.confidence.value : Self.sure
        grounds.isSubstantive = !isSmallTalk
        switch role {
        case .notHelped:
            guard conversation.lastIntent != nil || conversation.awaitsVerdict else {
                return rephrase()
            }
            return notHelped()
        case .frustrated where isMereExclamation:
            record(.humanOffered)
            return .acknowledge(
                Acknowledgement(text: .message(.regret), offersHuman: true), resuming: nil)
        case .frustrated:
            record(.frustration)
            return handOver(.frustration)
        case .human, .callback:
            record(.humanRequested)
            return handOver(.requested)
        case .safety: return tellWhomToCall()
        case .language: return switchLanguage()
        case .again: return sayAgain()
        case .wait: return waitPatiently()
        // "That does not matter", where nothing was asked.
        case .skip where conversation.answered != nil: return acknowledge(.acknowledge)
        // "Why?", "are you sure?" of an answer: no more than that is known.
        case .why where !conversation.stage.isForm:
            return conversation.answered == nil ? rephrase() : offerHuman(.notInAnswer)
        case .notMeant:
            record(.notMeant)
            return small(role)
        case .whereIsIt where whereItStands != nil:
            record(.helpGiven)
            record(.humanOffered)
            return .acknowledge(
                Acknowledgement(text: .plain(whereItStands ?? ""), offersHuman: true),
                resuming: nil)
        case .disappointed: return regret()
        case .alreadyDone, .unclear, .dontHave, .whereIsIt, .anyoneThere:
            record(.humanOffered)
            return .acknowledge(
                Acknowledgement(text: .intent(role), offersHuman: true), resuming: nil)
        case .thanks where conversation.awaitsVerdict, .solved where conversation.awaitsVerdict,
            .acknowledge where isThankful, .yes where isThankful, .compliment where isThankful:
            record(.helped)
            grounds.rating = true
            return small(role)
        case .yes where takesAPerson: return handOverAsOffered()
        case .yes where isPlea: return waitPatiently()
        // "Not really", of an answer that nobody asked about: what is missing is asked.
        case .partly where conversation.timesUnsatisfied > 0,
            .no where isNotReally && conversation.timesUnsatisfied > 0:
            record(.humanOffered)
            return .acknowledge(
                Acknowledgement(text: .message(.regret), offersHuman: true), resuming: nil)
        case .no where isNotReally:
            record(.smallTalk)
            return small(.partly)
        case .goodbye:
            record(.goodbye)
            if conversation.awaitsVerdict, thanksInPassing { grounds.rating = true }
            return .acknowledge(
                Acknowledgement(text: .intent(role), closes: true), resuming: nil)
        case .greeting, .thanks, .yes, .no, .robot, .cancel, .subject, .notOurs, .dontKnow, .why,
            .skip, .willTry, .partly, .allOfThese, .noneOfThese, .solved, .acknowledge,
            .compliment, .apology:
            record(.smallTalk)
            return small(role)
        }
    }

    /// Where the value stands that goes with what was answered.
    private var whereItStands: String? {
        let answered = conversation.answered.flatMap { intent($0.intent) }
        return answered?.slots.lazy.compactMap { slot -> String? in
            let value = self.rulebook.entityAnywhere(slot.id, for: self.language)
            return value?.help ?? value?.ask
        }.first
    }

    private var isNotReally: Bool { conversation.answered != nil && !reading.startsWithNo }

    /// A word of thanks beside it, for an answer that nobody has judged yet.
    private var isThankful: Bool {
        conversation.awaitsVerdict && acts.roles.contains { $0 == .thanks || $0 == .solved }
    }

    /// A word or two, not shouted: a person is offered before one is called.
    private var isMereExclamation: Bool {
        utterance.tokens.count { $0.kind != .mark } <= 2 && !utterance.text.contains("!")
            && utterance.text != utterance.text.uppercased() && !conversation.isCross
    }

    /// Phrases that cover a message leave hardly a doubt.
    private static let sure = 0.98

    private func small(_ role: IntentRole) -> Move {
        .acknowledge(Acknowledgement(text: .intent(role)), resuming: nil)
    }

    /// The last answer once more, as it was given; without one, the question what it is about.
    private func sayAgain() -> Move {
        guard let given = conversation.answered, let intent = intent(given.intent) else {
            record(.smallTalk)
            return small(.again)
        }
        record(.saidAgain)
        grounds.intent = intent.id
        grounds.answersPendingQuestion = true
        let known = known
        let answering = choose(
            of: intent, known: known, in: circumstances(for: intent, known),
            variant: given.variant)
        return .answer([answering], resuming: nil)
    }

    /// Danger or despair: whom to call first, and a person at once.
    func tellWhomToCall() -> Move {
        record(.danger)
        // A desk that has an intent for it knows what to say besides.
        let about = sureSubject
        grounds.intent = about?.id ?? IntentRole.safety.id
        grounds.isSubstantive = true
        return handOver(.rule, about: about, after: .message(.safety))
    }

    /// "Thank you, bye": one of its parts is thanks.
    private var thanksInPassing: Bool {
        acts.roles.contains { $0 == .thanks || $0 == .solved || $0 == .compliment }
            || utterance.text.split(whereSeparator: { ",.;!\n".contains($0) }).contains { part in
                let recognition = reader.read(String(part)).recognition(in: language)
                return conversational(in: recognition) == .thanks
            }
    }

    /// To the language of the desk that is named last, "I don't speak Dutch" to another; what is none of the desk's changes
    /// nothing, and where none is named it is the desk's next.
    private func switchLanguage() -> Move {
        record(.languageAskedFor)
        let current = spoken ?? language
        let languages = rulebook.languages
        let named = reading.languagesNamed
        if named.isEmpty, let place = languages.firstIndex(of: current) {
            grounds.language = languages[(place + 1) % languages.count]
        } else if let own = named.reversed().lazy.compactMap(desksOwn).first {
            let others = languages.filter { $0 != own }
            grounds.language = named.count == 1 && saysNot ? others.first ?? own : own
        } else {
            grounds.language = current
        }
        return .acknowledge(Acknowledgement(text: .message(.languageSwitched)), resuming: nil)
    }

    private func desksOwn(_ code: String) -> LanguageCode? {
        rulebook.languages.first { $0.code == code }
    }

    private var saysNot: Bool {
        let negators = rulebook.packs[language].negation.negators
        return utterance.tokens.contains { negators.contains(utterance.text(of: $0)) }
    }

    /// The customer says whether the answer helped.
    func confirm() -> Move {
        if let (intent, values) = corrected { return correct(intent, values) }
        // "Please" and "hm" judge nothing.
        if acts.isMereFiller { return waitPatiently() }
        switch conversational ?? likelyAnswer {
        case .yes where takesAPerson: return handOverAsOffered()
        case .yes, .thanks, .solved, .acknowledge, .compliment:
            record(.helped)
            grounds.rating = true
            grounds.failures = 0
            return close(with: .message(.confirmed))
        // "No, thank you" wants nothing more; "thank you, but no" says that it did not help.
        case .no where reading.isPoliteRefusal, .notHelped where reading.isPoliteRefusal:
            record(.politeRefusal)
            return close(with: .intent(.no))
        case .no, .notHelped: return notHelped()
        // "Something else": what it is about, then, is asked.
        case .noneOfThese: return acknowledge(.noneOfThese)
        case .wait: return waitPatiently()
        case .subject, .notOurs, .greeting, .goodbye, .human, .frustrated, .robot, .cancel,
            .language, .safety, .callback, .anyoneThere, .notMeant, .alreadyDone, .unclear, .again,
            .dontHave, .whereIsIt, .dontKnow, .why, .skip, .willTry, .partly, .allOfThese,
            .apology, .disappointed, nil:
            return decide()
        }
    }

    /// "Yes, please" to an answer that led on to a person, by its words or one of its quick replies.
    private var takesAPerson: Bool {
        guard reading.accepts, !acts.isMereFiller, let given = conversation.answered,
            let intent = intent(given.intent)
        else { return false }
        let choice = Wording.choice(
            of: intent, in: circumstances(for: intent, known), variant: given.variant)
        let text = wording.text(of: choice, for: intent, filling.said(known))
        // "Say *agent* and …" holds the word that fetches one.
        let words = text.split { !$0.isLetter }.map { String($0) }
        return intent.response.quickReplies.contains {
            let said = reader.read($0).recognition(in: language)
            return said.asksForHuman || conversational(in: said) == .human
        } || words.contains { reader.read($0).acts(in: language).main == .human }
    }

    /// "One moment": what is open stays open, without being asked again.
    func waitPatiently() -> Move {
        record(.patience)
        grounds.intent = IntentRole.wait.id
        grounds.confidence = Self.sure
        grounds.isSubstantive = false
        grounds.answersPendingQuestion = conversation.stage != .open
        if isPlea { return heedPlea() }
        // "Haha", where nothing was asked: nobody is waited for.
        let isAsked = conversation.stage.isQuestion || !acts.isMereFiller
        return .acknowledge(
            Acknowledgement(
                text: .intent(isAsked ? .wait : .acknowledge), keeps: conversation.stage),
            resuming: nil)
    }

    var isPlea: Bool { acts.isMereFiller && reading.accepts }

    /// "Please" asks for nothing in particular: what is open once more, or else what more may be said.
    private func heedPlea() -> Move {
        if conversation.stage.isQuestion {
            return .acknowledge(Acknowledgement(text: .none), resuming: conversation.stage)
        }
        return .acknowledge(
            Acknowledgement(text: .intent(.acknowledge), keeps: conversation.stage), resuming: nil)
    }

    private func close(with text: Acknowledgement.Text) -> Move {
        grounds.answersPendingQuestion = true
        grounds.isSubstantive = false
        grounds.intent = conversational?.id
        return .acknowledge(Acknowledgement(text: text), resuming: nil)
    }

    /// Yes or no, where it is sure to be one of the intents that say so and not which of them.
    private var likelyAnswer: IntentRole? {
        var no = 0.0
        var yes = 0.0
        for candidate in recognition.ranking.candidates {
            let role = IntentRole(of: candidate.intent)
            if role == .no || role == .notHelped { no += candidate.confidence.value }
            if role == .yes || role == .thanks { yes += candidate.confidence.value }
        }
        guard rulebook.packs[language].acts.isEmpty else { return nil }
        if no >= policy.answer { return .notHelped }
        return yes >= policy.answer ? .yes : nil
    }

    private static let leastAgainstDenial = 0.45

    /// What the author wrote for whoever is not happy with an answer, or a person who may know more.
    private func regret() -> Move {
        if let move = answerFollowUpInstead(least: Self.leastAgainstDenial) { return move }
        record(.humanOffered)
        grounds.intent = IntentRole.acknowledge.id
        return .acknowledge(
            Acknowledgement(text: .message(.regret), offersHuman: true), resuming: nil)
    }

    func notHelped() -> Move {
        // "No, it still does not work": what the author wrote for that comes first.
        if reading.spokenTokens >= Self.leastInARemark,
            let move = answerFollowUpInstead(least: Self.leastAgainstDenial)
        {
            return move
        }
        record(.notHelped)
        grounds.rating = false
        grounds.answersPendingQuestion = true
        let intent = conversation.lastIntent.flatMap { rulebook.intent($0, in: language) }
        return handOver(.notHelped, about: intent)
    }
}
