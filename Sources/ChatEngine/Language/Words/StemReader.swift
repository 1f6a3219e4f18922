import Snowball

/// Cuts words to their stems.
///
/// ```swift
/// let reader = StemReader(stemmer: pack.stemmer)
/// reader.stemKey(ofWord: "orders") == reader.stemKey(ofWord: "order")   // true
/// ```
/// An instance belongs to one thread at a time.
package final class StemReader {
    private let stemmer: Stemmer

    /// - Parameter stemmer: the name of an algorithm, as in a language pack.
    package init(stemmer: String) {
        self.stemmer = Stemmer(algorithm: stemmer)
    }

    /// The key of the stem of a folded word.
    package func stemKey(_ word: UnsafeBufferPointer<UInt8>) -> FeatureKey {
        stemmer.withStem(of: word) { FeatureKey(bytes: $0, seed: FeatureFamily.stem.seed) }
    }

    package func stemKey(ofWord word: String) -> FeatureKey {
        Tokenizer.fold(word).withUnsafeBufferPointer { stemKey($0) }
    }

    /// The key of a token's stem; numbers and marks are their own stems.
    func stemKey(of kind: Token.Kind, _ folded: UnsafeBufferPointer<UInt8>) -> FeatureKey {
        kind == .word
            ? stemKey(folded) : FeatureKey(bytes: folded, seed: FeatureFamily.stem.seed)
    }
}
