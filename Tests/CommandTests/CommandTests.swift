import Foundation
import Testing

@Suite(.serialized) struct CommandTests {
    private let program: Program

    init() throws { program = try Program() }

    private static let small = """
        language: nl
        entities:
          bestelnummer: {pattern: '\\b[A-Z]{2}\\d{6}\\b', ask: Wat is uw bestelnummer?}
        intents:
          bestelling.status:
            title: Waar is mijn bestelling?
            examples: [Waar blijft mijn pakje, Waar is mijn bestelling, Mijn pakket is er niet]
            slots: {bestelnummer: required}
            answer: Uw bestelling {{bestelnummer}} is onderweg.
          retour.hoe:
            title: Retourneren
            examples: [Hoe kan ik retourneren, Ik wil iets terugsturen, Retour aanmelden]
            answer: Via de site.
        """

    @Test func aPipedChatPrintsOnlyTheConversationAsATranscript() throws {
        try program.write("Kennis/nl.yaml", Self.small)
        let run = try program.run(
            [
                "chat", "--intents", "Kennis", "--language", "nl", "--clock",
                "2026-03-02T10:00:00+01:00",
            ], input: "Waar blijft mijn pakje?\nAB123456\n")
        #expect(
            run.output == """
                @language nl
                @channel terminal
                @clock 2026-03-02T09:00:00Z
                > Waar blijft mijn pakje?
                < Wat is uw bestelnummer?
                > AB123456
                < Uw bestelling AB123456 is onderweg.

                """)
        #expect(run.errors == "")
        #expect(run.code == 0)
        try program.write("t/a.transcript", run.output)
        #expect(try program.run(["replay", "--intents", "Kennis", "t"]).code == 0)
    }

    @Test func aMistakeInAnIntentIsShownWithItsPlaceAndAMend() throws {
        try program.write(
            "Kennis/nl.yaml",
            Self.small.replacingOccurrences(of: "answer: Via", with: "anwser: Via"))
        let run = try program.run(["check", "--intents", "Kennis"])
        #expect(run.code == 1)
        #expect(run.output.contains("Kennis/nl.yaml:13:5: error:"))
        #expect(run.output.contains("Did you mean 'answer'?"))
        let chat = try program.run(["chat", "--intents", "Kennis"], input: "hoi\n")
        #expect(chat.code == 2)
        #expect(chat.output == "")
    }

    @Test(arguments: [
        ["chat", "--intents", "nergens"], ["check", "--intents", "nergens"], ["explain"], ["eval"],
        ["queue", "frobnicate"], ["frobnicate"], ["chat", "--bogus"], ["replay", "nergens"],
        ["eval", "--train", "nergens.tsv", "--folds", "5"],
    ])
    func wrongUsageAndUnusableInputAreExitTwoWithOneClearError(arguments: [String]) throws {
        let run = try program.run(arguments)
        #expect(run.code == 2)
        #expect(run.output == "")
        #expect(run.errors.lowercased().contains("error"))
        #expect(!run.errors.contains("Fatal"))
    }

    @Test func aStoreThatIsNotThereIsExitThree() throws {
        #expect(try program.run(["queue", "list"]).code == 3)
        #expect(try program.run(["queue", "list", "--store", "postgres://nergens/x"]).code == 3)
        #expect(
            try program.run(["chat", "--store", "/proc/nergens/x.sqlite"], input: "hoi\n").code == 3
        )
    }

    @Test func twoFailuresReachTheQueueAndAnAgentWorksThere() throws {
        let chat = try program.run(["chat"], input: "xqz wvut\nplm qrst zzz\n")
        #expect(chat.code == 0)
        let list = try program.run(["queue", "list", "--format", "json"])
        #expect(list.output.contains("\"reason\":\"repeated_failure\""))
        #expect(try program.run(["queue", "claim", "H1", "--agent", "eva"]).code == 0)
        let second = try program.run(["queue", "claim", "H1", "--agent", "bob"])
        #expect(second.code == 1)
        #expect(second.errors.contains("already claimed by eva"))
        #expect(try program.run(["queue", "reply", "H1", "Ik help u", "--agent", "eva"]).code == 0)
        let page = try program.run(["queue", "show", "H1"])
        #expect(page.output.contains("> xqz wvut"))
        #expect(page.output.contains("! eva reply Ik help u"))
        #expect(try program.run(["queue", "resolve", "H1", "solved", "--agent", "eva"]).code == 0)
        let report = try program.run(["report", "--format", "json"])
        #expect(report.output.contains("\"resolved_human_assumed\":1"))
        #expect(report.code == 0)
    }

    @Test func explainShowsWhatTheConversationAdds() throws {
        let alone = try program.run(["explain", "de stoel wel"])
        let after = try program.run(["explain", "--after", "retour.aanmelden", "de stoel wel"])
        #expect(!alone.output.contains("after retour.aanmelden"))
        #expect(after.output.contains("after retour.aanmelden"))
        #expect(after.output.contains("(noted)"))
    }

    @Test func explainGivesALedgerThatAddsUp() throws {
        struct Ledger: Decodable {
            struct Candidate: Decodable {
                struct Row: Decodable { var amount: Double }
                var score: Double
                var evidence: [Row]
            }
            var decision: String
            var intent: String
            var candidates: [Candidate]
        }
        let run = try program.run(["explain", "--format", "json", "Waar blijft m'n pakje?"])
        let ledger = try JSONDecoder().decode(Ledger.self, from: Data(run.output.utf8))
        #expect(ledger.decision == "answer")
        #expect(ledger.intent == "bestelling.status")
        for candidate in ledger.candidates {
            #expect(candidate.evidence.map(\.amount).reduce(0, +) == candidate.score)
        }
    }

    @Test func controlCharactersNeverReachTheTerminal() throws {
        let run = try program.run(["chat"], input: "\u{1b}[2J\u{7}hoi \u{202e}abc \u{9b}31m\n")
        let unsafe = run.output.unicodeScalars.filter {
            $0.value < 0x20 && $0 != "\n" || (0x7f...0x9f).contains($0.value) || $0.value == 0x202e
        }
        #expect(unsafe.isEmpty)
    }

    @Test func theSameInputGivesTheSameBytes() throws {
        let lines = "hoi\nwaar blijft mijn pakje\nAB123456\nnee\n"
        let clock = ["--clock", "2026-03-02T10:00:00+01:00"]
        let one = try program.run(["chat", "--store", "a.sqlite"] + clock, input: lines)
        let other = try program.run(["chat", "--store", "b.sqlite"] + clock, input: lines)
        #expect(one.output == other.output)
    }

    @Test func theBridgeEndsCleanlyAtTheEndOfInput() throws {
        let run = try program.run(
            ["bridge"],
            input: "{\"type\":\"ping\",\"id\":\"1\"}\n{broken\n{\"type\":\"hello\",\"id\":\"2\"}")
        #expect(run.code == 0)
        #expect(run.lines.count { $0.hasPrefix("{") } == 3)
        #expect(run.lines[0] == "{\"type\":\"pong\",\"in_reply_to\":\"1\"}")
        #expect(run.lines[1].contains("\"code\":\"bad_json\""))
        #expect(run.lines[2].contains("\"protocol\":1"))
    }

    /// Words of no language are answered in the one that was chosen; later ones in that of the talk.
    @Test func aChatBeginsInTheLanguageThatIsAskedFor() throws {
        func talk(_ arguments: String...) throws -> [String] {
            try program.run(
                ["chat", "--conversation", "c"] + arguments,
                input: "xqzt vrblgh\nwaar blijft mijn pakje\n"
            ).talk
        }
        let english = try talk("--language", "en", "--store", "en.sqlite")
        let dutch = try talk("--language", "nl", "--store", "nl.sqlite")
        #expect(english[2] != dutch[2])
        #expect(english[4] == dutch[4])
    }

    @Test func evalNamesABadLine() throws {
        try program.write("t.tsv", "a\teen tekst\nzonder tab\n")
        let run = try program.run(["eval", "--train", "t.tsv", "--folds", "2"])
        #expect(run.code == 2)
        #expect(
            run.errors.contains("t.tsv:2:1: error: The line has no tab; write label, tab, text"))
    }

    /// A desk's thresholds decide what it answers, so they decide what counts as answered.
    @Test func evalOfAKnowledgeBaseCountsByItsThresholds() throws {
        _ = try program.run(["init", "Desk", "--language", "en"])
        let desk = try program.text(of: "Desk/Intents/desk.yaml")
        try program.write("asked.tsv", "hours\twhere do i come by\nhours\twhat time is it open\n")
        func answered(_ thresholds: String) throws -> Double {
            try program.write("Desk/Intents/desk.yaml", desk + thresholds)
            let run = try program.run([
                "eval", "--intents", "Desk", "--test", "asked.tsv", "--format", "json",
            ])
            let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
            return try #require((object as? [String: Any])?["answered"] as? Double)
        }
        #expect(try answered("thresholds: {answer: 0.01, margin: 0}\n") == 1)
        #expect(try answered("thresholds: {answer: 1, margin: 0}\n") == 0)
        #expect(try answered("thresholds: {answer: 0.01, margin: 1}\n") < 1)
    }

    @Test func evalPrintsAllItsFigures() throws {
        let rows = (0..<20).flatMap {
            [
                "weer\twordt het morgen mooi weer dag \($0)",
                "trein\thoe laat gaat de trein naar stad \($0)",
            ]
        }
        try program.write("t.tsv", rows.joined(separator: "\n"))
        try program.write("o.tsv", "x\tqwerty uiop\n")
        let run = try program.run(
            ["eval", "--train", "t.tsv", "--test", "t.tsv", "--oos", "o.tsv", "--format", "json"])
        let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        for key in [
            "intents", "examples", "load_ms", "accuracy", "macro_f1", "answered",
            "precision_answered", "ece", "oos",
            "latency_us", "peak_rss_mb", "confusions",
        ] {
            #expect(object?[key] != nil, "\(key)")
        }
        #expect(object?["accuracy"] as? Double == 1)
    }
}
