import BasicAlgorithms
import Testing

@testable import Transcripts

@Suite struct TranscriptUpdateTests {
    @Test func onlyWhatDiffersIsRewritten() throws {
        let before = """
            # blijft   staan
            > Waar blijft m'n pakje?
              intent   oud
              decision ask
            < Wat is uw bestelnummer?

            # ook dit
            > AB123456
              slot bestelnummer =
            < /AB\\d+/
            # tussenin
            < Overmorgen.
            < En dit vervalt.
            = contacts 4
            """
        let after = """
            # blijft   staan
            > Waar blijft m'n pakje?
              intent   pakket.status
              decision ask
            < Wat is uw bestelnummer?

            # ook dit
            > AB123456
              slot bestelnummer = AB123456
            < /AB\\d+/
            # tussenin
            < Morgen is hij er.
            = contacts 1
            """
        #expect(try Fixture.updated(before) == after)
    }

    @Test func aLineThatIsNewComesBehindItsNeighbour() throws {
        let turns = "> Waar blijft m'n pakje?\n> AB123456\n"
        #expect(
            try Fixture.updated(turns + "< /onderweg/\n# slot\n")
                == turns + "< /onderweg/\n< Morgen is hij er.\n# slot\n")
        #expect(
            try Fixture.updated(turns + "# voor\n< Morgen is hij er.\n")
                == turns + "# voor\n< Bestelling AB123456 is onderweg.\n< Morgen is hij er.\n")
    }

    @Test func newLinesStandInTheOrderInWhichTheyAreSaid() throws {
        let transcript = try Fixture.transcript("> hoi\n< Een.\n< Twee.\n")
        let differences: [ReplyDifference] = [
            .same(line: 2, written: "Een.", got: "Een."),
            .missing(line: 3, written: "Twee.", isGivenUp: false), .added("Drie."),
            .added("Vier."),
        ]
        let update = TranscriptUpdate(
            transcript, [Mismatch(line: 2, customer: "hoi", difference: .reply(differences))])
        #expect(update.text == "> hoi\n< Een.\n< Drie.\n< Vier.\n")
    }

    @Test func aReplyThatIsNoLongerGivenVanishes() throws {
        #expect(
            try Fixture.updated("> ik wil een mens\r\n> bedankt\r\n< Ja.\r\n  intent x\r\n")
                == "> ik wil een mens\r\n> bedankt\r\n  intent none\r\n")
    }

    @Test(arguments: ["> 1", "< 0", "<= 0.1", "= 0.3", "< 0.123", "= none", ">= 1.0"])
    func aConfidenceIsMovedJustSoFarThatItHolds(comparison: String) throws {
        let text =
            "> bla retour\n  confidence \(comparison)\n> iets van een pakket\n  confidence \(comparison)\n"
        #expect(try Fixture.replay(try Fixture.updated(text)).passed)
    }

    @Test func afterAnUpdateAllButRefusedStepsHold() throws {
        var random = SplitMix(state: 11)
        for _ in 0..<300 {
            let text = random.transcript()
            let left = try Fixture.replay(try Fixture.updated(text)).mismatches
            #expect(left.allSatisfy { $0.subject == "step" }, "\(text)")
            #expect(try Fixture.updated(try Fixture.updated(text)) == Fixture.updated(text))
        }
    }

    @Test func brokenFilesNeverEndTheProgram() throws {
        var random = SplitMix(state: 5)
        for _ in 0..<2_000 {
            var bytes = Array(random.transcript().utf8)
            for _ in 0..<(1 + random.below(4)) {
                bytes[random.below(bytes.count)] = UInt8(random.below(256))
            }
            do {
                let transcript = try Transcript(path: "t", bytes: bytes)
                #expect(transcript.text.utf8.elementsEqual(bytes))
                _ =
                    TranscriptUpdate(
                        transcript, Replayer(Fixture.responder).replay(transcript).mismatches
                    ).text
            } catch { #expect(!error.mistakes.map(\.formatted).contains("")) }
        }
    }
}

extension SplitMix {
    private static let lines = [
        "# los", "", "> Waar blijft m'n pakje?", "> AB123456", "> ik wil een mens", "> bedankt",
        "> bla",
        "> wat kost retourneren?", "> het is stuk", ">", "< Dag!", "< Retourneren is gratis.",
        "< /is/", "<", "< /(a+)+$/", "  intent x", "  decision ask", "  confidence >= 0.9",
        "  confidence < 0.5",
        "  slot bestelnummer = AB1", "  slot bestelnummer =", "  queue techniek",
        "  reason requested", "  status bot",
        "  language nl", "! eva claim", "! eva reply hoi", "! eva return",
        "! jan resolve not_solved", "! eva resolve",
        "~ 1h", "~ 2d", "= outcome pending", "= first_contact no", "= contacts 3", "= handoffs 0",
        "$ a = {\"b\": \"c\"}", "$ a fails",
    ]

    /// A transcript of random lines, all of them written rightly.
    mutating func transcript() -> String {
        let lines = (0..<below(25)).map { _ in Self.lines[below(Self.lines.count)] }
        return (["> hoi"] + lines).joined(separator: "\n") + "\n"
    }
}
