/// An utterance as memory that somebody else holds: what matching reads. Valid only within the call that lends it.
struct UtteranceView {
    let text: UnsafeBufferPointer<UInt8>
    let folded: UnsafeBufferPointer<UInt8>
    let tokens: UnsafeBufferPointer<Token>

    func folded(_ token: Token) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: folded[token.folded.asInt])
    }
}

extension Utterance {
    /// Lends the utterance's memory.
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
