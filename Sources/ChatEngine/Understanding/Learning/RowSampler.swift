import BasicAlgorithms

/// Which rows a few intents learn from when there are too many to look at all: their own, those they could be
/// confused with, and an even sample of the rest.
///
/// Far rows all say the same to an intent: "not this one". A sample of them says it as well.
struct RowSampler: Sendable {
    /// Up to so many rows, all are looked at.
    static let mostRows = 20_000
    /// Of the rest, so many are sampled for each group of intents.
    private static let sampled = 2048
    /// Per intent.
    private static let nearest = 48
    /// Features of more rows than this tell no rows apart.
    private static let commonest: Int32 = 256

    private let set: TrainingSet
    private let rows: [RowID]
    private let rowsOfIntent: Grouped<RowID>
    /// Per feature: the rows that have it, with its value in them; none of common features.
    private let rowsOfFeature: Grouped<(row: RowID, value: Float)>

    /// `nil` when all rows can be looked at.
    init?(_ set: TrainingSet, rows: [RowID]) {
        guard rows.count > Self.mostRows else { return nil }
        self.init(of: rows, set)
    }

    /// Of all rows, however few they are.
    init(everyRowOf set: TrainingSet) { self.init(of: set.allRows, set) }

    private init(of rows: [RowID], _ set: TrainingSet) {
        self.set = set
        self.rows = rows
        rowsOfIntent = set.rowsByIntent(rows)
        var counts = [Int32](repeating: 0, count: set.index.count)
        for row in rows { for cell in set.cells(of: row) { counts[cell.id.index] += 1 } }
        var cells: [(row: RowID, cell: TrainingSet.Cell)] = []
        for row in rows {
            for cell in set.cells(of: row) where counts[cell.id.index] <= Self.commonest {
                cells.append((row, cell))
            }
        }
        rowsOfFeature = Grouped(
            cells, count: set.index.count, by: { $0.cell.id.index },
            keeping: { ($0.row, $0.cell.value) })
    }

    /// The rows for some intents, ascending. O(rows of their rarer features).
    func rows(for intents: [IntentNumber]) -> [RowID] {
        var isChosen = [Bool](repeating: false, count: set.rowCount)
        let step = max(1, rows.count / Self.sampled)
        for at in stride(from: 0, to: rows.count, by: step) { isChosen[rows[at].index] = true }
        var likeness = [Float](repeating: 0, count: set.rowCount)
        for intent in intents {
            for row in nearest(to: intent, &likeness) { isChosen[row.index] = true }
            for row in rowsOfIntent[intent.index] { isChosen[row.index] = true }
        }
        return rows.filter { isChosen[$0.index] }
    }

    /// The intents whose rows are most like one's own, nearest first. O(rows of its rarer features).
    func intents(near intent: IntentNumber) -> [IntentNumber] {
        var likeness = [Float](repeating: 0, count: set.rowCount)
        var seen: Set<IntentNumber> = []
        return nearest(to: intent, &likeness).map { set.intents[$0.index] }
            .filter { seen.insert($0).inserted }
    }

    /// - Parameter likeness: per row; all 0 between uses.
    private func nearest(to intent: IntentNumber, _ likeness: inout [Float]) -> [RowID] {
        var touched: [RowID] = []
        for row in rowsOfIntent[intent.index] {
            for cell in set.cells(of: row) {
                for (other, value) in rowsOfFeature[cell.id.index] {
                    if likeness[other.index] == 0 { touched.append(other) }
                    likeness[other.index] += cell.value * value
                }
            }
        }
        for row in rowsOfIntent[intent.index] { likeness[row.index] = 0 }
        var nearest: [(likeness: Float, row: RowID)] = []
        var least: Float = 0
        for row in touched where likeness[row.index] > least {
            nearest.append((likeness[row.index], row))
            if nearest.count >= 4 * Self.nearest { least = Self.trim(&nearest) }
        }
        for row in touched { likeness[row.index] = 0 }
        _ = Self.trim(&nearest)
        return nearest.map(\.row)
    }

    /// Keeps the nearest, in order; returns the likeness of the last of them.
    private static func trim(_ list: inout [(likeness: Float, row: RowID)]) -> Float {
        list.sort { $0.likeness == $1.likeness ? $0.row < $1.row : $0.likeness > $1.likeness }
        guard list.count > nearest else { return 0 }
        list.removeLast(list.count - nearest)
        return list[nearest - 1].likeness
    }
}
