import Foundation
import Testing

/// The human side of the desk, from the command line.
@Suite(.serialized) struct QueueCommandTests {
    private let program: Program

    init() throws {
        program = try Program()
        _ = try program.run(
            ["chat", "--conversation", "c1"], input: "ik wil een mens spreken\n")
    }

    private func step(_ arguments: String...) throws -> Program.Run {
        try program.run(["queue"] + arguments + ["--agent", "eva"])
    }

    @Test func aStepSaysWhatItDid() throws {
        #expect(try step("claim", "H1").lines.first == "H1: claimed")
        #expect(try step("note", "H1", "haast").output == "H1: noted\n")
        #expect(try step("return", "H1").output == "H1: returned to its queue\n")
        let refused = try step("reply", "H1", "Dag")
        #expect(refused.code == 1)
        #expect(refused.errors.hasPrefix("H1: "))
        #expect(try step("reply", "H1", "  ").code == 2)
        #expect(try program.run(["queue", "claim", "H1", "--agent", " "]).code == 2)
    }

    @Test func theConversationGoesOnWhereTheAgentLeftIt() throws {
        _ = try step("claim", "H1")
        _ = try step("reply", "H1", "Goedemiddag")
        let chat = try program.run(["chat", "--conversation", "c1"], input: "dank u\n")
        #expect(chat.talk.contains("# passed on to the agent"))
        _ = try step("resolve", "H1", "solved")
        let list = try program.run(["queue", "list"])
        #expect(list.output == "nobody is waiting\n")
    }

    @Test func aMistakeInTheKnowledgeBaseStopsNoAgent() throws {
        try program.write("Kapot/nl.yaml", "language: nl\nintents: [")
        let claim = try program.run(
            ["queue", "claim", "H1", "--agent", "eva", "--intents", "Kapot"])
        #expect(claim.code == 0)
        #expect(claim.lines.first == "H1: claimed")
        #expect(claim.errors.hasPrefix("warning: Kapot cannot be used"))
    }

    /// The list writes its fields itself, without the page.
    @Test func aRowOfTheListHasTheFieldsOfItsPage() throws {
        let words = "ik wil een mens: \"05\u{2028}\" \\ bel 06-12345678 \u{1b}[31m 📦"
        for (id, customer) in [("c2", "Jan de Vries"), ("c3", "k\"3"), ("c4", "x@voorbeeld.nl")] {
            _ = try program.run(
                ["chat", "--conversation", id, "--customer", customer], input: words + "\n")
        }
        _ = try step("claim", "H1")
        _ = try step("claim", "H2")
        _ = try step("resolve", "H2", "solved", "--because", "klaar \"nu\"")
        let list = try program.run(["queue", "list", "--all", "--format", "json"])
        let lines = list.lines.filter { !$0.isEmpty }
        #expect(lines.count == 4)
        for line in lines {
            let listed = try #require(Self.object(line))
            let id = try #require(listed["handoff"] as? String)
            let show = try program.run(["queue", "show", id, "--format", "json"])
            var shown = try #require(Self.object(show.output))
            for name in ["brief", "transcript", "waiting_s"] { shown[name] = nil }
            #expect(NSDictionary(dictionary: shown) == listed.without("waiting_s"))
            let names = listed.keys.sorted()
            let places = names.compactMap { line.range(of: "\"\($0)\":")?.lowerBound }
            #expect(places == places.sorted())
            #expect(places.count == names.count)
        }
        #expect(list.output.contains(#"\u2028"#))
        #expect(!list.output.contains("\u{1b}"))
    }

    private static func object(_ text: String) -> [String: Any]? {
        (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any]
    }

    @Test func aPageAndItsObjectTellTheSame() throws {
        _ = try step("claim", "H1")
        let page = try program.run(["queue", "show", "H1"])
        #expect(page.lines[0].hasPrefix("# H1 · queue algemeen · requested · priority "))
        #expect(page.lines[0].hasSuffix(" · claimed by eva"))
        let json = try program.run(["queue", "show", "H1", "--format", "json"])
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
        let members = try #require(object as? [String: Any])
        #expect(members["state"] as? String == "claimed")
        #expect(members["agent"] as? String == "eva")
        let transcript = try #require(members["transcript"] as? [String])
        #expect(transcript.first == "> ik wil een mens spreken")
        #expect(page.output.contains(transcript.joined(separator: "\n")))
    }

    @Test func aListHasARowAndAnObjectForEachHandoff() throws {
        _ = try program.run(["chat", "--conversation", "c2"], input: "ik wil een mens spreken\n")
        let list = try program.run(["queue", "list"])
        let titles = list.lines[0].split(separator: "  ").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        #expect(
            titles == [
                "handoff", "queue", "priority", "waiting", "topic", "reason", "language",
                "customer", "channel", "last words", "SLA", "state",
            ])
        #expect(list.lines.count == 4)
        let json = try program.run(["queue", "list", "--format", "json"])
        #expect(json.lines.count { $0.contains(#""handoff":"H"#) } == 2)
        #expect(!json.output.contains("transcript"))
    }

    @Test func aListIsAsLongAsItIsAskedToBe() throws {
        _ = try program.run(["chat", "--conversation", "c2"], input: "ik wil een mens spreken\n")
        let one = try program.run(["queue", "list", "--limit", "1"])
        #expect(one.output.contains("H1") && !one.output.contains("H2"))
        #expect(one.lines.contains("the first 1 of 2; --limit 0 shows all"))
        #expect(try !program.run(["queue", "list", "--limit", "2"]).output.contains("--limit"))
        let json = try program.run(["queue", "list", "--format", "json", "--limit", "1"])
        #expect(json.output.contains("\"H1\"") && !json.output.contains("\"H2\""))
        // A program that asks for few is told of the others beside the lines.
        #expect(json.errors.contains("the first 1 of 2"))
        let all = try program.run(["queue", "list", "--format", "json"])
        #expect(all.lines.count { $0.hasPrefix("{") } == 2 && all.errors == "")
        #expect(try program.run(["queue", "list", "--limit", "-1"]).code == 2)
    }

    /// A queue that the desk has no more may still have had handoffs, which are over.
    @Test(arguments: [
        ([], 2, 0), (["--all"], 0, 1), (["--mine"], 0, 0), (["--all", "--mine"], 0, 0),
    ])
    func aQueueThatIsGoneIsKnownByWhatWasInIt(flags: [String], code: Int32, rows: Int) throws {
        try program.write(
            "Kennis/nl.yaml", "language: nl\nintents: {a.b: {examples: [een], answer: A}}\n")
        try program.write("Kennis/desk.yaml", "languages: [nl]\nqueues: {ander: {}}\n")
        func list(_ queue: String, _ more: [String]) throws -> Program.Run {
            try program.run(
                ["queue", "list", "--queue", queue, "--format", "json", "--agent", "eva"] + more
                    + ["--intents", "Kennis"])
        }
        #expect(try list("algemeen", []).code == 0)
        _ = try step("claim", "H1")
        _ = try step("resolve", "H1", "solved")
        let run = try list("algemeen", flags)
        #expect(run.code == code)
        #expect(run.lines.count { $0.contains("\"H1\"") } == rows)
        #expect(try list("ander", flags).code == 0)
        #expect(try list("niets", flags).errors.contains("'niets'"))
    }

    @Test func aReportComesInEveryFormat() throws {
        let text = try program.run(["report"])
        #expect(text.lines.contains("contacts 1"))
        let csv = try program.run(["report", "--format", "csv"])
        #expect(csv.output.contains("\r\ncontacts,1\r\n"))
        let html = try program.run(["report", "--format", "html"])
        #expect(html.output.hasPrefix("<!DOCTYPE html>"))
        #expect(html.output.hasSuffix("</html>\n"))
        let metrics = try program.run(["report", "--format", "openmetrics"])
        #expect(metrics.output.contains("\npraatpaal_contacts{part=\"value\"} 1\n"))
        #expect(
            try program.run(["report", "--contacts", "fcr.groz"]).errors.contains(
                "Did you mean 'fcr.gross'?"))
        #expect(try program.run(["report", "--compare", "previous"]).code == 2)
        #expect(try program.run(["report", "--format", "xml"]).code == 2)
    }
}

extension [String: Any] {
    fileprivate func without(_ name: String) -> NSDictionary {
        NSDictionary(dictionary: filter { $0.key != name })
    }
}
