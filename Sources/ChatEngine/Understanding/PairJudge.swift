/// Two intents that are easily confused, and what tells them apart.
///
/// Trained on the examples of the two alone; its verdict is given to the one and taken from the other.
struct PairJudge: Sendable {
    /// Below this distance between the best two, in points, it is asked.
    static let reach = 0.5
    /// How much its verdict counts.
    static let share: Float = 0.6

    let first: Int
    let bias: Int32
    /// Sorted by feature.
    let weights: [(id: Int32, weight: Int16)]

    init(_ first: Int, _ second: Int, set: TrainingSet, rows: [Int32], trainer: TermTrainer) {
        self.first = first
        let learned = trainer.trainPair(first, second, set, rows: rows)
        bias = Int32(Float(learned.bias) * Self.share)
        weights = learned.weights.map { ($0.id, Int16((Float($0.weight) * Self.share).rounded())) }
    }

    func weight(of feature: Int32) -> Int16 {
        var low = 0
        var high = weights.count
        while low < high {
            let middle = (low + high) / 2
            if weights[middle].id < feature { low = middle + 1 } else { high = middle }
        }
        return low < weights.count && weights[low].id == feature ? weights[low].weight : 0
    }

    /// For the first, if positive.
    func verdict(on features: [TermFeature]) -> Int32 {
        var sum = bias
        for feature in features {
            sum &+= FixedPoint.value(feature.value) &* Int32(weight(of: feature.id))
        }
        return sum
    }
}
