import Support
import Templates
import Testing

@testable import ChatEngine

/// How the desk puts its words together.
@Suite struct WordingTests {
    private let wording = Wording(
        reader: DeskCache(Fixture.responder), language: "nl", turn: 4)

    @Test func partsAreJoinedAndEmptyOnesLeftOut() {
        #expect(Wording.lines("a", "b") == "a\nb")
        #expect(Wording.lines("", "b") == "b")
        #expect(Wording.lines("a", "") == "a")
        #expect(Wording.sentences("A.", "B?") == "A. B?")
        #expect(Wording.sentences("", "") == "")
    }

    @Test func titlesAreNumberedFromOneAndTheirSignsMeanNothing() {
        #expect(RichText(markdown: Wording.numbered(["a", "b*c*"])).plain == "1. a\n2. b*c*")
    }

    /// "Bedoelt u Waar is mijn bestelling??" reads like a mistake.
    @Test(arguments: [
        ("bestelling.status", "Bedoelt u Waar is mijn bestelling?"),
        ("retour.aanmelden", "Bedoelt u Iets terugsturen?"),
    ])
    func aTitleThatIsAQuestionStandsInOneWithOneMark(intent: Intent.ID, text: String) {
        let question = wording.question(at: .clarifying([intent]), [:]) { _ in nil }
        #expect(question.whole == text)
    }

    @Test func aMessageIsFilledAndUnknownOnesAreEmpty() {
        #expect(wording.message(.handoff, ["position": "3"]) == "Een collega komt (3).")
        #expect(wording.message(.privacy) == "")
    }

    @Test func variantsGoByTheTurnUnlessOneIsAskedFor() throws {
        let three = try ["a", "b", "c"].map { try Template($0) }
        #expect(wording.pick(three)?.text == "b")
        #expect(wording.pick(three, 0)?.text == "a")
        #expect(wording.pick(three, 5)?.text == "c")
        #expect(wording.pick([]) == nil)
    }

    @Test func aQuestionIsTheAuthorsOrElseTheDesks() {
        #expect(wording.question(for: "bestelnummer") == "Wat is uw bestelnummer?")
        #expect(wording.question(for: "kleur") == "Wat is kleur?")
        #expect(
            wording.questionAgain(for: "bestelnummer")
                == "Dat is geen bestelnummer.\nWat is uw bestelnummer?")
        #expect(
            wording.questionAgain(for: "kleur", because: "Rood is op.")
                == "Rood is op.\nWat is kleur?")
    }

    /// What a customer typed never becomes formatting.
    @Test func valuesAreFilledInAsTheyAre() throws {
        let text = wording.fill(try Template("**{{naam}}**"), ["naam": "*x* [y](http://z)"])
        #expect(RichText(markdown: text).plain == "*x* [y](http://z)")
    }
}
