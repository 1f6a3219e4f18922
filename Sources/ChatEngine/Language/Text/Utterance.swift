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
