import CivilTime

/// The durations and scores of a contact.
extension Contact {
    /// In seconds; `nil`: it has none.
    func seconds(of measure: Measure, _ terms: ReportTerms) -> Double? {
        if measure == .botTime { return seconds(with: .bot) }
        if measure == .queueTime { return seconds(with: .queue) }
        if measure == .humanTime { return seconds(with: .human) }
        if measure == .firstResponseBot { return span(firstMessage, firstReply) }
        if measure == .firstResponseHuman { return span(handedOffAt, firstHumanReply) }
        if measure == .lowScoreTime { return span(lowScore?.since, lowScore?.closed) }
        guard let resolvedAt else { return nil }
        if measure == .timeToResolution { return resolvedAt.seconds(since: started) }
        return terms.hours?.openSeconds(from: started, to: resolvedAt)
    }

    private func span(_ start: Moment?, _ end: Moment?) -> Double? {
        guard let start, let end, start <= end else { return nil }
        return end.seconds(since: start)
    }

    func surveyPart(of measure: Measure) -> Part? {
        if measure == .lowScoreClosed { return lowScore.map { Part($0.closed != nil) } }
        if case .score(let metric) = measure.kind {
            return surveyAnswers[metric].map { Part(value: Double($0.score)) }
        }
        let metric: SurveyAnswer.Metric =
            measure == .csatAnswered ? .csat : measure == .cesAnswered ? .ces : .nps
        // Whoever answers unasked is no answer to a question.
        return surveysAsked.contains(metric) ? Part(surveyAnswers[metric] != nil) : nil
    }

    /// What others would count, on the same contact.
    func otherPart(of measure: Measure, _ terms: ReportTerms) -> Part? {
        let isOpen = resolution == .pending
        if measure == .lastAnswerAndSilence {
            return Part(!wasHandedOff && lastWord.isBotsAnswer, isOpen: isOpen)
        }
        if measure == .noReturn {
            if terms.now.seconds(since: lastActivity) < Self.threeDays { return nil }
            let gap = nextContact.map { $0.seconds(since: lastActivity) }
            return Part((gap ?? .infinity) > Self.threeDays)
        }
        return Part(
            agents.count == 1 && agentReplies <= 1 && resolution.isByHuman, isOpen: isOpen)
    }
}

extension Contact.LastWord {
    fileprivate var isBotsAnswer: Bool {
        switch self {
        case .answered, .confirmed(_, byHuman: false): true
        case .nothing, .confirmed, .denied, .open, .waiting, .owned, .answeredByHuman, .settled,
            .left:
            false
        }
    }
}

extension Resolution {
    /// Whether a human solved it.
    package var isByHuman: Bool {
        self == .resolvedHumanConfirmed || self == .resolvedHumanAssumed
    }
}
