import Glibc

/// The value of a feature in an utterance: `(1 + ln tf) · √idf`, scaled per family.
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
    static func normalize(
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
