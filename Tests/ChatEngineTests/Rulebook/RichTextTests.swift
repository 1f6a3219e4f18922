import BasicAlgorithms
import ChatEngine
import Support
import Testing

@Suite struct RichTextTests {
    @Test(arguments: [
        ("gewoon", "gewoon"), ("een **vet** woord", "een vet woord"), ("*schuin*", "schuin"),
        ("2 * 3 * 4", "2 * 3 * 4"), ("**open", "**open"), ("a*b*c", "abc"),
        ("zie [de site](https://example.com/a)", "zie de site (https://example.com/a)"),
        ("[https://example.com](https://example.com)", "https://example.com"),
        ("[bel ons](tel:+31201234567)", "bel ons (+31201234567)"),
        ("mail [a@example.com](mailto:a@example.com)", "mail a@example.com"),
        ("[klik](javascript:alert(1))", "[klik](javascript:alert(1))"),
        ("[x](https://a b)", "[x](https://a b)"), ("[]()", "[]()"), ("[a](b", "[a](b"),
        (#"[a\]b](https://a.nl)"#, "a]b (https://a.nl)"),
        (#"[a](https://a.nl/\)b)"#, #"a (https://a.nl/\)b)"#),
        (#"[a\\](https://a.nl)"#, #"a\ (https://a.nl)"#),
        ("[](https://a.nl)", "[](https://a.nl)"), ("[a]", "[a]"), ("[a](", "[a]("),
        ("- een\n- twee\ndrie", "- een\n- twee\ndrie"), (#"\*niet schuin\*"#, "*niet schuin*"),
        (#"een \ streep"#, #"een \ streep"#), ("één **ü**", "één ü"), ("", ""), ("\n", "\n"),
        ("***", "***"), ("a-b", "a-b"), ("****", ""), ("**a* b**", "a* b"),
        ("*\u{a0}a*", "*\u{a0}a*"),
        ("*a\u{a0}* b*", "a\u{a0}* b"), ("*é*ë", "éë"), ("**📦**", "📦"),
        ("[é](https://é.nl)", "é (https://é.nl)"),
    ])
    func plainReading(markdown: String, plain: String) {
        #expect(RichText(markdown: markdown).plain == plain)
    }

    @Test func formattingIsInTheBlocks() {
        let rich = RichText(markdown: "Zie **[hier](https://example.com)**:\n- *een*\n- twee")
        #expect(rich.isFormatted)
        #expect(rich.blocks.count == 2)
        guard case .paragraph(let spans) = rich.blocks[0], case .list(let items) = rich.blocks[1]
        else {
            Issue.record("no paragraph and list")
            return
        }
        #expect(spans.map(\.text) == ["Zie ", "hier", ":"])
        #expect(spans[1].isBold && spans[1].link == "https://example.com")
        #expect(items.map { $0.map(\.text) } == [["een"], ["twee"]])
        #expect(items[0][0].isItalic)
        #expect(!RichText(markdown: "gewoon").isFormatted)
    }

    /// Marks put together by chance: what is bold, slanted, a link, a list.
    ///
    /// `UPDATE_EXPECTED=1 swift test --filter RichText` writes it anew, to be read in the diff.
    @Test func marksAreReadSo() throws {
        var random = SplitMix(state: 5)
        let parts = [
            "*", "**", "***", "a", "b c", " ", "\n", "\n\n", "- ", "\\", "[", "](", ")", "]",
            "https://a.nl", "tel:1", "mailto:x@y.nl", "[k](https://a.nl)", "é", "1", ".",
        ]
        var told: [String] = []
        for _ in 0..<600 {
            let text = (0...random.below(9)).map { _ in parts[random.below(parts.count)] }.joined()
            let rich = RichText(markdown: text)
            let blocks = Portrait(rich.blocks).lines.map { $0.drop { $0 == " " } }
                .joined(separator: " ")
            told.append(
                "\(text.debugDescription) \(rich.plain.debugDescription) \(rich.isFormatted) \(blocks)"
            )
        }
        let wanted = try ExpectedText("../Dialogue/Expected/marks.txt", beside: #filePath)
            .text(orWriting: told.joined(separator: "\n") + "\n").split(separator: "\n")
        #expect(told.count == wanted.count)
        for (line, wanted) in zip(told, wanted) { #expect(line == wanted) }
    }

    /// Whatever a customer writes, filled in it says just that and formats nothing.
    @Test func whatIsEscapedIsText() {
        var random = SplitMix(state: 3)
        let signs = Array("*[]()\\- \nab_https://x.nl`<>")
        for _ in 0..<(3_000 * Soak.times) {
            let text = String((0..<random.below(12)).map { _ in signs[random.below(signs.count)] })
            let rich = RichText(markdown: "[link " + RichText.escaped(text) + "](https://a.nl)")
            let alone = RichText(markdown: RichText.escaped(text))
            #expect(alone.plain == text)
            #expect(!alone.isFormatted, "\(text)")
            #expect(!rich.blocks.flatMap(Self.links).contains { $0 != "https://a.nl" }, "\(text)")
        }
    }

    private static func links(_ block: RichText.Block) -> [String] {
        switch block {
        case .paragraph(let spans): spans.compactMap(\.link)
        case .list(let items): items.flatMap { $0.compactMap(\.link) }
        }
    }
}
