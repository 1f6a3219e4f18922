import Support
import Templates
import Testing

@testable import ChatEngine

/// What is said after an answer, and to the conversation itself.
@Suite struct GoingOnTests {
    private var desk = TalkingDesk()

    private func rules(_ rule: DialogueRule) -> Bool {
        desk.last?.turn?.rules.contains(rule) ?? false
    }

    @Test mutating func aRemarkIsNotedAndYesFetchesAPerson() {
        desk.customer("hoe kan ik retourneren")
        desk.customer("maar mijn aankoop is groot")
        #expect(desk.decision == .answer)
        #expect(rules(.noted) && rules(.humanOffered))
        #expect(desk.last?.turn?.failures == 0)
        desk.customer("ja")
        #expect(desk.last?.handoff?.reason == .requested)
        #expect(desk.last?.handoff?.intent == "retour.aanmelden")
    }

    /// A subject before its verb tells; the verb first asks.
    @Test(arguments: [
        ("hij is van vorige maand", false), ("is hij van vorige maand", true),
        ("en het is geen cadeau", false), ("en is het een cadeau", true), ("hij is kapot?", true),
        ("it is from last month", false), ("is it from last month", true),
    ])
    func whatTellsDoesNotAsk(text: String, asks: Bool) {
        #expect(DeskCache(Fixture.responder).read(text).asksPlainly == asks)
    }

    @Test mutating func noToAPersonIsNoFailure() {
        desk.customer("hoe kan ik retourneren")
        desk.customer("maar mijn aankoop is groot")
        desk.customer("nee")
        #expect(desk.decision == .answer && desk.last?.handoff == nil)
        #expect(desk.last?.turn?.failures == 0)
    }

    @Test mutating func whatIsMeantInsteadIsAnswered() {
        desk.customer("hoe kan ik retourneren")
        desk.customer("nee, ik bedoel: mijn betaling is mislukt")
        #expect(desk.last?.turn?.intent == "betaling.mislukt")
        #expect(rules(.notMeant))
    }

    @Test mutating func nonsenseIsNotUnderstoodAlsoAfterAnAnswer() {
        desk.customer("hoe kan ik retourneren")
        desk.customer("xqzt vrblgh")
        #expect(desk.decision == .rephrase)
        #expect(desk.last?.turn?.failures == 1)
    }

    /// A desk with its own built-in texts and the phrases of Dutch.
    @Test func aMomentLeavesAFormAsItIs() {
        var desk = TalkingDesk()
        desk.customer("waar blijft mijn pakje")
        #expect(desk.decision == .ask)
        desk.customer("momentje, ik zoek het even op")
        #expect(desk.last?.turn?.rules == [.patience])
        #expect(
            desk.last?.turn?.stage == .awaiting("bestelnummer", of: "bestelling.status", attempt: 1)
        )
        desk.customer("AB123456")
        #expect(desk.last?.turn?.rules.contains(.slotFilled) == true)
    }

    @Test func aValueThatIsNotAtHandIsHelpedWithAndThenDoneWithout() throws {
        var rulebook = Fixture.responder.rulebook
        let place = try #require(
            rulebook.intents.firstIndex { $0.id == "bestelling.status" && $0.language == "nl" })
        var intents = rulebook.intents
        intents[place].without = .text(DeskParts.template("Dan zoeken we het op uw naam."))
        let entities = rulebook.entities.map { entity in
            var entity = entity
            entity.help = "Het staat in de bevestigingsmail."
            return entity
        }
        rulebook = Rulebook(
            languages: rulebook.languages, intents: intents, entities: entities,
            desk: rulebook.desk, packs: rulebook.packs)
        var desk = TalkingDesk(Responder(rulebook, Fixture.responder.recognizer))
        desk.customer("waar blijft mijn pakje")
        desk.customer("dat heb ik niet")
        #expect(desk.decision == .ask)
        #expect(desk.reply?.hasPrefix("Het staat in de bevestigingsmail.\n") == true)
        #expect(desk.last?.turn?.rules.contains(.helpGiven) == true)
        desk.customer("dat heb ik niet")
        #expect(desk.reply == "Dan zoeken we het op uw naam.")
        #expect(desk.last?.turn?.rules.contains(.wentOnWithout) == true)
    }

    /// The person who was offered is refused; the question stays.
    @Test mutating func noToAPersonInAFormLeavesTheFormOpen() {
        desk.customer("waar blijft mijn pakje")
        desk.customer("dat heb ik niet")
        #expect(rules(.humanOffered))
        desk.customer("nee")
        #expect(desk.stage == .awaiting("bestelnummer", of: "bestelling.status", attempt: 2))
        #expect(desk.reply == "Wat is uw bestelnummer?" && desk.last?.handoff == nil)
        desk.customer("AB123456")
        #expect(desk.reply?.hasPrefix("Uw bestelling AB123456 is onderweg.") == true)
    }

    @Test mutating func whoDoesNotHaveTheValueGetsAPersonTheThirdTime() {
        desk.customer("waar blijft mijn pakje")
        for _ in 1...2 {
            desk.customer("dat heb ik niet")
            #expect(desk.decision == .ask)
        }
        desk.customer("dat heb ik niet")
        #expect(desk.last?.handoff?.reason == .repeatedFailure)
    }

    @Test func dangerComesBeforeAFormAndFetchesAPerson() {
        var desk = TalkingDesk()
        desk.customer("waar blijft mijn pakje")
        desk.customer("wacht er is brand in huis")
        #expect(desk.last?.handoff?.priority == .high)
        #expect(desk.reply?.hasPrefix("Bel 112.") == true)
        #expect(desk.last?.turn?.rules.contains(.danger) == true)
    }
}
