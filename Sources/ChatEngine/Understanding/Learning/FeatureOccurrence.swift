import BasicAlgorithms
import Snapshots

/// Which intents' examples a stem or a word set occurs in.
struct FeatureOccurrence: Sendable {
    /// Per feature, ascending.
    private let intents: Grouped<IntentNumber>

    /// O(cells of the rows).
    init(_ set: TrainingSet, rows: [RowID]) {
        var found: [(feature: FeatureID, intent: IntentNumber)] = []
        // Rows of an intent stand together, so comparing with the last one leaves each intent once.
        var last = [IntentNumber](repeating: .none, count: set.index.count)
        for row in set.byIntent(rows) {
            let intent = set.intents[row.index]
            for cell in set.cells(of: row)
            where last[cell.id.index] != intent && set.index.family[cell.id.index].isWord {
                last[cell.id.index] = intent
                found.append((cell.id, intent))
            }
        }
        intents = Grouped(
            found, count: set.index.count, by: { $0.feature.index }, keeping: { $0.intent })
    }

    /// O(log intents).
    func occurs(_ stem: FeatureID, in intent: IntentNumber) -> Bool {
        guard !stem.isNone else { return false }
        let known = intents.range(of: stem.index)
        let place = known.partitioningIndex { intents.elements[$0] >= intent }
        return place < known.upperBound && intents.elements[place] == intent
    }
}

extension FeatureOccurrence: Snapshotable {
    func write(to snapshot: inout SnapshotWriter) { snapshot.write(intents) }

    init(from snapshot: inout SnapshotReader) throws { intents = try snapshot.read() }
}
