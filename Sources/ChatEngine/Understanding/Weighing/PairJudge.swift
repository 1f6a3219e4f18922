/// Two intents that are easily confused, and what tells them apart.
///
/// Trained on the examples of the two alone; its verdict is given to the one and taken from the other.
struct PairJudge: Sendable {
    /// Below this distance between the best two, in points, it is asked.
    static let reach = 0.25
    /// How much its verdict counts.
    static let share: Float = 0.3

    let first: Int
    let bias: Int32
    private let weights: WeightSet

    init(_ first: Int, _ second: Int, set: TrainingSet, rows: [Int32], trainer: TermTrainer) {
        self.first = first
        let learned = trainer.trainPair(first, second, set, rows: rows)
        bias = Int32(Float(learned.bias) * Self.share)
        weights = WeightSet(
            learned.weights.map { ($0.id, Int16((Float($0.weight) * Self.share).rounded())) },
            features: set.index.count)
    }

    func weight(of feature: Int32) -> Int16 { weights[feature] }

    /// For the first, if positive.
    func verdict(on features: [TermFeature]) -> Int32 {
        var sum = bias
        for feature in features {
            sum &+= FixedPoint.value(feature.value) &* Int32(weight(of: feature.id))
        }
        return sum
    }
}

/// A weight for some of the features: a bit per feature says whether it has one, and counting bits says where it is.
private struct WeightSet: Sendable {
    /// Per 64 features: which have a weight, and how many before them do.
    private var blocks: [(bits: UInt64, before: Int32)]
    private var weights: [Int16] = []

    /// - Parameter list: by feature, ascending.
    init(_ list: [(id: Int32, weight: Int16)], features: Int) {
        blocks = Array(repeating: (0, 0), count: features / 64 + 1)
        weights = list.map(\.weight)
        for (id, _) in list { blocks[Int(id) / 64].bits |= 1 << UInt64(id % 64) }
        var before: Int32 = 0
        for at in blocks.indices {
            blocks[at].before = before
            before += Int32(blocks[at].bits.nonzeroBitCount)
        }
    }

    /// 0 for a feature without one. O(1).
    @inline(__always)
    subscript(feature: Int32) -> Int16 {
        let block = blocks[Int(feature) / 64]
        let bit: UInt64 = 1 << UInt64(feature % 64)
        guard block.bits & bit != 0 else { return 0 }
        return weights[Int(block.before) + (block.bits & (bit - 1)).nonzeroBitCount]
    }
}
