/// The share of an utterance that an intent knows, word by word; each word weighs the square of its rarity.
struct Coverage {
    private var mass: Float = 0
    private var covered: Float = 0

    /// - Parameter share: how much of the word the intent knows, from 0 to 1.
    @inline(__always)
    mutating func add(rarity: Float, known share: Float) {
        mass += rarity * rarity
        covered += share * rarity * rarity
    }

    /// From 0 to 1; `nil` when there was no word.
    /// - Parameter least: no utterance weighs less.
    func share(least: Float) -> Double? {
        mass > 0 ? Double(covered / max(mass, least)) : nil
    }
}
