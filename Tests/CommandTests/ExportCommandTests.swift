import Foundation
import Testing

/// What the store keeps, printed for other programs.
@Suite struct ExportCommandTests {
    private let program: Program

    init() throws {
        program = try Program()
        let said = "ik wil een mens spreken\nbel me op 06-12345678\n"
        _ = try program.run(["chat", "--conversation", "c1", "--customer", "k1"], input: said)
    }

    private func objects(_ run: Program.Run) throws -> [[String: Any]] {
        try run.output.split(separator: "\n").map {
            let object = try JSONSerialization.jsonObject(with: Data($0.utf8))
            return try #require(object as? [String: Any])
        }
    }

    @Test func eventsAreLinesWithPlaceholders() throws {
        let run = try program.run(["export", "events"])
        #expect(run.code == 0 && run.errors.isEmpty)
        let events = try objects(run)
        #expect(events.compactMap { $0["number"] as? Int } == Array(1...events.count))
        #expect(events.contains { $0["event"] as? String == "handed_off" })
        #expect(run.output.contains(#""event":"said","#))
        #expect(run.output.contains("[telefoon"))
        #expect(!run.output.contains("12345678"))
    }

    /// The agent sees the number, everyone else a placeholder, and after `forget` nobody sees anything.
    @Test func aNumberIsForTheAgentUntilItIsForgotten() throws {
        let shown = try program.run(["queue", "show", "H1"])
        #expect(shown.output.contains("06-12345678"))
        for arguments in [["queue", "show", "H1", "--transcript"], ["replay", "--save", "c1"]] {
            let saved = try program.run(arguments)
            #expect(saved.output.contains("[telefoon]") && !saved.output.contains("12345678"))
        }
        let kept = try program.run(["export", "customer", "k1"])
        #expect(kept.code == 0 && kept.output.contains("06-12345678"))
        #expect(try objects(kept).first?["customer"] as? String == "k1")

        let forgotten = try program.run(["forget", "k1"])
        #expect(forgotten.code == 0, "\(forgotten.errors)")
        #expect(forgotten.output.hasPrefix("k1: erased 2 personal values and the words of "))
        #expect(forgotten.output.hasSuffix("figures count it as forgotten-1\n"))
        for arguments in [["export", "customer", "k1"], ["forget", "k1"]] {
            #expect(try program.run(arguments).code == 1)
        }
        #expect(try !program.run(["queue", "show", "H1"]).output.contains("12345678"))
        #expect(
            try program.run(["report"]).lines.contains {
                $0.hasPrefix("contacts") && $0.contains(" 1")
            })
    }

    @Test func sinceLeavesLinesOut() throws {
        let none = try program.run(["export", "events", "--since", "2099-01-01"])
        #expect(none.code == 0 && none.output.isEmpty)
        let all = try program.run(["export", "events", "--since", "2020-01-01"])
        #expect(try all.output == program.run(["export", "events"]).output)
        #expect(try program.run(["export", "events", "--since", "gisteren"]).code == 2)
    }

    @Test func aStoreThatIsNotThereIsSaid() throws {
        let run = try program.run(["export", "events", "--store", "nowhere.sqlite"])
        #expect(run.code == 3 && run.output.isEmpty)
        #expect(run.errors.contains("No store at nowhere.sqlite"))
    }
}
