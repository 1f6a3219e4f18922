import Testing

/// A name that nothing has is an error that names the nearest, never an empty answer.
@Suite(.serialized) struct UnknownNameTests {
    private let program: Program

    init() throws {
        program = try Program()
        _ = try program.run(["chat"], input: "ik wil een mens spreken\n")
    }

    @Test func aQueueThatIsNotThere() throws {
        let typo = try program.run(["queue", "list", "--queue", "algemen"])
        #expect(typo.code == 2)
        #expect(typo.errors == "error: Unknown queue 'algemen'. Did you mean 'algemeen'?\n")
        #expect(typo.output == "")
        let known = try program.run(["queue", "list", "--queue", "algemeen"])
        #expect(known.code == 0)
        #expect(known.lines.count > 2)
    }

    @Test func anIntentThatIsNotThere() throws {
        let whyNot = try program.run(["explain", "--why-not", "bestelling.statsu", "waar is het"])
        #expect(whyNot.code == 2)
        #expect(whyNot.errors.contains("Did you mean 'bestelling.status'?"))
        let after = try program.run(["explain", "--after", "bestelling.statsu", "waar is het"])
        #expect(after.code == 2)
        #expect(after.errors.contains("Did you mean 'bestelling.status'?"))
    }

    @Test func aLanguageThatIsNotThere() throws {
        let run = try program.run(["explain", "--language", "xx", "hallo"])
        #expect(run.code == 2)
        #expect(run.errors.hasPrefix("error: Unknown language 'xx'; there is "))
    }

    @Test func aHandoffThatIsNotThere() throws {
        for arguments in [["show", "H99"], ["claim", "H99"]] {
            let run = try program.run(["queue"] + arguments)
            #expect(run.code == 2)
            #expect(run.errors.contains("There is no handoff H99"))
        }
    }
}
