import ChatEngine
import Support
import Testing

@testable import Exchange

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

    @Test func aFormulaIsHarmlessAndComesBackAsItWas() throws {
        var intent = try #require(rulebook.intents.first { $0.isSubject })
        intent.trigger.examples = [Sourced("=2+3 kost wat", at: Fixture.place(1))]
        let small = Rulebook(
            languages: rulebook.languages, intents: [intent], packs: rulebook.packs)
        let text = IntentTable(small).text
        #expect(text.contains(",'=2+3 kost wat,"))
        let draft = try Samples.read(text, as: "a.csv", .csv)
        #expect(draft.order.compactMap { draft.intents[$0]?.examples } == [["=2+3 kost wat"]])
    }

    @Test func linesOfCustomersAreRowsToo() throws {
        var intent = try #require(rulebook.intents.first { $0.isSubject })
        intent.trigger.learned = [
            LearnedLine(Sourced("en dan nu", at: Fixture.place(1)), origin: .chosen)
        ]
        let small = Rulebook(
            languages: rulebook.languages, intents: [intent], packs: rulebook.packs)
        #expect(IntentTable(small).text.contains(",en dan nu,"))
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
