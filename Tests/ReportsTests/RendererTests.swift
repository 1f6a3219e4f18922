import Foundation
import JSON
import Testing

@testable import Reports

@Suite struct RendererTests {
    private static var page: Page {
        var page = Page(title: "A & B")
        page.add("rate \(.share(0.125), at: ["rates", "all"]) of \(.count(8), at: "n") <b>")
        page.add(Line("expected", tone: .missing))
        page.add("")
        page.add(
            Table(
                key: "rows",
                columns: [
                    .init("name", key: "name", width: 8), .init("share", key: "share", width: 9),
                    .init("only here", indent: 2),
                ],
                rows: [
                    [.text("one"), .share(0.5), .text("x")],
                    [.text("=cmd|'a'"), .share(1), .text("a,\"b\"")],
                ]))
        page.add(.flag(true), at: "ok")
        page.add(nil as Value?, at: "absent")
        page.add(json: .strings(["a": "é"]), at: ["deep", "er"])
        return page
    }

    /// Two pages are the same where all that programs read in them is.
    @Test func longListsAreTheSameWhereAllTheirMembersAre() {
        func list(_ numbers: [Int]) -> LongList { LongList(numbers) { .count($0 % 10) } }
        #expect(list([1, 2]) == list([1, 12]) && list([]) == list([]))
        #expect(list([1, 2]) != list([1, 3]) && list([1]) != list([1, 1]))
        #expect(list([1, 2]) != list([1]) && list([1, 12]).value == list([11, 2]).value)
    }

    @Test func textHasTheLinesAndTheColumns() {
        #expect(
            PageText(Self.page).lines == [
                "rate 12.5 % of 8 <b>", "expected", "",
                "name    share    only here", "one     50.0 %     x",
                #"=cmd|'a'100.0 %    a,"b""#,
            ])
    }

    @Test func colorsFollowTheTone() {
        var page = Page(title: "")
        page.add(Line("a", tone: .heading))
        page.add(Line("b", tone: .missing))
        page.add(Line("c", tone: .added))
        page.add("d")
        #expect(
            PageText(page, isColored: true).lines == [
                "\u{1B}[1ma\u{1B}[0m", "\u{1B}[31mb\u{1B}[0m", "\u{1B}[32mc\u{1B}[0m", "d",
            ])
        #expect(PageText(page).lines == ["a", "b", "c", "d"])
    }

    @Test func columnsWithoutAWidthAreAsWideAsTheirWidestCell() {
        var page = Page(title: "")
        page.add(
            Table(
                columns: [.init("a"), .init("long title"), .init("c")],
                rows: [
                    [.text("12345"), .count(7), .text("")], [.text(""), .count(10), .text("z")],
                ])
        )
        #expect(
            PageText(page).lines == [
                "a      long title  c", "12345  7", "       10          z",
            ])
    }

    @Test func jsonHasEveryFigureInItsPlace() {
        #expect(
            PageJSON(Self.page).text
                == #"{"deep":{"er":{"a":"é"}},"n":8,"ok":true,"rates":{"all":0.125},"rows":[{"name":"one","share":0.5},{"name":"=cmd|'a'","share":1}]}"#
        )
    }

    @Test func placesInAListGrowIt() {
        var page = Page(title: "")
        page.add(.count(1), at: ["a", 1, "b"])
        page.add(.count(2), at: ["a", 0])
        #expect(PageJSON(page).text == #"{"a":[2,{"b":1}]}"#)
    }

    @Test func csvHasARowForEachFigureAndNoFormula() {
        #expect(
            PageCSV(Self.page).text
                == """
                figure,value\r
                deep.er.a,é\r
                n,8\r
                ok,true\r
                rates.all,0.125\r
                rows.1.name,one\r
                rows.1.share,0.5\r
                rows.2.name,'=cmd|'a'\r
                rows.2.share,1\r

                """)
    }

    @Test(arguments: ["=", "+", "-", "@", "\t"]) func aTextThatOpensLikeAFormulaIsNone(sign: String)
    {
        var page = Page(title: "")
        page.add(.text(sign + "1"), at: "x")
        #expect(PageCSV(page).text == "figure,value\r\nx,'\(sign)1\r\n")
        page.add(.text("\r" + sign + "1"), at: "x")
        #expect(PageCSV(page).text == "figure,value\r\nx,\"'\r\(sign)1\"\r\n")
    }

    @Test func csvQuotesWhatWouldBreakARow() {
        var page = Page(title: "")
        page.add(.text("a,\"b\"\nc"), at: "x")
        #expect(PageCSV(page).text == "figure,value\r\nx,\"a,\"\"b\"\"\nc\"\r\n")
    }

    @Test func htmlIsEscapedAndCarriesTheValues() {
        let html = PageHTML(Self.page).text
        #expect(html.contains("<title>A &amp; B</title>"))
        #expect(html.contains(#"<p>rate <data value="0.125">12.5 %</data> of "#))
        #expect(html.contains("&lt;b&gt;</p>"))
        #expect(html.contains(#"<p class="missing">expected</p>"#))
        #expect(html.contains(#"<th scope="col">only here</th>"#))
        #expect(html.contains(#"<td>a,&quot;b&quot;</td>"#))
        #expect(!html.contains("<script") && !html.contains("://"))
    }

    @Test func headingsAreListedAndItemsAreAList() {
        var page = Page(title: "Report")
        for name in ["one: first", "two", "one: first"] { page.add(Line(name, tone: .heading)) }
        page.add("  a")
        page.add("    b <")
        page.add("c")
        page.add("  alone")
        let html = PageHTML(page).text
        #expect(
            html.contains(
                "<li><a href=\"#one-first\">one</a></li><li><a href=\"#two\">two</a></li><li><a href=\"#one-first-2\">one</a></li>"
            ))
        #expect(html.contains("<h2 id=\"one-first-2\">one: first</h2>"))
        #expect(
            html.contains(
                "<ul class=\"items\"><li>  a\n<li><span class=\"deeper\">    b &lt;</span></ul>\n<p>c</p>"
            ))
        #expect(html.contains("<p class=\"item\">  alone</p>"))
    }

    @Test func aDefinitionLeadsBackAndToItsList() {
        var page = Page(title: "Report")
        page.add("\(.link(.count(1), to: "fcr.gross")) and \(.link(.count(2), to: "fcr.gross"))")
        page.define("fcr.gross", "what it is", list: "praatpaal report --contacts fcr.gross")
        page.define("other", "nowhere linked", list: "x")
        let file = PageHTML(page).text
        #expect(file.contains("id=\"at-fcr.gross\"") && file.contains("href=\"#at-fcr.gross\""))
        #expect(file.components(separatedBy: "id=\"at-fcr.gross\"").count == 2)
        #expect(!file.contains("at-other"))
        #expect(file.contains("<code>praatpaal report --contacts fcr.gross</code>"))
        #expect(!file.contains("<form"))
        let site = PageSite(
            path: "/report", query: "since=2026-03-01",
            periods: [("All", ""), ("March", "since=2026-03-01")],
            since: "2026-03-01", until: nil)
        let served = PageHTML(page, on: site).text
        #expect(served.contains("href=\"/report?contacts=fcr.gross&amp;since=2026-03-01\""))
        #expect(served.contains("<a href=\"/report\">All</a>"))
        #expect(served.contains("aria-current=\"page\">March</a>"))
        #expect(served.contains("name=\"since\" value=\"2026-03-01\""))
        #expect(served.contains("form-action 'self'") && file.contains("form-action 'none'"))
    }

    /// A year of weeks behind a picture would bury what comes after it.
    @Test(arguments: [(1, true), (12, true), (13, false)])
    func onlyAShortTableBehindAPictureIsOpen(rows: Int, isOpen: Bool) {
        var page = Page(title: "")
        page.add(
            Chart(
                title: "By day", kind: .lines,
                table: Table(
                    "By day", figures: ["day", "n"],
                    rows: (0..<rows).map { [.text("d\($0)"), .count($0)] }), series: [1]))
        let html = PageHTML(page).text
        #expect(html.contains("<details open>") == isOpen)
        #expect(html.contains("<details>") != isOpen)
    }

    @Test func whatMayStillChangeIsDrawnDashed() {
        var chart = Chart(
            title: "By day", kind: .lines,
            table: Table(
                "By day", figures: ["day", "n", "fcr"],
                rows: (0..<4).map { [.text("d\($0)"), .count(4), .share(0.5)] }),
            series: [1, 2])
        func drawn() -> String {
            var page = Page(title: "")
            page.add(chart)
            return PageHTML(page).text
        }
        #expect(!drawn().contains("unsettled\""))
        chart.unsettled = [2, 3]
        #expect(drawn().components(separatedBy: "\"bar unsettled\"").count == 3)
        // The dashed piece begins where the other ends.
        let lines = drawn().components(separatedBy: "points=\"").dropFirst().map {
            $0.prefix { $0 != "\"" }.split(separator: " ")
        }
        #expect(lines.map(\.count) == [2, 3] && lines[0].last == lines[1].first)
    }

    @Test(arguments: [
        (JSONValue.number(1), "1"), (.number(-0.5), "-0.5"), (.number(1e300), "1e+300"),
        (.number(.nan), "null"), (.number(0x1p53), "9007199254740992.0"),
        (.string("a\"\\\n"), #""a\"\\\n""#), (.array([.null, .bool(false)]), "[null,false]"),
        (.object(["b": .null, "a_b": .null, "a": .null]), #"{"a":null,"a_b":null,"b":null}"#),
    ])
    func aValueIsWrittenAsJSON(value: JSONValue, text: String) {
        #expect(value.text == text)
    }
}
