/// What customers answered to one kind of survey, summed up: a pure fold over the log.
///
/// ```swift
/// let surveys = Survey.surveys(in: events)
/// surveys[.csat]?.mean           // 7.9 on 1…10
/// surveys[.ces]?.share           // 0.62 of the answers are 5, 6 or 7
/// surveys[.nps]?.netPromoters    // -12.5 on -100…100
/// ```
/// A mean hides how few answered: show it with `n` always.
package struct Survey: Sendable, Equatable {
    package let metric: SurveyAnswer.Metric
    /// How many gave each score, from the lowest of the scale to the highest.
    package private(set) var distribution: [Int]

    package init(_ metric: SurveyAnswer.Metric, scores: [Int] = []) {
        self.metric = metric
        distribution = [Int](repeating: 0, count: metric.scale.count)
        for score in scores where metric.scale.contains(score) {
            distribution[score - metric.scale.lowerBound] += 1
        }
    }

    /// The surveys that were answered, by metric. O(events).
    ///
    /// Whoever answers twice in one contact has thought better of it: the last answer counts, so that `n` is the number
    /// of respondents. Scores outside the scale are left out.
    package static func surveys(in events: [ConversationEvent]) -> [SurveyAnswer.Metric: Survey] {
        var contacts: [Conversation.ID: Int] = [:]
        var scores: [Respondent: Int] = [:]
        for event in events {
            if case .opened = event.body { contacts[event.conversation, default: 0] += 1 }
            guard case .surveyed(let answer) = event.body,
                answer.metric.scale.contains(answer.score)
            else { continue }
            let respondent = Respondent(
                conversation: event.conversation, contact: contacts[event.conversation] ?? 0,
                metric: answer.metric)
            scores[respondent] = answer.score
        }
        return Dictionary(grouping: scores, by: \.key.metric).mapValues { answers in
            Survey(answers[0].key.metric, scores: answers.map(\.value))
        }
    }

    private struct Respondent: Hashable {
        var conversation: Conversation.ID
        var contact: Int
        var metric: SurveyAnswer.Metric
    }
}

extension Survey {
    /// How many answered.
    package var n: Int { distribution.reduce(0, +) }

    /// How many gave a score in this range.
    package func count(_ scores: ClosedRange<Int>) -> Int {
        zip(metric.scale, distribution).reduce(0) {
            scores.contains($1.0) ? $0 + $1.1 : $0
        }
    }

    package var mean: Double? {
        let sum = zip(metric.scale, distribution).reduce(0) { $0 + $1.0 * $1.1 }
        return n == 0 ? nil : Double(sum) / Double(n)
    }

    /// The favourable answers as a share of all.
    package var share: Double? {
        n == 0 ? nil : Double(count(metric.favourable)) / Double(n)
    }

    package var shareInterval: ClosedRange<Double>? {
        Wilson.interval(count(metric.favourable), of: n)
    }

    /// The net promoter score: the percentage of 9 and 10 minus that of 0 to 6; `nil` for the other metrics.
    package var netPromoters: Double? {
        guard metric == .nps, n > 0 else { return nil }
        return 100 * Double(count(9...10) - count(0...6)) / Double(n)
    }
}

extension SurveyAnswer.Metric {
    /// The scores that count as satisfied, as easy, as a promoter.
    package var favourable: ClosedRange<Int> {
        switch self {
        case .csat: 8...10
        case .ces: 5...7
        case .nps: 9...10
        }
    }
}
