import BasicAlgorithms
import Support
import Testing

@testable import PCRE2

/// What patterns of all kinds require, and which of a set a text may match: too little is found by the tests beside this one,
/// too much makes every message slow, and nothing else would tell.
///
/// `UPDATE_EXPECTED=1 swift test --filter PatternAtlas` writes both anew, to be read in the diff.
@Suite struct PatternAtlasTests {
    private static func patterns(_ count: Int, seed: UInt64) -> [(source: String, pattern: Pattern)]
    {
        var maker = RandomPatterns(random: SplitMix(state: seed))
        var patterns: [(source: String, pattern: Pattern)] = []
        while patterns.count < count {
            let source = maker.pattern()
            if let pattern = try? Pattern(source) { patterns.append((source, pattern)) }
        }
        return patterns
    }

    /// Each kind of escape, class, group and option there is.
    private static let kinds: [String] = [
        #"\x{10FFFF}a"#, #"\x{10FFFE}a"#, #"\x{110000}a"#, #"\x{1F600}ab"#, #"\x{}a"#, #"\x{4"#,
        #"\x41b"#, #"\x4g"#, #"\xag"#, #"\x4a4"#, #"\o{101}b"#, #"\o{8}"#, #"\101b"#, #"\1018"#,
        #"\0b"#, #"\012b"#, #"(a)\1b"#, #"(a)\8b"#, #"\cAb"#, #"\N{U+41}b"#, #"\Nb"#, #"\N{2}b"#,
        #"\Qa.b\Ec"#, #"\Qa.b"#, #"a\Eb"#, #"\ea\fb\tc\nd\re"#, #"\ha"#, #"\Ra"#, #"\Xa"#, #"a\Kb"#,
        #"\Aab\z"#, #"\Gab\Z"#, "^ab$", #"\bab\B"#, #"\dab\D"#, #"\wab\W"#, #"\sab\S"#, #"\p{L}ab"#,
        #"\P{Lu}ab"#, #"\pLab"#, #"\p{^L}ab"#, "[ab]cd", "[^ab]cd", "[a-]cd", "[]a]cd", "[a\\]]cd",
        "[[:alpha:]]cd", "[^[:digit:]x]cd", #"[\dx]cd"#, #"[\x41-\x43]cd"#, #"[\bx]cd"#,
        #"[\Qab\E]cd"#,
        "(?i)abc", "(?-i)abc", "(?i:abc)d", "(?x)a b c", "(?x)a b # c\nd", "(?xx)[a b]c",
        "(?s).abc",
        "(?m)^abc$", "(?^)abc", "(?#abc)def", "(?:abc)d", "(?|ab|cd)e", "(?>abc)d", "(?<n>abc)d",
        "(?P<n>abc)d", "(?'n'abc)d", #"(?<n>abc)\k<n>d"#, #"(?<n>abc)\k{n}d"#, "(?<n>abc)(?P=n)d",
        "(?=abc)abd", "(?!abc)abd", "(?<=abc)d", "(?<!abc)d", "(?(?=a)bc|de)f", "(a)?(?(1)bc|de)f",
        "(?<n>a)?(?(<n>)bc|de)f", "(ab|(?R))c", "(ab)(?1)c", "(?<n>ab)(?&n)c", "(?<n>ab)(?P>n)c",
        "ab*c", "ab+c", "ab?c", "ab{0}c", "ab{1}c", "ab{2}c", "ab{0,2}c", "ab{2,}c", "ab{,2}c",
        "ab{x}c",
        "ab{2", "ab*?c", "ab+?c", "ab??c", "ab{2}?c", "ab*+c", "ab++c", "ab{2,3}+c", "(abc)*d",
        "(abc)+d",
        "(abc){2}d", "(abc){0,}d", "(a|bc)+d", "(ab|)c", "(|ab)c", "|ab", "ab|", "a||b",
        "(a(b(c)))d",
        "a.c", "ab.*cd", "ab.+?cd", "é", "Éa", "ß", "straße", "ﬁn", "İ", "ı", "ſ", "K", "Åb", "日本",
        "👍a",
        #"\.com"#, #"a\-b"#, #"a\/b"#, #"a\@b"#, "(*UTF)abc", "(*FAIL)a", "a(*SKIP)b",
        "a(*ACCEPT)b", "(", ")",
        "[", "a{", "*a", "", " ", "a b", "niet.*(meer|langer)", #"\b(waar|wanneer)\b.*\bpakket"#,
    ]

    @Test func whatIsRequired() throws {
        var told = ""
        for (source, _) in Self.patterns(300, seed: 3) {
            let literals = RequiredLiterals(of: source).description
            told += "\(source)\t\(literals.prefix(160))\n"
        }
        for source in Self.products + Self.kinds {
            told += "\(source)\t\(RequiredLiterals(of: source))\n"
        }
        let expected = ExpectedText("Expected/literals.txt", beside: #filePath)
        #expect(told == (try expected.text(orWriting: told)))
    }

    /// Around what is still multiplied out, and what is cut.
    private static let products = [
        "(a|b)(c|d)", "(a|b)(c|d)(e|f)", "(a|b)(c|d)(e|f)(g|h)", "(a|b)(c|d)(e|f)(g|h)(i|j)",
        "(aa|bb|cc|dd)(ee|ff|gg|hh)(ii|jj|kk|ll)", #"(aa|bb)\b(cc|dd)"#, #"(aa|bb)\b \b(cc|dd)"#,
        "x{3}y", "x{4}y", "x{5}y", "x{2,3}y", "x{1,}y", "(ab){4}", "(ab){5}", "(ab|cd){2}",
        "(ab|cd){3}", "(ab|cd){4}", "(a|b|c)?d", "(abc|d)?e", "[a-h][a-h]", "[abc]{2}x", "[a-z]x",
        "a|b|c|d|e|f|g|h|i", "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve",
        "(one.*1|two.*2|three.*3)x", #"\b(a|b).*(c|d).*(e|f).*(g|h).*(i|j).*(k|l).*(m|n)\b"#,
    ]

    @Test func whatMayMatch() throws {
        let patterns = Self.patterns(60, seed: 5)
        let set = PatternSet(patterns.map(\.pattern))
        let scratch = PrefilterScratch()
        var maker = RandomPatterns(random: SplitMix(state: 6))
        var told = "all \(set.unfiltered)\n"
        for number in 0..<240 {
            var text = maker.text(for: patterns[number % 60].source)
            let shown = text.debugDescription
            let numbers = text.withUTF8 { Array(set.prefilter.candidates(in: $0, with: scratch)) }
            told += "\(shown)\t\(numbers.filter { !set.unfiltered.contains(Int($0)) })\n"
        }
        let expected = ExpectedText("Expected/candidates.txt", beside: #filePath)
        #expect(told == (try expected.text(orWriting: told)))
    }
}
