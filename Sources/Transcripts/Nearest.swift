/// Finds the word that was probably meant.
///
/// ```swift
/// Nearest.word(to: "desicion", among: ["decision", "intent"])   // decision
/// ```
enum Nearest {
    /// The allowed word with the fewest changed letters, if it is near enough; the first of equals.
    /// - Complexity: O(words · length²), for words of at most 40 letters.
    static func word(to typed: String, among allowed: [String]) -> String? {
        let letters = Array(typed.lowercased().unicodeScalars)
        guard letters.count <= 40 else { return nil }
        let most = max(1, min(3, letters.count / 2))
        let ranked = allowed.map { ($0, distance(letters, Array($0.unicodeScalars))) }
        guard let best = ranked.min(by: { $0.1 < $1.1 }), best.1 <= most else { return nil }
        return best.0
    }

    /// Letters to add, drop or replace.
    private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
        var row = Array(0...other.count)
        for (at, letter) in one.enumerated() {
            var diagonal = row[0]
            row[0] = at + 1
            for place in other.indices {
                let replaced = diagonal + (letter == other[place] ? 0 : 1)
                diagonal = row[place + 1]
                row[place + 1] = min(replaced, diagonal + 1, row[place] + 1)
            }
        }
        return row[other.count]
    }
}
