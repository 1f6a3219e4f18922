import Snowball

/// Cuts a word to its features: its stem, and its character 3- and 4-grams inside `_word_`.
///
/// One at a time: an instance belongs to one thread.
package final class FeatureReader {
    private let stemmer: Stemmer
    private var edges: [Int] = []
    private var padded: [UInt8] = []

    package init(language: LanguageCode) {
        stemmer = Stemmer(language: language.code)
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

    /// Calls `body` for each 3- and 4-gram of characters inside `_word_`.
    @inline(__always)
    package func eachGram(of word: UnsafeBufferPointer<UInt8>, _ body: (FeatureKey) -> Void) {
        padded.removeAll(keepingCapacity: true)
        padded.append(0x5f)
        padded.append(contentsOf: word)
        padded.append(0x5f)
        edges.removeAll(keepingCapacity: true)
        for (at, byte) in padded.enumerated() where byte & 0xc0 != 0x80 { edges.append(at) }
        edges.append(padded.count)
        padded.withUnsafeBufferPointer { bytes in
            edges.withUnsafeBufferPointer { edges in
                for length in 3...4 where edges.count > length {
                    for start in 0..<(edges.count - length) {
                        let gram = UnsafeBufferPointer(
                            rebasing: bytes[edges[start]..<edges[start + length]])
                        body(FeatureKey(bytes: gram, seed: FeatureFamily.characters.seed))
                    }
                }
            }
        }
    }
}
