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
