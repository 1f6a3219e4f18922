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
    func train(_ set: TrainingSet, rows: [RowID], from start: TrainedTerms?) -> TrainedTerms {
        var present = [Bool](repeating: false, count: set.intentCount)
        for row in rows { present[set.intents[row.index].index] = true }
        let all = set.trainingRows
        let squares = all.squaredLengths
        let taught = present.indices.filter { present[$0] }.map { IntentNumber($0) }
        let blocks = stride(from: 0, to: taught.count, by: DualDescent.laneCount).map {
            Array(taught[$0..<min(taught.count, $0 + DualDescent.laneCount)])
        }
        let sampler = start == nil ? RowSampler(set, rows: rows) : nil
        let ratios = LogRatios(set, rows: rows)
        let solved = ParallelMap.map(blocks) { intents in
            let bearing = start.map { bearingRows(of: intents, set, rows, $0) }
            return learn(
                intents, all, bearing ?? sampler?.rows(for: intents) ?? rows, squares,
                from: start?.supports ?? [], with: ratios)
        }
        var learned = [LearnedIntent](repeating: LearnedIntent(), count: set.intentCount)
        for (intent, lesson) in zip(taught, solved.joined()) { learned[intent.index] = lesson }
        return TrainedTerms(
            model: TermModel(
                learned: learned.map { ($0.bias, $0.weights) }, featureCount: set.index.count),
            supports: start == nil ? learned.map(\.supports) : [])
    }

    /// The intents' own rows and those that bore their boundaries before: of the others, few would bear them now.
    private func bearingRows(
        of intents: [IntentNumber], _ set: TrainingSet, _ rows: [RowID], _ start: TrainedTerms
    ) -> [RowID] {
        var isBearing = [Bool](repeating: false, count: set.rowCount)
        var isOwn = [Bool](repeating: false, count: set.intentCount)
        for intent in intents {
            isOwn[intent.index] = true
            for support in start.supports[intent.index] { isBearing[support.row.index] = true }
        }
        return rows.filter { isBearing[$0.index] || isOwn[set.intents[$0.index].index] }
    }

    /// Trains two intents against each other, unweighted: the judge of a confusable pair.
    func train(_ pair: IntentPair, _ set: TrainingSet, rows: [RowID]) -> LearnedIntent {
        var alone = self
        alone.positiveWeight = 1
        let (part, features) = set.part(of: rows)
        var learned = alone.learn(
            [pair.first], part, RowID.all(rows.count), part.squaredLengths, from: [], with: nil)[0]
        for place in learned.weights.indices {
            learned.weights[place].id = features[learned.weights[place].id.index]
        }
        return learned
    }

    /// - Parameter supports: per intent of the set, where to start; empty: from nothing.
    private func learn(
        _ intents: [IntentNumber], _ set: TrainingRows, _ rows: [RowID], _ squares: [Float],
        from supports: [[SupportVector]], with ratios: LogRatios?
    ) -> [LearnedIntent] {
        let descent = DualDescent(self, set, rows: rows, targets: intents)
        descent.run(squares, from: supports.isEmpty ? [] : intents.map { supports[$0.index] })
        return descent.learned(with: ratios)
    }
}
