import Foundation
import Testing

/// The loop of an author: what was not understood, a proposal, and the files after it is taken.
@Suite(.serialized) struct SuggestCommandTests {
    private let program: Program
    private static let lines = [
        "my lamp flickers", "the lamp flickers", "lamp flickers", "the lamp flickers again",
        "my lamp flickers again",
        "lamp flickers at night",
    ]

    init() throws {
        program = try Program()
        _ = try program.run(["init", "Desk", "--language", "en"])
        for line in Self.lines {
            _ = try program.run(["chat", "--intents", "Desk"], input: line + "\n")
        }
    }

    private func suggest(_ arguments: String...) throws -> Program.Run {
        try program.run(["suggest", "--intents", "Desk"] + arguments)
    }

    private func groups() throws -> [[String: Any]] {
        let run = try suggest("--format", "json")
        let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        return try #require(object?["groups"] as? [[String: Any]])
    }

    @Test func whatWasAskedAndNotUnderstoodIsAGroupWithAProposalAndItsEffect() throws {
        let group = try #require(try groups().first)
        #expect((group["name"] as? String)?.contains("flickers") == true)
        #expect((group["size"] as? Int ?? 0) >= 3)
        #expect((group["examples"] as? [String])?.count == 3)
        #expect((group["proposal"] as? [String: Any])?["kind"] as? String != "nothing")
        let effect = try #require(group["effect"] as? [String: Any])
        #expect(effect["transcripts"] as? Int == 1)
        // What is taken is understood, also in lines that were not written down.
        let heldOut = try #require(effect["held_out"] as? [String: Int])
        #expect(heldOut["before"] == 0 && heldOut["after"] == heldOut["lines"])
        #expect((heldOut["lines"] ?? 0) > 0)
        #expect(try suggest().output == suggest().output)
        #expect(try suggest("--format", "yaml").output.hasPrefix("groups:\n"))
    }

    /// Who has had ten conversations has no groups yet, and something to read all the same.
    @Test func linesLikeNoOtherAreShownWhereThereAreFewGroups() throws {
        let program = try Program()
        _ = try program.run(["init", "Desk", "--language", "en"])
        for line in ["do you rent out bicycles", "may my dog come in", "do you rent out bicycles"] {
            _ = try program.run(["chat", "--intents", "Desk"], input: line + "\n")
        }
        let told = try program.run(["suggest", "--intents", "Desk"]).output
        #expect(told.contains("“may my dog come in”\n   “do you rent out bicycles”"))
        #expect(told.contains("0 groups to decide on"))
        let json = try program.run(["suggest", "--intents", "Desk", "--format", "json"]).output
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        #expect(
            (object?["outlier_lines"] as? [String])?.sorted() == [
                "do you rent out bicycles", "may my dog come in",
            ])
    }

    @Test func takingWritesTheFilesAndKeepsTheirComments() throws {
        let before = try program.text(of: "Desk/Intents/en/questions.yaml")
        let taken = try suggest("--take", "1", "--agent", "eva")
        #expect(taken.code == 0, "\(taken.errors)")
        let after = try program.text(of: "Desk/Intents/en/questions.yaml")
        for line in before.split(separator: "\n") { #expect(after.contains(line)) }
        #expect(after.contains("flickers"))
        #expect(try program.run(["check", "--intents", "Desk"]).code == 0)
        #expect(try program.run(["replay", "--intents", "Desk", "Desk"]).code == 0)
        #expect(try program.text(of: "Desk/Intents/.suggestions.jsonl").contains("\"by\":\"eva\""))
        #expect(try suggest("--take", "1").code == 2 || groups().isEmpty)
    }

    @Test func aGroupIsANewIntentWithTheAnswerThatItsAuthorGives() throws {
        #expect(try suggest("--answer", "We repair it.").code == 2)
        #expect(try suggest("--take", "1", "--answer", " ").code == 2)
        let taken = try suggest("--take", "1", "--answer", "We repair it: free of charge.")
        #expect(taken.code == 0, "\(taken.errors)")
        let reply = try program.run(
            ["chat", "--intents", "Desk", "--store", "none"], input: "the lamp flickers\n")
        #expect(reply.output.contains("< We repair it: free of charge."))
        #expect(try program.run(["check", "--intents", "Desk"]).code == 0)
        #expect(try groups().isEmpty)
    }

    @Test func oneLineIsTriedBeforeItIsProposed() throws {
        let intent = "shop.address"
        let run = try program.run(
            [
                "suggest", "--intents", "Desk", "--format", "json", "--example", "-", "--as",
                intent,
            ], input: "Hello, my lamp flickers at night")
        #expect(run.code == 0, "\(run.errors)")
        let told = try #require(
            JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect((told["line"] as? String)?.hasSuffix("my lamp flickers at night") == true)
        let after = try #require(told["after"] as? [String: Any])
        #expect(after["intent"] as? String == intent)
        let effect = try #require(told["effect"] as? [String: Any])
        #expect(effect["transcripts"] as? Int == 1)
        // Nothing was written.
        #expect(!(try program.text(of: "Desk/Intents/en/questions.yaml").contains("flickers")))
        #expect(try suggest("--example", "x", "--as", "no.such").errors.contains("Unknown intent"))
        let personal = try suggest("--example", "I am on 0612345678", "--as", intent)
        #expect(personal.code == 2 && personal.errors.contains("personal"))
        #expect(try suggest("--example", "x").code == 2)
    }

    @Test func whatWasRefusedDoesNotComeBack() throws {
        let first = try #require(try groups().first?["name"] as? String)
        #expect(try suggest("--refuse", "1").code == 0)
        #expect(try groups().allSatisfy { $0["name"] as? String != first })
        #expect(try suggest("--take", "99").code == 2)
    }

    /// A word that stands in lines of any subject means none of them, whatever another word in its place would do.
    @Test func aWordOfAllSubjectsIsNoSynonym() throws {
        let program = try Program()
        try program.write(
            "Desk/nl.yaml",
            """
            language: nl
            intents:
              container.legen:
                title: Mijn container is niet geleegd
                examples: [Mijn container is niet geleegd, Container niet leeggemaakt, De container staat er nog vol]
                answer: Wij legen hem morgen.
              afval.kalender:
                title: Wanneer wordt het afval opgehaald?
                examples: [Wanneer wordt het afval opgehaald, Ophaaldagen van het afval, Kalender van het afval]
                answer: Op maandag.
              pas.kwijt:
                title: Ik ben mijn afvalpas kwijt
                examples: [Ik ben mijn afvalpas kwijt, Nieuwe afvalpas aanvragen, Afvalpas verloren]
                answer: Wij sturen een nieuwe.
            """)
        let said = [
            "mn otto stinkt zo", "mn otto zit nog tjokvol", "mn otto is vergeten", "mn kaartje weg",
            "mn rooster graag", "mn ding doet raar",
        ]
        var lines: [String] = []
        for (at, text) in said.enumerated() {
            lines.append(
                #"{"type":"message","id":"a\#(at)","conversation":"c\#(at)","text":"\#(text)"}"#)
            lines.append(
                #"{"type":"message","id":"b\#(at)","conversation":"c\#(at)","text":"ik wil een medewerker"}"#
            )
        }
        _ = try program.run(
            ["bridge", "--intents", "Desk"], input: lines.joined(separator: "\n") + "\n")
        let run = try program.run([
            "suggest", "--intents", "Desk", "--format", "json", "--top", "99",
        ])
        #expect(run.code == 0, "\(run.errors)")
        #expect(!run.output.contains(#""word":"mn""#) && !run.output.contains(#""word": "mn""#))
    }
}
