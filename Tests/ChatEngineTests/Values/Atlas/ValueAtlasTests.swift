import ChatEngine
import Snapshots
import Support
import Testing

/// Days, times, numbers and amounts in all kinds of sentences, each read as all four: what stands around a value may change
/// it, and what is one kind of value must not become another. The tables beside say why; this says that nothing moves.
///
/// A line is `sentence => kind answer`, with what is found in running text behind `~` where that differs; kinds of which
/// nothing is read are left out.
/// `UPDATE_EXPECTED=1 swift test --filter ValueAtlas` writes what is read behind the sentences, to be read in the diff.
@Suite struct ValueAtlasTests {
    private static let kinds: [(name: String, kind: ValueKind)] = [
        ("day", .date(DateBounds())), ("coming", .date(DateBounds(.future))), ("time", .time),
        ("number", .number(nil)), ("upTo10", .number(1...10)), ("amount", .amount),
    ]

    @Test(arguments: TestLanguage.allCases)
    func whatIsReadInASentence(language: TestLanguage) throws {
        let expected = ExpectedText("Expected/\(language).txt", beside: #filePath)
        let readings = Self.kinds.map { ($0.name, ValueReading($0.kind, language)) }
        let told = try expected.text().split(separator: "\n").map { line in
            let said = line.split(separator: " =>", maxSplits: 1)[0]
            return Self.line(String(said), readings)
        }
        let text = told.joined(separator: "\n") + "\n"
        let wanted = try expected.text(orWriting: text).split(separator: "\n").map(String.init)
        for (told, wanted) in zip(told, wanted) { #expect(told == wanted) }
    }

    /// The same sentences with a word less, with two words the other way round, and with a point behind a word: a digest of
    /// what is read of all of those, a line for each sentence.
    @Test(arguments: TestLanguage.allCases)
    func whatIsReadOfItsParts(language: TestLanguage) throws {
        let expected = ExpectedText("Expected/\(language).txt", beside: #filePath)
        let readings = Self.kinds.map { ($0.name, ValueReading($0.kind, language)) }
        var told: [String] = []
        for line in try expected.text().split(separator: "\n") {
            let said = String(line.split(separator: " =>", maxSplits: 1)[0])
            var digest = ContentDigest()
            for part in Self.parts(of: said) { digest.add(Self.line(part, readings)) }
            told.append("\(said) => \(digest.text.prefix(12))")
        }
        let wanted = try ExpectedText("Expected/\(language)-parts.txt", beside: #filePath)
            .text(orWriting: told.joined(separator: "\n") + "\n").split(separator: "\n")
        #expect(told.count == wanted.count)
        for (told, wanted) in zip(told, wanted) { #expect(told == wanted) }
    }

    private static let addresses: [(TestLanguage, [String])] = [
        (
            .nl,
            [
                "NL91 ABNA 0417 1643 00", "nl91abna0417164300", "DE89 3704 0044 0532 0130 00",
                "GB29-NWBK-6016-1331-9268-19", "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
                "NL92 ABNA 0417 1643 00", "06 12345678", "06-12 34 56 78", "+31 (0)6 12345678",
                "0031 20 624 11 11", "020-6241111", "0900 1234", "088 123 45 67", "112",
                "+32 470 12 34 56", "1234 AB", "1234ab", "1012 SS", "0123 AB", "1234 AB 56",
                "jan@voorbeeld.nl", "Jan.de.Boer+x@mail.voorbeeld.co.uk", "jan@voorbeeld",
                "jan@@voorbeeld.nl", "jan punt boer apenstaartje voorbeeld punt nl",
            ]
        ),
        (
            .en,
            [
                "07700 900123", "+44 20 7946 0958", "1-800-555-0199", "SW1A 1AA",
                "jan at example dot com", "jan.smith@example.com", "GB29 NWBK 6016 1331 9268 19",
            ]
        ),
        (
            .de,
            [
                "030 1234567", "+49 170 1234567", "0170/1234567", "10115", "10115 Berlin",
                "DE89370400440532013000", "max@beispiel.de",
            ]
        ),
    ]

    /// Telephone numbers, accounts, postcodes and e-mail addresses, cut, joined and between other signs.
    @Test func whatIsReadOfAnAddress() throws {
        let kinds: [(name: String, kind: ValueKind)] = [
            ("phone", .phone), ("iban", .iban), ("postcode", .postcode), ("email", .email),
            ("number", .number(nil)),
        ]
        var told: [String] = []
        for (language, addresses) in Self.addresses {
            let readings = kinds.map { ($0.name, ValueReading($0.kind, language)) }
            for address in addresses {
                told += Self.around(address).map { "\(language) " + Self.line($0, readings) }
            }
        }
        let wanted = try ExpectedText("Expected/addresses.txt", beside: #filePath)
            .text(orWriting: told.joined(separator: "\n") + "\n").split(separator: "\n")
        #expect(told.count == wanted.count)
        for (told, wanted) in zip(told, wanted) { #expect(told == wanted) }
    }

    private static func around(_ said: String) -> [String] {
        let tight = said.filter { $0 != " " }
        var all = [
            said, said.uppercased(), said.lowercased(), tight,
            said.split(separator: " ").joined(separator: "-"),
            said.split(separator: " ").joined(separator: "."),
            said.split(separator: " ").joined(separator: "  "),
            "x" + said, said + "x", "1" + said, said + "1", said + ".", said + "!", "(\(said))",
            "<\(said)>", "\(said)/\(said)", "\(said), \(said)", "\(said) 12", "12 \(said)",
            "a \(said) is", "-\(said)-", "\(said)-is", "nr \(said)", "A\(tight)B",
        ]
        all += parts(of: said).filter { !$0.isEmpty }
        for at in tight.indices.dropFirst(3) where at < tight.index(before: tight.endIndex) {
            all.append(String(tight[...at]))
        }
        return all
    }

    private static func parts(of said: String) -> [String] {
        let words = said.split(separator: " ")
        var parts: [String] = []
        for at in words.indices {
            var (less, swapped, pointed) = (words, words, words)
            less.remove(at: at)
            parts.append(less.joined(separator: " "))
            if at > 0 {
                swapped.swapAt(at - 1, at)
                parts.append(swapped.joined(separator: " "))
            }
            pointed[at] += "."
            parts.append(pointed.joined(separator: " "))
        }
        return parts
    }

    private static func line(_ said: String, _ readings: [(String, ValueReading)]) -> String {
        var line = said + " =>"
        for (name, reading) in readings {
            let (answer, found) = (reading.answer(said), reading.found(in: said))
            if answer != "!noneFound" || found != "-" {
                line += " \(name) \(answer)" + (found == answer ? "" : " ~ \(found)") + ";"
            }
        }
        return line
    }
}
