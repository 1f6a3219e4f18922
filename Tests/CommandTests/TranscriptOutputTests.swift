import Foundation
import Testing

/// What `chat` prints is a test, and what `replay` says about tests.
@Suite(.serialized) struct TranscriptOutputTests {
    private let program: Program

    init() throws {
        program = try Program()
        try program.write(
            "Kennis/nl.yaml",
            """
            language: nl
            entities:
              dag: {kind: date, ask: Welke dag schikt u?}
            intents:
              afspraak.maken:
                title: Afspraak maken
                examples: [ik wil een afspraak maken, afspraak maken graag, kan ik langskomen]
                slots: {dag: required}
                answer: Tot {{dag}}.
              retour.hoe:
                title: Retourneren
                examples: [Hoe kan ik retourneren, Ik wil iets terugsturen, Retour aanmelden]
                answer: Via de site.
            """)
        try program.write(
            "Kennis/desk.yaml",
            """
            languages: [nl]
            queues: {algemeen: {hours: {time_zone: Europe/Amsterdam, monday: ["09:00-17:00"]}}}
            """)
    }

    private func replay(_ path: String, _ arguments: [String] = []) throws -> Program.Run {
        try program.run(["replay", "--intents", "Kennis", path] + arguments)
    }

    @Test(arguments: [
        "2026-11-22T03:00:00+01:00", "2026-11-23T11:00:00+01:00", "2026-03-02T10:00:00+01:00",
    ])
    func aPrintedSessionPassesWhateverDayItIs(clock: String) throws {
        let chat = try program.run(
            ["chat", "--intents", "Kennis", "--clock", clock],
            input: "ik wil een afspraak maken\nmorgen\nik wil een mens spreken\n")
        #expect(chat.talk.contains { $0.hasPrefix("< Tot ") })
        try program.write("t/a.transcript", chat.output)
        let run = try replay("t")
        #expect(run.code == 0, "\(chat.output)\(run.output)")
    }

    @Test func aSessionOfNowPassesToo() throws {
        let chat = try program.run(
            ["chat", "--intents", "Kennis", "--customer", "k 1"], input: "ik wil een mens spreken\n"
        )
        #expect(chat.lines.contains("@customer k 1"))
        #expect(chat.lines.contains { $0.hasPrefix("@clock 20") })
        try program.write("t/a.transcript", chat.output)
        #expect(try replay("t").code == 0)
    }

    @Test func aFailureHasOneShapeForPeopleAndOneForPrograms() throws {
        try program.write("t/a.transcript", "> Retour aanmelden\n  intent x\n< Nee.\n")
        let text = try replay("t")
        #expect(text.code == 1)
        #expect(text.lines[0] == "t/a.transcript:2: intent")
        #expect(text.lines.contains("    - intent x"))
        #expect(text.lines.contains("    + Via de site."))
        #expect(text.lines.contains("0 passed, 1 failed"))
        #expect(text.lines.contains("not covered: afspraak.maken (nl)"))
        let json = try replay("t", ["--format", "json"])
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
        let members = try #require(object as? [String: Any])
        #expect(members["failed"] as? Int == 1)
        let transcripts = try #require(members["transcripts"] as? [[String: Any]])
        let mismatches = try #require(transcripts[0]["mismatches"] as? [[String: Any]])
        #expect(mismatches.map { $0["kind"] as? String } == ["intent", "reply"])
        #expect(mismatches.map { $0["expected"] as? String } == ["intent x", "Nee."])
        #expect(
            Set(members.keys) == [
                "passed", "failed", "known_failures", "not_run", "coverage", "transcripts",
            ])
    }

    @Test func buildServersGetTheSameRun() throws {
        try program.write("t/a.transcript", "> Retour aanmelden\n< Nee.\n")
        try program.write("t/b.transcript", "> Retour aanmelden\n< Via de site.\n")
        let tap = try replay("t", ["--tap", "--junit", "j.xml"])
        #expect(tap.lines.prefix(3) == ["TAP version 14", "1..2", "not ok 1 - t/a.transcript"])
        let junit = try program.text(of: "j.xml")
        #expect(junit.contains(#"<testsuites tests="2" failures="1" errors="0" skipped="0">"#))
        let github = try program.run(
            ["replay", "--intents", "Kennis", "t", "--github"],
            environment: ["GITHUB_STEP_SUMMARY": program.folder.path + "/sum.md"])
        #expect(github.lines[0].hasPrefix("::error file=t/a.transcript,line=2::"))
        #expect(try program.text(of: "sum.md").hasPrefix("### Transcripts\n"))
    }
}
