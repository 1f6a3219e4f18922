import Support
import Testing

@testable import ChatEngine

/// How a customer sounds, with the words that say so.
@Suite struct MoodTests {
    private func mood(_ text: String) -> CustomerMood? {
        var desk = TalkingDesk()
        return desk.customer(text)?.turn?.mood
    }

    @Test func wordsOfAngerAreFoundAndNamed() {
        let mood = mood("Dit is belachelijk, ik wacht al weken op mijn pakje")
        #expect(mood == CustomerMood(.upset, words: ["belachelijk", "wacht al weken"]))
        #expect(self.mood("daar ben ik heel blij mee")?.kind == .pleased)
    }

    @Test func aNegationTurnsPleasedWordsAroundAndTakesAngerAway() {
        #expect(
            mood("ik ben niet blij met mijn bestelling")
                == CustomerMood(.upset, words: ["niet blij"]))
        #expect(mood("ik ben niet boos, maar waar blijft mijn pakje") == nil)
    }

    /// With nothing between but words that are passed over, four words away at most, and from the first word on.
    @Test(arguments: [
        ("niet blij", CustomerMood(.upset, words: ["niet blij"])),
        ("niet zo blij", CustomerMood(.upset, words: ["niet zo blij"])),
        ("ik ben niet echt zo blij", CustomerMood(.upset, words: ["niet echt zo blij"])),
        ("niet meer echt zo blij", CustomerMood(.upset, words: ["niet meer echt zo blij"])),
        ("niet meer echt zo zo blij", CustomerMood(.pleased, words: ["blij"])),
        ("niet fietsen blij", CustomerMood(.pleased, words: ["blij"])),
        ("blij niet", CustomerMood(.pleased, words: ["blij"])),
        ("niet boos", nil), ("boos niet", CustomerMood(.upset, words: ["boos"])),
    ])
    func aNegatorStandsBeforeItsWord(text: String, wanted: CustomerMood?) {
        #expect(mood(text) == wanted)
    }

    @Test func mostMessagesHaveNone() {
        #expect(mood("waar blijft mijn pakje") == nil)
        #expect(mood("AB123456") == nil)
    }

    @Test func capitalsAreAMoodOfTheirOwn() {
        #expect(mood("WAAR BLIJFT MIJN PAKJE NU")?.kind == .upset)
    }

    /// One definition: what conditions of answers ask is what the report counts.
    @Test func angerAtTheDeskItselfIsTheSameMood() {
        #expect(mood("wat een waardeloze bot")?.kind == .upset)
    }
}
