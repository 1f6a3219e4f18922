/// Dual coordinate descent for several intents at once, one in each lane of a vector.
///
/// The problems share the reading of every row, which is what takes the time: a feature's weights for all lanes lie side
/// by side in one cache line. A row is passed over (shrunk) once no lane needs it. A lane without an intent learns nothing.
final class DualDescent {
    typealias Lanes = SIMD16<Float>
    static let laneCount = Lanes.scalarCount

    private let settings: TermTrainer
    private let set: TrainingRows
    private let targets: [Int]
    private var order: [Int32]
    /// Per row.
    private let alpha: UnsafeMutablePointer<Lanes>
    private let rowCount: Int
    /// Per feature.
    private let weights: UnsafeMutablePointer<Lanes>
    private let featureCount: Int
    private var bias = Lanes()
    private var random: SplitMix
    /// The lane of an intent, or −1.
    private var laneOfIntent: [Int32]

    init(_ settings: TermTrainer, _ set: TrainingRows, rows: [Int32], targets: [Int]) {
        self.settings = settings
        self.set = set
        self.targets = targets
        order = rows
        rowCount = (rows.max().map { Int($0) } ?? -1) + 1
        featureCount = set.featureCount
        alpha = .allocate(capacity: max(1, rowCount))
        alpha.initialize(repeating: Lanes(), count: rowCount)
        weights = .allocate(capacity: max(1, featureCount))
        weights.initialize(repeating: Lanes(), count: featureCount)
        random = SplitMix(state: UInt64(targets.first ?? 0) &+ 1)
        laneOfIntent = [Int32](repeating: -1, count: set.intentCount)
        for (lane, intent) in targets.enumerated() { laneOfIntent[intent] = Int32(lane) }
    }

    deinit {
        alpha.deallocate()
        weights.deallocate()
    }

    /// - Parameter supports: per lane, where to start.
    func run(_ squares: [Float], from supports: [[Support]]) {
        start(from: supports)
        var active = order.count
        var shrinkAbove = Lanes(repeating: .infinity)
        for _ in 0..<settings.mostPasses {
            shuffle(active)
            let extremes = pass(squares, &active, shrinkAbove)
            if (extremes.highest - extremes.lowest).max() <= settings.tolerance {
                if active == order.count { break }
                // Converged on what is left: look at everything once more.
                active = order.count
                shrinkAbove = Lanes(repeating: .infinity)
                continue
            }
            // Bolder than Hsieh et al., who wait for a gradient above the last pass's highest: what is passed over wrongly
            // is found again in the last look at everything.
            shrinkAbove = Lanes()
        }
    }

    private func start(from supports: [[Support]]) {
        guard !supports.isEmpty else { return }
        var isIn = [Bool](repeating: false, count: rowCount)
        for row in order { isIn[Int(row)] = true }
        for (lane, supports) in supports.enumerated() {
            let own = Int32(targets[lane])
            let kept = supports.filter { Int($0.row) < rowCount && isIn[Int($0.row)] }
            let ownShare = share(of: kept, in: supports) { set.intents[Int($0.row)] == own }
            let foreignShare = share(of: kept, in: supports) { set.intents[Int($0.row)] != own }
            for support in kept {
                let isOwn = set.intents[Int(support.row)] == own
                add(support.alpha / (isOwn ? ownShare : -foreignShare), to: lane, support.row)
            }
        }
    }

    /// What is left of the weight of some supports; the rest takes over what the others bore.
    private func share(of kept: [Support], in all: [Support], where isMeant: (Support) -> Bool)
        -> Float
    {
        func sum(_ supports: [Support]) -> Float {
            supports.reduce(0) { isMeant($1) ? $0 + $1.alpha : $0 }
        }
        let left = sum(kept)
        return left > 0 ? left / sum(all) : 1
    }

    /// - Parameter step: positive for a row of the lane's own.
    private func add(_ step: Float, to lane: Int, _ row: Int32) {
        alpha[Int(row)][lane] = abs(step)
        bias[lane] += step
        for cell in set.cells(ofRow: Int(row)) { weights[Int(cell.id)][lane] += step * cell.value }
    }

    private func shuffle(_ active: Int) {
        guard active > 1 else { return }
        for at in 0..<(active - 1) {
            order.swapAt(at, at + random.below(active - at))
        }
    }

    /// One pass over the active rows; returns the extremes of the projected gradient.
    private func pass(
        _ squares: [Float], _ active: inout Int, _ shrinkAbove: Lanes
    ) -> (highest: Lanes, lowest: Lanes) {
        var highest = Lanes(repeating: -.infinity)
        var lowest = Lanes(repeating: .infinity)
        let foreignSlack = 0.5 / settings.cost
        let ownSlack = 0.5 / (settings.cost * settings.positiveWeight)
        let weights = weights
        set.cells.withUnsafeBufferPointer { cells in
            var at = 0
            while at < active {
                let row = Int(order[at])
                let start = Int(set.offsets[row])
                let end = Int(set.offsets[row + 1])
                var sign = Lanes(repeating: -1)
                var slack = Lanes(repeating: foreignSlack)
                let lane = Int(laneOfIntent[Int(set.intents[row])])
                if lane >= 0 {
                    sign[lane] = 1
                    slack[lane] = ownSlack
                }
                let old = alpha[row]
                let gradient =
                    sign * (bias + Self.dot(weights, cells, start, end)) - 1 + old * slack
                let isFree = old .> 0
                let projected = gradient.replacing(
                    with: 0, where: .!isFree .& (gradient .>= 0))
                if !any(isFree), all(gradient .> shrinkAbove) {
                    active -= 1
                    order.swapAt(at, active)
                    continue
                }
                highest.replace(with: projected, where: projected .> highest)
                lowest.replace(with: projected, where: projected .< lowest)
                var new = old - gradient / (slack + squares[row])
                new.replace(with: 0, where: new .< 0)
                let step = (new - old) * sign
                if any(step .!= 0) {
                    alpha[row] = new
                    bias += step
                    for cell in start..<end {
                        weights[Int(cells[cell].id)] += step * cells[cell].value
                    }
                }
                at += 1
            }
        }
        return (highest, lowest)
    }

    /// Two sums side by side: each addition need not wait for the one before.
    @inline(__always)
    private static func dot(
        _ weights: UnsafeMutablePointer<Lanes>, _ cells: UnsafeBufferPointer<TrainingSet.Cell>,
        _ start: Int, _ end: Int
    ) -> Lanes {
        var (one, two) = (Lanes(), Lanes())
        var cell = start
        while cell + 2 <= end {
            one += weights[Int(cells[cell].id)] * cells[cell].value
            two += weights[Int(cells[cell + 1].id)] * cells[cell + 1].value
            cell += 2
        }
        if cell < end { one += weights[Int(cells[cell].id)] * cells[cell].value }
        return one + two
    }

    /// What each lane learned: half of it the boundary, half the ratios, if there are any.
    func learned(with ratios: LogRatios?) -> [LearnedIntent] {
        let lessons = supports()
        if let ratios { add(ratios) }
        return targets.indices.map { lane in
            LearnedIntent(
                bias: FixedPoint.score(Double(bias[lane])), weights: keptWeights(lane),
                supports: lessons[lane])
        }
    }

    private func add(_ ratios: LogRatios) {
        for feature in 0..<featureCount { weights[feature] *= 0.5 }
        var sums = [Float](repeating: 0, count: featureCount)
        for (lane, intent) in targets.enumerated() {
            bias[lane] = (bias[lane] + ratios.bias(of: intent)) / 2
            ratios.each(of: intent, &sums) { weights[$0][lane] += $1 / 2 }
        }
    }

    private func keptWeights(_ lane: Int) -> [(id: Int32, weight: Int16)] {
        var kept: [(id: Int32, weight: Int16)] = []
        for id in 0..<featureCount where abs(weights[id][lane]) >= settings.leastWeight {
            kept.append((Int32(id), FixedPoint.weight(weights[id][lane])))
        }
        return kept
    }

    private func supports() -> [[Support]] {
        targets.indices.map { lane in
            (0..<rowCount).filter { alpha[$0][lane] > 0 }.map {
                Support(row: Int32($0), alpha: alpha[$0][lane])
            }
        }
    }
}
