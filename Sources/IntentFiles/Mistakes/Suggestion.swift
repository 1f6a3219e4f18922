/// Finds what someone meant.
enum Suggestion {
    /// The closest candidate within two slips of the finger, or else one with the same beginning.
    ///
    /// ```swift
    /// Suggestion.closest(to: "exmaples", among: ["examples", "answer"])   // "examples"
    /// ```
    /// - Complexity: O(candidates × length²).
    static func closest(to word: String, among candidates: [String]) -> String? {
        let typed = Array(word.lowercased().prefix(64))
        let allowed = typed.count <= 3 ? 1 : 2
        let slips = candidates.map { ($0, distance(typed, Array($0.lowercased().prefix(64)))) }
        if let best = slips.min(by: { $0.1 < $1.1 }), best.1 <= allowed { return best.0 }
        let shared = candidates.map { ($0, commonPrefix(typed, Array($0.lowercased()))) }
        return shared.max { $0.1 < $1.1 }.flatMap { $0.1 >= 4 ? $0.0 : nil }
    }

    /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
    static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var before: [Int] = []
        var previous = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let same = left[row] == right[column]
                var cost = min(previous[column + 1] + 1, current[column] + 1)
                cost = min(cost, previous[column] + (same ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    cost = min(cost, before[column - 1] + 1)
                }
                current.append(cost)
            }
            (before, previous) = (previous, current)
        }
        return previous[right.count]
    }

    private static func commonPrefix(_ left: [Character], _ right: [Character]) -> Int {
        zip(left, right).prefix { $0 == $1 }.count
    }
}
