import ChatEngine
import Support
import Testing

/// What customers answer to "which of these do you mean?".
@Suite struct ClarificationTests {
    /// The shop's desk, sure of nothing: whatever is said, titles are offered.
    private static let unsure: Responder = {
        var rulebook = Fixture.rulebook
        rulebook.desk.thresholds = Thresholds(answer: 1, clarify: 0.001, margin: 99)
        return Responder(rulebook, Fixture.responder.recognizer)
    }()

    private var desk = TalkingDesk(unsure)
    private var offered: [Intent.ID] { desk.last?.turn?.offered ?? [] }

    /// A question that three titles may be the answer to.
    private mutating func ask() -> [Intent.ID] {
        desk.customer("retour bestelling betaling klacht")
        #expect(desk.decision == .clarify)
        #expect(offered.count == 3)
        return offered
    }

    @Test(arguments: [
        ("1", 0), ("2", 1), ("3", 2), ("de eerste", 0), ("tweede", 1), ("nummer 3", 2),
        ("de laatste", 2), ("die laatste graag", 2), ("optie twee", 1), ("ik bedoel de derde", 2),
    ])
    mutating func aTitleIsChosenByItsPlace(answer: String, place: Int) {
        let titles = ask()
        desk.customer(answer)
        #expect(desk.last?.turn?.chosen == titles[place])
        #expect(desk.last?.turn?.rules.first == .titleChosen)
    }

    @Test mutating func aTitleIsChosenByItself() {
        let titles = ask()
        let title = Fixture.rulebook.intent(titles[1], in: "nl")?.title ?? ""
        desk.customer(title.uppercased() + "!")
        #expect(desk.last?.turn?.chosen == titles[1])
    }

    @Test(arguments: ["geen van deze", "geen", "4", "iets anders", "nee, geen van die drie"])
    mutating func noneOfThese(answer: String) {
        _ = ask()
        desk.customer(answer)
        #expect(desk.last?.turn?.chosen == nil)
        #expect(desk.last?.turn?.rules.first == .noneOfThese)
        #expect(desk.decision == .rephrase)
        #expect(desk.reply == "Kunt u dat anders zeggen?")
    }

    /// "Do you mean this?" "Not really." What it was not is known, and that it was not understood counts.
    @Test(arguments: ["nee", "niet echt", "absoluut niet"])
    func noToTheOnlyTitleIsNoneOfThese(answer: String) throws {
        var desk = TalkingDesk()
        var turn = Turn(
            decision: .clarify, language: "nl", stage: .clarifying(["retour.aanmelden"]))
        turn.offered = ["retour.aanmelden"]
        try desk.journal.append(
            [.opened(Opening()), .said(Saying(text: "retour")), .turned(turn)].map {
                ConversationEvent(conversation: "c", at: desk.now, body: $0)
            })
        desk.customer(answer)
        #expect(desk.last?.turn?.rules.first == .noneOfThese)
        #expect(desk.decision == .rephrase)
        #expect(desk.last?.turn?.failures == 1)
    }

    @Test mutating func noneOfTheseTwiceFetchesAHumanWhoKnowsWhy() {
        _ = ask()
        desk.customer("geen van deze")
        _ = ask()
        desk.customer("geen van deze")
        #expect(desk.last?.handoff?.reason == .lowConfidence)
    }

    @Test(arguments: ["5", "17", "de vijfde"])
    mutating func aPlaceThatIsNotThereIsNoChoice(answer: String) {
        _ = ask()
        desk.customer(answer)
        #expect(desk.last?.turn?.chosen == nil)
        #expect(desk.last?.turn?.rules.first != .noneOfThese)
    }

    @Test mutating func theTitlesAreNumberedAndNoneOfTheseComesLast() {
        let titles = ask().compactMap { Fixture.rulebook.intent($0, in: "nl")?.title }
        #expect(desk.last?.quickReplies == titles + ["Geen van deze"])
        let lines = (titles + ["Geen van deze"]).enumerated().map { "\($0 + 1). \($1)" }
        #expect(desk.reply == (["Wat bedoelt u?"] + lines).joined(separator: "\n"))
    }

    @Test mutating func theSameTitlesAgainAreAFailure() {
        _ = ask()
        desk.customer("retour bestelling betaling klacht")
        #expect(desk.decision == .clarify)
        #expect(desk.last?.turn?.failures == 1)
        desk.customer("retour bestelling betaling klacht")
        #expect(desk.last?.handoff?.reason == .repeatedFailure)
    }

    @Test mutating func whatAlwaysNeedsAHumanGoesToOneWhenItIsChosen() throws {
        let place = try #require(ask().firstIndex(of: "klacht"))
        desk.customer(String(place + 1))
        #expect(desk.last?.handoff?.reason == .rule)
        #expect(desk.last?.handoff?.queue == "logistiek")
    }

    /// A choice is understood: what went wrong before is forgiven.
    @Test mutating func aChoiceForgivesAFailure() throws {
        _ = ask()
        desk.customer("geen van deze")
        #expect(desk.last?.turn?.failures == 1)
        let place = try #require(ask().firstIndex(of: "betaling.mislukt"))
        #expect(desk.last?.turn?.failures == 1)
        desk.customer(String(place + 1))
        #expect(desk.decision == .answer)
        #expect(desk.last?.turn?.failures == 0)
        desk.customer("xqzt vrblgh")
        #expect(desk.decision == .rephrase)
    }
}
