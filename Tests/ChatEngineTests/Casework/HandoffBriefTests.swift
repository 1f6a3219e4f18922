import CivilTime
import Support
import Testing

@testable import ChatEngine

/// What an agent sees first.
@Suite struct HandoffBriefTests {
    private var desk = TalkingDesk()

    private func brief() throws -> (HandoffSummary, HandoffBrief) {
        let row = try #require(try desk.desk.handoff("H1"))
        let events = desk.journal.events(of: "c")
        let summary = HandoffSummary(row, events, Fixture.rulebook, at: desk.now)
        let contacts = try CustomerContacts(desk.journal).contacts(
            of: summary, events, at: desk.now, timers: Timers())
        return (summary, HandoffBrief(summary, events, Fixture.responder, earlier: contacts))
    }

    @Test mutating func theQuestionIsInTheCustomersWordsAlsoWhenAPersonWasAskedFor() throws {
        desk.customer("waar is mijn bestelling AB123456")
        desk.customer("ik wil een mens spreken")
        let (summary, brief) = try brief()
        #expect(brief.question == "waar is mijn bestelling AB123456")
        #expect(brief.request == "ik wil een mens spreken")
        let best = try #require(brief.guesses.first)
        #expect(summary.topic == best.title && summary.intent == best.intent)
        #expect(best.confidence > 0.5 && brief.guesses.count <= 3)
        #expect(best.words.contains { "waar is mijn bestelling".contains($0.lowercased()) })
        #expect(brief.values.contains { $0 == ("bestelnummer", "AB123456") })
        #expect(brief.answered != nil)
        #expect(summary.lastWords == "ik wil een mens spreken")
        #expect(summary.language == "nl" && summary.conversation.customer == "klant")
    }

    /// What keeps a guess from being sure is shown too: words that speak against it, and those that no example has.
    @Test mutating func wordsAgainstAGuessAreShown() throws {
        desk.customer("waar is mijn bestelling met de zeppelin")
        desk.customer("ik wil een mens spreken")
        let best = try #require(try brief().1.guesses.first)
        #expect(best.against.contains("zeppelin"))
        #expect(Set(best.against).isDisjoint(with: best.words))
    }

    @Test func aWordIsAgainstAGuessWhereAllItAddsIsLessThanNothing() {
        func row(_ kind: Evidence.Kind, _ text: String, _ amount: Double) -> Evidence {
            Evidence(kind: kind, text: text, points: FixedPoint.score(amount), source: nil)
        }
        let evidence = [
            row(.start, "", -2), row(.token, "pakje", 1), row(.meaning, "pakje", -0.5),
            row(.token, "fiets", -0.5), row(.meaning, "fiets", 0.2), row(.token, "de", -0.05),
            row(.keyword, "kapot", -0.4), row(.context, "levering.tijd", -1),
            row(.unknownWord, "tante", 0), row(.unknownWord, "kapot", 0),
        ]
        #expect(HandoffBrief.against(evidence) == ["kapot", "fiets", "tante"])
        #expect(HandoffBrief.against([]) == [])
    }

    @Test mutating func whoeverOnlyAsksForAPersonHasAskedJustThat() throws {
        desk.customer("ik wil een mens spreken")
        let (summary, brief) = try brief()
        #expect(brief.question == "ik wil een mens spreken" && brief.request == nil)
        #expect(summary.topic == nil && brief.answered == nil && brief.earlier.isEmpty)
    }

    @Test mutating func whatIsSaidWhileWaitingIsTheLastWordAndNotTheQuestion() throws {
        desk.customer("waar is mijn bestelling AB123456")
        desk.customer("ik wil een mens spreken")
        desk.now = desk.now.adding(seconds: 90)
        desk.customer("bel me op 0612345678")
        let (summary, brief) = try brief()
        #expect(summary.lastWords == "bel me op 0612345678")
        #expect(brief.question == "waar is mijn bestelling AB123456")
        #expect(summary.secondsWaiting == 90)
        #expect(summary.row.contact != nil)
    }

    @Test mutating func earlierContactsAboutTheSameAreShownAndOthersNot() throws {
        desk.customer("waar is mijn bestelling AB123456")
        desk.close()
        desk.wait(hours: 30)
        desk.customer("hoe kan ik retourneren")
        desk.close()
        desk.wait(hours: 1)
        desk.customer("waar is mijn bestelling AB123456")
        desk.customer("ik wil een mens spreken")
        let (_, brief) = try brief()
        #expect(brief.earlier.count == 1)
        #expect(brief.earlier.first?.started == Fixture.start)
        #expect(brief.earlier.first?.outcome.isResolved == true)
    }

    @Test mutating func aClaimThatRanOutIsShownAsWaiting() throws {
        desk.customer("ik wil een mens spreken")
        try desk.agent("eva", .claim)
        #expect(try brief().0.row.state == .claimed("eva"))
        desk.now = desk.now.adding(seconds: 120)
        #expect(try brief().0.row.state == .waiting)
    }
}
