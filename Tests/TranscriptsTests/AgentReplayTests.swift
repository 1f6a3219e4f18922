import ChatEngine
import Testing

@testable import Transcripts

/// What agents do in a transcript, on its clock.
@Suite struct AgentReplayTests {
    private func passes(_ lines: String) throws -> Bool {
        let result = try Fixture.replay("> ik wil een mens\n" + lines)
        for mismatch in result.mismatches { print(mismatch.line, mismatch.expected, mismatch.got) }
        return result.passed
    }

    private func refusals(_ lines: String) throws -> [[String]] {
        try Fixture.replay("> ik wil een mens\n" + lines).mismatches.map(\.got)
    }

    @Test func whoeverIsAwayLosesTheClaimAndMayComeBack() throws {
        #expect(
            try passes(
                """
                ! eva next
                ! eva reply Ik kijk.
                ~ 119s
                > en?
                  status agent
                ~ 1s
                > hallo?
                  status queued
                ! eva reply Daar ben ik weer.
                > fijn
                  status agent
                """))
        #expect(
            try refusals("! eva claim\n~ 3m\n! tom next\n! eva reply Te laat.\n")
                == [["claimed by tom; only tom can do this"]])
    }

    @Test func itIsPassedOnPromisedAndTakenUpAgain() throws {
        #expect(
            try passes(
                """
                ! eva claim
                ! eva transfer agent:tom
                > hallo
                  status agent
                ! tom transfer --to queue:algemeen
                > hallo?
                  status queued
                  queue algemeen
                ! tom next
                ! tom resolve callback because om drie uur
                = outcome pending
                """))
        #expect(
            try passes(
                """
                ! eva claim
                ! eva resolve callback
                ~ 1d
                ! eva reopen
                ! eva reply Gebeld.
                ! eva resolve solved
                = outcome resolved_human_assumed
                """))
        #expect(
            try refusals("! eva next\n! tom next\n") == [["nobody is waiting that you may take"]])
    }

    @Test(arguments: [
        "! eva next nu", "! eva transfer", "! eva transfer techniek", "! eva transfer team:x",
        "! eva resolve solved omdat het kan", "! eva reopen nu", "! eva nekst",
    ])
    func aStepThatCannotBeReadIsAMistake(line: String) {
        #expect(throws: TranscriptUnusable.self) { try Fixture.replay("> hoi\n" + line + "\n") }
    }
}
