import Foundation
import Testing

/// A store that was damaged behind the program's back: exit 3 and one line with the place.
@Suite struct DamagedStoreTests {
    private let program: Program

    init() throws { program = try Program() }

    @Test(arguments: [
        ["report"], ["queue", "show", "H1"], ["replay", "--against", "desk.sqlite"],
    ])
    func aDamagedRowIsExitThreeWithItsPlace(arguments: [String]) throws {
        #expect(try program.run(["chat"], input: "xqz wvut\nplm qrst zzz\n").code == 0)
        let store = URL(fileURLWithPath: program.store)
        var bytes = try Data(contentsOf: store)
        let field = try #require(bytes.range(of: Data(#""text":"xqz"#.utf8)))
        bytes.replaceSubrange(field, with: Data(#""toxt":"xqz"#.utf8))
        try bytes.write(to: store)
        let run = try program.run(arguments)
        #expect(run.code == 3)
        #expect(run.output == "")
        #expect(run.errors.contains("desk.sqlite is damaged: table events, row "))
        #expect(run.errors.contains(#""text" is missing"#))
        #expect(!run.errors.contains("xqz"))
    }

    @Test func aDamagedHandoffIsNamedAndTheOthersAreListed() throws {
        for number in 1...3 {
            _ = try program.run(
                ["chat", "--conversation", "c\(number)"], input: "ik wil een mens spreken\n")
        }
        let store = URL(fileURLWithPath: program.store)
        var bytes = try Data(contentsOf: store)
        // A row of the table: queue, priority and reason, one after the other.
        let row = try #require(bytes.range(of: Data("c2algemeennormalrequested".utf8)))
        bytes.replaceSubrange(row, with: Data("c2algemeennormazrequested".utf8))
        try bytes.write(to: store)
        for format in ["text", "json"] {
            let run = try program.run(["queue", "list", "--format", format])
            #expect(run.code == 0)
            #expect(run.output.contains("H1") && run.output.contains("H3"))
            #expect(!run.output.contains("H2"))
            #expect(run.errors.contains("table handoffs, row H2: column priority is not one of"))
        }
        #expect(try program.run(["queue", "next", "--agent", "eva"]).lines.first == "H1: claimed")
    }
}
