import ChatEngine
import CivilTime
import Foundation
import IntentFiles
import Snapshots
import Support
import Testing

@testable import Reports

/// A few conversations of customers, agents and clocks that do anything, event by event, and what reports make of them.
/// That every rule holds for thousands of these is tested elsewhere; here they are to read, and to see what a change moves.
///
/// `UPDATE_EXPECTED=1 swift test --filter LivesTests` writes them anew, to be read in the diff.
@Suite struct LivesTests {
    private static let lives: [[ConversationEvent]] = (0..<28).map { seed in
        var customers = RandomCustomers(Support.Fixture.busyDesk, seed: UInt64(seed * 37 + 11))
        customers.live()
        return customers.events
    }

    @Test func whatHappens() throws {
        var told = ""
        for events in Self.lives { told += Self.lines(of: events) }
        try compare(told, with: "Expected/lives.jsonl")
    }

    /// Many more, a line each: whoever changes what a desk does sees how many lives that touches, and by the seed which.
    @Test func whatHappensToManyMore() throws {
        var told = ""
        for (name, desk) in [("busy", Support.Fixture.busyDesk), ("whole", try Self.wholeDesk())] {
            for seed in 0..<250 {
                var customers = RandomCustomers(desk, seed: UInt64(seed * 53 + 7))
                customers.live()
                let lines = Self.lines(of: customers.events)
                var digest = ContentDigest()
                digest.add(lines)
                told += "\(name) \(seed): \(customers.events.count) events, \(digest.text)\n"
                if name == "whole", seed < 12 { told += lines }
            }
        }
        try compare(told, with: "Expected/many-lives.txt")
    }

    private static func lines(of events: [ConversationEvent]) -> String {
        let bytes = EventLines.bytes(of: events.enumerated().map { ($0.offset + 1, $0.element) })
        // What is learned is of other tests.
        return String(decoding: bytes, as: UTF8.self)
            .replacing(/("confidence":|"worth":)[0-9.e-]+/) { "\($0.1)0" }
    }

    /// The knowledge base that has every key there is.
    private static func wholeDesk() throws -> Responder {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
            .appendingPathComponent("IntentFilesTests/Portraits/whole.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let book = try RulebookLoader(warns: false).load(files: SeveralFiles(text).files).rulebook
        return Responder(book, Recognizer(book))
    }

    /// The same figures in every format.
    @Test func whatEachFormatSaysOfIt() throws {
        let page = SupportPage(Self.overview(by: [.intent]), hasData: true).page
        try compare(PageJSON(page).text, with: "Expected/report.json")
        try compare(PageCSV(page).text, with: "Expected/report.csv")
        try compare(PageOpenMetrics(page).text, with: "Expected/report.metrics")
        try compare(
            PageJSON(DefinitionsPage(Self.overview()).page).text,
            with: "Expected/definitions.json")
        let whole = SupportPage(Self.overview(), hasData: false).page
        try compare(PageHTML(whole).text, with: "Expected/report.html")
    }

    @Test func whatReportsMakeOfIt() throws {
        let overview = Self.overview()
        var told = ""
        for contact in overview.contacts {
            told +=
                "\(contact.conversation) \(contact.started.iso) \(contact.resolution.rawValue)\n"
            for measure in Measure.allCases {
                guard let part = contact.part(of: measure, overview.terms) else { continue }
                told += "  \(measure.rawValue) \(part.n) \(part.low) \(part.high)"
                told += (part.isOpen ? " open" : "") + (part.value.map { " \($0)" } ?? "") + "\n"
            }
        }
        try compare(told, with: "Expected/contacts.txt")
        let pages = [
            SupportPage(overview, hasData: false).page, DefinitionsPage(overview).page,
        ]
        let text = pages.flatMap { PageText($0).lines }.joined(separator: "\n") + "\n"
        try compare(text, with: "Expected/report.txt")
    }

    /// The list behind each figure, of contacts of every kind with opinions beside them, for people and for programs.
    @Test func whatStandsBehindEachFigure() throws {
        var events = Fixture.events
        let answers: [(Conversation.ID, SurveyAnswer)] = [
            ("c1", SurveyAnswer(metric: .csat, score: 5)),
            ("c2", SurveyAnswer(metric: .csat, score: 2, comment: "te \"lang\", te duur")),
            ("c4", SurveyAnswer(metric: .nps, score: 9)),
            ("c6", SurveyAnswer(metric: .nps, score: 6)),
            ("c10", SurveyAnswer(metric: .ces, score: 7)),
        ]
        for (id, answer) in answers {
            guard let last = events.lastIndex(where: { $0.conversation == id }) else { continue }
            let asked = SurveyQuestion(metric: answer.metric, text: "?")
            for (seconds, body) in [
                (5, ConversationEvent.Body.surveyAsked(asked)), (9, .surveyed(answer)),
            ] {
                events.append(
                    ConversationEvent(
                        conversation: id, at: events[last].at.adding(seconds: seconds), body: body))
            }
        }
        events.sort { $0.at < $1.at }
        let overview = Fixture.overview(daysLater: 3, of: events, in: "Europe/Amsterdam")
        var told = ""
        for measure in Measure.allCases {
            let page = ContactsPage(overview, measure).page
            told += "== \(measure.rawValue)\n" + PageText(page).lines.joined(separator: "\n") + "\n"
            told += PageCSV(page).text + PageJSON(page).text + "\n"
        }
        let page = SupportPage(overview, hasData: true).page
        told += "== all\n" + PageText(page).lines.joined(separator: "\n") + "\n"
        try compare(told + PageCSV(page).text, with: "Expected/behind.txt")
    }

    /// Tables of customers and orders from elsewhere, at a moment when some trials are still open.
    @Test func whatTablesFromElsewhereSay() throws {
        func day(_ days: Int) -> Moment { Fixture.monday.adding(seconds: days * 86_400) }
        let terms = ReportTerms(now: day(30), timers: Fixture.timers, timeZone: "UTC")
        var fold = ContactFold()
        for event in Fixture.events { fold.apply(event) }
        var overview = SupportOverview(
            fold.contacts(at: terms.now, timers: Fixture.timers), fold.journey, terms,
            period: SupportOverview.Period(since: day(0), until: day(20)))
        overview.imported = CustomerTable(
            customers: [
                .init(id: "=stays", since: day(-90)),
                .init(id: "leaves", since: day(-90), until: day(9)),
                .init(id: "leaves on the last day", since: day(-90), until: day(20)),
                .init(id: "comes", since: day(3), trial: day(1), paid: day(3)),
                .init(id: "pays on the day", since: day(30), trial: day(2), paid: day(30)),
                .init(id: "may pay", trial: day(19)), .init(id: "tried before", trial: day(-1)),
            ],
            orders: [
                .init(id: "1", at: day(0), isReferred: true),
                .init(id: "2", at: day(19), isReferred: false),
                .init(id: "3", at: day(20), isReferred: true),
            ])
        var told = ""
        let whole = SupportPage(overview, hasData: true).page
        told += PageText(whole).lines.joined(separator: "\n") + "\n" + PageCSV(whole).text
        told += PageJSON(whole).text + "\n" + PageOpenMetrics(whole).text
        for figure in CustomerTable.Figure.allCases {
            let page = ImportedPartsPage(overview, figure).page
            told += PageText(page).lines.joined(separator: "\n") + "\n" + PageCSV(page).text
        }
        try compare(told, with: "Expected/imported.txt")
    }

    private static func overview(by parts: [Breakdown] = Breakdown.allCases) -> SupportOverview {
        let events = lives.joined().sorted { ($0.at, $0.conversation) < ($1.at, $1.conversation) }
        let end = events.map(\.at).max() ?? Support.Fixture.start
        var fold = ContactFold()
        for event in events { fold.apply(event) }
        var terms = ReportTerms(
            now: end.adding(seconds: 86_400), timers: busyTimers, timeZone: "Europe/Amsterdam")
        terms.impossible = ["klacht"]
        let contacts = fold.contacts(at: terms.now, timers: busyTimers)
        var overview = SupportOverview(contacts, fold.journey, terms)
        overview.breakDown(by: parts)
        return overview
    }

    private static let busyTimers = Support.Fixture.busyDesk.rulebook.desk.timers

    private func compare(_ told: String, with name: String) throws {
        let wanted = try ExpectedText(name, beside: #filePath).text(orWriting: told)
        let (told, lines) = (told.split(separator: "\n"), wanted.split(separator: "\n"))
        #expect(told.count == lines.count)
        for (told, line) in zip(told, lines) { #expect(told == line) }
    }
}
