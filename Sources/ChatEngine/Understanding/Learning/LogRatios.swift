import Glibc

/// What the examples' counts alone say: per intent and feature, how much more the intent's examples have of it than
/// everybody else's.
///
/// Naive Bayes on weighed features (Rennie, Shih, Teevan, Karger 2003), in two parts: that the intent has the feature at all,
/// and that nobody else has. Where examples are few it knows better than the boundary; it is added to that.
struct LogRatios: Sendable {
    /// Share of the ratios in a weight of which the boundary is the other half.
    static let share: Float = 0.1
    private static let smoothing: Float = 0.01

    private let set: TrainingSet
    private let rowsOfIntent: [[Int32]]
    /// Per feature: its sum over all rows.
    private let totals: [Float]
    /// Per intent.
    private let biases: [Float]

    init(_ set: TrainingSet, rows: [Int32]) {
        self.set = set
        var rowsOfIntent = [[Int32]](repeating: [], count: set.intentCount)
        var totals = [Float](repeating: 0, count: set.index.count)
        var ofIntent = [Float](repeating: 0, count: set.intentCount)
        for row in rows {
            let intent = Int(set.intents[Int(row)])
            rowsOfIntent[intent].append(row)
            for cell in set.cells(ofRow: Int(row)) {
                totals[Int(cell.id)] += cell.value
                ofIntent[intent] += cell.value
            }
        }
        (self.rowsOfIntent, self.totals) = (rowsOfIntent, totals)
        let all = ofIntent.reduce(0, +)
        let spread = Self.smoothing * Float(totals.count)
        let odds = ofIntent.map { logf($0 + spread) - logf(max(0, all - $0) + spread) }
        let taught = rowsOfIntent.indices.filter { !rowsOfIntent[$0].isEmpty }
        let mean = taught.reduce(0) { $0 + odds[$1] } / Float(max(1, taught.count))
        let usualSum = all / Float(max(1, rows.count))
        biases = odds.map { -Self.share * ($0 - mean) * usualSum }
    }

    func bias(of intent: Int) -> Float { biases[intent] }

    /// Calls `body` for every feature of an intent's rows.
    /// - Parameter sums: per feature; all 0 between uses.
    func each(of intent: Int, _ sums: inout [Float], _ body: (Int, Float) -> Void) {
        var found: [Int32] = []
        for row in rowsOfIntent[intent] {
            for cell in set.cells(ofRow: Int(row)) {
                if sums[Int(cell.id)] == 0 { found.append(cell.id) }
                sums[Int(cell.id)] += cell.value
            }
        }
        let smoothing = Self.smoothing
        for feature in found {
            let own = sums[Int(feature)]
            sums[Int(feature)] = 0
            let total = totals[Int(feature)]
            let has = logf((own + smoothing) / smoothing)
            let alone = logf((total + smoothing) / (max(0, total - own) + smoothing))
            body(Int(feature), Self.share * (has + alone))
        }
    }
}
