import Glibc
import Snapshots

/// From signals to confidence, and from confidence to decisions: a logistic function and three thresholds.
///
/// Fitted on scores from rounds in which a tenth of the examples and a tenth of the intents are left out, so that no
/// out-of-scope examples are needed: an utterance of an intent that is not there is out of scope.
package struct Calibration: Sendable {
    /// For score, margin, coverage and the constant.
    package var coefficients: [Double] =
        Calibration.direction.map { $0 * Calibration.prior.slope } + [Calibration.prior.offset]
    package var answer = 0.5
    package var clarify = 0.25
    package var margin = 0.25
    /// What the thresholds were chosen from; empty when there was too little to choose from.
    package var rehearsal: [RehearsedAnswer] = []

    /// How much score, margin and coverage count against each other. Measured over several knowledge bases, asked what
    /// is theirs and what is not; the same for all, so that a small one is not fitted to its noise.
    static let direction: [Double] = [4, 1, 6]
    /// What is believed before one's own examples have been seen.
    static let prior = (slope: 0.6, offset: -2.0)

    package init() {}

    package func confidence(_ signals: Signals) -> Confidence {
        let sum =
            coefficients[0] * signals.cappedScore + coefficients[1] * signals.cappedMargin
            + coefficients[2] * signals.coverage + coefficients[3]
        return Confidence(1 / (1 + exp(-sum)))
    }
}

extension Calibration {
    /// The most probable coefficients, given what was rehearsed and the prior.
    package init(rehearsed: [RehearsedAnswer]) {
        self.init()
        rehearsal = rehearsed
        guard !rehearsed.isEmpty else { return }
        coefficients = Self.fit(rehearsed)
        answer = Self.halfWay(0.5, balancedThreshold(of: rehearsed))
        clarify = answer / 2
    }

    /// Left-out intents are closer to what is known than what strangers ask: their threshold is met half-way.
    private static func halfWay(_ even: Double, _ strict: Double) -> Double {
        min(0.75, max(0.5, (even + strict) / 2))
    }

    /// Where answering what is right and refusing what is out of scope are together served best: the highest sum of the
    /// two shares (Youden's index). O(answers × log answers).
    private func balancedThreshold(of answers: [RehearsedAnswer]) -> Double {
        let inScope = Double(answers.count { !$0.isOutOfScope })
        let outOfScope = Double(answers.count(where: \.isOutOfScope))
        guard inScope > 0, outOfScope > 0 else { return answer }
        let sorted = answers.map { (confidence: confidence($0.signals).value, answer: $0) }
            .sorted { $0.confidence < $1.confidence }
        var answeredRight = Double(answers.count(where: \.isRight))
        var refused = 0.0
        var best = (sum: 0.0, threshold: answer)
        for (confidence, answer) in sorted {
            let sum = answeredRight / inScope + refused / outOfScope
            if sum > best.sum { best = (sum, confidence) }
            if answer.isRight { answeredRight -= 1 }
            if answer.isOutOfScope { refused += 1 }
        }
        return best.threshold
    }

    /// Slope and offset along `direction`.
    private static func fit(_ answers: [RehearsedAnswer]) -> [Double] {
        let points = answers.map { answer in
            (
                sum: direction[0] * answer.signals.cappedScore
                    + direction[1] * answer.signals.cappedMargin
                    + direction[2] * answer.signals.coverage,
                isRight: answer.isRight, weight: answer.weight
            )
        }
        var fit = LogisticFit(slope: prior.slope, offset: prior.offset)
        for _ in 0..<50 {
            guard let better = fit.improved(on: points) else { break }
            fit = better
        }
        return direction.map { $0 * fit.slope } + [fit.offset]
    }
}

extension Calibration: Snapshotable {
    package func write(to snapshot: inout SnapshotWriter) {
        snapshot.write(coefficients)
        snapshot.write(answer)
        snapshot.write(clarify)
        snapshot.write(margin)
        snapshot.write(rehearsal)
    }

    package init(from snapshot: inout SnapshotReader) throws {
        coefficients = try snapshot.read()
        answer = try snapshot.read()
        clarify = try snapshot.read()
        margin = try snapshot.read()
        rehearsal = try snapshot.read()
        guard coefficients.count == 4 else { throw UnusableSnapshot() }
    }
}
