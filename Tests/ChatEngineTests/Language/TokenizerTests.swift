import BasicAlgorithms
import Testing

@testable import ChatEngine

@Suite struct TokenizerTests {
    private static let odd = [
        "", "a", "É", "e\u{301}", "ﬁjn ½", "12??!", "m’n", "\u{200b}a\u{200d}b\u{feff}", "👍🏽", "退货",
        "ß", "İstanbul", "\u{0}x\u{7f}", "a\u{ad}b", "!!?", "1a2", "𝔄𝔟", "Ⅳ",
    ]

    private func texts() -> [String] {
        var random = SplitMix(state: 7)
        return Self.odd
            + (0..<1_500).map { _ in
                let bytes = (0..<random.below(60)).map { _ in
                    UInt8(truncatingIfNeeded: random.next() >> 20)
                }
                return String(decoding: bytes, as: UTF8.self)
            }
            + (0..<500).map { _ in
                (0..<random.below(8)).map { _ in Self.odd.randomElement(using: &random) ?? "" }
                    .joined(separator: random.below(2) == 0 ? "" : " ")
            }
    }

    /// Tokens stand one after the other, in the folded text without gaps and in the text as typed within it.
    @Test func tokensCoverTheFoldedTextInOrder() {
        for text in texts() {
            let said = Utterance(text)
            var (folded, typed) = (0, 0)
            for token in said.tokens {
                let (inFolded, inTyped) = (token.folded.asInt, token.source.asInt)
                #expect(inFolded.lowerBound == folded && !inFolded.isEmpty, "\(text)")
                #expect(inTyped.lowerBound >= typed && !inTyped.isEmpty, "\(text)")
                (folded, typed) = (inFolded.upperBound, inTyped.upperBound)
                switch token.kind {
                case .mark: #expect(["?", "!"].contains(said.text(of: token)))
                case .number:
                    #expect(["0", "00", "000", "0000"].contains(said.text(of: token)))
                case .word: #expect(said.text(of: token).contains { !$0.isNumber || !$0.isASCII })
                }
            }
            #expect(folded == said.folded.count && typed <= text.utf8.count, "\(text)")
        }
    }

    @Test func aTokenizerThatIsUsedAgainForgetsWhatItRead() {
        var again = Tokenizer()
        for text in texts() {
            var text = text
            let fresh = Utterance(text)
            text.withUTF8 { again.read($0) }
            #expect(again.tokens == fresh.tokens && again.folded == fresh.folded)
        }
    }

    @Test func foldingWhatIsFoldedChangesNothing() {
        for word in ["CAFÉ", "m'n", "Coördinatie", "ﬁjn", "Где", "ΑΒ"] {
            let once = Tokenizer.fold(word)
            #expect(Tokenizer.fold(String(decoding: once, as: UTF8.self)) == once)
        }
    }

    /// Utterances and values are cut by the same list.
    @Test(arguments: [
        "'", "`", "´", "‘", "’", "′", "\u{200b}", "\u{200c}", "\u{200d}", "\u{feff}", "\u{ad}",
    ])
    func apostrophesAndWhatCannotBeSeenAreLeftOut(_ ignored: String) {
        let text = "m\(ignored)n pakje"
        let said = Utterance(text)
        #expect(said.tokens.map { said.text(of: $0) } == ["mn", "pakje"])
        #expect(ValueText(text).pieces.map(\.text) == ["mn", "pakje"])
        #expect(ignored.unicodeScalars.allSatisfy { IgnoredCharacters.contains($0.value) })
    }

    @Test func nothingElseIsLeftOut() {
        let all = (UInt32(0)..<0x1_0000).filter(IgnoredCharacters.contains)
        #expect(
            all == [
                0x27, 0x60, 0xad, 0xb4, 0x200b, 0x200c, 0x200d, 0x2018, 0x2019, 0x2032, 0xfeff,
            ])
    }
}
