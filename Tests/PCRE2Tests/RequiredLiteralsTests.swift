import PCRE2
import Testing

@Suite struct RequiredLiteralsTests {
    @Test(arguments: [
        (#"\bwaar\b.*\b(pakket|bestelling)"#, "|waar| & (|pakket, |bestelling)"),
        ("colou?r", "(color, colour)"),
        ("re[kc]ening", "(rekening, recening)"),
        ("a.*b|c.*d", ""),
        (#"\baa\b.*\bbb\b|\bcc\b.*\bdd\b"#, "(|aa|, |cc|) & (|bb|, |dd|)"),
        (
            #"\bgift\s?(card|voucher)s?\b"#,
            "(|giftcard|, |giftcards|, |giftvoucher|, |giftvouchers|, |gift|)"
        ),
        (
            #"\b(which|what)\b.{1,40}\b(would|do)\W+you\W+recommend\b"#,
            "(|which|, |what|) & (|would|, |do|) & |you| & |recommend|"
        ),
        (#"(\w+\W+){0,3}(damaged|broken)"#, "(damaged, broken)"),
        (#"came\W+(\w+\W+){0,3}(damaged|broken)\b"#, "came| & (|damaged|, |broken|)"),
        (#"redeem\w*"#, "redeem"),
        (#"\d+"#, ""),
        ("(abc)?", ""),
        ("(abc)*def", "def"),
        ("(abc)+def", "abcdef"),
        ("(abc){0}def", "def"),
        ("(abc){2}", "abcabc"),
        ("abc{,3}", ""),
        ("abc{0,2}def", "(abdef, cdef)"),
        (#"foo(?=bar)baz"#, "foobaz"),
        (#"(?<!no )thanks"#, "thanks"),
        (#"\Qa.b\E\Qcde\E"#, "|bcde"),
        (#"(?x) wor ld # comment"#, "world"),
        (#"(?-i)Case"#, "case"),
        ("foo(?#comment)bar", "foobar"),
        ("abc(?#comment)?def", "(abdef, abcdef)"),
        (#"foo\Kbar"#, "foobar"),
        (#"(foo)(?1)bar"#, "foo & bar"),
        (#"(foo)\1bar"#, "foo & bar"),
        (#"(?|foo|bar)baz"#, "(foobaz, barbaz)"),
        (#"(?>foo|bar)"#, "(foo, bar)"),
        (#"(?<n>foo)(?(n)bar|baz)"#, "foo"),
        (#"(?(+1)bar|baz)(foo)"#, "foo"),
        (#"(?(?=x)bar|baz)foo"#, "foo"),
        (#"(?(R)bar|baz)foo"#, "foo"),
        (#"(?'n'foo)(?('n')bar|baz)"#, "foo"),
        (#"foo(*ACCEPT)bar"#, ""),
        (#"(*UTF)foo(*COMMIT)bar"#, "foobar"),
        (#"\x{E9}\x{e9}n"#, "ÉÉn"),
        (#"\N{U+C9}ÉN"#, "ÉÉn"),
        ("\u{212A}OFFER STRASSE", "koffer| & |strasse"),
        (#"[[:alpha:]]foo[^\w]bar"#, "foo| & |bar"),
        (#"^foo$"#, "|foo|"),
        (#"\p{L}foo\pLbar"#, "foo & bar"),
        (#"foo[]x]"#, "(foo|, foox)"),
        ("[a-h]foo", "(afoo, bfoo, cfoo, dfoo, efoo, ffoo, gfoo, hfoo)"),
        ("[a-i]foo", "foo"),
        ("[a-a]foo", "afoo"),
        (#"(foo"#, ""),
    ])
    func areReadFromTheSource(_ source: String, _ expected: String) {
        #expect(RequiredLiterals(of: source).description == expected)
    }
}
