import Foundation
import Testing

/// Actions by command, and recorded conversations that become tests.
@Suite(.serialized) struct LifeToTestTests {
    private let program: Program

    init() throws {
        program = try Program()
        try program.write(
            "Kennis/nl.yaml",
            """
            language: nl
            intents:
              bon.saldo:
                examples: [wat is mijn saldo, saldo van mijn bon, hoeveel staat er op]
                action: saldo
                action_failed: Dat lukt nu niet.
                answer: Er staat {{saldo}} op.
              retour.hoe:
                examples: [Hoe kan ik retourneren, Ik wil iets terugsturen, Retour aanmelden]
                answer: Via de [site](https://example.com).
            """)
    }

    private func chat(_ command: String, deadline: String = "5s", _ arguments: [String] = []) throws
        -> Program.Run
    {
        try program.write(
            "Kennis/desk.yaml",
            "languages: [nl]\nactions: {saldo: {command: \(command), deadline: \(deadline)}}\n")
        return try program.run(
            ["chat", "--intents", "Kennis"] + arguments, input: "wat is mijn saldo\n")
    }

    @Test func anActionIsCarriedOutByACommand() throws {
        let run = try chat(#"[sh, -c, 'cat >asked; echo "{\"saldo\": 12.5}"']"#)
        #expect(run.talk == ["> wat is mijn saldo", "< Er staat 12.5 op.", ""])
        let asked = try String(
            contentsOf: program.folder.appendingPathComponent("asked"), encoding: .utf8)
        #expect(asked.contains(#""name":"saldo","slots":{}"#))
    }

    @Test(arguments: ["[sh, -c, 'exit 3']", "[sh, -c, 'echo nee']", "[no-such-program]"])
    func anActionThatFailsHasTheAuthorsWords(command: String) throws {
        let run = try chat(command)
        #expect(run.talk == ["> wat is mijn saldo", "< Dat lukt nu niet.", ""])
        #expect(run.errors.contains("action saldo: "))
        #expect(run.code == 0)
    }

    /// 64 KiB, and not a byte more.
    @Test(arguments: [
        (4_096, true), (65_536, true), (65_537, false), (70_000, false), (200_000, false),
    ])
    func anActionMayPrintSoMuch(bytes: Int, isRead: Bool) throws {
        let blanks = bytes - #"{"saldo":"1"}"#.utf8.count
        let run = try chat(
            #"[sh, -c, 'printf "{\"saldo\":%\#(blanks + 3)s}" "\"1\""']"#)
        #expect(run.talk[1] == (isRead ? "< Er staat 1 op." : "< Dat lukt nu niet."))
        #expect(run.errors.contains("printed more than 65536 bytes") == !isRead)
    }

    /// What comes in pieces, as from a busy machine, is neither more nor less.
    @Test(arguments: [(65_536, true), (65_537, false)])
    func itMayPrintThatInPieces(bytes: Int, isRead: Bool) throws {
        let blanks = bytes - #"{"saldo":"1"}"#.utf8.count
        let run = try chat(
            #"[sh, -c, 'printf "{"; sleep 0.1; printf "\"saldo\":%\#(blanks + 3)s}" "\"1\""']"#)
        #expect(run.talk[1] == (isRead ? "< Er staat 1 op." : "< Dat lukt nu niet."))
    }

    @Test func anActionThatHangsIsKilledAtItsDeadline() throws {
        let run = try chat(#"[sh, -c, "sleep 5; touch ready"]"#, deadline: "1s")
        #expect(run.talk == ["> wat is mijn saldo", "< Dat lukt nu niet.", ""])
        #expect(run.errors.contains("not ready within 1000 ms"))
        let ready = program.folder.appendingPathComponent("ready").path
        #expect(!FileManager.default.fileExists(atPath: ready))
    }

    @Test func aRecordedChatIsATranscriptThatPasses() throws {
        let run = try chat(
            #"[echo, '{"saldo": "€ 3"}']"#, ["--record", "r.transcript", "--conversation", "c1"])
        #expect(run.code == 0)
        let replay = ["replay", "--intents", "Kennis"]
        #expect(try program.run(replay + ["r.transcript"]).code == 0)
        let save = replay + ["--save", "c1", "s.transcript"]
        #expect(try program.run(save).code == 0)
        #expect(try !program.run(save).errors.contains("different now"))
        #expect(try program.run(replay + ["s.transcript"]).code == 0)
        #expect(try program.run(replay + ["--against", program.store]).code == 0)
        #expect(try program.run(replay + ["--save", "c2"]).code == 2)
        let text = try String(
            contentsOf: program.folder.appendingPathComponent("s.transcript"), encoding: .utf8)
        #expect(text.contains(#"$ saldo = {"saldo": "€ 3"}"#))
        try program.write(
            "Kennis/nl.yaml",
            try String(
                contentsOf: program.folder.appendingPathComponent("Kennis/nl.yaml"), encoding: .utf8
            )
            .replacingOccurrences(of: "Er staat", with: "Nu staat er"))
        let changed = try program.run(replay + ["--against", program.store])
        #expect(changed.code == 1)
        #expect(changed.lines.contains("answer of bon.saldo: 1 turn"))
    }

    @Test func aMessageLeftIsInTheQueueUntilItIsAnswered() throws {
        try program.write(
            "Kennis/desk.yaml",
            """
            languages: [nl]
            queues: {algemeen: {hours: {time_zone: Europe/Amsterdam, monday: []}}}
            """)
        _ = try program.run(
            ["chat", "--intents", "Kennis"],
            input: "ik wil een medewerker spreken\nmail jan@voorbeeld.example\n")
        let list = try program.run(["queue", "list"])
        #expect(list.output.contains("jan@voorbeeld.example"))
        for step in [["claim", "H1"], ["resolve", "H1"]] {
            #expect(try program.run(["queue"] + step).code == 0)
        }
        // Whoever works on it sees the address as long as the vault keeps it; the log never has it.
        #expect(try program.run(["queue", "show", "H1"]).output.contains("jan@voorbeeld"))
        #expect(try !program.run(["export", "events"]).output.contains("jan@voorbeeld"))
    }
}
