import BasicAlgorithms
import ChatEngine
import CivilTime
import Testing

@testable import Transcripts

@Suite struct TranscriptTests {
    private let whole = """
        # Pakket onderweg; daarna toch een mens
        @language nl
        @customer klant-17
        @channel web
        @clock 2026-03-02T10:00:00+01:00

        $ bestelstatus = {"bezorgdag": "donderdag", "aantal": 2}
        > Waar blijft m'n pakje?
          intent pakket.status
          confidence >= 0.8
        < Wat is uw bestelnummer?

        > AB123456
          slot bestelnummer = AB123456
        < /AB123456 is onderweg/
        < Morgen is hij er.

        ~ 3h
        > ik wil een mens
          decision escalate
          queue algemeen
          reason requested
          status queued
        ! eva claim
          status agent
        ! eva note Klant is haastig
        ! eva reply Ik zoek het voor u uit.
        ! eva resolve solved
        $ bestelstatus fails

        = outcome resolved_human_assumed
        = first_contact yes
        = contacts 2
        = handoffs 1

        """

    @Test func everyKindOfLineIsUnderstoodAndHolds() throws {
        let result = try Fixture.replay(whole)
        #expect(result.mismatches == [])
        #expect(result.turns == 3)
    }

    @Test func theHeadingIsReadAndUsualWhereNothingIsSaid() throws {
        let heading = try Fixture.transcript(whole).heading
        #expect(heading.language == "nl")
        #expect(heading.customer == "klant-17")
        #expect(heading.channel == "web")
        #expect(heading.clock == Moment(milliseconds: 1_772_442_000_000))
        #expect(try Fixture.transcript("> hoi").heading == Heading())
    }

    @Test(arguments: ["", "\u{FEFF}"], ["\n", "\r\n"])
    func writingItBackGivesTheSameBytes(start: String, newline: String) throws {
        let lines = TranscriptWriter.newlineSeparated(whole)
        for end in ["", newline, newline + newline, "  "] {
            let text = start + lines.joined(separator: newline) + end
            let written = try Fixture.transcript(text).text
            #expect(written.utf8.elementsEqual(text.utf8))
        }
    }

    @Test func aBareMarkIsAnEmptyText() throws {
        let transcript = try Fixture.transcript(">\n<\n> \n< \n")
        let texts = transcript.lines.compactMap { line -> String? in
            switch line.content {
            case .customer(let text): text
            case .reply(let line): line.written
            default: nil
            }
        }
        #expect(texts == ["", "", "", ""])
    }

    @Test func anAccentBehindTheMarkIsPartOfTheText() throws {
        let transcript = try Fixture.transcript("> \u{301}a")
        guard case .customer(let text) = transcript.lines[0].content else {
            Issue.record("no customer's line")
            return
        }
        #expect(text.utf8.elementsEqual("\u{301}a".utf8))
    }

    @Test func whatTheWriterWritesIsReadBackAsTheSameText() throws {
        var random = SplitMix(state: 3)
        let pieces = ["/", " ", "a", "\\x41", "\r", "\n", "\u{1B}", "é", "<", "\\", "\u{301}", "#"]
        for _ in 0..<2_000 {
            let (said, reply) = (random.text(of: pieces), random.text(of: pieces))
            let text = TranscriptWriter.customer(said) + "\n" + TranscriptWriter.desk(reply) + "\n"
            let contents = try Fixture.transcript(text).lines.map(\.content)
            guard case .customer(let back) = contents[0] else { continue }
            #expect(back.utf8.elementsEqual(said.utf8))
            let lines = contents.dropFirst().map { content -> String in
                guard case .reply(let line) = content, case .literal(let text) = line.test else {
                    return "?"
                }
                return text
            }
            #expect(lines.joined(separator: "\n").utf8.elementsEqual(reply.utf8))
        }
    }

    @Test func anAgentsLineKeepsItsNameOneWord() throws {
        let line = TranscriptWriter.agent("eva jansen", "reply Ik\nzoek")
        #expect(line == #"! eva\x20jansen reply Ik\x0azoek"#)
        guard
            case .agent(let agent, let action) = try Fixture.transcript("> a\n" + line).lines[1]
                .content
        else {
            Issue.record("no agent's line")
            return
        }
        #expect(agent == "eva jansen")
        #expect(action == .reply("Ik\nzoek"))
    }

    @Test func actionAnswersAreKeptAsTexts() throws {
        let transcript = try Fixture.transcript(
            #"""
            $ a = {"dag": "do", "aantal": 2, "prijs": 1.5, "spoed": true}
            $ b fails
            > hoi
            """#)
        guard case .action("a", let first) = transcript.lines[0].content,
            case .action("b", .fails) = transcript.lines[1].content
        else {
            Issue.record("no actions")
            return
        }
        #expect(first == .result(["dag": "do", "aantal": "2", "prijs": "1.5", "spoed": "true"]))
    }
}
