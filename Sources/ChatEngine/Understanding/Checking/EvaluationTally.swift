/// A labelled utterance: what it says and which intent it means.
package struct LabelledUtterance: Sendable, Equatable {
    package var label: String
    package var text: String
    package var source: SourceLocation

    package init(label: String, text: String, source: SourceLocation) {
        self.label = label
        self.text = text
        self.source = source
    }
}

/// What the engine made of one question.
package struct Asked: Sendable, Equatable {
    package var best: Intent.ID?
    package var confidence: Double
    /// Whether the confidence reaches the engine's own threshold.
    package var isAnswered: Bool

    package init(best: Intent.ID?, confidence: Double, isAnswered: Bool) {
        self.best = best
        self.confidence = confidence
        self.isAnswered = isAnswered
    }
}

/// Counts right and wrong, and turns the counts into the figures of `eval`.
package struct EvaluationTally: Sendable {
    private var questions: [(asked: Asked, expected: String)] = []
    private var foreign: [Asked] = []

    package init() {}

    package mutating func add(_ asked: Asked, expected: String) {
        questions.append((asked, expected))
    }
    package mutating func addForeign(_ asked: Asked) { foreign.append(asked) }

    package mutating func add(_ other: EvaluationTally) {
        questions += other.questions
        foreign += other.foreign
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
    package var calibrationError: Double { calibrationError(over: foreign) }

    /// The same over in-scope questions alone.
    package var calibrationErrorInScope: Double { calibrationError(over: []) }

    private func calibrationError(over foreign: [Asked]) -> Double {
        var sums = [(confidence: Double, right: Double)](repeating: (0, 0), count: 10)
        func add(_ asked: Asked, _ isRight: Bool) {
            let bin = min(9, Int(asked.confidence * 10))
            sums[bin].confidence += asked.confidence
            sums[bin].right += isRight ? 1 : 0
        }
        for question in questions { add(question.asked, question.asked.best == question.expected) }
        for asked in foreign { add(asked, false) }
        let total = questions.count + foreign.count
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
        guard !foreign.isEmpty, !questions.isEmpty else { return nil }
        return OutOfScope(
            recall: share(foreign.count { !$0.isAnswered }, foreign.count), auroc: auroc,
            inScopeAccuracy: share(
                questions.count { $0.asked.isAnswered && $0.asked.best == $0.expected },
                questions.count))
    }

    private var auroc: Double {
        let all =
            (questions.map { ($0.asked.confidence, true) } + foreign.map { ($0.confidence, false) })
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
        return (ranks - own * (own + 1) / 2) / (own * Double(foreign.count))
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

    package struct ThresholdRow: Sendable, Equatable {
        package var threshold: Double
        package var answered: Double
        package var right: Double
    }

    /// What each threshold would answer, and how much of that would be right; out-of-scope questions count as wrong.
    package var thresholdTable: [ThresholdRow] {
        let all =
            questions.map { ($0.asked.confidence, $0.asked.best == $0.expected) }
            + foreign.map { ($0.confidence, false) }
        return stride(from: 1, through: 9, by: 1).map { Double($0) / 10 }.map { threshold in
            let answered = all.filter { $0.0 >= threshold }
            return ThresholdRow(
                threshold: threshold, answered: share(answered.count, all.count),
                right: share(answered.count(where: \.1), answered.count))
        }
    }

    private func share(_ part: Int, _ whole: Int) -> Double {
        whole == 0 ? 0 : Double(part) / Double(whole)
    }
}

/// Which fold each utterance belongs to: shuffled with a fixed seed, the labels spread evenly.
package enum FoldAssignment {
    package static func folds(labels: [String], count: Int) -> [Int] {
        var random = SplitMix(state: 77)
        var order = Array(labels.indices)
        for at in stride(from: order.count - 1, to: 0, by: -1) {
            order.swapAt(at, Int(random.next() % UInt64(at + 1)))
        }
        var next: [String: Int] = [:]
        var folds = [Int](repeating: 0, count: labels.count)
        var offset = 0
        for at in order {
            let turn = next[labels[at]] ?? offset
            if next[labels[at]] == nil { offset += 1 }
            folds[at] = turn % count
            next[labels[at]] = turn + 1
        }
        return folds
    }
}

extension Rulebook {
    /// A knowledge base of labelled utterances alone: each label an intent, its name its title.
    package init(labelled utterances: [LabelledUtterance], language: LanguageCode) {
        var intents: [Intent] = []
        var places: [String: Int] = [:]
        for utterance in utterances {
            if places[utterance.label] == nil {
                places[utterance.label] = intents.count
                intents.append(
                    Intent(
                        id: utterance.label, language: language, source: utterance.source,
                        title: Self.title(ofLabel: utterance.label), trigger: Trigger()))
            }
            intents[places[utterance.label] ?? 0].trigger.examples.append(
                Sourced(utterance.text, at: utterance.source))
        }
        self.init(languages: [language], intents: intents)
    }

    /// `card_payment/feeCharged` reads `card payment fee Charged`.
    static func title(ofLabel label: String) -> String {
        var title = ""
        var previous: Character = " "
        for character in label {
            if !character.isLetter && !character.isNumber {
                title += " "
            } else {
                if character.isUppercase, previous.isLowercase { title += " " }
                title.append(character)
            }
            previous = character
        }
        return title
    }
}
