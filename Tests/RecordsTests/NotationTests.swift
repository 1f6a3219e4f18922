import BasicAlgorithms
import Foundation
import Support
import Testing

@testable import ChatEngine
@testable import Records

/// Personal data in the ways people write it is found; other numbers are not.
@Suite struct NotationTests {
    private let redactor: Redactor

    init() throws { redactor = try Redactor(packs: Fixture.rulebook.packs) }

    /// Texts in which a number, given as digits, is written in one more way.
    static let phones: [@Sendable (String) -> String] = [
        { $0 }, { "06-" + $0.dropFirst(2) }, { "06 " + $0.dropFirst(2) },
        { "06/" + $0.dropFirst(2) }, { "06." + $0.dropFirst(2) }, { "06:" + $0.dropFirst(2) },
        { "06–" + $0.dropFirst(2) }, { "06 - " + $0.dropFirst(2) }, { "(06) " + $0.dropFirst(2) },
        { "06    " + $0.dropFirst(2) }, { "+316" + $0.dropFirst(2) },
        { "+31 6 " + $0.dropFirst(2) },
        { "+31(0)6" + $0.dropFirst(2) }, { "00316" + $0.dropFirst(2) },
        { "0031 6 " + $0.dropFirst(2) },
        { "31 6 " + $0.dropFirst(2) }, { "316" + $0.dropFirst(2) }, { "tel." + $0 },
        { "tel:" + $0 },
        { $0.map(String.init).joined(separator: " ") },
        { $0.map(String.init).joined(separator: ".") },
        { "06 " + $0.dropFirst(2).prefix(4) + " " + $0.suffix(4) },
        {
            "06-" + $0.dropFirst(2).prefix(2) + "-" + $0.dropFirst(4).prefix(2) + "-" + $0.suffix(4)
        },
        { "06_" + $0.dropFirst(2) }, { "06, " + $0.dropFirst(2) },
        { "06\u{a0}" + $0.dropFirst(2) }, { "06\u{2011}" + $0.dropFirst(2) },
        { "06\u{200b}" + $0.dropFirst(2) },
        {
            String(
                String.UnicodeScalarView(
                    $0.unicodeScalars.map { Unicode.Scalar($0.value + 0xfee0) ?? $0 }))
        },
    ]

    /// Signs that nobody sees: a soft hyphen, joiners, marks of direction and of variants, a byte order mark.
    @Test(arguments: [
        "\u{ad}", "\u{34f}", "\u{180e}", "\u{200d}", "\u{200f}", "\u{202e}", "\u{2060}",
        "\u{2069}", "\u{fe0f}", "\u{feff}", "\u{e0020}",
    ])
    func whatNobodySeesHidesNothing(sign: String) {
        for number in ["06\(sign)12345678", "0612\(sign)345\(sign)678"] {
            #expect(redactor.redact("bel \(number) graag", in: "nl") == "bel [telefoon] graag")
        }
        #expect(redactor.redact("jan\(sign)@voorbeeld.nl", in: "nl") == "[e-mail]")
        let card = "creditcard 41111111\(sign)11111111"
        #expect(redactor.redact(card, in: "nl") == "creditcard [kaart]")
    }

    static let emails: [String] = [
        "jan@voorbeeld.nl", "jan @ voorbeeld.nl", "jan(at)voorbeeld.nl", "jan[at]voorbeeld.nl",
        "jan@ voorbeeld.nl", "\"jan\"@voorbeeld.nl", "\"jan jansen\"@voorbeeld.nl",
        "j.o'brien@voorbeeld.nl", "jan\u{200b}@voorbeeld.nl", "jan＠voorbeeld.nl",
        "JAN@VOORBEELD.NL", "mailto:jan@voorbeeld.nl", "<jan@voorbeeld.nl>",
        "jan (at) voorbeeld.nl",
    ]

    static let accounts: [String] = [
        "NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "nl91abna0417164300",
        "NL91-ABNA-0417-1643-00",
        "NL91.ABNA.0417.1643.00", "NL 91 ABNA 0417164300", "NL91  ABNA  0417  1643  00",
        "NL91\u{a0}ABNA\u{a0}0417\u{a0}1643\u{a0}00", "rekeningNL91ABNA0417164300",
        "NL91ABNA0417164300graag", "NL91 ABNA 04 17 16 43 00", "BE68 5390 0754 7034",
    ]

    static let cards: [String] = [
        "4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111", "4111.1111.1111.1111",
        "4111/1111/1111/1111", "4111\u{a0}1111\u{a0}1111\u{a0}1111", "5500 0000 0000 0004",
        "378282246310005", "340000000000009",
    ]

    @Test func everyNotationIsFound() throws {
        var random = SplitMix(state: 15)
        var looked = 0
        func expectMasked(_ value: String, _ text: String) {
            looked += 1
            let masked = redactor.redact(text, in: "nl")
            let digits = FoldedNotation(masked).bytes.count { (0x30...0x39).contains($0) }
            #expect(
                digits == 0 && masked.contains("[") && !masked.contains("voorbeeld"),
                "\(text) → \(masked)")
        }
        for _ in 0..<40 {
            let number =
                "06" + (0..<8).map { _ in String(Int.random(in: 1...9, using: &random)) }.joined()
            for write in Self.phones {
                expectMasked(number, "mijn nummer is \(write(number)) graag")
            }
        }
        for value in Self.emails + Self.accounts + Self.cards {
            for text in ["\(value)", "het is \(value).", "neem \(value), dank"] {
                expectMasked(value, text)
            }
        }
        for text in [
            "bsn 111222333", "mijn burgerservicenummer: 111222333", "bsn111222333", "111.222.333",
            "bsn 111-222-333", "1112.22.333", "bsn 1112-22-333", "bsn 1112 22 333",
        ] {
            expectMasked(text, text)
        }
        #expect(looked > 1_100)
    }

    /// Of each innocent kind 2 000 numbers, in a sentence that says what they are; under 1 % may be masked.
    @Test(arguments: [
        "date", "order", "bare", "ean", "gift", "article", "hours", "amount", "letters",
    ])
    func otherNumbersStay(kind: String) {
        var random = SplitMix(state: 7)
        func digits(_ count: Int) -> String {
            String(Int.random(in: 1...9, using: &random))
                + (1..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
        }
        func two(_ range: ClosedRange<Int>) -> String {
            let number = Int.random(in: range, using: &random)
            return number < 10 ? "0\(number)" : "\(number)"
        }
        var masked: [String] = []
        for _ in 0..<2_000 {
            let text =
                switch kind {
                case "date":
                    "het was \(two(1...28))-\(two(1...12))-2026 \(two(0...23)):\(two(0...59)) uur"
                case "order": "mijn bestelnummer is \(digits(9))"
                case "bare": digits(9)
                case "ean": "de streepjescode 87\(digits(11))"
                case "gift": "cadeaukaart \(digits(16))"
                case "article": "artikel 010-\(digits(7))"
                case "hours":
                    "open \(two(0...9)):\(two(0...59))-\(two(10...23)):00 en \(two(10...23)):30"
                case "amount":
                    "ik betaalde \(digits(4)),\(two(0...99)) op \(two(1...28))/\(two(1...12))/2026"
                default: "AB\(digits(8)) en factuur 2026-\(digits(6))"
                }
            if redactor.redact(text, in: "nl") != text { masked.append(text) }
        }
        #expect(masked.count < 20, "\(masked.count): \(masked.prefix(5))")
    }

    @Test func aTextIsMaskedWhereItStands() {
        #expect(redactor.redact("né ０６–１２３４ ５６７８ é", in: "nl") == "né [telefoon] é")
        #expect(
            redactor.redact("op 05-03-2026 14:00 of 0612345678", in: "nl")
                == "op 05-03-2026 14:00 of [telefoon]")
        #expect(redactor.redact("order 123456782", in: "nl") == "order 123456782")
    }
}
