/// What kind of feature a key names. Each family is scaled to one length by itself, then weighted.
package enum FeatureFamily: UInt8, Sendable, BitwiseCopyable, CaseIterable {
    case stem, pair, characters

    /// Share in the whole, measured on development sets.
    package var weight: Float {
        switch self {
        case .stem: 1
        case .pair: 0.5
        case .characters: 1
        }
    }

    /// Keeps the keys of different families apart.
    var seed: UInt64 { (UInt64(rawValue) + 1) << 56 }
}
