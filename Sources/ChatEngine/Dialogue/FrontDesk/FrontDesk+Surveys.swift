import CivilTime
import Snapshots

/// Asking customers for a score, taking it, and seeing to low ones.
extension FrontDesk {
    /// Asks what the desk's settings say, after an answer that helped or a human who is done.
    func ask(
        after end: SurveyRule.After, in one: KnownConversation, _ batch: inout Batch
    ) throws {
        let conversation = one.conversation
        for rule in responder.rulebook.desk.surveys where rule.after == .both || rule.after == end {
            guard let metric = SurveyAnswer.Metric(rawValue: rule.metric),
                Self.isChosen(conversation.id, rule),
                try timesAsked(rule, conversation, batch) < rule.most,
                let text = responder.surveyText(metric.question, in: conversation, by: reader)
            else { continue }
            let question = SurveyQuestion(
                metric: metric, text: text, customer: conversation.customer)
            append(.surveyAsked(question), to: one, &batch)
            // One question at a time.
            return
        }
    }

    /// By the conversation's name, so that the same ones are asked wherever it is computed.
    static func isChosen(_ id: Conversation.ID, _ rule: SurveyRule) -> Bool {
        var digest = ContentDigest()
        digest.add(rule.metric)
        digest.add(id)
        let number = UInt64(digest.text.prefix(8), radix: 16) ?? 0
        return Double(number) < rule.share * Double(UInt64(1) << 32)
    }

    /// How often the customer was asked for this lately; without a customer, in this conversation.
    private func timesAsked(
        _ rule: SurveyRule, _ conversation: Conversation, _ batch: Batch
    ) throws -> Int {
        if surveyCursor == nil { surveyCursor = .beginning }
        let news = try journal.news(since: surveyCursor, kinds: ["survey_asked"])
        surveyCursor = news.cursor
        for event in news.events { surveysAsked.append(event) }
        let oldest = batch.now.adding(seconds: -rule.window)
        return (surveysAsked + batch.events).count { event in
            guard case .surveyAsked(let question) = event.body,
                question.metric.rawValue == rule.metric, event.at > oldest
            else { return false }
            guard let customer = conversation.customer else {
                return event.conversation == conversation.id
            }
            return question.customer == customer
        }
    }

    /// The answer that a message is, where a survey was asked for: a score, or why one was given.
    static func survey(
        _ text: String, _ asked: (SurveyAnswer.Metric?, SurveyAnswer?), _ outcome: TurnOutcome
    ) -> SurveyAnswer? {
        if let metric = asked.0, let score = score(text), metric.scale.contains(score) {
            return SurveyAnswer(metric: metric, score: score)
        }
        guard var answer = asked.1 else { return nil }
        switch outcome.turn.decision {
        case .rephrase, .clarify:
            answer.comment = text
            return answer
        case .escalate where outcome.handoff?.reason == .lowConfidence:
            answer.comment = text
            return answer
        case .answer, .ask, .escalate, nil: return nil
        }
    }

    /// The one number in a few words: `8`, `an 8`, `8/10`.
    private static func score(_ text: String) -> Int? {
        let words = text.split { $0 == " " || $0 == "/" || $0 == "." || $0 == "!" || $0 == "," }
        guard words.count <= 3 else { return nil }
        let numbers = words.compactMap { Int($0) }
        if numbers.count == 2, text.contains("/") { return numbers[0] }
        return numbers.count == 1 ? numbers[0] : nil
    }

    /// A score that came as a message gets an answer.
    func scored(
        _ answer: SurveyAnswer, by message: IncomingMessage, before: Stage,
        in one: KnownConversation, _ batch: inout Batch
    ) throws -> Delivery {
        var turn = Turn(
            decision: .answer, language: one.conversation.language ?? responder.firstLanguage,
            stage: one.conversation.stage)
        turn.isSubstantive = false
        turn.answersPendingQuestion = true
        turn.rules = [.surveyAnswered]
        let kind: MessageKind = answer.comment == nil ? .surveyWhy : .surveyThanks
        let reply = Reply(
            message: message.id,
            text: responder.surveyText(kind, in: one.conversation, by: reader) ?? "")
        var log = TurnLog(one.conversation, at: batch.now)
        log.append(.said(Saying(message: message.id, text: message.text)))
        log.append(turn)
        log.append(.surveyed(answer))
        log.append(.replied(reply))
        let outcome = TurnOutcome(
            conversation: log.conversation, reply: reply, turn: turn, action: nil, handoff: nil,
            recognition: nil, events: log.events)
        let delivery = commit(outcome, of: message.id, before: before, in: one, &batch)
        try seeTo(answer, in: one, &batch)
        return delivery
    }

    /// A score that came as a line of its own.
    func score(
        _ answer: SurveyAnswer, in one: KnownConversation, _ batch: inout Batch
    ) throws -> Delivery {
        let delivery = record(.surveyed(answer), in: one, &batch)
        try seeTo(answer, in: one, &batch)
        return delivery
    }

    /// A low score waits for a human to close the loop; once a contact.
    private func seeTo(
        _ answer: SurveyAnswer, in one: KnownConversation, _ batch: inout Batch
    ) throws {
        guard answer.metric.isLow(answer.score), one.conversation.isOpened,
            !one.conversation.handoffs.values.contains(where: { $0.reason == .lowScore })
        else { return }
        let now = try surroundingsOfHandoff(&batch)
        let queue = responder.rulebook.desk.defaultQueue.id
        let handoff = Handoff(
            id: "H\(now.nextHandoff)", queue: queue, reason: .lowScore, priority: .high,
            position: now.queues.waiting(in: queue, from: .high) + 1,
            intent: one.conversation.topic, isMessage: true)
        batch.count(handoff)
        append(.handedOff(handoff), to: one, &batch)
    }
}

extension Responder {
    /// A text of the desk's about surveys in the customer's language; `nil` where it has none.
    func surveyText(
        _ kind: MessageKind, in conversation: Conversation, by reader: DeskCache
    ) -> String? {
        let language = conversation.language ?? firstLanguage
        guard !rulebook.desk.texts(kind, in: language).isEmpty else { return nil }
        let wording = Wording(
            reader: reader.serving(self), language: language, turn: conversation.turns)
        return wording.message(kind)
    }
}

extension SurveyAnswer.Metric {
    var question: MessageKind {
        switch self {
        case .csat: .surveyCSAT
        case .ces: .surveyCES
        case .nps: .surveyNPS
        }
    }

    /// Scores that a human sees to.
    package func isLow(_ score: Int) -> Bool {
        switch self {
        case .csat: score <= 5
        case .ces: score <= 3
        case .nps: score <= 6
        }
    }
}
