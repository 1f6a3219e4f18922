import ChatEngine
import Testing

@testable import IntentFiles

/// The packs in the program, and those of a desk.
@Suite struct LanguagePackTests {
    @Test(arguments: BuiltInPacks.languages)
    func everyPackHasEveryKeyAndNoOther(language: LanguageCode) {
        let mistakes = BuiltInPacks.mistakes(language)
        #expect(mistakes.isEmpty, "\(mistakes.map { "\($0.place.location) \($0.error.text)" })")
    }

    @Test(arguments: BuiltInPacks.languages)
    func everyPackNamesEveryLanguage(language: LanguageCode) throws {
        let pack = try #require(BuiltInPacks.pack(language))
        for other in BuiltInPacks.languages {
            #expect(pack.names[other.code]?.isEmpty == false)
            #expect(pack.hearing.languages[other.code]?.isEmpty == false)
        }
        #expect(pack.dates.monthNames.count == 12 && pack.dates.weekdayNames.count == 7)
        #expect(pack.frequentWords.count > 50)
    }

    /// Of languages that two sets have, the first set's stand first: their labels are what a desk of them writes.
    @Test func packsOfADeskStandBeforeAllOthers() {
        let own = BuiltInPacks.packs(["nl"])
        let all = own.including(BuiltInPacks.packs())
        #expect(all.languages.first == "nl")
        #expect(all.languages.sorted() == BuiltInPacks.languages)
        #expect(own.including(own).languages == ["nl"])
    }

    /// What an author writes with an apostrophe is found in what a customer writes without one.
    @Test func wordsAreFoldedAsCustomersTextsAre() throws {
        let pack = try #require(BuiltInPacks.pack("en"))
        #expect(pack.hearing.notRight.contains("isnt"))
        #expect(pack.negation.negators.contains("dont"))
        #expect(pack.times.hourUnits.contains("oclock"))
    }

    private static let intents = """
        intents:
          openingstijden:
            examples: [wanneer bent u open, hoe laat gaat u open]
            answer: Van negen tot vijf.
        """

    private func load(_ pack: String, as name: String = "nl") throws -> Rulebook {
        try RulebookLoader().load(files: [
            ("kb/desk.yaml", Array("languages: [nl]\n".utf8)),
            ("kb/nl/a.yaml", Array(Self.intents.utf8)),
            ("kb/Languages/\(name).yaml", Array(pack.utf8)),
        ]).rulebook
    }

    private func problems(_ pack: String) -> [String] {
        diagnostics(of: [
            ("kb/desk.yaml", Array("languages: [nl]\n".utf8)),
            ("kb/nl/a.yaml", Array(Self.intents.utf8)),
            ("kb/Languages/nl.yaml", Array(pack.utf8)),
        ]).filter { $0.severity == .error }.map {
            "\($0.location.line):\($0.location.column) \($0.message)"
        }
    }

    @Test func aDeskAddsWordsAndTakesThemOut() throws {
        let book = try load("corrections: {cues: hola -toch}\nwording: {today: heden}\n")
        let pack = book.packs["nl"]
        #expect(pack.corrections.cues.contains("hola") && pack.corrections.cues.contains("nee"))
        #expect(!pack.corrections.cues.contains("toch"))
        #expect(pack.wording.text(.today) == "heden")
        #expect(BuiltInPacks.pack("nl")?.corrections.cues.contains("toch") == true)
    }

    @Test func allMistakesOfAPackAreShownAtOnce() {
        let problems = problems(
            """
            dates:
              months: [jan, feb]
              leaderz: omtrent
            times:
              half_is_before: misschien
            corrections:
              cues: auto-alarm
            wording:
              no_number: Ik zie {iets}.
              in_the_past: {formal: Nee.}
            dagen: x
            """)
        #expect(
            problems == [
                "2:11 'dates.months' has 2 entries, not 12",
                "3:3 Unknown key 'leaderz' in dates",
                "5:19 Invalid value 'misschien' of 'times.half_is_before'",
                "7:9 'auto-alarm' in 'corrections.cues' is not one word",
                "9:14 Nothing fills {iets} in 'wording.no_number'",
                "10:16 Missing key 'wording.in_the_past.informal' in the language pack",
                "11:1 Unknown key 'dagen' in a language pack",
            ])
    }

    @Test func aLanguageWithoutAPackIsAnErrorThatNamesIt() {
        let found = diagnostics(of: [
            ("kb/xx/a.yaml", Array(Self.intents.utf8))
        ]).filter { $0.code == "language-without-pack" }
        #expect(found.count == 1)
        #expect(found.first?.message == "No language pack for 'xx'")
    }

    @Test func aLanguageIsToldFromItsFrequentWords() {
        let dutch = BuiltInPacks.language(of: ["waar is mijn bestelling", "ik wil het niet meer"])
        let german = BuiltInPacks.language(of: ["wo ist meine Bestellung", "ich will das nicht"])
        let english = BuiltInPacks.language(of: ["where is my order", "I do not want it"])
        #expect([dutch, german, english] == ["nl", "de", "en"])
        #expect(BuiltInPacks.language(of: ["AB123456", "xyzzy"]) == nil)
    }
}
