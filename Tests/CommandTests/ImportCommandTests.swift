import Foundation
import Testing

/// `import` from outside: what it prints, what it writes, what it refuses.
@Suite(.serialized) struct ImportCommandTests {
    private let program: Program
    private static let samples = Program.root.appendingPathComponent("Tests/ExchangeTests/Samples")
        .path

    init() throws { program = try Program() }

    @Test func anImportSaysWhatItReadAndWritesADeskThatPasses() throws {
        let run = try program.run(["import", "rasa", Self.samples + "/rasa", "--into", "Desk"])
        #expect(run.code == 0 && run.errors == "")
        #expect(run.lines.first == "read 31 = imported 26 + merged 1 + skipped 4")
        #expect(run.output.contains("skipped data/nlu.yml:24"))
        #expect(run.output.contains("tests of the source that pass: 1 of 1"))
        #expect(try program.run(["check", "--intents", "Desk"]).code == 0)
        #expect(try program.run(["replay", "--intents", "Desk", "Desk"]).code == 0)
    }

    @Test func twiceGivesTheSameBytesAndAChangedFileIsNotTouched() throws {
        let arguments = ["import", "csv", Self.samples + "/csv/faq.csv", "--into", "Desk"]
        #expect(try program.run(arguments).code == 0)
        let first = try program.text(of: "Desk/nl/csv.yaml")
        #expect(try program.run(arguments).code == 0)
        #expect(try program.text(of: "Desk/nl/csv.yaml") == first)
        try program.write("Desk/nl/csv.yaml", first + "# by hand\n")
        let refused = try program.run(arguments)
        #expect(refused.code == 2)
        #expect(refused.errors.contains("Desk/nl/csv.yaml is there and differs"))
        #expect(try program.run(arguments + ["--replace"]).code == 0)
    }

    @Test func anImportGoesBesideWhatADeskHas() throws {
        _ = try program.run(["init", "Desk", "--language", "nl"])
        let run = try program.run([
            "import", "csv", Self.samples + "/csv/faq.csv", "--into", "Desk",
        ])
        #expect(run.code == 0)
        #expect(run.output.contains("wrote Desk/Intents/nl/csv.yaml"))
        #expect(try program.run(["check", "--intents", "Desk"]).code == 0)
        let other = try program.run(["import", "qna", Self.samples + "/qna", "--into", "Desk"])
        #expect(other.code == 2 && other.errors.contains("does not list the language 'en'"))
    }

    /// What an earlier import of the format wrote is written anew; what an author has under a name like it stays the author's.
    @Test(arguments: [
        ("csv.yaml", true), ("csv-2.yaml", true), ("csvs.yaml", false), ("csv-own.yaml", false),
        ("own.yaml", false),
    ])
    func whatTheDeskHasAlreadyIsKnownByTheNameOfItsFile(name: String, isOfAnImport: Bool) throws {
        try program.write("faq.csv", "question,answer\nWhere is the shop?,In the High Street.\n")
        try program.write(
            "Desk/en/" + name,
            """
            language: en
            intents:
              where_is_the_shop:
                title: Shop
                examples: [where is it, a shop, the shop please]
                answer: There.
            """)
        let run = try program.run(["import", "csv", "faq.csv", "--into", "Desk", "--replace"])
        #expect(run.code == (isOfAnImport ? 0 : 2))
        #expect(
            run.errors.contains("The knowledge base has an intent 'where_is_the_shop' already")
                != isOfAnImport)
        let isThere = FileManager.default.fileExists(
            atPath: program.folder.appendingPathComponent("Desk/en/" + name).path)
        #expect(isThere == (name != "csv-2.yaml"))
    }

    @Test func whatAnImportOfLessLeavesBehindIsNotRemovedUnasked() throws {
        try program.write("faq.csv", "question,answer\nWhere is the shop?,In the High Street.\n")
        let run = ["import", "csv", "faq.csv", "--into", "Desk"]
        #expect(try program.run(run).code == 0)
        let first = try program.text(of: "Desk/en/csv.yaml")
        try program.write("Desk/en/csv-2.yaml", first)
        let refused = try program.run(run)
        #expect(refused.code == 2)
        #expect(refused.errors.contains("Desk/en/csv-2.yaml is of an earlier import"))
        #expect(try program.text(of: "Desk/en/csv-2.yaml") == first)
        #expect(try program.run(run + ["--replace"]).code == 0)
        #expect(try program.run(["check", "--intents", "Desk"]).code == 0)
    }

    @Test func whatCannotBeReadIsOneLineAndExitTwo() throws {
        try program.write("empty.csv", "")
        try program.write("broken.json", "{\"articles\": [")
        for (format, path) in [
            ("csv", "empty.csv"), ("zendesk", "broken.json"), ("rasa", "nowhere"),
            ("tent", "empty.csv"),
        ] {
            let run = try program.run(["import", format, path, "--into", "Desk"])
            #expect(run.code == 2, "\(format)")
            #expect(run.output == "", "\(format)")
            if format != "tent" {
                #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
            }
        }
    }
}
