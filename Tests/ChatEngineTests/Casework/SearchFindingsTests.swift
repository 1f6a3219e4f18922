import CivilTime
import Support
import Testing

@testable import ChatEngine

/// Looking for conversations by what became of them.
@Suite struct SearchFindingsTests {
    private let journal = InMemoryJournal()
    private let desk: FrontDesk

    init() throws {
        desk = FrontDesk(Fixture.responder, journal: journal)
        try say("a", "hoe lang duurt de levering", day: 0)
        try say("b", "hoe kan ik retourneren", day: 1)
        try say("c", "hoe lang duurt de levering", day: 2)
        try say("c", "ik wil een mens spreken", day: 2)
        try say("d", "hallo", day: 3)
    }

    private func day(_ number: Int) -> Moment { Fixture.start.adding(seconds: number * 86_400) }

    private func say(_ conversation: String, _ text: String, day number: Int) throws {
        let message = IncomingMessage(conversation: conversation, text: text)
        _ = try desk.serve([.message(message)], at: day(number))
    }

    private func found(
        _ text: String? = nil, most: Int = 10, _ change: (inout SearchQuery) -> Void = { _ in }
    ) throws -> SearchFindings {
        var query = SearchQuery(text)
        change(&query)
        return try SearchFindings(
            of: query, in: journal, Fixture.rulebook.desk, at: day(30), most: most)
    }

    private func ids(
        _ text: String? = nil, most: Int = 10, _ change: (inout SearchQuery) -> Void = { _ in }
    ) throws -> [String] { try found(text, most: most, change).hits.map(\.conversation) }

    @Test func aSubjectIsFoundWhateverTheWords() throws {
        #expect(try ids { $0.intent = "retour.aanmelden" } == ["b"])
        #expect(try ids("retourneren") { $0.intent = "retour.aanmelden" } == ["b"])
        #expect(try ids("mens") { $0.intent = "retour.aanmelden" } == [])
        #expect(try ids { $0.intent = "nergens" } == [])
    }

    @Test func anOutcomeIsThatOfTheReport() throws {
        #expect(try ids { $0.outcome = .excluded } == ["d"])
        let found = try found { $0.intent = "retour.aanmelden" }
        let contacts = Contact.contacts(
            of: journal.events(of: "b"), at: day(30), timers: Fixture.rulebook.desk.timers)
        #expect(found.hits.last?.outcome == contacts.last?.resolution)
        #expect(found.hits.last?.outcome != nil && found.hits.last?.excerpt != nil)
        for outcome in Resolution.allCases {
            for hit in try self.found(nil, { $0.outcome = outcome }).hits {
                #expect(hit.outcome == outcome)
            }
        }
        let all = try Resolution.allCases.map { outcome in try ids { $0.outcome = outcome }.count }
        #expect(all.reduce(0, +) == 4)
    }

    @Test func aDayIsOneOfTheDesks() throws {
        #expect(try ids { $0.since = .moment(day(2)) } == ["d", "c"])
        #expect(try ids { $0.until = .moment(day(1)) } == ["a"])
        #expect(
            try ids {
                ($0.since, $0.until) = (.moment(day(1)), .moment(day(3)))
            } == ["c", "b"])
        // The fixture's days begin by its clocks, not at midnight of UTC.
        let zone = Fixture.rulebook.desk.timeZone
        let first = OpeningClock.day(at: day(1), in: zone)
        #expect(try ids { $0.since = .day(first) } == ["d", "c", "b"])
        #expect(try ids { $0.since = .day(first.adding(days: 1)) } == ["d", "c"])
    }

    @Test func theNewestComeFirstAndNoMoreThanAreAskedFor() throws {
        #expect(try ids(most: 2) { $0.until = .moment(day(9)) } == ["d", "c"])
        #expect(try ids("duurt", most: 1) == ["c"])
        #expect(try ids("duurt", most: 1) { $0.since = .moment(day(0)) } == ["c"])
        #expect(try !found { $0.intent = "nergens" }.isPart)
    }

    @Test func aBlankTextIsNone() {
        #expect(SearchQuery(" \n").text == nil && SearchQuery(" \n").isEmpty)
        #expect(!SearchQuery("a").isEmpty && !SearchQuery("a").isOfContacts)
    }

    /// Whoever looks for what there is not is not kept waiting for a whole year's log.
    @Test func onlySoManyAreLookedAt() throws {
        let many = InMemoryJournal()
        let number = SearchFindings.mostLooked + 1_500
        for start in stride(from: 0, to: number, by: 500) {
            try many.append(
                (start..<min(start + 500, number)).map {
                    ConversationEvent(
                        conversation: "c\($0)", at: Fixture.start, body: .said(Saying(text: "x")))
                })
        }
        var query = SearchQuery(nil)
        query.intent = "nergens"
        let found = try SearchFindings(
            of: query, in: many, Fixture.rulebook.desk, at: day(1), most: 10)
        #expect(found.hits.isEmpty && found.isPart)
    }
}
