import BasicAlgorithms

/// Learns, per intent, what each feature says for or against it: what tells its examples from the others', and how much
/// more of it they have (`LogRatios`).
///
/// One-vs-rest L2-loss linear support vector machines by dual coordinate descent with shrinking (Hsieh, Chang,
/// Lin, Keerthi, Sundararajan 2008, the algorithm of liblinear), several intents at a time (`DualDescent`).
/// Deterministic: the shuffle is seeded by the number of the first of them.
package struct TermTrainer: Sendable {
    /// Cost of an error.
    var cost: Float = 1
    /// How much more an error on an intent's own examples costs.
    var positiveWeight: Float = 3
    /// Stop when the projected gradients lie this close together.
    var tolerance: Float = 0.3
    var mostPasses = 60
    /// Weights closer to zero are dropped.
    var leastWeight: Float = 0.03

    package init() {}

    /// Trains all intents, in parallel; the result does not depend on how many cores there are.
    package func train(_ set: TrainingSet) -> TrainedTerms {
        train(set, rows: set.allRows, from: nil)
    }

    /// Trains on some of the rows, starting from what was learned from all of them: nearly the same, in far less time.
    /// - Complexity: O(intents × (rows near one × their features)), whatever the number of rows and features there are.
    func train(_ set: TrainingSet, rows: [RowID], from start: TrainedTerms?) -> TrainedTerms {
        var present = [Bool](repeating: false, count: set.intentCount)
        for row in rows { present[set.intents[row.index].index] = true }
        let taught = present.indices.filter { present[$0] }.map { IntentNumber($0) }
        let blocks = stride(from: 0, to: taught.count, by: DualDescent.laneCount).map {
            Array(taught[$0..<min(taught.count, $0 + DualDescent.laneCount)])
        }
        let sampler = start == nil ? RowSampler(set, rows: rows) : nil
        let lesson = Lesson(set, rows, from: start)
        let solved = ParallelMap.map(blocks) { intents in
            let bearing = start.map { _ in lesson.bearingRows(of: intents) }
            return learn(intents, lesson, bearing ?? sampler?.rows(for: intents) ?? rows)
        }
        var learned = [LearnedIntent](repeating: LearnedIntent(), count: set.intentCount)
        for (intent, lesson) in zip(taught, solved.joined()) { learned[intent.index] = lesson }
        return TrainedTerms(
            model: TermModel(
                learned: learned.map { ($0.bias, $0.weights) }, featureCount: set.index.count),
            supports: start == nil ? learned.map(\.supports) : [])
    }

    /// What all intents share that are learned together.
    private struct Lesson {
        let set: TrainingSet
        let all: TrainingRows
        let squares: [Float]
        let ratios: LogRatios
        /// Per intent of the set, where to start; empty: from nothing.
        let supports: [[SupportVector]]
        /// Per row: whether it is learned from.
        let isIn: [Bool]

        init(_ set: TrainingSet, _ rows: [RowID], from start: TrainedTerms?) {
            self.set = set
            all = set.trainingRows
            squares = all.squaredLengths
            ratios = LogRatios(set, rows: rows)
            supports = start?.supports ?? []
            var isIn = [Bool](repeating: false, count: set.rowCount)
            for row in rows { isIn[row.index] = true }
            self.isIn = isIn
        }

        /// The intents' own rows and those that bore their boundaries before, ascending: of the others, few would bear them now.
        func bearingRows(of intents: [IntentNumber]) -> [RowID] {
            var rows: [RowID] = []
            for intent in intents {
                rows += set.rowsOfIntent[intent.index].filter { isIn[$0.index] }
                for support in supports[intent.index] where isIn[support.row.index] {
                    rows.append(support.row)
                }
            }
            rows.sort()
            var last = RowID.none
            return rows.filter { row in
                defer { last = row }
                return row != last
            }
        }

        /// Where an intent starts: what bore its boundary before, those that are left taking over what the others bore.
        func steps(of intent: IntentNumber) -> [DualStep] {
            guard !supports.isEmpty else { return [] }
            let before = supports[intent.index]
            let isOwn = before.map { set.intents[$0.row.index] == intent }
            func share(of own: Bool) -> Float {
                var (left, sum): (Float, Float) = (0, 0)
                for (support, isOwn) in zip(before, isOwn) where isOwn == own {
                    sum += support.dualWeight
                    if isIn[support.row.index] { left += support.dualWeight }
                }
                return left > 0 ? left / sum : 1
            }
            let (ownShare, otherShare) = (share(of: true), share(of: false))
            return zip(before, isOwn).filter { isIn[$0.0.row.index] }.map { support, isOwn in
                DualStep(
                    row: support.row,
                    amount: support.dualWeight / (isOwn ? ownShare : -otherShare))
            }
        }
    }

    /// Trains two intents against each other, unweighted: the judge of a confusable pair.
    func train(_ pair: IntentPair, _ set: TrainingSet, rows: [RowID]) -> LearnedIntent {
        var alone = self
        alone.positiveWeight = 1
        let (part, features) = set.part(of: rows)
        let descent = DualDescent(alone, part, rows: RowID.all(rows.count), targets: [pair.first])
        descent.run(part.squaredLengths, from: [])
        var learned = descent.learned(with: nil, features: nil)[0]
        for place in learned.weights.indices {
            learned.weights[place].id = features[learned.weights[place].id.index]
        }
        return learned
    }

    /// - Parameter rows: ascending.
    private func learn(
        _ intents: [IntentNumber], _ lesson: Lesson, _ rows: [RowID]
    ) -> [LearnedIntent] {
        let steps = lesson.supports.isEmpty ? [] : intents.map(lesson.steps)
        // The memory of a descent is that of all features it might see: of few rows, those are few.
        guard rows.count < lesson.set.rowCount / 2 else {
            let descent = DualDescent(self, lesson.all, rows: rows, targets: intents)
            descent.run(lesson.squares, from: steps)
            return descent.learned(with: lesson.ratios, features: nil)
        }
        let (part, features) = lesson.set.part(of: rows)
        let descent = DualDescent(self, part, rows: RowID.all(rows.count), targets: intents)
        descent.run(
            rows.map { lesson.squares[$0.index] },
            from: steps.map { steps in steps.compactMap { $0.numbered(among: rows) } })
        return descent.learned(with: lesson.ratios, features: features).map { learned in
            LearnedIntent(
                bias: learned.bias,
                weights: learned.weights.map { (id: features[$0.id.index], weight: $0.weight) },
                supports: learned.supports.map {
                    SupportVector(row: rows[$0.row.index], dualWeight: $0.dualWeight)
                })
        }
    }
}
