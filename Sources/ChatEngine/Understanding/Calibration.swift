import Glibc

/// How sure a score makes us: 0 not at all, 1 entirely. Of all answers given at 0.8, about 80 % are right.
package struct Confidence: Sendable, Comparable, Codable {
    package var value: Double
    package init(_ value: Double) { self.value = min(1, max(0, value)) }
    package static func < (left: Confidence, right: Confidence) -> Bool { left.value < right.value }
}

/// What a confidence is made of: three numbers a person can read.
package struct Signals: Sendable, Equatable {
    /// Of the candidate, in points.
    package var score: Double
    /// Its lead over the best other candidate, in points.
    package var margin: Double
    /// The share of the utterance, weighed by how telling each word is, that the candidate's examples know.
    package var coverage: Double

    var inputs: [Double] {
        [min(3, max(-2, score)), min(3, max(-3, margin)), coverage, 1]
    }
}

/// From signals to confidence, and from confidence to decisions: a logistic function and three thresholds.
///
/// Fitted on scores from rounds in which a tenth of the examples and a tenth of the intents are left out, so that no
/// out-of-scope examples are needed: an utterance of an intent that is not there is out of scope.
package struct Calibration: Sendable {
    /// For score, margin, coverage and the constant.
    package var coefficients: [Double] = Calibration.prior
    package var answer = 0.5
    package var clarify = 0.25
    package var margin = 0.35
    /// What the thresholds were chosen from; empty when there was too little to choose from.
    package var rehearsal: [RehearsedAnswer] = []

    /// Measured over several knowledge bases; what is believed before one's own examples have been seen.
    static let prior = [1.43, 2.04, 2.73, -2.67]

    package init() {}

    package func confidence(_ signals: Signals) -> Confidence {
        let sum = zip(coefficients, signals.inputs).reduce(0) { $0 + $1.0 * $1.1 }
        return Confidence(1 / (1 + exp(-sum)))
    }
}

/// One left-out utterance: what it scored, and whether the best candidate was the right one.
package struct RehearsedAnswer: Sendable {
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

    private static let priorStrength = 2.0

    private static func fit(_ answers: [RehearsedAnswer]) -> [Double] {
        var beta = prior
        for _ in 0..<30 {
            var gradient = [Double](repeating: 0, count: 4)
            var hessian = [[Double]](repeating: gradient, count: 4)
            for answer in answers {
                let inputs = answer.signals.inputs
                let sum = zip(beta, inputs).reduce(0) { $0 + $1.0 * $1.1 }
                let chance = 1 / (1 + exp(-sum))
                let error = answer.weight * (chance - (answer.isRight ? 1 : 0))
                let curve = answer.weight * chance * (1 - chance)
                for row in 0..<4 {
                    gradient[row] += error * inputs[row]
                    for column in 0..<4 {
                        hessian[row][column] += curve * inputs[row] * inputs[column]
                    }
                }
            }
            for at in 0..<4 {
                gradient[at] += priorStrength * (beta[at] - prior[at])
                hessian[at][at] += priorStrength
            }
            let step = solve(hessian, gradient)
            for at in 0..<4 { beta[at] -= step[at] }
            if step.allSatisfy({ abs($0) < 1e-9 }) { break }
        }
        // A signal that speaks against itself is noise of a small knowledge base.
        return [max(0, beta[0]), max(0, beta[1]), max(0, beta[2]), beta[3]]
    }

    /// Gaussian elimination; the matrix is positive definite.
    private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
        var matrix = matrix
        var right = right
        let count = right.count
        for pivot in 0..<count {
            for row in (pivot + 1)..<max(count, pivot + 1) {
                let factor = matrix[row][pivot] / matrix[pivot][pivot]
                for column in pivot..<count {
                    matrix[row][column] -= factor * matrix[pivot][column]
                }
                right[row] -= factor * right[pivot]
            }
        }
        for pivot in (0..<count).reversed() {
            for column in (pivot + 1)..<max(count, pivot + 1) {
                right[pivot] -= matrix[pivot][column] * right[column]
            }
            right[pivot] /= matrix[pivot][pivot]
        }
        return right
    }
}
