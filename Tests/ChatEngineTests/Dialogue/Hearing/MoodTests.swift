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
