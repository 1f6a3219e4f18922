/// A figure of the report: each is a sum over contacts, so that the list behind it adds up to it.
///
/// ```swift
/// Measure(rawValue: "fcr.gross")?.definition      // "contacts resolved …, and not repeated, ÷ contacts started"
/// report.tally(.fcrGross).high                    // 0.74
/// ```
package enum Measure: String, Sendable, CaseIterable {
    case contacts
    case fcrGross = "fcr.gross"
    case fcrNet = "fcr.net"
    case fcrBot = "fcr.bot"
    case fcrAssisted = "fcr.assisted"
    case containment
    case goodContainment = "containment.good"
    case falseContainment = "containment.false"
    case handoffRate = "handoff_rate"
    case abandonment
    case abandonmentLost = "abandonment.lost"
    case missed
    case fallbackRate = "fallback_rate"
    case recognitionRate = "recognition_rate"
    case reopenRate = "reopen_rate"
    case durableRate = "durable_rate"
    case timeToResolution = "art"
    case timeToResolutionOpen = "art.opening_time"
    case botTime = "art.bot"
    case queueTime = "art.queue"
    case humanTime = "art.human"
    case firstResponseBot = "first_response.bot"
    case firstResponseHuman = "first_response.human"
    case csat, ces, nps
    case csatAnswered = "csat.answer_rate"
    case cesAnswered = "ces.answer_rate"
    case npsAnswered = "nps.answer_rate"
    case lowScoreClosed = "low_score.closed"
    case lowScoreTime = "low_score.time_to_close"
    case upset = "mood.upset"
    case upsetBefore = "mood.upset_before_answer"
    case upsetAfter = "mood.upset_after_answer"
    case pleasedAfter = "mood.pleased_after_answer"
    case lastAnswerAndSilence = "other.last_answer_and_silence"
    case noReturn = "other.no_return_72h"
    case oneTouch = "other.one_touch"
    case excluded = "outcome.excluded"
    case abandonedInQueue = "outcome.abandoned_in_queue"
    case unresolvedExplicit = "outcome.unresolved_explicit"
    case pending = "outcome.pending"
    case resolvedHumanConfirmed = "outcome.resolved_human_confirmed"
    case resolvedHumanAssumed = "outcome.resolved_human_assumed"
    case resolvedBotConfirmed = "outcome.resolved_bot_confirmed"
    case resolvedBotAssumed = "outcome.resolved_bot_assumed"
    case abandonedBot = "outcome.abandoned_bot"

    /// The day on which these definitions were last changed: a figure of before was another one.
    package static let definitionsOf = "2026-11-27"

    package enum Kind: Sendable, Equatable {
        case count
        /// Hits ÷ n.
        case share
        /// Seconds, summed up by mean, median and p90.
        case duration
        case score(SurveyAnswer.Metric)
    }

    package var kind: Kind {
        switch self {
        case .contacts: .count
        case .timeToResolution, .timeToResolutionOpen, .botTime, .queueTime, .humanTime,
            .firstResponseBot, .firstResponseHuman, .lowScoreTime:
            .duration
        case .csat: .score(.csat)
        case .ces: .score(.ces)
        case .nps: .score(.nps)
        case .fcrGross, .fcrNet, .fcrBot, .fcrAssisted, .containment, .goodContainment,
            .falseContainment, .handoffRate, .abandonment, .abandonmentLost, .missed,
            .fallbackRate,
            .recognitionRate, .reopenRate, .durableRate, .csatAnswered, .cesAnswered, .npsAnswered,
            .lowScoreClosed, .upset, .upsetBefore, .upsetAfter, .pleasedAfter,
            .lastAnswerAndSilence, .noReturn, .oneTouch, .excluded,
            .abandonedInQueue, .unresolvedExplicit, .pending, .resolvedHumanConfirmed,
            .resolvedHumanAssumed, .resolvedBotConfirmed, .resolvedBotAssumed, .abandonedBot:
            .share
        }
    }

    /// The outcome that it counts.
    package var resolution: Resolution? {
        switch self {
        case .excluded: .excluded
        case .abandonedInQueue: .abandonedInQueue
        case .unresolvedExplicit: .unresolvedExplicit
        case .pending: .pending
        case .resolvedHumanConfirmed: .resolvedHumanConfirmed
        case .resolvedHumanAssumed: .resolvedHumanAssumed
        case .resolvedBotConfirmed: .resolvedBotConfirmed
        case .resolvedBotAssumed: .resolvedBotAssumed
        case .abandonedBot: .abandonedBot
        case .contacts, .fcrGross, .fcrNet, .fcrBot, .fcrAssisted, .containment, .goodContainment,
            .falseContainment, .handoffRate, .abandonment, .abandonmentLost, .missed,
            .fallbackRate,
            .recognitionRate, .reopenRate, .durableRate, .timeToResolution, .timeToResolutionOpen,
            .botTime, .queueTime, .humanTime, .firstResponseBot, .firstResponseHuman, .csat, .ces,
            .nps, .csatAnswered, .cesAnswered, .npsAnswered, .lowScoreClosed, .lowScoreTime,
            .upset, .upsetBefore, .upsetAfter, .pleasedAfter, .lastAnswerAndSilence, .noReturn,
            .oneTouch:
            nil
        }
    }

    /// The measure that counts an outcome.
    package init?(_ resolution: Resolution) {
        self.init(rawValue: "outcome." + resolution.rawValue)
    }
}
