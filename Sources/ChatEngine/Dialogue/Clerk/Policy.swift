/// Turns a ranking into a decision, by thresholds: the desk's own, or those calibrated from its examples.
package struct Policy: Sendable {
    package var answer: Double
    package var clarify: Double
    package var margin: Double

    package init(_ thresholds: Thresholds, calibration: Calibration) {
        answer = thresholds.answer ?? calibration.answer
        clarify = min(answer, thresholds.clarify ?? calibration.clarify)
        margin = thresholds.margin ?? calibration.margin
    }

    /// From here on a question interrupts what is pending: half the doubt that a question out of the blue may leave.
    package var interruptionThreshold: Double { (1 + answer) / 2 }

    package enum Verdict: Sendable {
        case sure(Candidate)
        case choice([Candidate])
        case unsure
    }

    /// How many titles a clarification offers at most.
    package static let mostTitles = 3

    /// An intent that is not sure enough is never answered.
    /// - Parameter threshold: an intent's own, in place of the desk's.
    package func verdict(
        on ranking: Ranking, threshold: (Intent.ID) -> Double? = { _ in nil }
    ) -> Verdict {
        guard let best = ranking.candidates.first else { return .unsure }
        let answer = threshold(best.intent) ?? answer
        if best.confidence.value >= answer, best.signals.margin >= margin { return .sure(best) }
        guard best.confidence.value >= clarify else { return .unsure }
        // Nearly sure of small talk is not a reason to offer subjects.
        guard IntentRole(of: best.intent) == .subject else { return .unsure }
        let titles = ranking.candidates.filter { IntentRole(of: $0.intent) == .subject }
        let likely = titles.prefix(Self.mostTitles).prefix { $0.confidence.value >= clarify / 4 }
        return .choice(Array(titles.prefix(max(2, likely.count))))
    }
}
