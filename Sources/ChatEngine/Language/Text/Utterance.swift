/// What the customer said in a turn: the text as typed and the tokens found in it.
///
/// ```swift
/// let said = Utterance("Waar blijft m'n pakje 12345??")
/// said.tokens.map { said.text(of: $0) }   // waar blijft mn pakje 0000 ?
/// ```
/// Making one is O(length) and reads the text once.
package struct Utterance: Sendable {
    /// As typed.
    package let text: String
    /// All tokens' folded bytes, one after the other.
    package let folded: [UInt8]
    package let tokens: [Token]

    package init(_ text: String) {
        self.text = text
        var tokenizer = Tokenizer()
        var bytes = text
        bytes.withUTF8 { tokenizer.read($0) }
        (folded, tokens) = (tokenizer.folded, tokenizer.tokens)
    }

    /// The folded text of a token: lower case, without accents and apostrophes.
    package func text(of token: Token) -> String {
        String(decoding: folded[token.folded.asInt], as: UTF8.self)
    }

    /// The words as the customer typed them.
    package func typed(_ token: Token) -> String {
        String(decoding: Array(text.utf8)[token.source.asInt], as: UTF8.self)
    }

    package var isEmpty: Bool { tokens.isEmpty }
}

/// An utterance as memory that somebody else holds: what matching reads.
struct UtteranceView {
    let text: UnsafeBufferPointer<UInt8>
    let folded: UnsafeBufferPointer<UInt8>
    let tokens: UnsafeBufferPointer<Token>

    func folded(_ token: Token) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: folded[token.folded.asInt])
    }
}

extension Utterance {
    func withView<Result>(_ body: (UtteranceView) -> Result) -> Result {
        var text = text
        return text.withUTF8 { text in
            folded.withUnsafeBufferPointer { folded in
                tokens.withUnsafeBufferPointer { tokens in
                    body(UtteranceView(text: text, folded: folded, tokens: tokens))
                }
            }
        }
    }
}

extension Tokenizer {
    /// Reads a text and lends what it found.
    mutating func withView<Result>(
        of text: UnsafeBufferPointer<UInt8>, _ body: (UtteranceView) -> Result
    ) -> Result {
        read(text)
        return folded.withUnsafeBufferPointer { folded in
            tokens.withUnsafeBufferPointer { tokens in
                body(UtteranceView(text: text, folded: folded, tokens: tokens))
            }
        }
    }
}

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
