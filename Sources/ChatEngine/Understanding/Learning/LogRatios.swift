import BasicAlgorithms
import Glibc

/// What the examples' counts alone say: per intent and feature, how much more of it the intent's examples have than the
/// other examples.
///
/// Naive Bayes on weighed features (Rennie, Shih, Teevan, Karger 2003), in two parts: that the intent has the feature at all,
/// and that the others have not. Where examples are few, the ratios do better than the boundary alone: the two are added.
struct LogRatios: Sendable {
    /// Share of the ratios in a weight of which the boundary is the other half.
    static let share: Float = 0.2
    private static let smoothing: Float = 0.01
    /// How many times as much the ratios of word sets count where examples are few.
    ///
    /// Beside the words of the examples, which tell these apart already, the boundary learns little of the sets: but customers use
    /// other words. Where examples are many, they have the other words too; a few lines of customers have not.
    private static let mostOfSets: Float = 2.2
    private static let manyExamples: Float = 20

    private let set: TrainingSet
    private let rowsOfIntent: Grouped<RowID>
    /// Per feature: its sum over all rows.
    private let totals: [Float]
    /// Per feature: what its ratios are multiplied by.
    private let times: [Float]
    /// Per intent.
    private let biases: [Float]

    init(_ set: TrainingSet, rows: [RowID]) {
        self.set = set
        var totals = [Float](repeating: 0, count: set.index.count)
        var ofIntent = [Float](repeating: 0, count: set.intentCount)
        for row in rows {
            let intent = set.intents[row.index].index
            let trust = set.trust(in: row)
            for cell in set.cells(of: row) {
                totals[cell.id.index] += cell.value * trust
                ofIntent[intent] += cell.value * trust
            }
        }
        let rowsOfIntent = set.rowsByIntent(rows)
        let isTaught = { !rowsOfIntent.range(of: $0).isEmpty }
        let examples = rows.count { set.kinds[$0.index] == .example }
        let perIntent =
            Float(examples) / Float(max(1, (0..<set.intentCount).count(where: isTaught)))
        let many = perIntent / Self.manyExamples
        times = Self.times(set.index, ofSets: 1 + Self.mostOfSets / (1 + many * many))
        (self.rowsOfIntent, self.totals) = (rowsOfIntent, totals)
        let all = ofIntent.reduce(0, +)
        let spread = Self.smoothing * Float(totals.count)
        let odds = ofIntent.map { logf($0 + spread) - logf(max(0, all - $0) + spread) }
        let taught = odds.indices.filter(isTaught)
        let mean = taught.reduce(0) { $0 + odds[$1] } / Float(max(1, taught.count))
        let usualSum = all / Float(max(1, rows.count))
        biases = odds.map { -Self.share * ($0 - mean) * usualSum }
    }

    /// A time says little about what is wanted.
    private static func times(_ index: TermIndex, ofSets: Float) -> [Float] {
        var times = index.family.map { $0 == .concept ? ofSets : 1 }
        let kinds = index.words.concepts.kinds
        for concept in kinds.indices where kinds[concept] == .time {
            let feature = index.feature(FeatureKey(concept: ConceptID(concept)))
            if !feature.isNone { times[feature.index] = 1 }
        }
        return times
    }

    func bias(of intent: IntentNumber) -> Float { biases[intent.index] }

    /// Calls `body` for every feature of an intent's rows, with its place.
    /// - Parameters:
    ///   - sums: per place; all 0 between uses.
    ///   - features: the features by place, ascending; `nil` where their numbers are their places.
    func forEach(
        of intent: IntentNumber, _ sums: inout [Float], among features: [FeatureID]?,
        _ body: (Int, Float) -> Void
    ) {
        var found: [(feature: FeatureID, place: Int)] = []
        for row in rowsOfIntent[intent.index] {
            let trust = set.trust(in: row)
            for cell in set.cells(of: row) {
                let place =
                    features.map { $0.partitioningIndex { $0 >= cell.id } } ?? cell.id.index
                if sums[place] == 0 { found.append((cell.id, place)) }
                sums[place] += cell.value * trust
            }
        }
        let smoothing = Self.smoothing
        for (feature, place) in found {
            let own = sums[place]
            sums[place] = 0
            let total = totals[feature.index]
            let has = logf((own + smoothing) / smoothing)
            let alone = logf((total + smoothing) / (max(0, total - own) + smoothing))
            body(place, Self.share * times[feature.index] * (has + alone))
        }
    }
}
