import Foundation
import Testing

/// `check` and `explain`, for the author of a knowledge base.
@Suite(.serialized) struct CheckCommandTests {
    private let program: Program

    init() throws {
        program = try Program()
        try program.write(
            "Goed/nl.yaml",
            """
            language: nl
            intents:
              weer:
                title: Het weer
                examples: [wordt het mooi weer, gaat het regenen, hoe warm wordt het, is het koud]
                answer: Kijk naar buiten.
              trein:
                title: De trein
                examples: [hoe laat gaat de trein, rijdt de trein, is de trein te laat, welk spoor]
                answer: Kijk op het bord.
            """)
        try program.write("Goed/desk.yaml", "languages: [nl]\n")
    }

    private func object(_ run: Program.Run) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
        return try #require(object as? [String: Any])
    }

    @Test func aGoodKnowledgeBaseIsCountedByLanguage() throws {
        let run = try program.run(["check", "--intents", "Goed"])
        #expect(run.code == 0)
        #expect(run.lines.contains("intents: nl 2; 0 errors, 0 warnings"))
        let json = try object(try program.run(["check", "--intents", "Goed", "--format", "json"]))
        #expect(json["intents"] as? [String: Int] == ["nl": 2])
        #expect(json["errors"] as? Int == 0)
    }

    @Test func errorsInTheFilesAreOneAndAFolderThatCannotBeUsedIsTwo() throws {
        try program.write(
            "Fout/nl.yaml", "language: nl\nintents:\n  a: {examples: [b], anwser: c}\n")
        let wrong = try program.run(["check", "--intents", "Fout"])
        #expect(wrong.code == 1)
        #expect(wrong.output.contains("Fout/nl.yaml:3:"))
        #expect(wrong.errors == "")
        try program.write("Leeg/lees.mij", "niets")
        for folder in ["Leeg", "nergens", "Goed/nl.yaml"] {
            let run = try program.run(["check", "--intents", folder])
            #expect(run.code == 2, "\(folder)")
            #expect(run.output == "", "\(folder)")
            #expect(run.errors.contains("error: "), "\(folder)")
            let json = try program.run(["check", "--intents", folder, "--format", "json"])
            #expect(json.code == 2)
            #expect(try object(json)["errors"] as? Int == 1)
        }
    }

    @Test func everyDiagnosticHasItsPlaceAndItsCode() throws {
        try program.write(
            "Fout/nl.yaml", "language: nl\nintents:\n  a: {examples: [b], anwser: c}\n")
        let run = try program.run(["check", "--intents", "Fout", "--format", "json"])
        let rows = try #require(try object(run)["diagnostics"] as? [[String: Any]])
        let unknown = try #require(rows.first { $0["code"] as? String == "unknown-key" })
        #expect(unknown["severity"] as? String == "error")
        #expect(unknown["file"] as? String == "Fout/nl.yaml")
        #expect(unknown["line"] as? Int == 3)
        #expect((unknown["column"] as? Int ?? 0) > 1)
    }

    @Test func warningsAloneAreNoFailure() throws {
        try program.write(
            "Matig/nl.yaml",
            "language: nl\nintents:\n  a: {examples: [een vraag, nog een vraag], answer: b}\n")
        try program.write("Matig/desk.yaml", "languages: [nl]\n")
        let run = try program.run(["check", "--intents", "Matig"])
        #expect(run.lines.contains { $0.hasPrefix("Matig/nl.yaml:3:") })
        #expect(run.code == 0)
    }

    /// A name that is mistyped is told, rather than that no transcript notices anything.
    @Test func damageIsTriedOnTranscriptsThatAreThere() throws {
        let check = ["check", "--intents", "Goed", "--mutations", "--transcripts"]
        for format in ["text", "json"] {
            let run = try program.run(check + ["nergens", "--format", format])
            #expect(run.code == 2 && run.output == "")
            #expect(
                run.errors
                    == "error: There is no file or folder nergens. Name the folder that holds them with --transcripts\n"
            )
        }
        #expect(try program.run(["check", "--intents", "Goed", "--mutations"]).code == 2)
        try program.write("T/goed.transcript", "> is het koud\n< Kijk naar buiten.\n")
        let run = try program.run(check + ["T"])
        #expect(run.code == 0)
        #expect(run.lines[0].hasPrefix("mutation score: 3 of 5 "), "\(run.lines[0])")
        try program.write("T/fout.transcript", "> is het koud\nwat?\n")
        let broken = try program.run(check + ["T"])
        #expect(broken.code == 2 && broken.output == "")
        #expect(broken.errors.hasPrefix("T/fout.transcript:2:"), "\(broken.errors)")
    }

    @Test func thresholdsAreShownBeforeTheSummary() throws {
        let run = try program.run(["check", "--intents", "Goed", "--thresholds"])
        #expect(run.lines[0].hasPrefix("nl: answers from 0."))
        #expect(run.lines[1].hasPrefix("threshold   answered"))
        // Tenths, and the threshold in use among them unless it is one of them.
        let rows = run.lines.filter { $0.hasPrefix("  0.") }
        let inUse = rows.filter { $0.hasSuffix("← in use") }
        #expect(inUse.count == 1)
        #expect(rows.count == (inUse.contains { $0.prefix(6).hasSuffix("0") } ? 9 : 10))
        #expect(rows.allSatisfy { $0.split(separator: " %").count >= 3 })
    }

    @Test func colorsAreForTerminalsUnlessTheyAreAskedFor() throws {
        try program.write(
            "Fout/nl.yaml", "language: nl\nintents:\n  a: {examples: [b], anwser: c}\n")
        #expect(!(try program.run(["check", "--intents", "Fout"]).output.contains("\u{1B}[")))
        let colored = try program.run(["check", "--intents", "Fout", "--color", "always"])
        #expect(colored.output.contains("\u{1B}["))
    }

    @Test func anExplanationNamesTheRunnerUpAndTheOneAskedFor() throws {
        let run = try program.run(
            ["explain", "--intents", "Goed", "--why-not", "weer", "hoe laat gaat de trein"])
        #expect(run.code == 0)
        #expect(run.lines[0] == "decision answer · language nl")
        #expect(run.lines.contains { $0.hasPrefix("trein  confidence ") })
        #expect(run.lines.contains { $0.hasPrefix("what would change it: ") })
        #expect(run.lines.contains { $0.hasPrefix("why not weer: ") })
    }
}
