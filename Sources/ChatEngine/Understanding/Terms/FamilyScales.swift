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
