import Testing

@testable import Exchange

/// Names of other tools, made fit for ours.
@Suite struct ImportedTextTests {
    /// What begins with `bot.` or `not_ours.` means something here that it did not mean there.
    @Test(arguments: [
        ("bot.greeting", "imported.bot.greeting"), ("bot/yes", "imported.bot.yes"),
        ("not_ours.weather", "imported.not_ours.weather"), ("robot.help", "robot.help"),
        ("bot", "bot"), ("Waar is mijn pakket?", "Waar_is_mijn_pakket"), ("a::b", "a.b"),
        (" ._-x_. ", "x"), ("??", "intent"),
    ])
    func aNameBecomesAnID(name: String, id: String) {
        #expect(ImportedText.id(name) == id)
    }

    @Test func emptyLinesStandInsideATextOnlyAndOnce() {
        #expect(ImportedText.lines("\n\n een\n\n\ntwee \n\n") == "een\n\ntwee")
    }

    @Test func anIDIsNeverTooLong() {
        #expect(ImportedText.id(String(repeating: "x", count: 300)).count == 80)
    }
}
