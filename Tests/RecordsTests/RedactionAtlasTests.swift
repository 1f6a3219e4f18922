import ChatEngine
import IntentFiles
import Support
import Testing

@testable import Records

/// What is personal in many texts, and in the same with a sign less, another sign, or a word before it: what comes to the disk.
///
/// `UPDATE_EXPECTED=1 swift test --filter RedactionAtlas` writes it anew, to be read in the diff.
@Suite struct RedactionAtlasTests {
    private static let texts: [(language: LanguageCode, text: String)] = [
        ("nl", "bel 06-12345678 graag"), ("nl", "06 12 34 56 78"), ("nl", "+31 (0)20 123 4567"),
        ("nl", "0031612345678"), ("nl", "0800 1234 en 0900-12345678"), ("nl", "020-1234567."),
        ("nl", "mail jan.de-vries+x@voorbeeld.co.nl!"), ("nl", "<jan@voorbeeld.nl>"),
        ("nl", "jan (at) voorbeeld (dot) nl"), ("nl", "jan apenstaartje voorbeeld punt nl"),
        ("nl", "NL91 ABNA 0417 1643 00"), ("nl", "nl91abna0417164300 en GB82WEST12345698765432"),
        ("nl", "bsn 111222333"), ("nl", "111222333"), ("nl", "bestelling 111222333"),
        ("nl", "1234 AB 12"), ("nl", "ik woon op 1234ab, nummer 5"),
        ("nl", "Dorpsstraat 12, 1234 AB"),
        ("nl", "kaart 4111 1111 1111 1111"), ("nl", "4111-1111-1111-1111 12/27 123"),
        ("nl", "creditcard 378282246310005"), ("nl", "ordernummer 4111111111111111"),
        ("nl", "artikel 0612345678"), ("nl", "klantnummer 12345678"),
        ("nl", "op 12-03-2026 om 14:30"),
        ("nl", "€ 1.234.567,89 voor 1000000 stuks"), ("nl", "[telefoon] en [e-mail]"),
        ("en", "call 0612345678 or +44 20 7946 0958"), ("en", "jan at example dot com"),
        ("en", "card 5500 0000 0000 0004, order 12345678"), ("en", "my postcode is 1234 AB 5"),
        ("de", "Telefon 030 1234567, +49 170 1234567"), ("de", "10115 Berlin, Allee 5"),
        ("de", "DE89 3704 0044 0532 0130 00"), ("de", "Bestellung 030 1234567"),
    ]

    @Test func textsComeToTheDiskSo() throws {
        let redactor = try Redactor(packs: BuiltInPacks.packs(["nl", "en", "de"]))
        var told: [String] = []
        for (language, text) in Self.texts {
            let whole = redactor.redact(text, in: language)
            told.append("\(language.code) \(text) => \(whole)")
            for other in Self.damages(of: text) {
                told.append("  \(other) => \(redactor.redact(other, in: language))")
            }
        }
        let wanted = try ExpectedText("Expected/redacted.txt", beside: #filePath)
            .text(orWriting: told.joined(separator: "\n") + "\n").split(separator: "\n")
        #expect(told.count == wanted.count)
        for (line, wanted) in zip(told, wanted) { #expect(line == wanted) }
    }

    /// Every second sign gone, every third another, and words that say what a number is.
    private static func damages(of text: String) -> [String] {
        let signs = Array(text)
        var all = ["order " + text, "(" + text + ")", text + "5", "x" + text, text + text]
        for at in stride(from: 0, to: signs.count, by: 2) {
            all.append(String(signs[..<at] + signs[(at + 1)...]))
        }
        for at in stride(from: 1, to: signs.count, by: 3) {
            for other in ["7", " ", "-"] {
                all.append(String(signs[..<at]) + other + String(signs[(at + 1)...]))
            }
        }
        return all
    }
}
