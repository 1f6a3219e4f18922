import ChatEngine
import Support
import Testing

@testable import Transcripts

@Suite struct CoverageTests {
    private func place(_ intent: Intent.ID) -> Coverage.Place {
        Coverage.Place(language: "nl", intent: intent)
    }

    @Test func addingJoinsWhatBothReached() throws {
        var all = try Fixture.replay("> wat kost retourneren?\n").coverage
        all.add(try Fixture.replay("> hoi\n").coverage)
        #expect(all.intents == [place("retour.kosten"), place("bot.greeting")])
        #expect(all.answers["nl"] == ["retour.kosten#0", "bot.greeting#0"])
        #expect(all.patterns[place("retour.kosten")] == [0])
        let before = all
        all.add(Coverage())
        #expect(all == before)
    }

    @Test func aClarificationReachesNoIntentAndAChoiceDoes() throws {
        let offered = try Fixture.replay("> pakket retour stuk\n").coverage
        #expect(!offered.intents.contains(place("pakket.status")))
    }

    @Test func aReminderOrTimeoutIsARuleToo() throws {
        let silent = try Fixture.replay("> Waar blijft m'n pakje?\n~ 1d\n> hoi\n")
        #expect(silent.coverage.rules.contains(.idleClosed))
        let quick = try Fixture.replay("> Waar blijft m'n pakje?\n~ 1m\n> hoi\n")
        #expect(!quick.coverage.rules.contains(.idleClosed))
    }

    @Test(arguments: [(Closing.Closer.idle, true), (.customer, false), (.host, false)])
    func onlySilenceIsTheRuleOfSilence(closer: Closing.Closer, isReached: Bool) {
        var coverage = Coverage()
        coverage.add([
            ConversationEvent(
                conversation: "c", at: Heading.usualClock, body: .closed(Closing(by: closer)))
        ])
        #expect(coverage.rules.contains(.idleClosed) == isReached)
    }

    @Test func theSummaryCountsAgainstTheWholeKnowledgeBase() throws {
        let rulebook = Fixture.responder.rulebook
        let nothing = CoverageSummary(Coverage(), of: rulebook)
        #expect(nothing.coveredIntents == 0 && nothing.intents == 6)
        #expect(nothing.missedAnswers.count == nothing.answers)
        #expect(nothing.missedRules == DialogueRule.allCases)
        #expect(nothing.missedWords?.hasPrefix("not covered: pakket.status (nl), ") == true)
        var stranger = Coverage()
        stranger.intents = [place("gone")]
        #expect(CoverageSummary(stranger, of: rulebook).coveredIntents == 0)
    }

    /// Five of those that were missed are named, and the rest are counted.
    @Test(arguments: [(1, ""), (5, ""), (6, " and 1 more"), (7, " and 2 more")])
    func theFirstFiveAreNamed(count: Int, rest: String) {
        let rulebook = DeskParts.responder(
            intents: (0..<count).map { DeskParts.intent("i\($0)", "woord \($0)") }
        ).rulebook
        let named = (0..<min(5, count)).map { "i\($0) (nl)" }.joined(separator: ", ")
        let summary = CoverageSummary(Coverage(), of: rulebook)
        #expect(summary.missedWords == "not covered: " + named + rest)
        #expect(
            summary.words.hasPrefix(
                "coverage: 0 of \(count) intents, 0 of 0 patterns, 0 of \(count) answers, 0 of "))
        var all = Coverage()
        all.intents = Set((0..<count).map { place("i\($0)") })
        #expect(CoverageSummary(all, of: rulebook).missedWords == nil)
    }

    @Test func trafficNamesTheFiveIntentsThatMatterMost() throws {
        var events: [ConversationEvent] = []
        for (count, intent) in ["a", "b", "c", "d", "e", "f", "seen"].enumerated() {
            for _ in 0...count {
                var turn = Turn(decision: .answer, language: "nl", stage: .open)
                turn.intent = intent
                events.append(
                    ConversationEvent(
                        conversation: "c", at: Heading.usualClock, body: .turned(turn)))
            }
        }
        var coverage = Coverage()
        coverage.intents = [place("seen")]
        let traffic = TrafficCoverage(coverage, events)
        #expect((traffic.turns, traffic.covered) == (28, 7))
        #expect(traffic.missed.map(\.intent) == ["f", "e", "d", "c", "b"])
        #expect(
            traffic.words
                == "traffic: 25 % of 28 turns went to intents of these transcripts; most missed: f 6, e 5, d 4, c 3, b 2"
        )
        #expect(TrafficCoverage(coverage, []).words.hasPrefix("traffic: 100 % of 0 turns"))
    }
}
