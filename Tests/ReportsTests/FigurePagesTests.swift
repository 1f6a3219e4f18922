import ChatEngine
import JSON
import SafeText
import Testing

@testable import Reports

/// The list behind a figure, breakdowns, comparison, formats.
@Suite struct FigurePagesTests {
    @Test(arguments: Measure.allCases)
    func theListBehindAFigureAddsUpToIt(measure: Measure) {
        let overview = Fixture.overview(daysLater: 3)
        let tally = overview.report.tally(measure)
        guard case .object(let page) = PageJSON(ContactsPage(overview, measure).page).value,
            case .array(let rows)? = page["contacts"]
        else { return #expect(tally.n == 0) }
        func sum(_ key: String) -> Double {
            rows.reduce(0) { sum, row in
                guard case .object(let row) = row, case .number(let number)? = row[key] else {
                    return sum
                }
                return sum + number
            }
        }
        #expect(sum("counted") == Double(tally.highHits))
        #expect(sum("of") == Double(tally.n))
        #expect(page["n"] == .count(tally.n))
    }

    @Test func outcomesSumUpToContacts() {
        let report = Fixture.overview(daysLater: 3).report
        let outcomes = Resolution.allCases.filter { $0 != .excluded }.reduce(0) {
            $0 + (report.outcomes[$1] ?? 0)
        }
        #expect(outcomes == report.contacts)
        #expect(report.exclusions.values.reduce(0, +) == report.outcomes[.excluded])
    }

    @Test func everyContactIsInOneDayAndEachFigureOfItsRowIsThatOfTheRow() {
        var overview = Fixture.overview(daysLater: 30)
        overview.breakDown(by: .day)
        overview.breakDown(by: .intent)
        let days = overview.breakdowns[0].groups
        #expect(days.map(\.key) == ["2026-01-05", "2026-01-07"])
        #expect(days.map(\.report.contacts) == [3, 6])
        let intents = overview.breakdowns[1].groups
        #expect(intents.map(\.key) == ["retour", "reparatie", "(none)"])
        #expect(intents.map(\.report.contacts) == [6, 2, 1])
        #expect(intents[1].report.tally(.fcrGross).high == 0.5)
    }

    /// Rows that people are shown hold a few figures alone; nothing of what is shown comes of others.
    @Test(arguments: Breakdown.allCases)
    func rowsWithTheFiguresThatAreShownLookLikeWholeOnes(breakdown: Breakdown) {
        var (whole, few) = (Fixture.overview(daysLater: 3), Fixture.overview(daysLater: 3))
        whole.breakDown(by: breakdown)
        few.breakDown(by: [breakdown], measures: SupportPage.shownOfRows)
        for hasPictures in [true, false] {
            let pages = [whole, few].map {
                SupportPage($0, hasPictures: hasPictures, hasData: false).page
            }
            #expect(PageHTML(pages[0]).text == PageHTML(pages[1]).text)
            #expect(PageText(pages[0]).lines == PageText(pages[1]).lines)
        }
    }

    /// Several together are those one after the other, each once and in the order they were asked for.
    @Test func breakdownsMadeTogetherAreThoseMadeOneByOne() {
        var (one, all) = (Fixture.overview(daysLater: 3), Fixture.overview(daysLater: 3))
        let wanted: [Breakdown] = [.queue, .intent, .day, .intent, .agent]
        for breakdown in wanted { one.breakDown(by: breakdown) }
        all.breakDown(by: wanted)
        #expect(all.breakdowns.map(\.by) == [.queue, .intent, .day, .agent])
        let texts = [one, all].map { PageJSON(SupportPage($0).page).text }
        #expect(texts[0] == texts[1])
    }

    @Test(arguments: Measure.allCases)
    func aFigureKnowsHowManyContactsItIsOfAndCounts(measure: Measure) {
        let overview = Fixture.overview(daysLater: 3)
        let parts = overview.contacts.compactMap { $0.part(of: measure, overview.terms) }
        let tally = overview.report.tally(measure)
        #expect(tally.contacts == parts.count)
        #expect(tally.counted == parts.count { $0.high > 0 })
    }

    /// However it is written, part by part or whole.
    @Test func longListsAreWrittenAsPartsOfTheWhole() {
        var page = SupportPage(Fixture.overview(daysLater: 3)).page
        page.add(
            list: LongList(Array(0..<20_000)) { .members(["n": .count($0), "t": .string("ü\"")]) },
            at: "many")
        var parts: [String] = []
        PageJSON(page).write { parts.append($0) }
        #expect(parts.count > 3 && parts.allSatisfy { $0.utf8.count < 100_000 })
        #expect(parts.joined() == PageJSON(page).value.text)
        #expect(PageJSON(page).text == parts.joined())
        var rows: [String] = []
        PageCSV(page).write { rows.append($0) }
        #expect(rows.count > 3 && rows.joined() == PageCSV(page).text)
        #expect(PageCSV(page).text.contains("\r\nmany.20000.n,19999\r\nmany.20000.t,"))
        #expect(!PageOpenMetrics(page).text.contains("many"))
        #expect(PageJSON(Page(title: "")).text == "{}")
    }

    @Test func allFormatsHaveTheSameNumber() {
        var overview = Fixture.overview(daysLater: 3)
        overview.breakDown(by: .intent)
        let page = SupportPage(overview, hasPictures: true).page
        let number = "0.5555555555555556"
        #expect(PageJSON(page).text.contains("\"value\":\(number)"))
        #expect(PageCSV(page).text.contains("figures.fcr.gross.value,\(number)\r\n"))
        #expect(
            PageOpenMetrics(page).text.contains("praatpaal_fcr_gross{part=\"value\"} \(number)\n"))
        #expect(PageOpenMetrics(page).text.hasSuffix("# EOF\n"))
        #expect(
            PageHTML(page).text.contains("<data value=\"\(number)\">55.6 %</data></a>"))
        #expect(PageText(page).lines.contains { $0.contains("55.6 %") })
    }

    @Test func everyLinkOfTheHTMLLeadsToADefinitionInIt() {
        let html = PageHTML(SupportPage(Fixture.overview(daysLater: 3), hasPictures: true).page)
            .text
        let links = html.split(separator: "href=\"#").dropFirst().map {
            $0.prefix { $0 != "\"" }
        }
        #expect(links.count > 40)
        for link in Set(links) { #expect(html.contains("id=\"\(link)\""), "\(link)") }
        #expect(!html.contains("://"))
        #expect(!html.contains("<script"))
    }

    /// All contacts of the fixture begin between 9 and 10 o'clock UTC.
    @Test(arguments: [
        ("UTC", "09", "mon"), ("Europe/Amsterdam", "10", "mon"), ("Pacific/Auckland", "22", "mon"),
        ("Pacific/Kiritimati", "23", "mon"), ("Pacific/Honolulu", "23", "sun"),
    ])
    func hoursOfContactsAreThoseOfTheDesksClock(zone: String, hour: String, day: String) {
        let overview = Fixture.overview(daysLater: 30, in: zone)
        guard
            case .object(let page) = PageJSON(SupportPage(overview, hasPictures: true).page).value,
            case .array(let rows)? = page["hours"]
        else {
            Issue.record("no hours")
            return
        }
        let hours = rows.compactMap { row -> String? in
            guard case .object(let row) = row, case .string(let hour)? = row["hour"],
                case .number(let count)? = row[day], count > 0
            else { return nil }
            return hour
        }
        #expect(hours == [hour])
    }

    @Test func definitionsStandBesideEachOtherOnTheSameContacts() {
        let text = PageText(DefinitionsPage(Fixture.overview(daysLater: 30)).page).lines
            .joined(separator: "\n")
        // Without a wait: c3 counts for others, who do not see that c4 is about the same.
        #expect(text.contains("ours, first contact      55.6 %   5  9"))
        #expect(text.contains("last answer and silence  55.6 %   5  9"))
        #expect(text.contains("no return in 72 h        88.9 %   8  9"))
        #expect(text.contains("one agent touch          11.1 %   1  9"))
    }

    @Test func aTableForSpreadsheetsIsReadBackAsItWasWritten() throws {
        let rows = [["a", "b"], ["met, komma", "\"quote\""], ["twee\nregels", ""]]
        #expect(try CSVText.rows(rows.map(CSVText.row).joined()) == rows)
        #expect(CSVText.row(["=1+1", "-2"]) == "'=1+1,'-2\r\n")
        #expect(try CSVText.rows("\u{FEFF}a;b\n1;2,5\n") == [["a", "b"], ["1", "2,5"]])
        #expect(throws: CSVText.OpenQuote(line: 2)) { try CSVText.rows("a\n\"b\nc") }
    }

    /// A name is the customers' or the authors' own: it must not end the label that it stands in.
    @Test func aNameInALabelOfOpenMetricsIsEscaped() {
        let contacts = Fixture.overview(daysLater: 3).contacts
        for place in contacts.indices { contacts[place].channel = "a \"b\" \\ c\nd" }
        var overview = SupportOverview(contacts, Journey(), Fixture.overview(daysLater: 3).terms)
        overview.breakDown(by: .channel)
        let rows = PageOpenMetrics(SupportPage(overview).page).text.split(separator: "\n")
            .filter { $0.contains("praatpaal_by_channel{") }
        #expect(!rows.isEmpty)
        for row in rows {
            #expect(row.hasPrefix(#"praatpaal_by_channel{channel="a \"b\" \\ c\nd",part=""#))
        }
    }
}
