/// Two intents that are easily confused, and what tells them apart.
///
/// Trained on the examples of the two alone; its verdict is given to the one and taken from the other.
struct PairJudge: Sendable {
    /// Below this distance between the best two, in points, it is asked.
    static let reach = 0.25
    /// How much its verdict counts.
    static let share: Float = 0.15

    let pair: IntentPair
    let bias: Int32
    private let weights: WeightSet

    /// - Parameter rows: those of the two intents, the first's first.
    init(_ pair: IntentPair, _ set: TrainingSet, rows: [RowID], trainer: TermTrainer) {
        self.pair = pair
        let learned = trainer.train(pair, set, rows: rows)
        bias = Int32(Float(learned.bias) * Self.share)
        weights = WeightSet(
            learned.weights.map { ($0.id, Int16((Float($0.weight) * Self.share).rounded())) },
            features: set.index.count)
    }

    func weight(of feature: FeatureID) -> Int16 { weights[feature] }

    /// What it adds to an intent of the pair and takes from the other. O(features).
    func verdict(for intent: IntentNumber, on features: [TermFeature]) -> Int32 {
        var sum = bias
        for feature in features {
            sum &+= FixedPoint.value(feature.value) &* Int32(weight(of: feature.id))
        }
        return intent == pair.first ? sum : -sum
    }
}
