import ChatEngine
import CivilTime
import Testing

@testable import IntentFiles

/// What a good file means.
@Suite struct ReadingTests {
    @Test func keywordsAloneAreSomethingToRecogniseAnIntentBy() throws {
        let loaded = try load(
            "language: nl\nintents: {a: {keywords: {factuur: 20}, answer: A.}}")
        #expect(loaded.rulebook.intent("a", in: "nl")?.trigger.keywords.count == 1)
    }

    @Test(arguments: [
        "ja", "no", "on", "012", "12:30", "~", "null", "0x1F", "1e3", "2026-01-01", ".inf", "=",
        "\"\u{E9}\u{1F600}\"",
    ])
    func textStaysText(text: String) throws {
        let loaded = try load(
            "intents: {a: {patterns: x, title: \(text), answer: \(text), stage: \(text)}}")
        let intent = try #require(loaded.rulebook.intent("a", in: "nl"))
        let typed = text.filter { $0 != "\"" }
        #expect(
            [intent.title, intent.response.answers[0].text.text, intent.stage] == [
                typed, typed, typed,
            ])
    }

    @Test func linesOfCustomersAloneAreSomethingToRecogniseAnIntentBy() throws {
        let loaded = try load(
            "intents: {a: {learned: {chosen: [x y], confirmed: z}, answer: A.}}")
        let learned = try #require(loaded.rulebook.intent("a", in: "nl")).trigger.learned
        #expect(learned.map(\.line.value) == ["x y", "z"])
        #expect(learned.map(\.origin) == [.chosen, .confirmed])
    }

    @Test func aSingleTextIsAListOfOne() throws {
        let loaded = try load(
            "intents: {a: {patterns: x, exclude: y, examples: z, answer: w, quick_replies: v}}")
        let intent = try #require(loaded.rulebook.intent("a", in: "nl"))
        #expect(intent.trigger.patterns.map(\.value.source) == ["x"])
        #expect(intent.trigger.exclusions.map(\.value.source) == ["y"])
        #expect(intent.trigger.examples.map(\.value) == ["z"])
        #expect(intent.response == Response(answers: [try .init("w")], quickReplies: ["v"]))
    }

    @Test func aFollowUpIsOfItsParentsStageUnlessItSaysOtherwise() throws {
        let loaded = try load(
            """
            stage: purchase
            intents:
              a:
                patterns: x
                answer: A.
                stage: service
                follow_ups: {b: {patterns: y, answer: B.}, c: {patterns: z, answer: C., stage: loyalty}}
              d: {patterns: v, answer: D.}
            """)
        let stages = ["a", "b", "c", "d"].map { loaded.rulebook.intent($0, in: "nl")?.stage }
        #expect(stages == ["service", "service", "loyalty", "purchase"])
    }

    /// The first language is the one that is spoken until the customer shows another.
    @Test func theLanguagesStandInTheDesksOrderNotThatOfTheFiles() throws {
        let files = ["en", "nl"].map {
            ("kb/\($0)/a.yaml", Array("intents: {a: {patterns: x, answer: A.}}\n".utf8))
        }
        let desk = ("kb/desk.yaml", Array("languages: [nl, en]\n".utf8))
        let book = try RulebookLoader().load(files: [desk] + files).rulebook
        #expect(book.languages == ["nl", "en"])
    }

    @Test func everyKeyOfAnIntentArrives() throws {
        let loaded = try load(
            """
            stage: purchase
            touchpoint: web
            entities: {nummer: {pattern: '\\d+', ask: Welk?, invalid: Geen nummer.}}
            synonyms: {pakket: [pakje, zending]}
            intents:
              bestelling.te_laat:
                examples: [een, twee, drie]
                keywords: {een: 2.5}
                slots: {nummer: required, dag: optional}
                patterns: 'op (?<dag>x)'
                action: zoek
                answer: 'Op {{dag}}, {{wie_dan_ook}}.'
                resolution: confirm
                first_contact: impossible
                escalate: {queue: algemeen, priority: high}
                touchpoint: app
            """)
        let intent = try #require(loaded.rulebook.intents.first)
        #expect(loaded.warnings == [])
        #expect(intent.title == "Te laat")
        #expect(intent.source == SourceLocation(file: "nl/a.yaml", line: 6, column: 3))
        #expect(
            intent.trigger.examples[1].source
                == SourceLocation(file: "nl/a.yaml", line: 7, column: 21))
        #expect(intent.trigger.keywords.map(\.weight) == [2.5])
        #expect(
            intent.slots == [
                Slot(id: "nummer", isRequired: true), Slot(id: "dag", isRequired: false),
            ])
        #expect(
            (intent.action, intent.resolution, intent.firstContactPossible) == (
                "zoek", .confirm, false
            ))
        #expect(
            [intent.escalation?.queue, intent.escalation?.priority.rawValue] == [
                "algemeen", "high",
            ])
        #expect([intent.stage, intent.touchpoint] == ["purchase", "app"])
        #expect(loaded.rulebook.entity("nummer", in: "nl")?.ask == "Welk?")
        #expect(loaded.rulebook.synonyms.map(\.variants) == [["pakje", "zending"]])
    }

    @Test(
        arguments: [("true", nil), ("betalingen", "betalingen"), ("{priority: low}", nil)]
            as [(String, String?)])
    func escalationHasThreeForms(form: String, queue: String?) throws {
        let files = [
            ("desk.yaml", "queues: [algemeen, betalingen]"),
            ("nl/a.yaml", "intents: {a: {patterns: x, escalate: \(form)}}"),
        ]
        let loaded = try RulebookLoader().load(files: files.map { ($0, Array($1.utf8)) })
        let escalation = try #require(loaded.rulebook.intent("a", in: "nl")?.escalation)
        #expect(escalation.queue == queue)
    }

    @Test(arguments: [
        ("answer: A.", true), ("answer: A., resolution: never", true),
        ("resolution: confirm", true),
        ("answer: A., resolution: confirm", false), ("answer: A., resolution: assume", false),
    ])
    func onlyAnAnswerSaidToResolveComesBeforeTheHandoff(parts: String, isAlways: Bool) throws {
        let loaded = try load("intents: {a: {patterns: x, escalate: true, \(parts)}}")
        #expect(loaded.rulebook.intent("a", in: "nl")?.escalation?.isAlways == isAlways)
    }

    @Test func followUpsNestAndKnowTheirParent() throws {
        let loaded = try load(
            """
            stage: service
            intents:
              a:
                patterns: x
                answer: A.
                touchpoint: web
                follow_ups:
                  b: {patterns: y, answer: B., follow_ups: {c: {patterns: z, answer: C.}}}
            """)
        let book = loaded.rulebook
        #expect(book.intents.prefix(3).map(\.id) == ["a", "b", "c"])
        #expect(book.intents.prefix(3).map(\.parent) == [nil, "a", "b"])
        #expect(book.intents.prefix(3).map(\.followUps) == [["b"], ["c"], []])
        #expect(
            book.intents.prefix(3).allSatisfy { $0.stage == "service" && $0.touchpoint == "web" })
    }

    @Test func theLanguageIsTheFilesOrTheFoldersOrTheDesks() throws {
        let body = "intents: {a: {patterns: x, answer: A.}}"
        #expect(try load("language: en\n" + body).rulebook.languages == ["en"])
        #expect(try load(body, as: "Intents/en/a.yaml").rulebook.languages == ["en"])
        let files = [("desk.yaml", "languages: [nl]"), ("vragen.yaml", body)]
        let loaded = try RulebookLoader().load(files: files.map { ($0, Array($1.utf8)) })
        #expect(loaded.rulebook.languages == ["nl"])
    }

    @Test func anOverrideKeepsThePartsItLeavesOut() throws {
        let plain = try load("intents: {a: {patterns: x, answer: A.}}").rulebook
        let changed = try load(
            "intents: {a: {patterns: x, answer: A.}, bot.greeting: {answer: Moin!, patterns: []}}"
        ).rulebook
        let builtIn = try #require(plain.intent("bot.greeting", in: "nl"))
        let own = try #require(changed.intent("bot.greeting", in: "nl"))
        #expect(own.response.answers.map(\.text.text) == ["Moin!"])
        #expect(own.trigger.examples.map(\.value) == builtIn.trigger.examples.map(\.value))
        #expect(own.trigger.patterns.isEmpty)
        #expect(
            (own.title, own.resolution, own.source.file) == (
                builtIn.title, builtIn.resolution, "nl/a.yaml"
            ))
        #expect(changed.intents.count { $0.id == "bot.greeting" } == 1)
    }

    @Test func withoutADeskTheBuiltInSettingsApply() throws {
        let desk = try load("intents: {a: {patterns: x, answer: A.}}").rulebook.desk
        #expect(
            (desk.name, desk.failures, desk.languages, desk.timers) == (
                "Praatpaal", 2, ["nl"], Timers()
            ))
        #expect(desk.queues.map(\.id) == ["algemeen"])
        #expect(
            MessageKind.allCases.allSatisfy { $0.isOptional || !desk.texts($0, in: "nl").isEmpty })
    }

    @Test func theDeskSaysWhatItSays() throws {
        let text = """
            name: Winkel
            failures: 3
            thresholds: {answer: 0.8, clarify: 0.4, margin: 0.1}
            timers: {idle: 90s, idle_with_human: 2h, assume_after: 1d, repeat_window: 14d}
            time_zone: Europe/Brussels
            messages: {nl: {welcome: [Hoi van {{name}}, Hallo]}}
            queues:
              altijd:
              soms: {hours: {monday: ["13:00-18:00", "9:00-12:00"], friday: [], holidays: [2026-12-26, 2026-12-25]}}
            """
        let files = [
            ("desk.yaml", text.replacing("Hoi van {{name}}", with: "'Hoi van {{name}}'")),
            ("nl/a.yaml", "intents: {a: {patterns: x, answer: A.}}"),
        ]
        let desk = try RulebookLoader().load(files: files.map { ($0, Array($1.utf8)) }).rulebook
            .desk
        #expect(
            (desk.name, desk.failures, desk.thresholds) == (
                "Winkel", 3, Thresholds(answer: 0.8, clarify: 0.4, margin: 0.1)
            ))
        #expect(
            [
                desk.timers.idle, desk.timers.idleWithHuman, desk.timers.assumeAfter,
                desk.timers.repeatWindow,
            ] == [90, 7200, 86400, 1_209_600])
        #expect(desk.texts(.welcome, in: "nl").map(\.text) == ["Hoi van {{name}}", "Hallo"])
        #expect(!desk.texts(.reminder, in: "nl").isEmpty)
        #expect(desk.queues.map(\.id) == ["altijd", "soms"])
        let hours = OpeningHours(
            timeZone: "Europe/Brussels", week: [1: [540..<720, 780..<1080]],
            holidays: ["2026-12-25", "2026-12-26"])
        #expect(desk.queues.map(\.hours) == [nil, hours])
    }

    @Test(arguments: [
        "\u{FEFF}intents: {a: {patterns: x, answer: A.}}",
        "intents:\r\n  a:\r\n    patterns: x\r\n    answer: A.\r\n",
        "---\nintents: {a: {patterns: x, answer: A.}}\n...\n",
    ])
    func byteOrderMarksAndWindowsLineEndsAreFine(text: String) throws {
        #expect(
            try load(text).rulebook.intent("a", in: "nl")?.response.answers.map(\.text.text) == [
                "A."
            ])
    }

    @Test func aBlockOfTextEndsWithoutALineBreak() throws {
        let loaded = try load(
            "intents:\n  a:\n    patterns: x\n    answer: |\n      Een.\n      Twee.\n")
        #expect(
            loaded.rulebook.intent("a", in: "nl")?.response.answers.map(\.text.text) == [
                "Een.\nTwee."
            ])
    }
}
