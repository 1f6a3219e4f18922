import CivilTime

extension Contact {
    /// What a contact adds to a figure.
    package struct Part: Sendable, Equatable {
        /// To the number below the line.
        package var n: Int
        /// To the number above it: what is confirmed, and what is confirmed or assumed.
        package var low: Int
        package var high: Int
        /// Whether that may still change.
        package var isOpen: Bool
        /// A duration or a score.
        package var value: Double?

        init(n: Int = 1, low: Int, high: Int, isOpen: Bool = false) {
            (self.n, self.low, self.high, self.isOpen) = (n, low, high, isOpen)
        }

        init(_ hit: Bool, isOpen: Bool = false) {
            self.init(low: hit ? 1 : 0, high: hit ? 1 : 0, isOpen: isOpen)
        }

        init(value: Double) {
            self.init(low: 1, high: 1)
            self.value = value
        }
    }

    /// What it adds to a figure; `nil`: it is left out.
    package func part(of measure: Measure, _ terms: ReportTerms) -> Part? {
        if measure == .excluded { return Part(resolution == .excluded) }
        guard resolution != .excluded else { return nil }
        if let outcome = measure.resolution {
            return Part(resolution == outcome, isOpen: resolution == .pending)
        }
        switch measure {
        case .contacts: return Part(true)
        case .fcrGross: return firstContactPart(terms)
        case .fcrNet:
            return intents.contains(where: terms.impossible.contains)
                ? nil : firstContactPart(terms)
        case .fcrBot: return wasHandedOff ? nil : firstContactPart(terms)
        case .fcrAssisted: return wasHandedOff ? firstContactPart(terms) : nil
        case .containment, .goodContainment, .falseContainment, .handoffRate, .abandonment,
            .abandonmentLost, .missed:
            return handoffPart(of: measure)
        case .fallbackRate:
            return turns == 0 ? nil : Part(n: turns, low: rephrases, high: rephrases)
        case .recognitionRate:
            let known = max(0, turns - rephrases - clarificationsRefused)
            return turns == 0 ? nil : Part(n: turns, low: known, high: known)
        case .reopenRate:
            return resolution.isResolved
                ? Part(repeatedBy != nil, isOpen: isWindowOpen(terms)) : nil
        case .durableRate:
            return resolution.isResolved && !isWindowOpen(terms) ? Part(repeatedBy == nil) : nil
        case .timeToResolution, .timeToResolutionOpen, .botTime, .queueTime, .humanTime,
            .firstResponseBot, .firstResponseHuman, .lowScoreTime:
            return seconds(of: measure, terms).map(Part.init(value:))
        case .csat, .ces, .nps, .csatAnswered, .cesAnswered, .npsAnswered, .lowScoreClosed:
            return surveyPart(of: measure)
        case .upset: return Part(upsetBefore + upsetAfter > 0)
        case .upsetBefore: return isAnswered ? Part(upsetBefore > 0) : nil
        case .upsetAfter: return isAnswered ? Part(upsetAfter > 0) : nil
        case .pleasedAfter: return isAnswered ? Part(pleasedAfter > 0) : nil
        case .lastAnswerAndSilence, .noReturn, .oneTouch: return otherPart(of: measure, terms)
        case .excluded, .abandonedInQueue, .unresolvedExplicit, .pending, .resolvedHumanConfirmed,
            .resolvedHumanAssumed, .resolvedBotConfirmed, .resolvedBotAssumed, .abandonedBot:
            return nil
        }
    }

    private func firstContactPart(_ terms: ReportTerms) -> Part {
        let isFirst = firstContact == .yes
        let isOpen =
            resolution == .pending
            || (resolution.isResolved && repeatedBy == nil && isWindowOpen(terms))
        return Part(
            low: isFirst && resolution.isConfirmed ? 1 : 0, high: isFirst ? 1 : 0, isOpen: isOpen)
    }

    /// Whether the bot or a human answered.
    private var isAnswered: Bool { hasAnswer || agentReplies > 0 }

    /// Whether its customer may still come back on it.
    func isWindowOpen(_ terms: ReportTerms) -> Bool {
        terms.now.seconds(since: lastActivity) < Double(terms.timers.repeatWindow)
    }

    private func handoffPart(of measure: Measure) -> Part? {
        let isOpen = resolution == .pending
        if measure == .containment { return Part(!wasHandedOff, isOpen: isOpen) }
        if measure == .handoffRate { return Part(wasHandedOff, isOpen: isOpen) }
        let isGood = resolution.isByBot
        if measure == .goodContainment { return Part(!wasHandedOff && isGood, isOpen: isOpen) }
        if measure == .falseContainment { return Part(!wasHandedOff && !isGood, isOpen: isOpen) }
        guard wasHandedOff else { return nil }
        if measure == .missed { return Part(wasMissed, isOpen: isOpen) }
        let isAbandoned = resolution == .abandonedInQueue
        if measure == .abandonment { return Part(isAbandoned, isOpen: isOpen) }
        // Back within the hour on the same issue: one repeat, not two lost contacts.
        let isBack =
            repeatedBy.map { $0.started.seconds(since: lastActivity) <= Self.hour } ?? false
        return Part(isAbandoned && !isBack, isOpen: isOpen)
    }

    private static let hour = 3600.0
}
