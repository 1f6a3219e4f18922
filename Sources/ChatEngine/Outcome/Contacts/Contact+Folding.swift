import CivilTime

/// What each event means to a contact.
extension Contact {
    func apply(_ event: ConversationEvent) {
        if event.body.isActivity, !isAfterwards(event.body) { lastActivity = event.at }
        switch event.body {
        case .opened, .actionAsked, .actionEnded, .contactLeft: break
        case .reminded(let reminder):
            if reminder.event == MessageKind.nobodyHere.rawValue { wasMissed = true }
        case .surveyAsked(let question): surveysAsked.insert(question.metric)
        case .surveyed(let answer):
            if answer.metric.scale.contains(answer.score) { surveyAnswers.note(answer) }
        case .noticed(let notice):
            customer = notice.customer ?? customer
            segment = notice.segment ?? segment
            if let stage = notice.stage, !stages.contains(stage) { stages.append(stage) }
            if let point = notice.touchpoint, !touchpoints.contains(point) {
                touchpoints.append(point)
            }
        case .said:
            turns += 1
            firstMessage = firstMessage ?? event.at
            lastMessage = event.at
        case .replied(let reply):
            if reply.text != nil { firstReply = firstReply ?? event.at }
        case .turned(let turn): apply(turn, at: event.at)
        case .handedOff(let handoff) where handoff.reason == .lowScore:
            lowScore = lowScore ?? LowScore(handoff: handoff.id, since: event.at)
        case .stepped(let step) where step.handoff == lowScore?.handoff:
            if case .resolve = step.action { lowScore?.closed = event.at }
        case .handedOff(let handoff):
            handoffs.append(handoff)
            handedOffAt = handedOffAt ?? event.at
            lastWord = .waiting
            own(.queue, event.at)
        case .stepped(let step): apply(step, at: event.at)
        case .rated(let rating): apply(rating, at: event.at)
        case .closed(let closing):
            closedBy = closing.by
            let isMessage = handoffs.last?.isMessage == true
            if !isMessage, lastWord == .waiting || lastWord == .owned { lastWord = .left }
        }
    }

    /// What an agent does about a contact whose customer has left changes nothing in how it went.
    private func isAfterwards(_ body: ConversationEvent.Body) -> Bool {
        switch body {
        case .stepped(let step): lastWord == .left || step.handoff == lowScore?.handoff
        case .handedOff(let handoff): handoff.reason == .lowScore
        case .opened, .said, .turned, .replied, .rated, .surveyed, .surveyAsked, .actionAsked,
            .actionEnded, .reminded, .contactLeft, .noticed, .closed:
            false
        }
    }

    private func own(_ owner: Owner, _ moment: Moment) {
        if owners.last?.owner != owner { owners.append(OwnedSince(owner: owner, since: moment)) }
    }

    private func apply(_ turn: Turn, at moment: Moment) {
        isSubstantive = isSubstantive || turn.isSubstantive
        if turn.isSubstantive {
            addSubstantive(at: moment)
        } else {
            smallTalk = smallTalk ?? turn.intent
        }
        language = turn.language
        if let intent = turn.intent, !intent.hasPrefix("bot."), turn.decision != .clarify {
            subject = intent
        }
        if !turn.slots.isEmpty { slots.merge(turn.slots) }
        // Titles that were offered are not yet what it is about.
        if turn.decision != .clarify {
            for intent in turn.answeredToo { note(intent) }
            if let intent = turn.intent { note(intent) }
        }
        if let mood = turn.mood { apply(mood) }
        if turn.decision == .rephrase { rephrases += 1 }
        if turn.rules.contains(.nobodyHere) { wasMissed = true }
        if turn.answersPendingQuestion, !turn.offered.isEmpty, turn.chosen == nil,
            turn.decision != .clarify
        {
            clarificationsRefused += 1
        }
        switch turn.decision {
        // What was not meant, or does not help, is no answer.
        case .answer
        where !turn.isAnswer
            && (turn.rules.contains(.notMeant) || turn.rules.contains(.humanOffered)):
            lastWord = .open
        // A score says nothing of where the matter stands.
        case .answer where turn.rules.contains(.surveyAnswered): break
        case .answer where turn.stage.isForm: lastWord = .open
        case .answer where turn.isAnswer:
            lastWord = .answered(moment)
            hasAnswer = true
            if let intent = turn.intent { unsolved.remove(intent) }
        case .answer where !(turn.intent ?? "").hasPrefix("bot."): lastWord = .open
        case .ask, .clarify, .rephrase: lastWord = .open
        case .answer, .escalate, nil: break
        }
    }

    private func note(_ intent: Intent.ID) {
        if !intent.hasPrefix("bot."), !intents.contains(intent) { intents.append(intent) }
    }

    private static let mostUpsetWords = 3

    private func apply(_ mood: CustomerMood) {
        let isAnswered = hasAnswer || agentReplies > 0
        switch mood.kind {
        case .pleased: if isAnswered { pleasedAfter += 1 }
        case .upset:
            if isAnswered { upsetAfter += 1 } else { upsetBefore += 1 }
            for words in mood.words where upsetWords.count < Self.mostUpsetWords {
                if !upsetWords.contains(words) { upsetWords.append(words) }
            }
        }
    }

    private func apply(_ step: HandoffStep, at moment: Moment) {
        if let agent = step.newOwner, !agents.contains(agent) { agents.append(agent) }
        switch step.action {
        case .claim, .reopen, .transfer(.agent): own(.human, moment)
        case .giveBack, .lapse, .transfer(.queue): own(.queue, moment)
        case .resolve: own(.bot, moment)
        case .reply:
            agentReplies += 1
            firstHumanReply = firstHumanReply ?? moment
        case .note, .draft, .teach: break
        }
        // The customer left before a human answered: what is answered now no longer matters.
        if lastWord == .left { return }
        switch step.action {
        case .claim, .reopen, .transfer(.agent): lastWord = .owned
        case .giveBack, .transfer(.queue): lastWord = .waiting
        // Whoever was answered was answered, also when the agent has gone.
        case .lapse: if lastWord == .owned { lastWord = .waiting }
        case .resolve(let result, _):
            lastWord = .settled(result, moment)
            switch result {
            case .solved: unsolved = []
            case .notSolved: unsolved.insert(subject ?? "")
            case .callback: break
            }
        case .reply: lastWord = .answeredByHuman(moment)
        case .note, .draft, .teach: break
        }
    }

    /// The last opinion counts: "no" after "yes", and "yes" after "no".
    private func apply(_ rating: Rating, at moment: Moment) {
        guard rating.helpful else {
            lastWord = .denied(lastWord.solver)
            unsolved.insert(subject ?? "")
            return
        }
        switch lastWord {
        case .answered, .settled(.solved, _), .denied:
            guard let solver = lastWord.solver else { return }
            lastWord = .confirmed(moment, byHuman: solver == .human)
            unsolved.remove(subject ?? "")
        // "Yes" to nothing that was answered confirms nothing.
        case .nothing, .confirmed, .open, .waiting, .owned, .answeredByHuman,
            .settled(.notSolved, _), .settled(.callback, _), .left:
            break
        }
    }
}

extension HandoffStep {
    /// Whose the handoff is from this step on.
    fileprivate var newOwner: Assignee.ID? {
        switch action {
        case .claim, .reopen: agent
        case .transfer(.agent(let agent)): agent
        case .reply, .note, .giveBack, .transfer(.queue), .resolve, .draft, .teach, .lapse: nil
        }
    }
}

extension Contact.LastWord {
    /// Whose answer a yes or a no is about.
    fileprivate var solver: Contact.Solver? {
        switch self {
        case .answered: .bot
        case .settled(.solved, _): .human
        case .confirmed(_, let byHuman): byHuman ? .human : .bot
        case .denied(let solver): solver
        case .nothing, .open, .waiting, .owned, .answeredByHuman, .settled(.notSolved, _),
            .settled(.callback, _), .left:
            nil
        }
    }
}
