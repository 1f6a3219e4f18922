import CivilTime
import Testing

@testable import ChatEngine
@testable import Records

/// What every journal promises of news, whatever it is kept in: each reader hears all of it once, from whichever process.
@Suite struct JournalNewsTests: JournalStory {
    let file = StoreFile()

    @Test(arguments: StoreKind.allCases)
    func newsIsWhatCameAfterTheCursorForAnyReader(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        let kinds: Set = ["handed_off", "stepped"]
        try journal.append([event(handoff("H1"))])
        let start = try journal.news(since: nil, kinds: kinds)
        #expect(start.events.isEmpty)
        try journal.append([event(said("x")), event(step(.claim))])
        let first = try journal.news(since: start.cursor, kinds: kinds)
        #expect(first.events.map(\.body) == [step(.claim)])
        // The cursor of a later look may be another: what others do meanwhile counts in it.
        let again = try journal.news(since: start.cursor, kinds: kinds)
        #expect(again.events == first.events && again.versions == first.versions)
        #expect(try journal.news(since: first.cursor, kinds: kinds).events.isEmpty)
        try journal.append([event(step(.giveBack)), event(said("y"))])
        let second = try journal.news(since: first.cursor, kinds: kinds)
        #expect(second.events.map(\.body) == [step(.giveBack)])
        let all = try journal.news(since: start.cursor, kinds: kinds)
        #expect(all.events == first.events + second.events)
    }

    /// Kinds that share a row with others are found too.
    @Test(arguments: StoreKind.allCases)
    func newsOfAnyKindIsFound(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        let start = try journal.news(since: nil, kinds: ["turned"]).cursor
        let turn = Turn(decision: .answer, language: "nl", stage: .open)
        try journal.append(
            [
                event(said("x")), event(.turned(turn)), event(.replied(Reply(text: "y"))),
                event(.rated(Rating(helpful: true))), event(step(.claim, "H1")),
            ].dropLast())
        let turned = try journal.news(since: start, kinds: ["turned", "closed"])
        #expect(turned.events.map(\.body.kind) == ["turned"])
        let rated = try journal.news(since: start, kinds: ["rated", "said"])
        #expect(rated.events.map(\.body.kind) == ["said", "rated"])
        #expect(try journal.news(since: start, kinds: ["closed"]).events.isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func newsTellsHowFarConversationsAre(kind: StoreKind) throws {
        let journal = try file.journal(kind)
        let start = try journal.news(since: nil, kinds: ["handed_off"]).cursor
        try journal.append([event(said("x")), event(handoff("H1"))])
        let news = try journal.news(since: start, kinds: ["handed_off"])
        #expect(news.versions.keys.sorted() == ["c"])
        #expect(try news.versions["c"] == journal.version(of: "c"))
    }

    /// Two that write in one store, each with a journal of its own.
    @Test(arguments: StoreKind.shared)
    func anotherProcessIsHeard(kind: StoreKind) throws {
        let one = try file.open(kind)
        let other = try file.open(kind)
        let start = try one.news(since: nil, kinds: ["closed"]).cursor
        try one.append([event(said("own"))])
        try other.append([event(.closed(Closing(by: .host)), in: "d")])
        #expect(try one.news(since: start, kinds: ["closed"]).events.map(\.conversation) == ["d"])
        #expect(throws: JournalError.changedMeanwhile) {
            try one.append([event(said("a", "m1"))])
            try other.append([event(said("b", "m1"))])
        }
    }
}
