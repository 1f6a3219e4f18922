import CSnowball

/// Cuts words to their stems with Snowball's algorithms (Porter, 2001: snowballstem.org).
///
/// ```swift
/// let stemmer = Stemmer(algorithm: name)
/// stemmer.stem(Array("bestellingen".utf8))   // the bytes of "bestell"
/// ```
/// An algorithm that Snowball does not know leaves words as they are.
/// One at a time: an instance belongs to one thread.
package final class Stemmer {
    private let pointer: OpaquePointer?

    /// - Parameter algorithm: Snowball's name of it, as a language pack says.
    package init(algorithm: String) {
        pointer = sb_stemmer_new(algorithm, "UTF_8")
    }

    deinit { if let pointer { sb_stemmer_delete(pointer) } }

    /// Calls `body` with the stem's bytes, which live until the next call.
    package func withStem<Result>(
        of word: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        guard let pointer, let base = word.baseAddress,
            let stem = sb_stemmer_stem(pointer, base, Int32(clamping: word.count))
        else { return body(word) }
        return body(UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(pointer))))
    }

    package func stem(_ word: [UInt8]) -> [UInt8] {
        word.withUnsafeBufferPointer { withStem(of: $0) { Array($0) } }
    }
}
