import Foundation
import Testing

/// An agent's day at the command line: what is waiting, the brief, passing on, promises, and the live view by lines.
@Suite(.serialized) struct AgentDayTests {
    private let program: Program

    init() throws {
        program = try Program()
        try program.write(
            "Kennis/nl.yaml",
            """
            language: nl
            entities:
              bestelnummer: {pattern: '\\b[A-Z]{2}\\d{6}\\b', ask: Wat is uw bestelnummer?}
            intents:
              bestelling.status:
                title: Waar is mijn bestelling?
                examples: [Waar blijft mijn pakje, Mijn bestelling is er nog niet]
                slots: {bestelnummer: required}
                answer: Bestelling {{bestelnummer}} is onderweg.
              retour.hoe:
                examples: [Hoe kan ik retourneren, Ik wil iets terugsturen]
                answer: Binnen dertig dagen.
            """)
        try program.write(
            "Kennis/desk.yaml",
            """
            queues:
              algemeen: {sla: {first_reply: 10m, resolution: 8h}, capacity: 2}
              techniek: {skills: [techniek]}
            agents:
              eva: {queues: [algemeen]}
              tom: {skills: [techniek]}
            canned:
              onderweg: "Bestelling {{bestelnummer}} komt morgen."
              adres: "Ons adres is Dorpsstraat 1, {{naam}}."
            """)
        try ask(
            "c1", "Waar blijft mijn pakje\nAB123456\nik wil een mens spreken\n",
            "--customer", "klant-17")
    }

    private func ask(_ conversation: String, _ words: String, _ more: String...) throws {
        _ = try program.run(
            ["chat", "--intents", "Kennis", "--conversation", conversation] + more, input: words)
    }

    private func queue(
        _ arguments: String..., by agent: String = "eva", input: String = ""
    ) throws -> Program.Run {
        try program.run(
            ["queue"] + arguments + ["--intents", "Kennis"], input: input,
            environment: ["PRAATPAAL_AGENT": agent])
    }

    private func objects(_ run: Program.Run) throws -> [[String: Any]] {
        try run.lines.filter { !$0.isEmpty }.map { line in
            try #require(
                JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test func theListTellsWhatItIsAbout() throws {
        let row = try #require(try objects(try queue("list", "--format", "json")).first)
        #expect(row["handoff"] as? String == "H1" && row["queue"] as? String == "algemeen")
        #expect(row["topic"] as? String == "Waar is mijn bestelling?")
        #expect(row["reason"] as? String == "requested" && row["language"] as? String == "nl")
        #expect(row["customer"] as? String == "klant-17" && row["sla"] as? String == "ok")
        #expect(row["last_words"] as? String == "ik wil een mens spreken")
        #expect(row["waiting_s"] as? Int != nil && row["channel"] as? String != nil)
        let text = try queue("list").output
        #expect(text.contains("Waar is mijn bestelling?") && text.contains("klant-17"))
    }

    @Test func aQueueThatIsNotThereIsAnErrorWithASuggestion() throws {
        let run = try queue("list", "--queue", "algemen")
        #expect(run.code == 2 && run.errors.contains("Did you mean 'algemeen'?"))
        #expect(try queue("list", "--queue", "techniek").output == "nobody is waiting\n")
        _ = try queue("claim", "H1")
        let passed = try queue("transfer", "H1", "--to", "queue:tehniek")
        #expect(passed.code == 2 && passed.errors.contains("Did you mean 'techniek'?"))
    }

    @Test func nextTakesWhatOneMayTakeAndShowsTheBrief() throws {
        let taken = try queue("next")
        #expect(taken.code == 0 && taken.lines.first == "H1: claimed")
        #expect(taken.output.contains("# question    Waar blijft mijn pakje"))
        #expect(taken.output.contains("# known       bestelnummer = AB123456"))
        #expect(taken.output.contains("# understood  Waar is mijn bestelling? "))
        #expect(taken.output.contains("# why         requested"))
        let none = try queue("next")
        #expect(none.code == 1 && none.errors.contains("nobody is waiting that you may take"))
        // What asks for a skill is given to whoever has it.
        _ = try queue("transfer", "H1", "--to", "queue:techniek")
        #expect(try queue("next").code == 1)
        #expect(try queue("next", by: "tom").lines.first == "H1: claimed")
    }

    @Test func theBriefIsThereForPrograms() throws {
        let show = try #require(try objects(try queue("show", "H1", "--format", "json")).first)
        let brief = try #require(show["brief"] as? [String: Any])
        #expect(brief["question"] as? String == "Waar blijft mijn pakje")
        #expect(brief["asked"] as? String == "ik wil een mens spreken")
        #expect((brief["values"] as? [String: String])?["bestelnummer"] == "AB123456")
        let best = try #require((brief["understood"] as? [[String: Any]])?.first)
        #expect(best["intent"] as? String == "bestelling.status")
        #expect((best["words"] as? [String])?.isEmpty == false)
        #expect(brief["reason"] as? String == "requested")
    }

    @Test func aLateReplyIsKeptAndTheNewOwnerNamed() throws {
        _ = try queue("claim", "H1")
        #expect(try queue("transfer", "H1", "--to", "agent:tom").code == 0)
        let late = try queue("reply", "H1", "Te laat getypt.")
        #expect(late.code == 1 && late.errors.contains("claimed by tom"))
        let show = try queue("show", "H1").output
        #expect(show.contains("eva, not sent: Te laat getypt."))
        #expect(try queue("list", "--mine").output == "nobody is waiting\n")
        #expect(try queue("list", "--mine", by: "tom").output.contains("H1"))
    }

    @Test func cannedRepliesHaveTheCustomersValuesOrAreNotSent() throws {
        _ = try queue("claim", "H1")
        let shown = try queue("reply", "H1", "--canned", "onderweg", "--preview")
        #expect(shown.output == "Bestelling AB123456 komt morgen.\n")
        #expect(try queue("reply", "H1", "--canned", "onderweg").output == "H1: sent\n")
        let missing = try queue("reply", "H1", "--canned", "adres")
        #expect(missing.code == 1 && missing.errors.contains("no value for naam"))
        let unknown = try queue("reply", "H1", "--canned", "adress")
        #expect(unknown.code == 2 && unknown.errors.contains("Did you mean 'adres'?"))
        #expect(try queue("reply", "H1").code == 2)
    }

    @Test func aCallBackStaysOnesBusinessUntilItWasMade() throws {
        _ = try queue("claim", "H1")
        let closed = try queue("resolve", "H1", "callback", "--because", "om drie uur")
        #expect(closed.output == "H1: callback\n")
        #expect(try queue("list").output == "nobody is waiting\n")
        #expect(try queue("list", "--mine").output.contains("resolved callback by eva"))
        #expect(try queue("list", "--all").output.contains("H1"))
        #expect(try queue("show", "H1").output.contains("# because     om drie uur"))
        #expect(try queue("reopen", "H1").output == "H1: reopened\n")
        #expect(try queue("reply", "H1", "Ik heb gebeld.").code == 0)
        #expect(try queue("resolve", "H1", "solved").code == 0)
        #expect(try queue("reopen", "H9").code == 2)
    }

    @Test func noMoreThanOnesNumberAtATime() throws {
        for id in ["c2", "c3"] { try ask(id, "ik wil een mens spreken\n") }
        #expect(try queue("next").code == 0)
        #expect(try queue("next").code == 0)
        let full = try queue("next")
        #expect(full.code == 1 && full.errors.contains("you have 2 of queue algemeen"))
        #expect(try queue("claim", "H3").code == 1)
    }

    @Test func whoIsAwayIsGivenNothingAndKeepsWhatIsTheirs() throws {
        try ask("c2", "ik wil een mens spreken\n")
        #expect(try queue("next").code == 0)
        #expect(try queue("away").output == "eva: AWAY, 1 yours\n")
        for words in [["next"], ["claim", "H2"]] {
            let refused = try program.run(
                ["queue"] + words + ["--intents", "Kennis", "--agent", "eva"])
            #expect(refused.code == 1)
            #expect(refused.errors.contains("eva is away, and takes nothing new"))
        }
        #expect(try queue("reply", "H1", "Nog even dit.").code == 0)
        let list = try objects(try queue("agents", "--format", "json"))
        let eva = try #require(list.first { $0["agent"] as? String == "eva" })
        #expect(eva["away"] as? Bool == true && eva["has"] as? Int == 1)
        #expect(list.contains { $0["agent"] as? String == "tom" && $0["away"] as? Bool == false })
        // Whoever has an account is an agent too.
        _ = try program.run(["agent", "add", "ida"], input: "een lang wachtwoord\n")
        #expect(try queue("agents").output.contains("ida"))
        // Nobody hands on to who is not there, and the customer is not left alone for it.
        _ = try queue("claim", "H2", by: "tom")
        let passed = try queue("transfer", "H2", "--to", "agent:eva", by: "tom")
        #expect(passed.code == 1 && passed.errors.contains("eva is away"))
        // The live view knows it, whoever said it where.
        let watch = try queue("watch", "--plain", input: "next\nhere\nmost 1\nnext\nquit\n")
        #expect(watch.lines.contains { $0.hasSuffix("; here says that you are back") })
        #expect(
            watch.lines.contains("here, 1 yours") && watch.lines.contains("here, 1 of at most 1"))
        #expect(watch.lines.contains { $0.hasSuffix("; most says how many you take") })
        #expect(try queue("here", "--at-most", "0").output == "eva: here, 1 yours\n")
        #expect(try queue("here", "--at-most", "-1").code == 2)
    }

    @Test func theLiveViewWorksByLines() throws {
        let run = try queue(
            "watch", "--plain",
            input: """
                next
                reply Ik kijk het na.
                note haast
                canned onderweg
                send
                transfer techniek
                resolve solved het kwam
                nekst
                quit

                """)
        #expect(run.code == 0)
        #expect(run.lines.first?.hasPrefix("H1, algemeen, waiting ") == true)
        for line in [
            "H1: claimed", "question    Waar blijft mijn pakje", "customer: Waar blijft mijn pakje",
            "H1: sent", "H1: noted", "Bestelling AB123456 komt morgen. — send says it",
            "write queue:NAME or agent:NAME", "H1: solved",
        ] { #expect(run.lines.contains(line), "\(line)") }
        #expect(run.output.contains("nekst is no command"))
        let show = try queue("show", "H1").output
        #expect(show.contains("! eva reply Bestelling AB123456 komt morgen."))
        #expect(show.contains("! eva resolve solved because het kwam"))
    }

    /// What a shell prints; `praatpaal` is the program.
    private func shell(_ script: String) throws -> String {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "praatpaal() { \(Program.path) \"$@\"; }\n" + script]
        process.currentDirectoryURL = program.folder
        process.environment = [
            "PATH": "/usr/bin:/bin", "HOME": program.folder.path, "PRAATPAAL_STORE": program.store,
            "PRAATPAAL_INTENTS": "Kennis",
        ]
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func whatColleaguesHandOverOrTakeBackIsHeard() throws {
        _ = try queue("claim", "H1", by: "tom")
        let output = try shell(
            """
            until_said() { for _ in $(seq 100); do grep -q "$1" heard && return; sleep 0.1; done; }
            mkfifo typed
            praatpaal queue watch --plain --agent eva < typed > heard &
            exec 3> typed
            until_said H1
            praatpaal queue transfer H1 --to agent:eva --agent tom > /dev/null
            until_said handed
            echo show H1 >&3; echo return >&3
            until_said returned
            echo claim H1 >&3; echo resolve solved >&3
            until_said solved
            sleep 1; echo quit >&3
            wait
            cat heard
            """)
        let news = output.split(separator: "\n").filter { $0.hasPrefix("H1 ") }
        #expect(
            news.first?.hasPrefix("H1 was handed to you: ik wil een mens") == true, "\(output)")
        // What she did herself is no news.
        #expect(!news.contains { $0.contains("not yours") }, "\(output)")
        #expect(output.contains("H1: solved"))
    }

    @Test func aSearchMayAskForWhatBecameOfIt() throws {
        _ = try queue("claim", "H1")
        _ = try queue("resolve", "H1", "not_solved")
        try ask("c2", "Hoe kan ik retourneren\n")
        func found(_ arguments: String...) throws -> [String] {
            let run = try program.run(
                ["queue", "search", "--format", "json", "--intents", "Kennis"] + arguments)
            return try objects(run).compactMap { $0["conversation"] as? String }
        }
        #expect(try found("--outcome", "unresolved_explicit") == ["c1"])
        #expect(try found("--intent", "retour.hoe") == ["c2"])
        #expect(try found("--since", "2026-01-01") == ["c2", "c1"])
        #expect(try found("--until", "2026-01-01") == [])
        #expect(try found("pakje", "--intent", "retour.hoe") == [])
        let text = try queue("search", "pakje").output
        #expect(text.contains("unresolved_explicit") && text.contains("H1"))
        let nothing = try queue("search")
        #expect(nothing.code == 2 && nothing.errors.contains("Say what to look for"))
        #expect(try queue("search", "--outcome", "solved").code == 2)
        #expect(try queue("search", "--since", "gisteren").code == 2)
        let turned = try queue("search", "--since", "2026-02-02", "--until", "2026-02-01")
        #expect(turned.code == 2 && turned.errors.contains("--since must be before --until"))
        let unknown = try queue("search", "--intent", "retour.ho")
        #expect(unknown.code == 0 && unknown.errors.contains("Did you mean 'retour.hoe'?"))
    }

    @Test func whatWasTypedAndNotSentIsKept() throws {
        _ = try queue("watch", "--plain", input: "next\ncanned onderweg\n")
        #expect(
            try queue("show", "H1").output.contains(
                "# draft       eva, not sent: Bestelling AB123456 komt morgen."))
    }
}
