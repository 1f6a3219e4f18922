import BasicAlgorithms

/// Which fold each utterance belongs to: shuffled with a fixed seed, the labels spread evenly.
///
/// ```swift
/// FoldAssignment.folds(labels: ["a", "a", "b"], count: 2)   // a fold from 0 to 1 for each
/// ```
package enum FoldAssignment {
    package static func folds(labels: [String], count: Int) -> [Int] {
        var random = SplitMix(state: 77)
        var order = Array(labels.indices)
        random.shuffle(&order)
        var next: [String: Int] = [:]
        var folds = [Int](repeating: 0, count: labels.count)
        var offset = 0
        for at in order {
            let turn = next[labels[at]] ?? offset
            if next[labels[at]] == nil { offset += 1 }
            folds[at] = turn % count
            next[labels[at]] = turn + 1
        }
        return folds
    }
}
