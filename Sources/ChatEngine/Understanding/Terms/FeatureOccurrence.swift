import Snapshots

/// Which intents' examples a stem occurs in.
struct FeatureOccurrence: Sendable {
    private let offsets: [Int32]
    /// Ascending for each stem.
    private let intents: [UInt16]

    init(_ set: TrainingSet, rows: [Int32]) {
        var pairs: [UInt64] = []
        for row in rows {
            let intent = UInt64(set.intents[Int(row)])
            for cell in set.cells(ofRow: Int(row)) where set.index.family[Int(cell.id)] == .stem {
                pairs.append(UInt64(cell.id) << 16 | intent)
            }
        }
        pairs.sort()
        var offsets = [Int32](repeating: 0, count: set.index.count + 1)
        var intents: [UInt16] = []
        var last: UInt64?
        for pair in pairs where pair != last {
            last = pair
            intents.append(UInt16(truncatingIfNeeded: pair))
            offsets[Int(pair >> 16) + 1] += 1
        }
        for at in 1..<max(offsets.count, 1) { offsets[at] += offsets[at - 1] }
        self.offsets = offsets
        self.intents = intents
    }

    /// O(log intents).
    func occurs(_ stem: Int32, in intent: Int) -> Bool {
        guard stem >= 0 else { return false }
        var low = Int(offsets[Int(stem)])
        var high = Int(offsets[Int(stem) + 1])
        while low < high {
            let middle = (low + high) / 2
            let found = Int(intents[middle])
            if found == intent { return true }
            if found < intent { low = middle + 1 } else { high = middle }
        }
        return false
    }
}

extension FeatureOccurrence: Snapshotable {
    func write(to snapshot: inout SnapshotWriter) {
        snapshot.write(offsets)
        snapshot.write(intents)
    }

    init(from snapshot: inout SnapshotReader) throws {
        offsets = try snapshot.read()
        intents = try snapshot.read()
    }
}
