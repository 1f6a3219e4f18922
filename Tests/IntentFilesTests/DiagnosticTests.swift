import ChatEngine
import SafeText
import Spelling
import Testing

@testable import IntentFiles

/// How a mistake looks.
@Suite struct DiagnosticTests {
    private let place = SourceLocation(file: "Intents/nl/a.yaml", line: 12, column: 28)

    @Test func theHouseShowsThisExample() {
        let line = "    - 'waar is (mijn pakket'"
        let diagnostic = shown(line, column: 28, length: 1)
        #expect(
            diagnostic.formatted(color: false) == """
                Intents/nl/a.yaml:12:28: error: What. Fix
                12 | \(line)
                   |                            ^
                """)
    }

    @Test func colourIsOnlyPaint() {
        let diagnostic = shown("abc", column: 2, length: 2)
        let painted = diagnostic.formatted(color: true)
        #expect(painted.contains("\u{1B}[1;31merror:\u{1B}[0m"))
        #expect(
            painted.replacing(/\u{1B}\[[0-9;]*m/, with: "") == diagnostic.formatted(color: false))
    }

    /// Found by the bytes that they begin with, which others begin with as well.
    @Test func everyForbiddenCharacterIsFoundWhereItStandsAndNoOther() {
        let looked = Array(UInt32(0)...0x24F) + Array(0x2000...0x20FF) + Array(0xFE00...0xFFFF)
        for scalar in looked.compactMap(Unicode.Scalar.init) {
            let text = "é\u{FEFF}a" + String(scalar) + "b"
            let mistake = SourceText(name: "a.yaml", bytes: Array(text.utf8)).firstMistake()
            let expected =
                scalar.isForbidden
                ? IntentFileError.controlCharacter(scalar, inDoubleQuotes: false) : nil
            #expect(mistake?.error == expected, "\(scalar.value)")
            if let mistake { #expect(mistake.place.location.column == 4) }
        }
    }

    /// YAML's line breaks, and characters that share their last byte.
    @Test func linesEndWhereYAMLEndsThem() {
        func lines(_ text: String) -> [String] {
            let source = SourceText(name: "a.yaml", bytes: Array(text.utf8))
            return (1...source.lineCount).map { number in
                String(String.UnicodeScalarView(source.line(number)))
            }
        }
        #expect(
            lines("a\nb\r\nc\rd\u{85}e\u{2028}f\u{2029}g\r")
                == ["a", "b", "c", "d", "e", "f", "g", ""])
        #expect(
            lines("\u{C5}\u{185}\u{20A8}\u{20A9}\u{E8}\u{A9}") == [
                "\u{C5}\u{185}\u{20A8}\u{20A9}\u{E8}\u{A9}"
            ])
    }

    @Test func controlCharactersAreWrittenOutAndCounted() {
        let excerpt = Excerpt(line: scalars("a\u{1B}\t\u{202E}b"), column: 5, length: 1)
        #expect(excerpt.text == #"a\x1b\t\u{202e}b"#)
        #expect(excerpt.caretOffset == 15)
    }

    @Test func theCaretKnowsWideAndCombiningCharacters() {
        #expect(Excerpt(line: scalars("漢e\u{301}x"), column: 4, length: 1).caretOffset == 3)
    }

    @Test(arguments: [1, 40, 41, 500, 990, 1001])
    func aLongLineIsCutAroundTheCaret(column: Int) {
        let line = (0..<1000).map { Unicode.Scalar(UInt8(48 + $0 % 10)) }
        let excerpt = Excerpt(line: line, column: column, length: 1)
        let characters = Array(excerpt.text)
        #expect(characters.count <= Excerpt.width + 2)
        let marked = column <= 1000 ? characters[excerpt.caretOffset] : "."
        #expect(marked == (column <= 1000 ? Character(line[column - 1]) : "."))
    }

    @Test(arguments: [
        ("exmaples", "examples"), ("awnser", "answer"), ("follow_up", "follow_ups"),
        ("escalation", "escalate"), ("kleur", nil), ("x", nil), ("", nil),
    ])
    func aSlipOfTheFingerIsUnderstood(typed: String, meant: String?) {
        #expect(SpellingSuggestion.closest(to: typed, among: Scope.intent.keys) == meant)
    }

    private func shown(_ line: String, column: Int, length: Int) -> Diagnostic {
        let excerpt = Excerpt(line: scalars(line), column: column, length: length)
        return Diagnostic(
            severity: .error, code: "x", location: place, message: "What", excerpt: excerpt,
            fix: "Fix")
    }

    private func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }
}
