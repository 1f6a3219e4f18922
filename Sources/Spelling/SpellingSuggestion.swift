/// Finds the known word somebody probably meant.
///
/// ```swift
/// SpellingSuggestion.closest(to: "exmaples", among: ["examples", "answer"])   // "examples"
/// SpellingSuggestion.closest(to: "quick", among: ["quick_replies"])           // same beginning
/// ```
package enum SpellingSuggestion {
    /// Only so many letters of a word are compared.
    private static let longest = 64
    private static let sharedBeginning = 4

    /// The closest candidate within two slips of the finger (one in a word of up to three letters),
    /// the first of equals; else the one that shares a beginning of four letters or more.
    /// - Complexity: O(candidates × length²), of at most 64 letters.
    package static func closest(to word: String, among candidates: [String]) -> String? {
        let typed = Array(word.lowercased().prefix(longest))
        guard !typed.isEmpty else { return nil }
        let most = typed.count <= 3 ? 1 : 2
        let letters = candidates.map { Array($0.lowercased().prefix(longest)) }
        let distances = letters.map { EditDistance.between(typed, $0, most: most) }
        if let least = distances.min(), least <= most,
            let place = distances.firstIndex(of: least)
        {
            return candidates[place]
        }
        let shared = letters.map { zip(typed, $0).prefix { $0 == $1 }.count }
        guard let most = shared.max(), most >= sharedBeginning,
            let place = shared.firstIndex(of: most)
        else { return nil }
        return candidates[place]
    }
}
