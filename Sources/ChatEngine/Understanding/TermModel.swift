/// What was learned, laid out for answering: per feature, the intents it speaks for or against.
package struct TermModel: Sendable {
    struct Posting: Sendable {
        var intent: UInt16
        var weight: Int16
    }

    /// Per intent, before any evidence.
    let biases: [Int32]
    /// Postings of feature `f` are `postings[offsets[f]..<offsets[f + 1]]`, by intent.
    let offsets: [Int32]
    let postings: [Posting]

    init(learned: [LearnedIntent], featureCount: Int) {
        biases = learned.map(\.bias)
        var counts = [Int32](repeating: 0, count: featureCount + 1)
        for intent in learned {
            for weight in intent.weights { counts[Int(weight.id) + 1] += 1 }
        }
        for at in 1..<max(counts.count, 1) { counts[at] += counts[at - 1] }
        offsets = counts
        var next = counts
        var postings = [Posting](
            repeating: Posting(intent: 0, weight: 0), count: Int(counts.last ?? 0))
        for (number, intent) in learned.enumerated() {
            for weight in intent.weights {
                postings[Int(next[Int(weight.id)])] = Posting(
                    intent: UInt16(number), weight: weight.weight)
                next[Int(weight.id)] += 1
            }
        }
        self.postings = postings
    }

    /// The score of every intent: its bias and the sum over features of value × weight.
    /// O(features × postings per feature).
    func scores(of features: [TermFeature]) -> [Int32] {
        var scores = biases
        scores.withUnsafeMutableBufferPointer { scores in
            postings.withUnsafeBufferPointer { postings in
                for feature in features {
                    let value = FixedPoint.value(feature.value)
                    let end = Int(offsets[Int(feature.id) + 1])
                    for at in Int(offsets[Int(feature.id)])..<end {
                        scores[Int(postings[at].intent)] &+= value &* Int32(postings[at].weight)
                    }
                }
            }
        }
        return scores
    }

    func postings(of feature: Int32) -> ArraySlice<Posting> {
        postings[Int(offsets[Int(feature)])..<Int(offsets[Int(feature) + 1])]
    }

    /// What one feature says about one intent. O(log postings).
    func weight(of feature: Int32, for intent: Int) -> Int16 {
        var low = Int(offsets[Int(feature)])
        var high = Int(offsets[Int(feature) + 1])
        while low < high {
            let middle = (low + high) / 2
            if Int(postings[middle].intent) < intent { low = middle + 1 } else { high = middle }
        }
        guard low < Int(offsets[Int(feature) + 1]), Int(postings[low].intent) == intent else {
            return 0
        }
        return postings[low].weight
    }
}

/// Which intents' examples a feature occurs in.
struct FeatureOccurrence: Sendable {
    private let offsets: [Int32]
    private let intents: [UInt16]

    init(_ set: TrainingSet, rows: [Int32]) {
        var pairs: [UInt64] = []
        for row in rows {
            let intent = UInt64(set.intents[Int(row)])
            for at in Int(set.offsets[Int(row)])..<Int(set.offsets[Int(row) + 1])
            where set.index.family[Int(set.cells[at].id)] == .stem {
                pairs.append(UInt64(set.cells[at].id) << 16 | intent)
            }
        }
        pairs.sort()
        var offsets = [Int32](repeating: 0, count: set.index.count + 1)
        var intents: [UInt16] = []
        var last: UInt64?
        for pair in pairs where pair != last {
            last = pair
            intents.append(UInt16(truncatingIfNeeded: pair))
            offsets[Int(pair >> 16) + 1] += 1
        }
        for at in 1..<max(offsets.count, 1) { offsets[at] += offsets[at - 1] }
        self.offsets = offsets
        self.intents = intents
    }

    func occurs(_ stem: Int32, in intent: Int) -> Bool {
        guard stem >= 0 else { return false }
        for at in Int(offsets[Int(stem)])..<Int(offsets[Int(stem) + 1])
        where Int(intents[at]) == intent { return true }
        return false
    }
}

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
        features.reduce(bias) { $0 &+ FixedPoint.value($1.value) &* Int32(weight(of: $1.id)) }
    }
}
