import ChatEngine
import Exchange
import Support
import Testing

/// `export intents`: nobody is locked in.
@Suite struct ExportTests {
    private let rulebook = Fixture.rulebook

    @Test func everyExampleIsARowOfTheTable() {
        let own = rulebook.intents.filter(\.isSubject)
        let rows = IntentTable(rulebook).text.split(separator: "\r\n")
        let expected = own.reduce(0) { $0 + max(1, $1.trigger.examples.count) }
        #expect(own.count > 2)
        #expect(rows.first == "intent,language,title,question,answer")
        #expect(rows.count == expected + 1)
    }

    @Test func aCellWithACommaOrAQuoteIsQuoted() throws {
        var intent = try #require(rulebook.intents.first { $0.isSubject })
        intent.trigger.examples = [Sourced("say \"a, b\"", at: Fixture.place(1))]
        let small = Rulebook(
            languages: rulebook.languages, intents: [intent], packs: rulebook.packs)
        #expect(IntentTable(small).text.contains(#","say ""a, b""","#))
    }

    @Test func rasaGetsEveryIntentWithItsExamplesAndARule() {
        let text = RasaExport(rulebook, language: "nl").text
        let own = rulebook.intents.filter { $0.isSubject && $0.language == "nl" }
        for intent in own {
            #expect(text.contains("  - intent: \"\(intent.id)\"\n    examples: |\n"))
            for example in intent.trigger.examples {
                #expect(text.contains("\n      - \(example.value)\n"))
            }
        }
        #expect(!text.contains("bot."))
        #expect(!text.contains("{{"))
    }
}
