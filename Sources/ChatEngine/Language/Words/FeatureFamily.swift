/// What kind of feature a key names. Each family but the meaning is scaled to one length by itself, then weighted.
package enum FeatureFamily: UInt8, Sendable, BitwiseCopyable, CaseIterable {
    case stem, pair, characters
    /// A word set that the utterance speaks of.
    case concept
    /// One of the numbers of the utterance's meaning: it has the same length in every utterance.
    case meaning

    /// Whether a person would know it for a word, or a kind of word.
    var isWord: Bool { self == .stem || self == .concept }

    /// The families that are brought to one length in each utterance.
    static let scaled: [FeatureFamily] = [.stem, .pair, .characters, .concept]

    /// Share in the whole, measured on development sets.
    package var weight: Float {
        switch self {
        case .stem: 1
        case .pair: 0.5
        case .characters: 1
        case .concept: 1
        case .meaning: 1.5
        }
    }

    /// Keeps the keys of different families apart.
    var seed: UInt64 { (UInt64(rawValue) + 1) << 56 }
}
