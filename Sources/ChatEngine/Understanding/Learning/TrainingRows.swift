import BasicAlgorithms

/// Rows of numbers and whose they are: all that a boundary is learned from.
struct TrainingRows: Sendable {
    let rows: Grouped<TrainingSet.Cell>
    let intents: [IntentNumber]
    /// Per row: how much it counts.
    let weights: [Float]
    let meanings: RowMeanings
    let intentCount: Int
    let featureCount: Int
    /// The first so many features are numbers of the meaning, none of which is dropped.
    var meaningCount = 0

    /// Per row: the square of its length. The bias is a feature of every row.
    var squaredLengths: [Float] {
        intents.indices.map { row in
            rows[row].reduce(1 + meanings.square(of: row)) { $0 + $1.value * $1.value }
        }
    }
}

extension TrainingSet {
    /// Some of the rows with only the features they have, numbered anew; and the old numbers, ascending.
    ///
    /// For learning from a few rows of very many features. O(cells of the rows + features ÷ 64).
    func part(of chosen: [RowID]) -> (rows: TrainingRows, features: [FeatureID]) {
        var used = [UInt64](repeating: 0, count: index.count / 64 + 1)
        // The numbers of the meaning keep their places.
        if !meanings.isEmpty { used[0] = ~0 }
        for row in chosen {
            for cell in cells(of: row) {
                used[cell.id.index / 64] |= 1 << UInt64(cell.id.index % 64)
            }
        }
        var kept: [FeatureID] = []
        // Per 64 features: how many before them are used.
        var before = [Int](repeating: 0, count: used.count)
        for block in used.indices {
            before[block] = kept.count
            var bits = used[block]
            while bits != 0 {
                kept.append(FeatureID(block * 64 + bits.trailingZeroBitCount))
                bits &= bits - 1
            }
        }
        var rows = Grouped<Cell>()
        for row in chosen {
            for cell in cells(of: row) {
                let block = cell.id.index / 64
                let lower = used[block] & (1 << UInt64(cell.id.index % 64) - 1)
                rows.appendToNext(
                    Cell(id: FeatureID(before[block] + lower.nonzeroBitCount), value: cell.value))
            }
            rows.endList()
        }
        let part = TrainingRows(
            rows: rows, intents: chosen.map { intents[$0.index] },
            weights: chosen.map { weights[$0.index] }, meanings: meanings.part(of: chosen),
            intentCount: intentCount,
            featureCount: kept.count, meaningCount: meanings.isEmpty ? 0 : RowMeanings.width)
        return (part, kept)
    }
}
