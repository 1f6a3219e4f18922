import Glibc

/// The squared values of features that nobody taught: they count in the length of an utterance, so that one known word
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

/// The value of a feature in an utterance.
enum TermWeight {
    static func value(count: Int32, rarity: Float) -> Float {
        count == 1 ? rarity : (1 + logf(Float(count))) * rarity
    }

    static func rarity(documents: Int, containing: Int32) -> Float {
        sqrtf(logf(Float(1 + documents) / Float(1 + containing)) + 1)
    }

    /// How much more a feature counts that occurs in fewer intents than it would by chance.
    /// - Parameter perIntent: examples per intent; where there are many, the examples tell it themselves.
    static func focus(intents: Int32, expected: Float, perIntent: Float) -> Float {
        let power = 0.6 / (1 + (perIntent / 20) * (perIntent / 20))
        return powf((expected + 3) / (Float(intents) + 3), power)
    }

    /// Each family to length 1, weighted; the whole to length 1.
    ///
    /// What is unknown counts in the length, and no utterance is taken to be shorter than `usual`: a word alone says less
    /// than it would in company.
    /// - Returns: what each family was multiplied by.
    @discardableResult
    static func normalise(
        _ features: inout [TermFeature], usual: UnknownMass, unknown: UnknownMass = UnknownMass()
    ) -> FamilyScales {
        var squares = FamilyScales(stems: unknown.stems, pairs: 0, characters: unknown.characters)
        for feature in features {
            squares[feature.family] += feature.value * feature.value
        }
        if squares.stems > 0 { squares.stems = max(squares.stems, usual.stems) }
        if squares.characters > 0 { squares.characters = max(squares.characters, usual.characters) }
        let scales = FamilyScales(lengths: squares)
        for at in features.indices {
            features[at].value *= scales[features[at].family]
        }
        return scales
    }
}

/// One number per family of features.
struct FamilyScales: Sendable {
    var stems: Float
    var pairs: Float
    var characters: Float

    init(stems: Float, pairs: Float, characters: Float) {
        (self.stems, self.pairs, self.characters) = (stems, pairs, characters)
    }

    /// What brings families of these squared lengths to their weights, and the whole to length 1.
    init(lengths squares: FamilyScales) {
        var total: Float = 0
        func scale(_ family: FeatureFamily) -> Float {
            guard squares[family] > 0 else { return 0 }
            total += family.weight * family.weight
            return family.weight / squares[family].squareRoot()
        }
        (stems, pairs, characters) = (scale(.stem), scale(.pair), scale(.characters))
        let whole = total > 0 ? 1 / total.squareRoot() : 0
        (stems, pairs, characters) = (stems * whole, pairs * whole, characters * whole)
    }

    subscript(family: FeatureFamily) -> Float {
        get {
            switch family {
            case .stem: stems
            case .pair: pairs
            case .characters: characters
            }
        }
        set {
            switch family {
            case .stem: stems = newValue
            case .pair: pairs = newValue
            case .characters: characters = newValue
            }
        }
    }
}
