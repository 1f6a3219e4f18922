import BasicAlgorithms

extension SplitMix {
    /// A text of fewer than `most` of these pieces.
    mutating func text(of pieces: [String], most: Int = 12) -> String {
        (0..<below(most)).map { _ in pieces[below(pieces.count)] }.joined()
    }
}
