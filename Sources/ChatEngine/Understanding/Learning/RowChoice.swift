/// Which rows a few intents learn from when there are too many to look at all: their own, those they could be
/// confused with, and an even sample of the rest.
///
/// Far rows all say the same to an intent: "not me". A sample of them says it as well.
struct RowChoice: Sendable {
    /// Up to so many rows, all are looked at.
    static let mostRows = 20_000
    /// Of the rest, so many are sampled for each group of intents.
    private static let sampled = 2048
    /// Per intent.
    private static let nearest = 48
    /// Features of more rows than this tell no rows apart.
    private static let commonest: Int32 = 256

    private let set: TrainingSet
    private let rows: [Int32]
    private let rowsOfIntent: [[Int32]]
    /// Rows of feature `f` are `featureRows[starts[f]..<starts[f + 1]]`, with its value in them.
    private let starts: [Int32]
    private let featureRows: [(row: Int32, value: Float)]

    /// `nil` when all rows can be looked at.
    init?(_ set: TrainingSet, rows: [Int32]) {
        guard rows.count > Self.mostRows else { return nil }
        self.set = set
        self.rows = rows
        var rowsOfIntent = [[Int32]](repeating: [], count: set.intentCount)
        var counts = [Int32](repeating: 0, count: set.index.count)
        for row in rows {
            rowsOfIntent[Int(set.intents[Int(row)])].append(row)
            for cell in set.cells(ofRow: Int(row)) { counts[Int(cell.id)] += 1 }
        }
        var starts: [Int32] = [0]
        starts.reserveCapacity(counts.count + 1)
        for count in counts { starts.append(starts.last! + (count > Self.commonest ? 0 : count)) }
        var next = starts
        var featureRows = [(row: Int32, value: Float)](repeating: (0, 0), count: Int(starts.last!))
        for row in rows {
            for cell in set.cells(ofRow: Int(row)) where counts[Int(cell.id)] <= Self.commonest {
                featureRows[Int(next[Int(cell.id)])] = (row, cell.value)
                next[Int(cell.id)] += 1
            }
        }
        (self.rowsOfIntent, self.starts, self.featureRows) = (rowsOfIntent, starts, featureRows)
    }

    /// The rows for some intents, ascending. O(rows of their rarer features).
    func rows(for intents: [Int]) -> [Int32] {
        var isChosen = [Bool](repeating: false, count: set.rowCount)
        let step = max(1, rows.count / Self.sampled)
        for at in stride(from: 0, to: rows.count, by: step) { isChosen[Int(rows[at])] = true }
        var likeness = [Float](repeating: 0, count: set.rowCount)
        for intent in intents {
            for row in nearest(to: intent, &likeness) { isChosen[Int(row)] = true }
            for row in rowsOfIntent[intent] { isChosen[Int(row)] = true }
        }
        return rows.filter { isChosen[Int($0)] }
    }

    /// - Parameter likeness: per row; all 0 between uses.
    private func nearest(to intent: Int, _ likeness: inout [Float]) -> [Int32] {
        var touched: [Int32] = []
        for row in rowsOfIntent[intent] {
            for cell in set.cells(ofRow: Int(row)) {
                for at in Int(starts[Int(cell.id)])..<Int(starts[Int(cell.id) + 1]) {
                    let (other, value) = featureRows[at]
                    if likeness[Int(other)] == 0 { touched.append(other) }
                    likeness[Int(other)] += cell.value * value
                }
            }
        }
        for row in rowsOfIntent[intent] { likeness[Int(row)] = 0 }
        var nearest: [(likeness: Float, row: Int32)] = []
        var least: Float = 0
        for row in touched where likeness[Int(row)] > least {
            nearest.append((likeness[Int(row)], row))
            if nearest.count >= 4 * Self.nearest { least = Self.trim(&nearest) }
        }
        for row in touched { likeness[Int(row)] = 0 }
        _ = Self.trim(&nearest)
        return nearest.map(\.row)
    }

    /// Keeps the nearest; returns the likeness of the last of them.
    private static func trim(_ list: inout [(likeness: Float, row: Int32)]) -> Float {
        guard list.count > nearest else { return 0 }
        list.sort { $0.likeness == $1.likeness ? $0.row < $1.row : $0.likeness > $1.likeness }
        list.removeLast(list.count - nearest)
        return list[nearest - 1].likeness
    }
}
