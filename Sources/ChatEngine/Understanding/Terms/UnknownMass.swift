/// The squared values of features that no example has: they count in the length of an utterance, so that one known word
/// among many unknown ones says little.
struct UnknownMass: Sendable, BitwiseCopyable {
    private(set) var squares = FamilyScales()

    /// Pairs of which one word is unknown are not counted: the word is.
    mutating func add(_ square: Float, _ family: FeatureFamily) {
        if family != .pair { squares[family] += square }
    }

    mutating func add(_ other: UnknownMass) { squares.add(other.squares) }
}
