import ChatEngine
import IntentFiles
import Support
import Testing

@testable import Transcripts

@Suite struct ReplayerTests {
    @Test func whatDiffersIsFoundWithItsLineAndTheRanking() throws {
        let result = try Fixture.replay(
            """
            > Waar blijft m'n pakje?
              intent retour.kosten
              decision answer
            < Geen idee.
            """)
        #expect(result.mismatches.map(\.line) == [2, 3, 4])
        #expect(result.mismatches.map(\.subject) == ["intent", "decision", "reply"])
        #expect(
            result.mismatches.map(\.got) == [
                ["intent pakket.status"], ["decision ask"], ["Wat is uw bestelnummer?"],
            ])
        #expect(result.mismatches[0].candidates.first?.intent == "pakket.status")
        #expect(result.mismatches[0].candidates.first?.evidence.isEmpty == false)
    }

    @Test func everyLineOfAReplyMustBeThere() throws {
        let turns = "> Waar blijft m'n pakje?\n> AB123456\n"
        #expect(try Fixture.replay(turns + "< /onderweg/\n< Morgen is hij er.\n").passed)
        #expect(try !Fixture.replay(turns + "< /onderweg/\n").passed)
        #expect(try !Fixture.replay(turns + "< /onderweg/\n< Morgen is hij er.\n<\n").passed)
        #expect(try Fixture.replay(turns).passed)
    }

    @Test func severalSpacesAreOneInAReply() throws {
        let turn = "> wat kost retourneren?\n"
        #expect(try Fixture.replay(turn + "< Retourneren       is gratis.\n").passed)
        #expect(try !Fixture.replay(turn + "< Retourneren is gra tis.\n").passed)
        #expect(try !Fixture.replay(turn + "< Retourneren isgratis.\n").passed)
    }

    @Test func whileAHumanOwnsItNoReplyIsExpected() throws {
        let start = "> ik wil een mens\n> wat kost retourneren?\n"
        #expect(
            try Fixture.replay(start + "  decision none\n  intent none\n  queue algemeen\n").passed)
        let mismatch = try Fixture.replay(start + "< Ja!\n").mismatches.first
        #expect(mismatch?.got == [])
    }

    @Test func aStepThatIsNotAllowedIsAMismatch() throws {
        #expect(
            try Fixture.replay("> hoi\n! eva claim\n").mismatches.first?.got == [
                "nothing was handed over"
            ])
        let result = try Fixture.replay(
            "> ik wil een mens\n! eva claim\n! jan reply hoi\n! eva return\n")
        #expect(result.mismatches.map(\.got) == [["claimed by eva; only eva can do this"]])
    }

    @Test(arguments: [
        (">= 0.5", true), ("> 0.5", true), ("<= 1", true), ("< 0.5", false), ("= 0.12", false),
        ("= none", false),
    ])
    func aConfidenceIsCompared(comparison: String, holds: Bool) throws {
        let result = try Fixture.replay("> wat kost retourneren?\n  confidence \(comparison)\n")
        #expect(result.passed == holds)
    }

    @Test func aSlotThatMustBeUnsetIsWrittenWithoutAValue() throws {
        let first = "> Waar blijft m'n pakje?\n  slot bestelnummer = \n  slot bestelnummer =\n"
        #expect(try Fixture.replay(first).passed)
        #expect(try !Fixture.replay(first + "> AB123456\n  slot bestelnummer =\n").passed)
    }

    /// What was noted too early is looked at and noted again: the time that passes goes on to what is due after it.
    @Test func allThatIsDueHappensWhileTimePasses() throws {
        var desk = Desk(BuiltInDesk.defaults)
        desk.timers.remind = 600
        desk.messages["nl"] = [.reminder: [DeskParts.template("Bent u er nog?")]]
        var intent = DeskParts.intent(
            "pakket", "Waar is mijn pakket?", patterns: ["pakket"], answer: "{{bestelnummer}}")
        intent.slots = [Slot(id: "bestelnummer", isRequired: true)]
        let responder = DeskParts.responder(
            intents: [intent], entities: [DeskParts.orderNumber()], desk: desk)
        let turns = "> waar is mijn pakket\n~ 5m\n> mijn pakket graag\n"
        for (pause, isReminded) in [("9m", false), ("10m", true), ("1h", true)] {
            let reminder = "< Bent u er nog?\n< Wat is uw bestelnummer?\n"
            let transcript = try Fixture.transcript(turns + "~ \(pause)\n" + reminder)
            #expect(Replayer(responder).replay(transcript).passed == isReminded, "\(pause)")
        }
    }

    @Test func timePassesWithoutWaiting() throws {
        let turn = "> wat kost retourneren?\n"
        #expect(try Fixture.replay(turn + "~ 1h\n= outcome pending\n").passed)
        #expect(try Fixture.replay(turn + "~ 1d 1s\n= outcome resolved_bot_assumed\n").passed)
        let again = turn + "~ 3d\n" + turn + "~ 2d\n= contacts 2\n= first_contact yes\n"
        #expect(try Fixture.replay(again).passed)
    }

    @Test func theOutcomeIsThatOfTheLastRealContact() throws {
        let text =
            "> wat kost retourneren?\n> bedankt\n~ 2h\n> hoi\n~ 2h\n= outcome resolved_bot_confirmed\n= contacts 1\n"
        #expect(try Fixture.replay(text).mismatches == [])
        #expect(try Fixture.replay("> hoi\n= outcome excluded\n= contacts 0\n").passed)
    }

    @Test func coverageCountsIntentsAndPatternsThatWereReached() throws {
        let result = try Fixture.replay("> wat kost retourneren?\n> ik wil een mens\n")
        let summary = CoverageSummary(result.coverage, of: Fixture.responder.rulebook)
        #expect(
            summary.words
                == "coverage: 2 of 6 intents, 2 of 6 patterns, 1 of 6 answers, 2 of \(summary.rules) dialogue rules"
        )
        #expect(result.coverage.rules == [.sureEnough, .humanRequested])
        #expect(
            summary.missed.map(\.intent) == [
                "pakket.status", "reparatie", "bot.thanks", "bot.greeting",
            ])
    }

    @Test func manyRunSideBySideAndStandInOrder() throws {
        let transcripts = try (0..<50).map { number in
            var transcript = try Fixture.transcript("> wat kost retourneren?\n  intent x\n")
            transcript.path = "t\(number)"
            return transcript
        }
        let replayer = Replayer(Fixture.responder)
        let results = replayer.replay(transcripts)
        #expect(results.map(\.path) == transcripts.map(\.path))
        #expect(results.map(\.mismatches) == transcripts.map { replayer.replay($0).mismatches })
    }

    /// An agent who resolves without a word has solved it.
    @Test(arguments: [
        ("resolve", "resolved_human_assumed"), ("resolve solved", "resolved_human_assumed"),
        ("resolve not_solved", "unresolved_explicit"),
    ])
    func howAnAgentEndsItIsItsOutcome(step: String, outcome: String) throws {
        let text = "> ik wil een mens\n! eva claim\n! eva \(step)\n= outcome \(outcome)\n"
        #expect(try Fixture.replay(text).mismatches == [])
    }
}
