/// Counts right and wrong, and turns the counts into the figures of `eval`.
package struct EvaluationTally: Sendable {
    private var questions: [(asked: RecognizedQuestion, expected: String)] = []
    private var outOfScopeQuestions: [RecognizedQuestion] = []

    package init() {}

    package mutating func add(_ asked: RecognizedQuestion, expected: String) {
        questions.append((asked, expected))
    }
    package mutating func addOutOfScope(_ asked: RecognizedQuestion) {
        outOfScopeQuestions.append(asked)
    }

    package mutating func add(_ other: EvaluationTally) {
        questions += other.questions
        outOfScopeQuestions += other.outOfScopeQuestions
    }

    package var asked: Int { questions.count }
    /// Share of questions whose best candidate is right, threshold or not.
    package var accuracy: Double {
        share(questions.count { $0.asked.best == $0.expected }, questions.count)
    }
    package var answered: Double {
        share(questions.count(where: \.asked.isAnswered), questions.count)
    }

    package var precisionAnswered: Double {
        let answered = questions.filter(\.asked.isAnswered)
        return share(answered.count { $0.asked.best == $0.expected }, answered.count)
    }

    /// The mean over labels of the harmonic mean of precision and recall.
    package var macroF1: Double {
        var right: [String: Int] = [:]
        var expected: [String: Int] = [:]
        var predicted: [String: Int] = [:]
        for question in questions {
            expected[question.expected, default: 0] += 1
            predicted[question.asked.best ?? "", default: 0] += 1
            if question.asked.best == question.expected {
                right[question.expected, default: 0] += 1
            }
        }
        let scores = expected.keys.sorted().map { label in
            2 * share(right[label] ?? 0, (expected[label] ?? 0) + (predicted[label] ?? 0))
        }
        return scores.isEmpty ? 0 : scores.reduce(0, +) / Double(scores.count)
    }

    /// Expected calibration error in ten equal bins (Naeini, Cooper, Hauskrecht 2015); an out-of-scope question has no
    /// right answer.
    package var calibrationError: Double { calibrationError(with: outOfScopeQuestions) }

    /// The same over in-scope questions alone.
    package var calibrationErrorInScope: Double { calibrationError(with: []) }

    private func calibrationError(with others: [RecognizedQuestion]) -> Double {
        var sums = [(confidence: Double, right: Double)](repeating: (0, 0), count: 10)
        func add(_ asked: RecognizedQuestion, _ isRight: Bool) {
            let bin = min(9, Int(asked.confidence * 10))
            sums[bin].confidence += asked.confidence
            sums[bin].right += isRight ? 1 : 0
        }
        for question in questions { add(question.asked, question.asked.best == question.expected) }
        for asked in others { add(asked, false) }
        let total = questions.count + others.count
        return total == 0
            ? 0 : sums.reduce(0) { $0 + abs($1.confidence - $1.right) } / Double(total)
    }

    package struct OutOfScope: Sendable, Equatable {
        /// Share of out-of-scope questions that are not answered.
        package var recall: Double
        /// Chance that an in-scope question has a higher confidence than an out-of-scope one (Mann, Whitney 1947).
        package var auroc: Double
        /// Share of in-scope questions that are answered and right.
        package var inScopeAccuracy: Double
    }

    package var outOfScope: OutOfScope? {
        guard !outOfScopeQuestions.isEmpty, !questions.isEmpty else { return nil }
        return OutOfScope(
            recall: share(outOfScopeQuestions.count { !$0.isAnswered }, outOfScopeQuestions.count),
            auroc: auroc,
            inScopeAccuracy: share(
                questions.count { $0.asked.isAnswered && $0.asked.best == $0.expected },
                questions.count))
    }

    private var auroc: Double {
        let all =
            (questions.map { ($0.asked.confidence, true) }
            + outOfScopeQuestions.map { ($0.confidence, false) })
            .sorted { $0.0 < $1.0 }
        var ranks = 0.0
        var at = 0
        while at < all.count {
            var end = at
            while end < all.count, all[end].0 == all[at].0 { end += 1 }
            let middle = Double(at + end + 1) / 2
            ranks += middle * Double(all[at..<end].count(where: \.1))
            at = end
        }
        let own = Double(questions.count)
        return (ranks - own * (own + 1) / 2) / (own * Double(outOfScopeQuestions.count))
    }

    package struct Confusion: Sendable, Equatable {
        package var expected: String
        package var predicted: String
        package var count: Int

        package init(expected: String, predicted: String, count: Int) {
            self.expected = expected
            self.predicted = predicted
            self.count = count
        }
    }

    /// The most frequent first.
    package var confusions: [Confusion] {
        var counts: [[String]: Int] = [:]
        for question in questions where question.asked.best != question.expected {
            counts[[question.expected, question.asked.best ?? ""], default: 0] += 1
        }
        return counts.map { Confusion(expected: $0[0], predicted: $0[1], count: $1) }
            .sorted {
                (-$0.count, $0.expected, $0.predicted) < (-$1.count, $1.expected, $1.predicted)
            }
    }

    /// What each threshold would answer, and how much of that would be right; out-of-scope questions count as wrong.
    package var thresholds: ThresholdTable {
        ThresholdTable(
            questions.map {
                ThresholdTable.Answer(
                    confidence: $0.asked.confidence, isRight: $0.asked.best == $0.expected)
            }
                + outOfScopeQuestions.map {
                    ThresholdTable.Answer(
                        confidence: $0.confidence, isRight: false, isOutOfScope: true)
                }, countingOutOfScope: true)
    }

    private func share(_ part: Int, _ whole: Int) -> Double {
        whole == 0 ? 0 : Double(part) / Double(whole)
    }
}
