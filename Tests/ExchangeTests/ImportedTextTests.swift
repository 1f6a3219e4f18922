import BasicAlgorithms
import Support
import Testing

@testable import Exchange

/// Names of other tools, made fit for ours.
@Suite struct ImportedTextTests {
    /// What begins with `bot.` or `not_ours.` means something here that it did not mean there.
    @Test(arguments: [
        ("bot.greeting", "imported.bot.greeting"), ("bot/yes", "imported.bot.yes"),
        ("not_ours.weather", "imported.not_ours.weather"), ("robot.help", "robot.help"),
        ("bot", "bot"), ("Waar is mijn pakket?", "Waar_is_mijn_pakket"), ("a::b", "a.b"),
        (" ._-x_. ", "x"), ("??", "intent"),
    ])
    func aNameBecomesAnID(name: String, id: String) {
        #expect(ImportedText.id(name) == id)
    }

    @Test func emptyLinesStandInsideATextOnlyAndOnce() {
        #expect(ImportedText.lines("\n\n een\n\n\ntwee \n\n") == "een\n\ntwee")
    }

    @Test func anIDIsNeverTooLong() {
        #expect(ImportedText.id(String(repeating: "x", count: 300)).count == 80)
    }

    /// Pages put together by chance, as answers: marks, lists, links, and what is no page at all.
    ///
    /// `UPDATE_EXPECTED=1 swift test --filter ImportedText` writes it anew, to be read in the diff.
    @Test func pagesBecomeAnswersSo() throws {
        var random = SplitMix(state: 17)
        let parts = [
            "<p>", "</p>", "<b>", "</b>", "<em>", "</em>", "<ul>", "</ul>", "<ol>", "<li>", "</li>",
            "<br>", "<hr/>", "<a href='https://a.nl'>", "<a href=\"tel:1\">", "<a href=x>", "</a>",
            "<td>", "</td>", "<tr>", "</tr>", "<div>", "</div>", "<h2>", "</h2>", "<span x>",
            "<script>if (a < b) {}</script>", "<style>", "<!-- <p> -->", "<!DOCTYPE html>", "a",
            "een", "b c", " ", "\n", "*", "]", ")", "&amp;", "&lt;", "&nbsp;", "&#233;", "&#x20AC;",
            "&nope;", "&", "<", ">", "<img alt='k'>", "é",
        ]
        let whole = [
            "<p>een</p><p>twee</p>", "een<li>twee</li>drie",
            "<ul><li>een</li><li>twee</li></ul>drie",
            "<ol><li><p>een</p></li><li>twee<ul><li>drie</li></ul></li></ol>",
            "<b> een </b>twee", "<b>een*</b>", "<b></b>", "<em>een <b>twee</b></em> drie",
            "<a href='HTTPS://a.nl'> een  twee </a>.", "<a href='https://a.nl'>]</a>",
            "<a href='https://a.nl/)'>een</a>", "<a href='https://a.nl/ b'>een</a>",
            "<a href='mailto:a@b.nl'></a>x", "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td>",
            "een<br>twee<br/>drie", "een <hr> twee", "  een\n\n twee ", "<p>een",
            "<head><title>x</title></head><body>een</body>", "een &amp; twee &lt;b&gt; &quot;",
        ]
        var told = whole.map { "\($0.debugDescription) \(MarkupText.answer($0).debugDescription)" }
        for _ in 0..<700 {
            let html = (0...random.below(9)).map { _ in parts[random.below(parts.count)] }.joined()
            told.append("\(html.debugDescription) \(MarkupText.answer(html).debugDescription)")
        }
        let wanted = try ExpectedText("Expected/markup.txt", beside: #filePath)
            .text(orWriting: told.joined(separator: "\n") + "\n").split(separator: "\n")
        #expect(told.count == wanted.count)
        for (line, wanted) in zip(told, wanted) { #expect(line == wanted) }
    }
}
