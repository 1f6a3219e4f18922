/// Finds the known word somebody probably meant.
enum Suggestion {
    /// The nearest word that differs by at most two letters, or by a third of a short word; the first on a tie.
    /// O(words · letters²) for words of sensible length, and none for others.
    static func nearest(to word: String, of known: [String]) -> String? {
        guard (1...32).contains(word.utf8.count) else { return nil }
        let typed = Array(word.lowercased().unicodeScalars)
        let distances = known.map { distance(typed, Array($0.unicodeScalars)) }
        guard let least = distances.min(), least <= min(2, max(1, typed.count / 3)),
            let place = distances.firstIndex(of: least)
        else { return nil }
        return known[place]
    }

    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var row = Array(0...right.count)
        for (at, sign) in left.enumerated() {
            var diagonal = row[0]
            row[0] = at + 1
            for (place, other) in right.enumerated() {
                let cost = min(
                    row[place] + 1, row[place + 1] + 1, diagonal + (sign == other ? 0 : 1))
                (diagonal, row[place + 1]) = (row[place + 1], cost)
            }
        }
        return row[right.count]
    }
}
