import BasicAlgorithms

/// Dual coordinate descent for several intents at once, one in each lane of a vector (Hsieh, Chang, Lin, Keerthi,
/// Sundararajan, 2008).
///
/// The problems share the reading of every row, which is what takes the time: a feature's weights for all lanes lie side
/// by side in one cache line. A row is passed over (shrunk) once no lane needs it. A lane without an intent learns nothing.
final class DualDescent {
    typealias Lanes = SIMD16<Float>
    static let laneCount = Lanes.scalarCount

    private let settings: TermTrainer
    private let set: TrainingRows
    private let targets: [IntentNumber]
    private var order: [RowID]
    /// Per row: the dual variables of all lanes.
    private let dualWeights: UnsafeMutablePointer<Lanes>
    private let rowCount: Int
    /// Per feature.
    private let weights: UnsafeMutablePointer<Lanes>
    private let featureCount: Int
    private var bias = Lanes()
    private var random: SplitMix
    /// The lane of an intent, or −1.
    private var laneOfIntent: [Int32]

    init(_ settings: TermTrainer, _ set: TrainingRows, rows: [RowID], targets: [IntentNumber]) {
        self.settings = settings
        self.set = set
        self.targets = targets
        order = rows
        rowCount = (rows.max() ?? .none).index + 1
        featureCount = set.featureCount
        dualWeights = .allocate(capacity: max(1, rowCount))
        dualWeights.initialize(repeating: Lanes(), count: rowCount)
        weights = .allocate(capacity: max(1, featureCount))
        weights.initialize(repeating: Lanes(), count: featureCount)
        random = SplitMix(state: UInt64(targets.first?.index ?? 0) &+ 1)
        laneOfIntent = [Int32](repeating: -1, count: set.intentCount)
        for (lane, intent) in targets.enumerated() { laneOfIntent[intent.index] = Int32(lane) }
    }

    deinit {
        dualWeights.deallocate()
        weights.deallocate()
    }

    /// - Parameter steps: per lane, where to start.
    func run(_ squares: [Float], from steps: [[DualStep]]) {
        for (lane, steps) in steps.enumerated() {
            for step in steps { add(step.amount, to: lane, step.row) }
        }
        var active = order.count
        var shrinkAbove = Lanes(repeating: .infinity)
        for _ in 0..<settings.mostPasses {
            random.shuffle(first: active, of: &order)
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

    /// - Parameter step: positive for a row of the lane's own.
    private func add(_ step: Float, to lane: Int, _ row: RowID) {
        dualWeights[row.index][lane] = abs(step)
        bias[lane] += step
        for cell in set.rows[row.index] { weights[cell.id.index][lane] += step * cell.value }
        for (place, value) in set.meanings.values(of: row).enumerated() {
            weights[place][lane] += step * value
        }
    }

    /// One pass over the active rows; returns the extremes of the projected gradient.
    private func pass(
        _ squares: [Float], _ active: inout Int, _ shrinkAbove: Lanes
    ) -> (highest: Lanes, lowest: Lanes) {
        var highest = Lanes(repeating: -.infinity)
        var lowest = Lanes(repeating: .infinity)
        let otherSlackOfOne = 0.5 / settings.cost
        let ownSlackOfOne = 0.5 / (settings.cost * settings.positiveWeight)
        let weights = weights
        let width = set.meanings.isEmpty ? 0 : RowMeanings.width
        set.rows.elements.withUnsafeBufferPointer { cells in
            set.meanings.numbers.withUnsafeBufferPointer { meanings in
                var at = 0
                while at < active {
                    let row = order[at].index
                    let range = set.rows.range(of: row)
                    var sign = Lanes(repeating: -1)
                    let otherSlack = otherSlackOfOne / set.weights[row]
                    let ownSlack = ownSlackOfOne / set.weights[row]
                    var slack = Lanes(repeating: otherSlack)
                    let lane = Int(laneOfIntent[set.intents[row].index])
                    if lane >= 0 {
                        sign[lane] = 1
                        slack[lane] = ownSlack
                    }
                    let old = dualWeights[row]
                    let gradient =
                        sign
                        * (bias + Self.dot(weights, cells, range)
                            + Self.dot(weights, meanings, row * width, width)) - 1 + old * slack
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
                        dualWeights[row] = new
                        bias += step
                        for cell in range {
                            weights[cells[cell].id.index] += step * cells[cell].value
                        }
                        for place in 0..<width {
                            weights[place] +=
                                step * RowMeanings.value(meanings[row * width + place])
                        }
                    }
                    at += 1
                }
            }
        }
        return (highest, lowest)
    }

    /// The same for the numbers of a row's meaning.
    @inline(__always)
    private static func dot(
        _ weights: UnsafeMutablePointer<Lanes>, _ meanings: UnsafeBufferPointer<Int16>,
        _ start: Int, _ width: Int
    ) -> Lanes {
        var sum = Lanes()
        for place in 0..<width {
            sum += weights[place] * RowMeanings.value(meanings[start + place])
        }
        return sum
    }

    /// Two sums side by side: each addition need not wait for the one before.
    @inline(__always)
    private static func dot(
        _ weights: UnsafeMutablePointer<Lanes>, _ cells: UnsafeBufferPointer<TrainingSet.Cell>,
        _ range: Range<Int>
    ) -> Lanes {
        var (one, two) = (Lanes(), Lanes())
        var cell = range.lowerBound
        while cell + 2 <= range.upperBound {
            one += weights[cells[cell].id.index] * cells[cell].value
            two += weights[cells[cell + 1].id.index] * cells[cell + 1].value
            cell += 2
        }
        if cell < range.upperBound { one += weights[cells[cell].id.index] * cells[cell].value }
        return one + two
    }

    /// What each lane learned: half of it the boundary, half the ratios, if there are any.
    /// - Parameter features: those of the ratios that are here, ascending; `nil` for all, under the same numbers.
    func learned(with ratios: LogRatios?, features: [FeatureID]?) -> [LearnedIntent] {
        let lessons = supports()
        if let ratios { add(ratios, features) }
        return targets.indices.map { lane in
            LearnedIntent(
                bias: FixedPoint.score(Double(bias[lane])), weights: keptWeights(lane),
                supports: lessons[lane])
        }
    }

    private func add(_ ratios: LogRatios, _ features: [FeatureID]?) {
        for feature in 0..<featureCount { weights[feature] *= 0.5 }
        var sums = [Float](repeating: 0, count: featureCount)
        for (lane, intent) in targets.enumerated() {
            bias[lane] = (bias[lane] + ratios.bias(of: intent)) / 2
            ratios.forEach(of: intent, &sums, among: features) { weights[$0][lane] += $1 / 2 }
        }
    }

    private func keptWeights(_ lane: Int) -> [(id: FeatureID, weight: Int16)] {
        var kept: [(id: FeatureID, weight: Int16)] = []
        for id in 0..<featureCount
        where abs(weights[id][lane]) >= settings.leastWeight
            || id < set.meaningCount && weights[id][lane] != 0
        {
            kept.append((FeatureID(id), FixedPoint.weight(weights[id][lane])))
        }
        return kept
    }

    private func supports() -> [[SupportVector]] {
        targets.indices.map { lane in
            (0..<rowCount).filter { dualWeights[$0][lane] > 0 }.map {
                SupportVector(row: RowID($0), dualWeight: dualWeights[$0][lane])
            }
        }
    }
}

/// How far a row bears a boundary before the descent.
struct DualStep {
    var row: RowID
    /// Positive for a row of the intent's own.
    var amount: Float

    /// The same with the row's place in a list, ascending; `nil` for one that is not on it. O(log rows).
    func numbered(among rows: [RowID]) -> DualStep? {
        let place = rows.partitioningIndex { $0 >= row }
        guard place < rows.count, rows[place] == row else { return nil }
        return DualStep(row: RowID(place), amount: amount)
    }
}
