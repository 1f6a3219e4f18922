/// A piece of an utterance.
package struct Token: Sendable, Equatable {
    package enum Kind: UInt8, Sendable {
        /// Letters, or letters and digits.
        case word
        /// Digits only; its folded text is its length class `0`, `00`, `000` or `0000`.
        case number
        /// `?` or `!`, however many in a row.
        case mark
    }

    package var kind: Kind
    /// Where its folded text stands in `Utterance.folded`.
    package var folded: Range<Int32>
    /// Where it was typed, in UTF-8 bytes of the text.
    package var source: Range<Int32>
}

extension Range<Int32> {
    package var asInt: Range<Int> { Int(lowerBound)..<Int(upperBound) }
}
