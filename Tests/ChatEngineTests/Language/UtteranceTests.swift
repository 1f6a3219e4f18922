import ChatEngine
import Foundation
import Testing

@Suite struct UtteranceTests {
    private func tokens(_ text: String) -> [String] {
        let said = Utterance(text)
        return said.tokens.map { said.text(of: $0) }
    }

    @Test func foldsCaseAccentsAndApostrophesAndClassesNumbersByLength() {
        #expect(
            tokens("Waar blijft m'n pakje 12345??") == [
                "waar", "blijft", "mn", "pakje", "0000", "?",
            ])
        #expect(tokens("Coördinatie, CAFÉ; naïef") == ["coordinatie", "cafe", "naief"])
        #expect(tokens("€ 4,95") == ["0", "00"])
        #expect(tokens("AB123456") == ["ab123456"])
        #expect(tokens("ﬁjn ½") == ["fijn", "00"])
    }

    @Test func composedAndDecomposedLettersAreTheSame() {
        #expect(tokens("re\u{301}tour") == tokens("r\u{e9}tour"))
    }

    @Test func everyTokenKnowsWhereItWasTyped() {
        let said = Utterance("Mijn  pakétje!!! ’s ochtends")
        #expect(said.tokens.map { said.typed($0) } == ["Mijn", "pakétje", "!!!", "s", "ochtends"])
    }

    @Test(arguments: ["", " ", "\u{0}", "🙂🙂", "...", "\u{301}\u{301}", "\r\n\r\n", "\u{200b}"])
    func textWithoutWordsHasNoTokens(text: String) {
        #expect(Utterance(text).isEmpty)
    }

    @Test func otherScriptsAreTokensToo() {
        #expect(tokens("Где мой заказ") == ["где", "мои", "заказ"])
        #expect(tokens("１２ΑΒ") == ["12αβ"])
    }

    /// The table is what Foundation's compatibility decomposition says, plus the letters it has no mapping for.
    @Test func theLatinTableAgreesWithUnicode() {
        let special = Set("øØđĐłŁßæÆœŒþÞðÐħĦıǽǼǿǾǣǢ".unicodeScalars.map(\.value))
        for value in UInt32(0xc0)...0x24f where !special.contains(value) {
            guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic else {
                continue
            }
            let expected = String(scalar).decomposedStringWithCompatibilityMapping.lowercased()
                .decomposedStringWithCompatibilityMapping.unicodeScalars
                .filter {
                    $0.properties.isAlphabetic && $0.properties.generalCategory != .nonspacingMark
                }
            let folded = tokens(String(scalar)).joined()
            #expect(
                folded == String(String.UnicodeScalarView(expected)),
                "U+\(String(value, radix: 16))")
        }
    }
}
