/// The squared values of features that no example has: they count in the length of an utterance, so that one known word
/// among many unknown ones says little.
struct UnknownMass {
    var stems: Float = 0
    var characters: Float = 0

    mutating func add(_ square: Float, _ family: FeatureFamily) {
        switch family {
        case .stem: stems += square
        case .characters: characters += square
        case .pair: break
        }
    }

    mutating func add(_ other: UnknownMass) {
        stems += other.stems
        characters += other.characters
    }
}
