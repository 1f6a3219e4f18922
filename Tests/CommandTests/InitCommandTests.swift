import Foundation
import Testing

/// The first minutes of an author.
@Suite(.serialized) struct InitCommandTests {
    private let program: Program

    init() throws { program = try Program() }

    @Test(arguments: ["nl", "en", "de"])
    func aNewDeskPassesItsCheckAndItsTranscript(language: String) throws {
        let made = try program.run(["init", "Desk", "--language", language])
        #expect(made.code == 0 && made.errors == "")
        #expect(made.output.contains("praatpaal check"))
        for folder in ["Desk", "Desk/Intents"] {
            let check = try program.run(["check", "--intents", folder])
            #expect(check.code == 0, "\(folder)")
            #expect(check.output.contains("0 errors, 0 warnings"), "\(folder)")
        }
        #expect(try program.run(["replay", "--intents", "Desk", "Desk"]).code == 0)
    }

    @Test func nothingThatExistsIsOverwritten() throws {
        try program.write("Desk/Intents/mijn.yaml", "language: nl\n")
        let run = try program.run(["init", "Desk"])
        #expect(run.code == 2)
        #expect(run.errors.contains("Desk/Intents exists already"))
        #expect(try program.text(of: "Desk/Intents/mijn.yaml") == "language: nl\n")
        let twice = [try program.run(["init", "Two"]), try program.run(["init", "Two"])]
        #expect(twice.map(\.code) == [0, 2])
    }

    @Test func anUnknownLanguageIsNamed() throws {
        let run = try program.run(["init", "Desk", "--language", "xx"])
        #expect(run.code == 2)
        #expect(run.errors.split(separator: "\n").count == 1)
        #expect(run.errors.contains("nl"))
    }

    @Test func theSchemasAndTheExportsArePrinted() throws {
        #expect(try program.run(["schema", "intents"]).output.contains("draft/2020-12"))
        #expect(try program.run(["schema", "desk"]).output.contains("\"holidays\""))
        #expect(try program.run(["schema", "tent"]).code == 2)
        _ = try program.run(["init", "Desk", "--language", "en"])
        let table = try program.run(["export", "intents", "--intents", "Desk"])
        #expect(table.code == 0)
        #expect(table.output.hasPrefix("intent,language,title,question,answer\r\n"))
        let rasa = try program.run(["export", "intents", "--format", "rasa", "--intents", "Desk"])
        #expect(rasa.output.contains("- intent: \"shop.opening_hours\""))
        #expect(rasa.errors.contains("not exported: 1 slot of a form"))
    }
}
