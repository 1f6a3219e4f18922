import BasicAlgorithms
import LibYAML
import Testing

@testable import Exchange

/// What is written reads back as the same text.
@Suite struct ScalarTests {
    private func readBack(_ yaml: String) throws -> String? {
        let file = SourceFile(path: "a.yaml", bytes: Array(yaml.utf8))
        return try ForeignYAML.documents(file).first?["a"]?.text
    }

    @Test func randomTextsSurvive() throws {
        var random = SplitMix(state: 5)
        let letters = Array("ab Z9'\"#:-?,[]{}&*!|>%@`\\\n\té€“~=.")
        for _ in 0..<4000 {
            let text = String(
                (0..<(1 + random.below(12))).map { _ in letters[random.below(letters.count)] })
            let written = [
                "a: \(YAMLScalar.text(text))\n", "a: \(YAMLScalar.block(text, indent: 2))\n",
            ]
            for yaml in written { #expect(try readBack(yaml) == text, "\(yaml)") }
            let flow = SourceFile(
                path: "a", bytes: Array("[\(YAMLScalar.text(text, inFlow: true)), x]".utf8))
            #expect(
                try ForeignYAML.documents(flow).first?.items.map(\.text) == [text, "x"], "\(text)")
        }
    }

    /// What no file may hold, and what ends a line for some readers, is escaped; what is like it is not.
    @Test(arguments: [
        ("a\u{1}b", #""a\u0001b""#), ("a\u{1F}b", #""a\u001fb""#), ("a\u{7F}b", #""a\u007fb""#),
        ("a\u{85}b", #""a\u0085b""#), ("a\u{9F}b", #""a\u009fb""#), ("a\u{2028}b", #""a\u2028b""#),
        ("a\u{2029}b", #""a\u2029b""#), ("a\u{FEFF}b", #""a\ufeffb""#), ("a\tb", #""a\tb""#),
        ("a\n\"é\"\\", #""a\n\"é\"\\""#), ("a\u{1}€b", #""a\u0001€b""#), ("a\u{A0}b", "'a\u{A0}b'"),
        ("a\u{7E}b", "a~b"), ("it's: so", "'it''s: so'"), ("", "''"), ("-1", "'-1'"),
        ("a:", "'a:'"),
        ("a ", "'a '"), ("a #b", "'a #b'"), ("a#b", "a#b"), ("a:b", "a:b"),
    ])
    func aTextIsWrittenAsPlainlyAsItMayBe(text: String, written: String) throws {
        #expect(YAMLScalar.text(text) == written)
        #expect(try readBack("a: \(written)\n") == text)
    }

    /// Several lines are a block where each of them may stand there as it is.
    @Test(arguments: [
        ("a\nb", "|-\n  a\n  b"), ("a\n\nb", "|-\n  a\n\n  b"), ("- a\n- b", #""- a\n- b""#),
        ("- a\nb", "|-\n  - a\n  b"), (" a\nb", #"" a\nb""#), ("a \nb", #""a \nb""#),
        ("\na", #""\na""#), ("a\n", #""a\n""#), ("a\tb\nc", #""a\tb\nc""#), ("a", "a"),
    ])
    func linesAreABlockWhereTheyMayBe(text: String, written: String) throws {
        #expect(YAMLScalar.block(text, indent: 2) == written)
        #expect(try readBack("a: \(written)\n") == text)
    }

    /// Up to its limits a file is read, and one step beyond none of it.
    @Test func whatIsTooLargeIsRefused() {
        func mistake(_ yaml: String, most: Int = ForeignYAML.nodeLimit) -> String? {
            let file = SourceFile(path: "a.yaml", bytes: Array(yaml.utf8))
            do throws(ImportMistake) { _ = try ForeignYAML.documents(file, most: most) } catch {
                return "\(error)"
            }
            return nil
        }
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(mistake(nested(63)) == nil)
        #expect(mistake("\n" + nested(64))?.contains("too deep") == true)
        #expect(mistake("[a, b, {c: d}]", most: 8) == nil)
        #expect(mistake("[a, b, {c: d}]", most: 7)?.contains("too large") == true)
        #expect(mistake("[a]\n---\n[b]", most: 6) == nil)
        #expect(mistake("[a]\n---\n[b]", most: 5) != nil)
        func repeated(_ size: Int, _ times: Int) -> String {
            "a: &x [\([String](repeating: "b", count: size - 1).joined(separator: ", "))]\n"
                + (0..<times).map { "k\($0): *x\n" }.joined()
        }
        #expect(mistake(repeated(5_000, 2)) == nil)
        #expect(mistake(repeated(5_000, 3))?.contains("repeat too much") == true)
        #expect(mistake(repeated(10_000, 1)) == nil)
        #expect(mistake(repeated(10_001, 1))?.contains("repeat too much") == true)
        #expect(mistake("a: *gone\n")?.contains("*gone names nothing") == true)
    }

    @Test func ordinaryTextsStayPlain() {
        #expect(YAMLScalar.text("Waar is het?") == "Waar is het?")
        #expect(YAMLScalar.text("no: really") == "'no: really'")
    }
}
