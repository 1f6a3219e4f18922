import ChatEngine
import JSON
import Testing

@testable import Reports

/// The figures of `Fixture.events`, worked out by hand.
@Suite struct SupportPageTests {
    private static func lines(daysLater days: Int) -> [String] {
        PageText(SupportPage(Fixture.overview(daysLater: days)).page).lines
    }

    private static func value(_ path: String..., daysLater days: Int = 30) -> JSONValue? {
        var value: JSONValue? = PageJSON(SupportPage(Fixture.overview(daysLater: days)).page).value
        for name in path {
            guard case .object(let members) = value else { return nil }
            value = members[name]
        }
        return value
    }

    @Test func thePageReadsAsWorkedOutByHand() {
        // First contact: c1 and c4 said yes; c2, c5 and c6 are assumed; c3 came back, c7 and c10 say no, c8 gave up.
        let text = Self.lines(daysLater: 30).joined(separator: "\n")
        let parts = [
            """
            contacts 9
              anonymous 1 (11.1 %): only repeats in the same conversation are known
              left out 1: without a substantive message 1, tests 0
                only bot.greeting: 1

            outcome                     n    share
              abandoned_in_queue        0    0.0 %
              unresolved_explicit       2   22.2 %
              pending                   0    0.0 %
              resolved_human_confirmed  0    0.0 %
              resolved_human_assumed    1   11.1 %
              resolved_bot_confirmed    2   22.2 %
              resolved_bot_assumed      3   33.3 %
              abandoned_bot             1   11.1 %
              sum                       9  100.0 %

            first-contact resolution     low    high  n   95 % interval  open
              gross                   22.2 %  55.6 %  9  6.3 % – 81.1 %     0
              net                     28.6 %  57.1 %  7  8.2 % – 84.2 %     0
              bot                     28.6 %  57.1 %  7  8.2 % – 84.2 %     0
              assisted                 0.0 %  50.0 %  2  0.0 % – 90.5 %     0
            """,
            """
            containment            77.8 %   7  9  45.3 % – 93.7 %     0
              good: resolved       55.6 %   5  9  26.7 % – 81.1 %     0
              false: not resolved  22.2 %   2  9   6.3 % – 54.7 %     0
            """,
            """
            handed off 2 contacts, 2 times
              low_confidence           1
              requested                1
            """,
            "to resolution              5 min 0 s     0 s  30 min 0 s  6",
            "  in a queue               5 min 0 s     0 s  30 min 0 s  6",
            """
            not first contact, because the customer came back:
              c3#1: again in c4#1, intent retour
            """,
        ]
        for part in parts { #expect(text.contains(part), "\(text)") }
    }

    @Test func aLineHasEightyColumnsAtMost() {
        var overview = Fixture.overview(daysLater: 30)
        for breakdown in Breakdown.allCases { overview.breakDown(by: breakdown) }
        let lines = PageText(SupportPage(overview).page).lines
        #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines.filter { $0.count > 80 })")
    }

    @Test func netLeavesImpossibleContactsOutOnBothSides() {
        #expect(Self.value("fcr", "net", "n") == .count(7))
        #expect(Self.value("fcr", "net", "confirmed_or_assumed") == .count(4))
        #expect(Self.value("fcr", "net", "high") == .number(4.0 / 7))
        #expect(Self.value("fcr", "gross", "confirmed_or_assumed") == .count(5))
    }

    @Test func whatMayStillChangeIsProvisional() {
        // A day after the last contacts the windows of c1, c2, c4, c5 and c6 are open.
        let line = Self.lines(daysLater: 3).first { $0.hasPrefix("  gross") }
        #expect(line?.hasSuffix("  5") == true)
        #expect(Self.value("fcr", "gross", "open", daysLater: 3) == .count(5))
        #expect(Self.value("fcr", "gross", "provisional", daysLater: 3) == .bool(true))
        #expect(Self.value("fcr", "gross", "provisional") == .bool(false))
    }

    @Test func programsGetTheirKeysAlsoWhereNothingHappened() {
        let terms = ReportTerms(now: Fixture.monday, timers: Fixture.timers)
        let page = SupportPage(SupportOverview([], Journey(), terms)).page
        let text = PageJSON(page).text
        for part in [
            #""contacts":0"#, #""art":{"n":0}"#, #""repeats":[]"#, #""pending":0"#,
            #""containment":{"contained":0,"false":0,"good":0,"n":0,"open":0}"#,
            #""gross":{"confirmed":0,"confirmed_or_assumed":0,"n":0,"open":0,"provisional":false}"#,
        ] { #expect(text.contains(part), "\(part)") }
        #expect(PageText(page).lines.contains("handed off 0"))
    }

    @Test func oneIsSaidInTheSingular() {
        let events = Fixture.events.filter { ["c6"].contains($0.conversation) }
        let lines = PageText(SupportPage(Fixture.overview(daysLater: 30, of: events)).page).lines
        #expect(lines.contains("handed off 1 contact, 1 time"))
    }

    @Test func everyFigureOfTheTextIsOneOfTheData() {
        // The text rounds what the data hold; no figure of it comes from elsewhere.
        let page = SupportPage(Fixture.overview(daysLater: 3)).page
        let data = PageJSON(page).text
        for case .line(let line) in page.blocks {
            for case .figure(let value, _, let path?) in line.pieces {
                let last = path.steps.last.map { step -> String in
                    if case .name(let name) = step { name } else { "" }
                }
                #expect(data.contains("\"\(last ?? "")\":\(value.json.text)"))
            }
        }
    }

    @Test func allFormatsAgree() {
        let page = SupportPage(Fixture.overview(daysLater: 3)).page
        let csv = PageCSV(page).text
        #expect(csv.contains("\r\nfcr.gross.n,9\r\n"))
        #expect(csv.contains("\r\nrepeats.1.conversation,c3\r\n"))
        #expect(PageJSON(page).text.contains(#""high":0.5555555555555556"#))
        #expect(csv.contains("\r\nfcr.gross.high,0.5555555555555556\r\n"))
        let html = PageHTML(page).text
        #expect(html.contains(#"<data value="0.5555555555555556">55.6 %</data>"#))
    }
}

/// A period without anything in it, in every format.
@Suite struct EmptyPageTests {
    @Test func nothingIsSaidOfNothing() {
        var overview = SupportOverview(
            [], Journey(), ReportTerms(now: Fixture.monday, timers: Fixture.timers))
        for breakdown in Breakdown.allCases { overview.breakDown(by: breakdown) }
        let page = SupportPage(overview, hasPictures: true).page
        let all = [
            PageText(page).lines.joined(separator: "\n"), PageHTML(page).text, PageJSON(page).text,
            PageCSV(page).text, PageOpenMetrics(page).text,
        ]
        for text in all {
            #expect(!text.lowercased().contains("nan") && !text.contains("inf,"))
        }
        let words = PageText(page).lines.map { $0.split(separator: " ") }
        #expect(words.contains(["fallback", "rate", "–", "0", "0", "–", "0"]))
        #expect(all[1].contains("<polyline") == false)
    }
}
