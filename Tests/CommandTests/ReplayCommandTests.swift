import Foundation
import Testing

/// The options of `replay`.
@Suite(.serialized) struct ReplayCommandTests {
    private let program: Program
    private static let good = "> Retour aanmelden\n< Via de site.\n"
    private static let bad = "> Retour aanmelden\n< Nee.\n"

    init() throws {
        program = try Program()
        try program.write(
            "Kennis/nl.yaml",
            """
            language: nl
            intents:
              retour.hoe:
                title: Retourneren
                examples: [Hoe kan ik retourneren, Ik wil iets terugsturen, Retour aanmelden]
                answer: Via de site.
            """)
        try program.write("Kennis/desk.yaml", "languages: [nl]\n")
    }

    private func replay(_ arguments: [String], _ environment: [String: String] = [:]) throws
        -> Program.Run
    {
        try program.run(
            ["replay", "--intents", "Kennis"] + arguments, environment: environment)
    }

    @Test func anUpdateRewritesWhatDiffersUnlessABuildServerAsks() throws {
        try program.write("t/a.transcript", "# blijft\n" + Self.bad)
        let refused = try replay(["t", "--update"], ["CI": "true"])
        #expect(refused.code == 2)
        #expect(try program.text(of: "t/a.transcript") == "# blijft\n" + Self.bad)
        let run = try replay(["t", "--update"])
        #expect(run.code == 0)
        #expect(run.lines[0] == "t/a.transcript: 1 line rewritten")
        #expect(try program.text(of: "t/a.transcript") == "# blijft\n" + Self.good)
    }

    /// The author's follow-up comes before a list of titles for the same, but no person is fetched by likely words alone.
    @Test func aFollowUpThatFetchesAPersonIsAskedFirst() throws {
        try program.write(
            "Garantie/nl.yaml",
            """
            language: nl
            intents:
              garantie.defect:
                title: Iets is kapot
                examples: [mijn apparaat is kapot, het doet het niet meer, er is iets stuk gegaan, defect melden]
                answer: Meld het defect op de website.
                follow_ups:
                  garantie.defect.oud:
                    title: Als de garantie voorbij is
                    examples: [en als de garantie voorbij is, hij is ouder dan twee jaar]
                    escalate: true
              garantie.termijn:
                title: Hoe lang is de garantie
                examples: [hoe lang heb ik garantie, wat is de garantie, garantie duur, wanneer is de garantie voorbij]
                answer: Twee jaar.
              openingstijden:
                title: Openingstijden
                examples: [wanneer zijn jullie open, openingstijden, tot hoe laat zijn jullie open]
                answer: Van negen tot vijf.
            """)
        try program.write(
            "t/a.transcript",
            """
            > mijn apparaat is kapot
              intent garantie.defect
            > hoe lang is de garantie als hij ouder is
              intent garantie.defect.oud
              decision clarify
            = handoffs 0

            """)
        #expect(try program.run(["replay", "--intents", "Garantie", "t"]).code == 0)
    }

    @Test func nothingFoundIsAFailureAndAPathThatIsNotThereCannotBeUsed() throws {
        try program.write("leeg/lees.mij", "niets")
        let empty = try replay(["leeg"])
        #expect(empty.code == 1)
        #expect(empty.errors == "error: No transcript found\n")
        let missing = try replay(["t1", "t2"])
        #expect(missing.code == 2)
        #expect(
            missing.errors
                == "error: There is no file or folder t1\nerror: There is no file or folder t2\n")
    }

    @Test func aKnownFailureMayFailAndMustNotPass() throws {
        try program.write("t/a.transcript", Self.bad)
        try program.write("t/known-failures.txt", "a.transcript\n")
        let run = try replay(["t"])
        #expect(run.code == 0)
        #expect(run.lines[0] == "0 passed, 0 failed, 1 known failure")
        try program.write("t/a.transcript", Self.good)
        let passed = try replay(["t"])
        #expect(passed.code == 1)
        #expect(
            passed.lines[0]
                == "t/a.transcript: passes, but is listed in t/known-failures.txt:1; remove it there"
        )
    }

    @Test func aFilterAndTheFirstFailureShortenARun() throws {
        for name in ["a", "b", "c"] { try program.write("t/\(name).transcript", Self.bad) }
        #expect(try replay(["t", "--filter", "b."]).lines.contains("0 passed, 1 failed"))
        #expect(
            try replay(["t", "--fail-fast"]).lines.contains("0 passed, 1 failed, 2 not run"))
        let json = try replay(["t", "--fail-fast", "--format", "json"])
        #expect(json.output.contains(#""not_run":2"#))
    }

    @Test(arguments: [
        ["--tap", "--github"], ["--tap", "--format", "json"], ["--github", "--format", "json"],
    ])
    func standardOutputHasOneFormat(arguments: [String]) throws {
        try program.write("t/a.transcript", Self.good)
        let run = try replay(["t"] + arguments)
        #expect(run.code == 2)
        #expect(run.errors.contains("choose one"))
    }

    @Test func aMistakeIsShownWithItsLineAndTheOthersRun() throws {
        try program.write("t/a.transcript", "> hoi\n  desicion escalate\n")
        try program.write("t/b.transcript", Self.good)
        let run = try replay(["t"])
        #expect(run.code == 1)
        #expect(
            run.lines.prefix(3) == [
                #"t/a.transcript:2:3: error: Unknown expectation "desicion""#,
                "2 |   desicion escalate", "  |   ^ Did you mean decision?",
            ])
        #expect(run.lines.contains("1 passed, 1 failed"))
    }

    @Test func theShareOfRealTrafficIsCounted() throws {
        _ = try program.run(
            ["chat", "--intents", "Kennis"], input: "Retour aanmelden\nhallo\n")
        try program.write("t/a.transcript", Self.good)
        let run = try replay(["t", "--store", program.store])
        #expect(run.lines.contains { $0.hasPrefix("traffic: 50 % of 2 turns went to intents") })
        let impact = try replay(["--against", program.store])
        #expect(impact.code == 0)
        #expect(impact.output == "0 of 2 turns changed, in 1 conversation\n")
        let json = try replay(["--against", program.store, "--format", "json"])
        #expect(json.output == #"{"changes":[],"conversations":1,"groups":[],"turns":2}"# + "\n")
    }
}
