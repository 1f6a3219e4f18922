import ChatEngine
import JSON
import Testing

@testable import Reports

/// The figures of `Fixture.events`, worked out by hand.
@Suite struct SupportPageTests {
    private static func lines(daysLater days: Int) -> [String] {
        PageText(SupportPage(Fixture.report(daysLater: days)).page).lines
    }

    private static func value(_ path: String..., daysLater days: Int = 30) -> JSONValue? {
        var value: JSONValue? = PageJSON(SupportPage(Fixture.report(daysLater: days)).page).value
        for name in path {
            guard case .object(let members) = value else { return nil }
            value = members[name]
        }
        return value
    }

    @Test func theWholePageReadsAsWorkedOutByHand() {
        // First contact: c1 and c4 said yes; c2, c5 and c6 are assumed; c3 came back, c7 and c10 say no, c8 gave up.
        let expected = """
            contacts 9 (1 anonymous: their repeats cannot be known)

            outcome
              excluded                  1
              abandoned_in_queue        0
              unresolved_explicit       2
              pending                   0
              resolved_human_confirmed  0
              resolved_human_assumed    1
              resolved_bot_confirmed    2
              resolved_bot_assumed      3
              abandoned_bot             1

            first-contact resolution: resolved in this contact and not repeated within 7 days ÷ contacts started
              gross     22.2 % (confirmed) to 55.6 % (with assumed), n = 9, 95 % interval 6.3 % to 81.1 %
              net       28.6 % (confirmed) to 57.1 % (with assumed), n = 7, 95 % interval 8.2 % to 84.2 %
              bot       28.6 % (confirmed) to 57.1 % (with assumed), n = 7, 95 % interval 8.2 % to 84.2 %
              assisted  0.0 % (confirmed) to 50.0 % (with assumed), n = 2, 95 % interval 0.0 % to 90.5 %

            containment 77.8 %: good 55.6 %, false 22.2 %, n = 9
            handed off 2 contacts, 2 times: low_confidence 1, requested 1
            asked to rephrase 11.1 % of 9 customer turns
            time to resolution: mean 5 min 0 s, median 0 s, p90 30 min 0 s, n = 6 resolved

            not first contact, because the customer came back:
              c3#1: again in c4#1, intent retour
            """
        #expect(Self.lines(daysLater: 30).joined(separator: "\n") == expected)
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
        #expect(line?.hasSuffix(", provisional: 5 still open") == true)
        #expect(Self.value("fcr", "gross", "open", daysLater: 3) == .count(5))
        #expect(Self.value("fcr", "gross", "provisional", daysLater: 3) == .bool(true))
        #expect(Self.value("fcr", "gross", "provisional") == .bool(false))
    }

    @Test func programsGetEveryKeyAlsoWhereNothingHappened() {
        let empty = SupportReport(contacts: [], at: Fixture.monday, timers: Fixture.timers)
        let page = SupportPage(empty).page
        #expect(
            PageJSON(page).text == """
                {"anonymous":0,"art":{"n":0},"assume_after_s":86400,"contacts":0,\
                "containment":{"contained":0,"false":0,"good":0,"n":0,"open":0},\
                "fcr":{"assisted":\(Self.none),"bot":\(Self.none),"gross":\(Self.none),"net":\(Self.none)},\
                "handed_off":0,"handoffs":{"frustration":0,"low_confidence":0,"not_helped":0,\
                "repeated_failure":0,"requested":0,"rule":0},\
                "outcomes":{"abandoned_bot":0,"abandoned_in_queue":0,"excluded":0,"pending":0,\
                "resolved_bot_assumed":0,"resolved_bot_confirmed":0,"resolved_human_assumed":0,\
                "resolved_human_confirmed":0,"unresolved_explicit":0},\
                "repeat_window_s":604800,"repeats":[],"rephrases":0,"turns":0}
                """)
        #expect(PageText(page).lines.contains("  net       no contacts"))
        #expect(PageText(page).lines.last == "handed off 0")
    }

    private static let none =
        #"{"confirmed":0,"confirmed_or_assumed":0,"n":0,"open":0,"provisional":false}"#

    @Test func oneIsSaidInTheSingular() {
        let events = Fixture.events.filter { ["c6"].contains($0.conversation) }
        let lines = PageText(SupportPage(Fixture.report(daysLater: 30, of: events)).page).lines
        #expect(lines.contains("handed off 1 contact, 1 time: requested 1"))
    }

    @Test func everyFigureOfTheTextIsOneOfTheData() {
        // The text rounds what the data hold; no figure of it comes from elsewhere.
        let page = SupportPage(Fixture.report(daysLater: 3)).page
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
        let page = SupportPage(Fixture.report(daysLater: 3)).page
        let csv = PageCSV(page).text
        #expect(csv.contains("\r\nfcr.gross.n,9\r\n"))
        #expect(csv.contains("\r\nrepeats.1.conversation,c3\r\n"))
        #expect(PageJSON(page).text.contains(#""high":0.5555555555555556"#))
        #expect(csv.contains("\r\nfcr.gross.high,0.5555555555555556\r\n"))
        let html = PageHTML(page).text
        #expect(html.contains(#"<data value="0.5555555555555556">55.6 %</data>"#))
    }
}
