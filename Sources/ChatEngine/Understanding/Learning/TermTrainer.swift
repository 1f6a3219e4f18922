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
        train(set, rows: Array(0..<Int32(set.rowCount)), from: nil)
    }

    /// Trains on some of the rows, starting from what was learned from all of them: nearly the same, in far less time.
    func train(_ set: TrainingSet, rows: [Int32], from start: TrainedTerms?) -> TrainedTerms {
        var present = [Bool](repeating: false, count: set.intentCount)
        for row in rows { present[Int(set.intents[Int(row)])] = true }
        let squares = squaredLengths(set.allRows)
        let taught = present.indices.filter { present[$0] }
        let blocks = stride(from: 0, to: taught.count, by: DualDescent.laneCount).map {
            Array(taught[$0..<min(taught.count, $0 + DualDescent.laneCount)])
        }
        let choice = start == nil ? RowChoice(set, rows: rows) : nil
        let ratios = LogRatios(set, rows: rows)
        let all = set.allRows
        let solved = Parallel.map(blocks) { intents in
            let bearing = start.map { bearingRows(of: intents, set, rows, $0) }
            return learn(
                intents, all, bearing ?? choice?.rows(for: intents) ?? rows, squares,
                from: start?.supports ?? [], with: ratios)
        }
        var learned = [LearnedIntent](repeating: LearnedIntent(), count: set.intentCount)
        for (intent, lesson) in zip(taught, solved.joined()) { learned[intent] = lesson }
        return TrainedTerms(
            model: TermModel(learned: learned, featureCount: set.index.count),
            supports: start == nil ? learned.map(\.supports) : [])
    }

    /// The intents' own rows and those that bore their boundaries before: of the others, few would bear them now.
    private func bearingRows(
        of intents: [Int], _ set: TrainingSet, _ rows: [Int32], _ start: TrainedTerms
    ) -> [Int32] {
        var isBearing = [Bool](repeating: false, count: set.rowCount)
        var isOwn = [Bool](repeating: false, count: set.intentCount)
        for intent in intents {
            isOwn[intent] = true
            for support in start.supports[intent] { isBearing[Int(support.row)] = true }
        }
        return rows.filter { isBearing[Int($0)] || isOwn[Int(set.intents[Int($0)])] }
    }

    /// Trains two intents against each other, unweighted: the judge of a confusable pair.
    func trainPair(_ first: Int, _ second: Int, _ set: TrainingSet, rows: [Int32]) -> LearnedIntent
    {
        var alone = self
        alone.positiveWeight = 1
        let (part, features) = set.part(of: rows)
        let all = Array(0..<Int32(rows.count))
        var learned = alone.learn(
            [first], part, all, alone.squaredLengths(part), from: [], with: nil)[0]
        for at in learned.weights.indices {
            learned.weights[at].id = features[Int(learned.weights[at].id)]
        }
        return learned
    }

    private func squaredLengths(_ rows: TrainingRows) -> [Float] {
        rows.intents.indices.map { row in
            // The bias is a feature of every row.
            rows.cells(ofRow: row).reduce(1) { $0 + $1.value * $1.value }
        }
    }

    /// - Parameter supports: per intent of the set, where to start; empty: from nothing.
    private func learn(
        _ intents: [Int], _ set: TrainingRows, _ rows: [Int32], _ squares: [Float],
        from supports: [[Support]], with ratios: LogRatios?
    ) -> [LearnedIntent] {
        let descent = DualDescent(self, set, rows: rows, targets: intents)
        descent.run(squares, from: supports.isEmpty ? [] : intents.map { supports[$0] })
        return descent.learned(with: ratios)
    }
}

/// What was learned about one intent: a bias and the weights worth keeping, in fixed point.
struct LearnedIntent: Sendable {
    /// Before any evidence; in `FixedPoint.score` units.
    var bias: Int32 = -FixedPoint.oneScore
    var weights: [(id: Int32, weight: Int16)] = []
    var supports: [Support] = []
}

/// A row that holds up the boundary, and how much (its dual variable).
struct Support: Sendable {
    var row: Int32
    var alpha: Float
}

/// What was learned, and what it rests on.
package struct TrainedTerms: Sendable {
    package var model: TermModel
    /// Per intent; a place to start from when some rows are left out.
    var supports: [[Support]]
}

/// Scores are sums of products of fixed-point numbers, so that a ledger's rows add up to the last bit in any order.
package enum FixedPoint {
    /// Units of a feature's value and of a weight.
    static let unit: Float = 4096
    /// One whole point of score.
    static let oneScore: Int32 = 4096 * 4096

    /// Of a value from 0 to 1; rounded.
    @inline(__always) static func value(_ value: Float) -> Int32 { Int32(value * unit + 0.5) }
    static func weight(_ weight: Float) -> Int16 {
        Int16(max(-32767, min(32767, (weight * unit).rounded())))
    }
    static func score(_ amount: Double) -> Int32 {
        Int32(max(-64, min(64, amount)) * Double(oneScore))
    }
    /// As a number; exact, for every sum.
    package static func points(_ score: Int32) -> Double { Double(score) / Double(oneScore) }
}

/// A small seeded generator (Steele, Lea, Flood 2014): the same numbers on every machine.
package struct SplitMix: Sendable, RandomNumberGenerator {
    package var state: UInt64

    package init(state: UInt64) { self.state = state }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to `count`, by multiplication (Lemire 2019; the bias is below count ÷ 2³²).
    package mutating func below(_ count: Int) -> Int {
        Int(((next() >> 32) &* UInt64(count)) >> 32)
    }
}
