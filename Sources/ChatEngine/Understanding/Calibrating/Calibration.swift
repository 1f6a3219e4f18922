import Glibc
import Snapshots

/// From signals to confidence: logistic functions, the same for all desks but for what a rehearsal moves.
///
/// Fitted on scores from rounds in which a tenth of the examples and a tenth of the intents are left out, so that no
/// out-of-scope examples are needed: an utterance of an intent that is not there is out of scope.
package struct Calibration: Sendable {
    /// What the rehearsal makes of the measured weights of "the best is meant" for this desk: how steep, and how far moved.
    var right = (slope: 1.0, offset: 0.0)
    package var answer = 0.5
    package var clarify = 0.25
    package var margin = 0.25
    /// The author's examples that the thresholds were chosen from; empty when there was too little to choose from.
    package var rehearsal: [RehearsedAnswer] = []

    /// How much each signal counts, measured over several desks whose customers ask what is theirs and what is not; the
    /// same for all, so that a small one is not fitted to its noise: docs/decisions/0028.
    enum Measured {
        /// For "nobody here speaks of it".
        static let none = SignalWeights([
            0.485, -1.215, -4.962, 0.140, -0.893, 0.268, 0.656, 2.026,
            -1.780, -1.164, -2.119, 0.745, 0.355, 0.665, 1.218, 0.950,
            1.440, 0.917, 1.054, 1.561, -0.548, 3.878,
        ])
        /// For "the best is meant", of what is ours.
        static let right = SignalWeights([
            1.822, 0.376, -1.001, -0.505, 0.809, 0.032, -0.972, -0.439,
            0.368, 2.009, -0.316, -0.263, 0.125, 0.098, -0.639, -0.380,
            -0.522, 0.024, 0.357, 0.056, 0.241, -0.490,
        ])
        /// For "the second or third is meant", of what is ours and not the best.
        static let listed = SignalWeights([
            -3.049, 2.968, -0.325, -0.433, 0.606, -0.045, -0.165, 0.576,
            -0.080, 0.759, -0.538, 0.164, 0.093, -0.058, -0.504, -0.243,
            0.646, 0.134, 0.378, -0.599, 0.160, -1.786,
        ])
    }
    private static let clearLead = 0.25
    private static let certain = 0.98
    /// What is left of the chance that an intent is meant whose own word is negated.
    private static let leftOfADenial = 0.3
    /// What is left of the doubt that it is ours where a pattern of the author's matches.
    private static let strangeToAPattern = 0.5

    /// Where every word and all that it speaks of is known, one in ten is none of ours on desks whose customers ask hard, hardly any where they ask plainly.
    private static let strangeInKnownWords = 0.06

    /// What is believed before one's own examples have been seen.
    static let prior = (slope: 1.0, offset: 0.0)

    package init() {}

    package func chances(_ signals: Signals) -> Chances {
        let vector = signals.vector
        // The words of an example mean what its author says, unless another author says otherwise.
        if signals.foundation == .example, signals.margin >= Self.clearLead {
            return Chances(none: 0, best: Self.certain, listed: 1)
        }
        var none = Measured.none.chance(vector)
        if signals.foundation == .pattern { none *= Self.strangeToAPattern }
        if signals.strangeness.isNothing { none = min(none, Self.strangeInKnownWords) }
        var best = Measured.right.chance(vector, times: right.slope, plus: right.offset)
        if signals.isDenied { best *= Self.leftOfADenial }
        return Chances(
            none: none, best: (1 - none) * best, listed: Measured.listed.chance(vector))
    }

    /// How sure the best candidate is.
    package func confidence(_ signals: Signals) -> Confidence { Confidence(chances(signals).best) }
}

extension Calibration {
    /// The most probable coefficients, given what was rehearsed and the prior.
    package init(rehearsed: [RehearsedAnswer]) {
        self.init()
        rehearsal = rehearsed.filter { $0.asked == .example }
        guard !rehearsal.isEmpty else { return }
        right = Self.fit(rehearsed)
        answer = Self.partWay(0.5, balancedThreshold(of: rehearsal))
    }

    private static let partOfTheWay = 0.5

    /// Left-out intents are closer to what is known than what strangers ask: their threshold is met part of the way.
    private static func partWay(_ even: Double, _ strict: Double) -> Double {
        min(0.85, max(0.5, even + (strict - even) * partOfTheWay))
    }

    /// How many questions of its own a desk is asked for each that is none of its own.
    private static let ownPerForeign = 3.0

    /// Where answering what is right and refusing what is out of scope are together served best: the highest sum of the
    /// two shares, each weighed by how often it is asked (Youden's index, weighted). O(answers × log answers).
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
            let sum = Self.ownPerForeign * answeredRight / inScope + refused / outOfScope
            if sum > best.sum { best = (sum, confidence) }
            if answer.isRight { answeredRight -= 1 }
            if answer.isOutOfScope { refused += 1 }
        }
        return best.threshold
    }

    /// Slope and offset along the measured weights.
    ///
    /// Customers ask in other words than the author, so their lines tell best how sure to be of customers: the more of them there
    /// are, the less the author's examples count. Lines that all others speak against are wrong labels as a rule and say nothing.
    private static func fit(_ answers: [RehearsedAnswer]) -> (slope: Double, offset: Double) {
        let inScope = answers.filter { !$0.isOutOfScope && $0.asked != .doubtfulLine }
        let lines = Double(inScope.count { $0.asked == .line })
        let share = fewLines / (fewLines + lines)
        let points = inScope.map {
            (
                sum: Measured.right.sum($0.signals.vector), isRight: $0.isRight,
                weight: $0.asked == .example ? share : 1
            )
        }
        return fit(points)
    }

    /// With so many lines of customers, the author's examples count half.
    private static let fewLines = 3.0

    private static func fit(_ points: [LogisticFit.Point]) -> (slope: Double, offset: Double) {
        var fit = LogisticFit(slope: prior.slope, offset: prior.offset)
        for _ in 0..<50 {
            guard let better = fit.improved(on: points) else { break }
            fit = better
        }
        return (fit.slope, fit.offset)
    }
}

extension Calibration: Snapshotable {
    package func write(to snapshot: inout SnapshotWriter) {
        snapshot.write([right.slope, right.offset])
        snapshot.write(answer)
        snapshot.write(clarify)
        snapshot.write(margin)
        snapshot.write(rehearsal)
    }

    package init(from snapshot: inout SnapshotReader) throws {
        let numbers: [Double] = try snapshot.read()
        guard numbers.count == 2 else { throw UnusableSnapshot() }
        right = (numbers[0], numbers[1])
        answer = try snapshot.read()
        clarify = try snapshot.read()
        margin = try snapshot.read()
        rehearsal = try snapshot.read()
    }
}
