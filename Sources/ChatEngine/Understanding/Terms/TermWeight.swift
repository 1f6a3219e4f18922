import Glibc

/// The value of a feature in an utterance: `(1 + ln tf) · √idf`, scaled per family.
enum TermWeight {
    static func value(count: Int32, rarity: Float) -> Float {
        count == 1 ? rarity : (1 + logf(Float(count))) * rarity
    }

    /// Of a concept: its items are shared out in twelfths.
    static func value(twelfths: Int32, rarity: Float) -> Float {
        Float(min(twelfths, ConceptTable.whole)) / Float(ConceptTable.whole) * rarity
    }

    static func value(count: Int32, rarity: Float, _ family: FeatureFamily) -> Float {
        family == .concept
            ? value(twelfths: count, rarity: rarity) : value(count: count, rarity: rarity)
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
        var squares = unknown.squares
        for feature in features {
            squares[feature.family] += feature.value * feature.value
        }
        for family in FeatureFamily.scaled where squares[family] > 0 {
            squares[family] = max(squares[family], usual.squares[family])
        }
        let scales = FamilyScales(lengths: squares)
        for at in features.indices {
            features[at].value *= scales[features[at].family]
        }
        return scales
    }
}
