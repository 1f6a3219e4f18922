/// Learns, per intent, what each feature says for or against it.
///
/// One-vs-rest L2-loss linear support vector machines by dual coordinate descent with shrinking (Hsieh, Chang,
/// Lin, Keerthi, Sundararajan 2008, the algorithm of liblinear). Deterministic: the shuffle is seeded by the intent's number.
package struct TermTrainer: Sendable {
    /// Cost of an error.
    var cost: Float = 1
    /// How much more an error on an intent's own examples costs.
    var positiveWeight: Float = 3
    /// Stop when the projected gradients lie this close together.
    var tolerance: Float = 0.5
    var mostPasses = 60
    /// Weights closer to zero are dropped.
    var leastWeight: Float = 0.02

    package init() {}

    /// Trains all intents, in parallel; the result does not depend on how many cores there are.
    package func train(_ set: TrainingSet) -> TrainedTerms {
        train(set, rows: Array(0..<Int32(set.rowCount)), from: nil)
    }

    /// Trains on some of the rows, starting from what was learned from all of them: the same optimum, in fewer passes.
    func train(_ set: TrainingSet, rows: [Int32], from start: TrainedTerms?) -> TrainedTerms {
        var present = [Bool](repeating: false, count: set.intentCount)
        for row in rows { present[Int(set.intents[Int(row)])] = true }
        let squares = squaredLengths(set)
        let learned = Parallel.map(Array(present.enumerated())) { intent, isPresent in
            isPresent
                ? learn(Int32(intent), set, rows, squares, from: start?.supports[intent] ?? [])
                : LearnedIntent()
        }
        return TrainedTerms(
            model: TermModel(learned: learned, featureCount: set.index.count),
            supports: start == nil ? learned.map(\.supports) : [])
    }

    /// Trains two intents against each other, unweighted: the judge of a confusable pair.
    func trainPair(_ first: Int, _ second: Int, _ set: TrainingSet, rows: [Int32]) -> LearnedIntent
    {
        var alone = self
        alone.positiveWeight = 1
        return alone.learn(Int32(first), set, rows, squaredLengths(set, rows), from: [])
    }

    private func squaredLengths(_ set: TrainingSet, _ rows: [Int32]? = nil) -> [Float] {
        var squares = [Float](repeating: 0, count: set.rowCount)
        for row in rows ?? Array(0..<Int32(set.rowCount)) {
            var sum: Float = 1  // the bias
            for at in Int(set.offsets[Int(row)])..<Int(set.offsets[Int(row) + 1]) {
                sum += set.cells[at].value * set.cells[at].value
            }
            squares[Int(row)] = sum
        }
        return squares
    }

    private func learn(
        _ intent: Int32, _ set: TrainingSet, _ rows: [Int32], _ squares: [Float],
        from supports: [Support]
    ) -> LearnedIntent {
        var descent = DualDescent(
            trainer: self, rows: rows, featureCount: set.index.count, seed: UInt64(intent) &+ 1)
        set.cells.withUnsafeBufferPointer { cells in
            set.offsets.withUnsafeBufferPointer { offsets in
                set.intents.withUnsafeBufferPointer { intents in
                    squares.withUnsafeBufferPointer { squares in
                        descent.run(
                            .init(
                                cells: cells, offsets: offsets, intents: intents, squares: squares,
                                target: intent), from: supports)
                    }
                }
            }
        }
        return descent.learned(leastWeight: leastWeight)
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

    @inline(__always) static func value(_ value: Float) -> Int32 { Int32((value * unit).rounded()) }
    static func weight(_ weight: Float) -> Int16 {
        Int16(max(-32767, min(32767, (weight * unit).rounded())))
    }
    static func score(_ amount: Double) -> Int32 {
        Int32(max(-64, min(64, amount)) * Double(oneScore))
    }
    /// As a number; exact, for every sum.
    package static func points(_ score: Int32) -> Double { Double(score) / Double(oneScore) }
}

/// Dual coordinate descent for one binary problem.
private struct DualDescent {
    struct Problem {
        var cells: UnsafeBufferPointer<TrainingSet.Cell>
        var offsets: UnsafeBufferPointer<Int32>
        var intents: UnsafeBufferPointer<Int32>
        var squares: UnsafeBufferPointer<Float>
        var target: Int32
    }

    private let trainer: TermTrainer
    private var order: [Int32]
    private var alpha: [Float]
    private var weights: [Float]
    private var bias: Float = 0
    private var random: SplitMix

    init(trainer: TermTrainer, rows: [Int32], featureCount: Int, seed: UInt64) {
        self.trainer = trainer
        order = rows
        alpha = [Float](repeating: 0, count: (rows.max().map { Int($0) } ?? -1) + 1)
        weights = [Float](repeating: 0, count: featureCount)
        random = SplitMix(state: seed)
    }

    mutating func run(_ problem: Problem, from supports: [Support]) {
        start(problem, from: supports)
        var active = order.count
        var shrinkAbove = Float.infinity
        for _ in 0..<trainer.mostPasses {
            shuffle(active)
            let (highest, lowest) = pass(problem, &active, shrinkAbove)
            if highest - lowest <= trainer.tolerance {
                if active == order.count { break }
                // Converged on what is left: look at everything once more.
                active = order.count
                shrinkAbove = .infinity
                continue
            }
            shrinkAbove = highest <= 0 ? .infinity : highest
        }
    }

    private mutating func start(_ problem: Problem, from supports: [Support]) {
        guard !supports.isEmpty else { return }
        var isIn = [Bool](repeating: false, count: alpha.count)
        for row in order { isIn[Int(row)] = true }
        for support in supports where Int(support.row) < isIn.count && isIn[Int(support.row)] {
            let row = Int(support.row)
            alpha[row] = support.alpha
            let step = problem.intents[row] == problem.target ? support.alpha : -support.alpha
            bias += step
            for cell in Int(problem.offsets[row])..<Int(problem.offsets[row + 1]) {
                weights[Int(problem.cells[cell].id)] += step * problem.cells[cell].value
            }
        }
    }

    private mutating func shuffle(_ active: Int) {
        guard active > 1 else { return }
        for at in 0..<(active - 1) {
            order.swapAt(at, at + Int(random.next() % UInt64(active - at)))
        }
    }

    /// One pass over the active rows; returns the extremes of the projected gradient.
    private mutating func pass(
        _ problem: Problem, _ active: inout Int, _ shrinkAbove: Float
    ) -> (highest: Float, lowest: Float) {
        var highest = -Float.infinity
        var lowest = Float.infinity
        weights.withUnsafeMutableBufferPointer { weights in
            order.withUnsafeMutableBufferPointer { order in
                alpha.withUnsafeMutableBufferPointer { alpha in
                    var at = 0
                    while at < active {
                        let row = Int(order[at])
                        let start = Int(problem.offsets[row])
                        let end = Int(problem.offsets[row + 1])
                        let isOwn = problem.intents[row] == problem.target
                        let sign: Float = isOwn ? 1 : -1
                        let slack =
                            0.5 / (isOwn ? trainer.cost * trainer.positiveWeight : trainer.cost)
                        let dot = bias + Self.dot(weights, problem.cells, start, end)
                        let old = alpha[row]
                        let gradient = sign * dot - 1 + old * slack
                        if old == 0 {
                            if gradient > shrinkAbove {
                                active -= 1
                                order.swapAt(at, active)
                                continue
                            }
                            if gradient < 0 {
                                highest = max(highest, gradient)
                                lowest = min(lowest, gradient)
                            } else {
                                highest = max(highest, 0)
                                lowest = min(lowest, 0)
                            }
                        } else {
                            highest = max(highest, gradient)
                            lowest = min(lowest, gradient)
                        }
                        if abs(gradient) > 1e-6, old > 0 || gradient < 0 {
                            let new = max(0, old - gradient / (problem.squares[row] + slack))
                            alpha[row] = new
                            let step = (new - old) * sign
                            bias += step
                            for cell in start..<end {
                                weights[Int(problem.cells[cell].id)] +=
                                    step * problem.cells[cell].value
                            }
                        }
                        at += 1
                    }
                }
            }
        }
        return (highest, lowest)
    }

    /// Four sums side by side: each addition need not wait for the one before.
    @inline(__always)
    private static func dot(
        _ weights: UnsafeMutableBufferPointer<Float>,
        _ cells: UnsafeBufferPointer<TrainingSet.Cell>,
        _ start: Int, _ end: Int
    ) -> Float {
        var (one, two, three, four): (Float, Float, Float, Float) = (0, 0, 0, 0)
        var cell = start
        while cell + 4 <= end {
            one += weights[Int(cells[cell].id)] * cells[cell].value
            two += weights[Int(cells[cell + 1].id)] * cells[cell + 1].value
            three += weights[Int(cells[cell + 2].id)] * cells[cell + 2].value
            four += weights[Int(cells[cell + 3].id)] * cells[cell + 3].value
            cell += 4
        }
        while cell < end {
            one += weights[Int(cells[cell].id)] * cells[cell].value
            cell += 1
        }
        return (one + two) + (three + four)
    }

    func learned(leastWeight: Float) -> LearnedIntent {
        var learned = LearnedIntent(bias: FixedPoint.score(Double(bias)))
        for (id, weight) in weights.enumerated() where abs(weight) >= leastWeight {
            learned.weights.append((Int32(id), FixedPoint.weight(weight)))
        }
        for (row, alpha) in alpha.enumerated() where alpha > 0 {
            learned.supports.append(Support(row: Int32(row), alpha: alpha))
        }
        return learned
    }
}

/// A small seeded generator (Steele, Lea, Flood 2014): the same numbers on every machine.
package struct SplitMix: Sendable {
    package var state: UInt64

    package init(state: UInt64) { self.state = state }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
