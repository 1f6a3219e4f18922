import Glibc
import Snapshots

/// How sure a score makes us: 0 not at all, 1 entirely. Of all answers given at 0.8, about 80 % are right.
package struct Confidence: Sendable, Comparable, Codable {
    package var value: Double
    package init(_ value: Double) { self.value = min(1, max(0, value)) }
    package static func < (left: Confidence, right: Confidence) -> Bool { left.value < right.value }
}

/// What a confidence is made of: three numbers a person can read.
package struct Signals: Sendable, BitwiseCopyable, Equatable {
    /// Of the candidate, in points.
    package var score: Double
    /// Its lead over the best other candidate, in points.
    package var margin: Double
    /// The share of the utterance, weighed by how telling each word is, that the candidate's examples know.
    package var coverage: Double

    var cappedScore: Double { min(3, max(-2, score)) }
    var cappedMargin: Double { min(3, max(-3, margin)) }
}

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

/// One left-out utterance: what it scored, and whether the best candidate was the right one.
package struct RehearsedAnswer: Sendable, BitwiseCopyable {
    package var signals: Signals
    package var isRight: Bool
    /// Whether its intent was left out: the right decision is not to answer.
    package var isForeign: Bool
    package var weight: Double
}

extension Calibration {
    /// The most probable coefficients, given what was rehearsed and the prior (Newton's method).
    package init(rehearsed: [RehearsedAnswer]) {
        self.init()
        rehearsal = rehearsed
        guard !rehearsed.isEmpty else { return }
        coefficients = Self.fit(rehearsed)
        answer = Self.between(0.5, balancedThreshold(of: rehearsed))
        clarify = answer / 2
    }

    /// Left-out intents are closer to what is known than what strangers ask: their threshold is met half-way.
    private static func between(_ even: Double, _ strict: Double) -> Double {
        min(0.75, max(0.5, (even + strict) / 2))
    }

    /// Where answering what is right and refusing what is foreign are together served best: the highest sum of the two
    /// shares (Youden's index).
    private func balancedThreshold(of answers: [RehearsedAnswer]) -> Double {
        let own = Double(answers.count { !$0.isForeign })
        let foreign = Double(answers.count(where: \.isForeign))
        guard own > 0, foreign > 0 else { return answer }
        let sorted = answers.map { (confidence: confidence($0.signals).value, answer: $0) }
            .sorted { $0.confidence < $1.confidence }
        var answeredRight = Double(answers.count(where: \.isRight))
        var refused = 0.0
        var best = (sum: 0.0, threshold: answer)
        for (confidence, answer) in sorted {
            let sum = answeredRight / own + refused / foreign
            if sum > best.sum { best = (sum, confidence) }
            if answer.isRight { answeredRight -= 1 }
            if answer.isForeign { refused += 1 }
        }
        return best.threshold
    }

    /// Slope and offset by maximum likelihood with a weak prior (Platt 1999; Newton's method, steps halved until they help).
    private static func fit(_ answers: [RehearsedAnswer]) -> [Double] {
        let points = answers.map { answer in
            (
                sum: direction[0] * answer.signals.cappedScore
                    + direction[1] * answer.signals.cappedMargin
                    + direction[2] * answer.signals.coverage,
                isRight: answer.isRight, weight: answer.weight
            )
        }
        var line = Line(slope: prior.slope, offset: prior.offset)
        for _ in 0..<50 {
            guard let better = line.improved(on: points) else { break }
            line = better
        }
        return direction.map { $0 * line.slope } + [line.offset]
    }
}

/// A logistic function of one number.
private struct Line {
    typealias Point = (sum: Double, isRight: Bool, weight: Double)

    var slope: Double
    var offset: Double

    private static let priorStrength = 1.0

    private func chance(_ sum: Double) -> Double { 1 / (1 + exp(-(slope * sum + offset))) }

    /// The negative log-likelihood, and what straying from the prior costs.
    private func loss(on points: [Point]) -> Double {
        points.reduce(stray) { total, point in
            let chance = min(1 - 1e-12, max(1e-12, chance(point.sum)))
            return total - point.weight * log(point.isRight ? chance : 1 - chance)
        }
    }

    private var stray: Double {
        let (slope, offset) = (slope - Calibration.prior.slope, offset - Calibration.prior.offset)
        return Self.priorStrength / 2 * (slope * slope * Self.slopeScale + offset * offset)
    }

    /// A slope is a few tenths, an offset a few units.
    private static let slopeScale = 10.0

    /// One Newton step, halved until it helps; `nil` when nothing does.
    func improved(on points: [Point]) -> Line? {
        var gradient = (
            slope: Self.priorStrength * Self.slopeScale * (slope - Calibration.prior.slope),
            offset: Self.priorStrength * (offset - Calibration.prior.offset)
        )
        var curve = (
            slope: Self.priorStrength * Self.slopeScale, both: 0.0, offset: Self.priorStrength
        )
        for point in points {
            let chance = chance(point.sum)
            let error = point.weight * (chance - (point.isRight ? 1 : 0))
            let bend = point.weight * chance * (1 - chance)
            gradient.slope += error * point.sum
            gradient.offset += error
            curve.slope += bend * point.sum * point.sum
            curve.both += bend * point.sum
            curve.offset += bend
        }
        let area = curve.slope * curve.offset - curve.both * curve.both
        guard area > 0 else { return nil }
        let step = (
            slope: (curve.offset * gradient.slope - curve.both * gradient.offset) / area,
            offset: (curve.slope * gradient.offset - curve.both * gradient.slope) / area
        )
        let before = loss(on: points)
        var share = 1.0
        while share > 1e-4 {
            let next = Line(slope: slope - share * step.slope, offset: offset - share * step.offset)
            if next.slope > 0, next.loss(on: points) < before - 1e-9 { return next }
            share /= 2
        }
        return nil
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
    }
}
