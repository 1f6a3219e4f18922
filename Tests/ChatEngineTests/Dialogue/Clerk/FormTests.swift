import ChatEngine
import Support
import Testing

/// Forms: values asked one by one, read back, and what comes in between.
@Suite struct FormTests {
    private var desk = TalkingDesk(Fixture.busyDesk)

    private mutating func say(_ lines: String...) { for line in lines { desk.customer(line) } }

    @Test mutating func valuesAreAskedInOrderReadBackAndAnswered() {
        say("ik wil een monteur")
        #expect(desk.reply == "Wij bewaren dit gesprek.\nWelke dag?")
        say("morgen")
        #expect(desk.reply == "Hoeveel ventilatoren?")
        say("3")
        #expect(desk.stage == .reviewing("monteur", attempt: 1))
        #expect(desk.reply == "Op dinsdag 6 januari 2026 voor 3. Klopt dat?")
        #expect(desk.last?.quickReplies == ["Ja", "Nee"])
        say("ja")
        #expect(desk.reply == "De monteur komt op dinsdag 6 januari 2026.")
        #expect(desk.last?.turn?.rules.contains(.summaryConfirmed) == true)
    }

    @Test mutating func aSummaryIsChangedByAValueAndDeniedByNo() {
        say("monteur morgen voor 3 ventilatoren", "nee, 4 bedoel ik")
        #expect(desk.reply == "Op dinsdag 6 januari 2026 voor 4. Klopt dat?")
        #expect(desk.last?.turn?.rules.contains(.summaryChanged) == true)
        say("nee")
        #expect(desk.reply == "Wat moet er anders?")
        #expect(desk.stage == .reviewing("monteur", attempt: 2))
        say("5")
        #expect(desk.reply == "Op dinsdag 6 januari 2026 voor 5. Klopt dat?")
        #expect(desk.stage == .reviewing("monteur", attempt: 1))
    }

    /// "Yes" to "what should be different?" agrees to nothing: it is read once more.
    @Test mutating func yesAfterADenialIsReadBackAgain() {
        say("monteur morgen voor 3 ventilatoren", "nee", "ja")
        #expect(desk.stage == .reviewing("monteur", attempt: 1))
        #expect(desk.reply == "Op dinsdag 6 januari 2026 voor 3. Klopt dat?")
        say("ja")
        #expect(desk.reply == "De monteur komt op dinsdag 6 januari 2026.")
    }

    @Test mutating func aValueThatIsNamedAsWrongIsAskedAgain() {
        say("monteur morgen voor 3 ventilatoren", "de datum klopt niet")
        #expect(desk.stage == .awaiting("datum", of: "monteur", attempt: 1))
        #expect(desk.reply == "Welke dag?")
        #expect(desk.last?.conversation.slots["datum"] == "")
        say("overmorgen")
        #expect(desk.reply == "Op woensdag 7 januari 2026 voor 3. Klopt dat?")
    }

    @Test mutating func threeTimesNoFetchesAHuman() {
        say("monteur morgen voor 3 ventilatoren", "nee", "nee")
        #expect(desk.stage == .reviewing("monteur", attempt: 3))
        say("nee")
        #expect(desk.last?.handoff?.reason == .repeatedFailure)
        #expect(desk.last?.turn?.rules.contains(.summaryGivenUp) == true)
    }

    @Test mutating func anEmptyMessageIsNoWrongAnswer() {
        say("ik wil een monteur", "", "   ", "")
        #expect(desk.stage == .awaiting("datum", of: "monteur", attempt: 1))
        say("xyz")
        #expect(desk.stage == .awaiting("datum", of: "monteur", attempt: 2))
    }

    @Test mutating func thanksInTheMiddleAsksOnAndStoppingEnds() {
        say("ik wil een monteur", "bedankt")
        #expect(desk.reply == "Welke dag?")
        #expect(desk.last?.turn?.rules.contains(.smallTalkInBetween) == true)
        say("laat maar")
        #expect(desk.stage == .open)
        #expect(desk.last?.turn?.isSubstantive == false)
    }

    /// "A customer or an employee?" "An employee": that is no request for one.
    @Test func aValueThatIsAWordForAPersonTooIsTheAnswer() {
        let old = Fixture.rulebook
        let role = EntityType(
            id: "rol", language: "nl", source: Fixture.place(84),
            form: .kind(.list(["klant", "medewerker"].map { ValueChoice($0) })),
            ask: "Klant of medewerker?", invalid: nil)
        let intents = old.intents.map { intent in
            var intent = intent
            if intent.id == "retour.aanmelden", intent.language == "nl" {
                intent.slots = [Slot(id: "rol", isRequired: true)]
            }
            return intent
        }
        let rulebook = Rulebook(
            languages: old.languages, intents: intents, entities: old.entities + [role],
            synonyms: old.synonyms, desk: old.desk, packs: old.packs)
        var desk = TalkingDesk(Responder(rulebook, Fixture.responder.recognizer))
        desk.customer("hoe kan ik retourneren")
        #expect(desk.reply == "Klant of medewerker?")
        desk.customer("een medewerker")
        #expect(desk.last?.handoff == nil)
        #expect(desk.last?.conversation.slots["rol"] == "medewerker")
    }

    /// A word or three without a value are a try that failed; from four words on it is a remark, which costs no try.
    @Test(arguments: [
        ("kat", 2), ("de kat slaapt", 2), ("onze grijze kat slaapt", 1),
        ("onze grijze kat slaapt lekker", 1),
    ])
    mutating func aRemarkIsNoTryAtAValue(words: String, attempt: Int) {
        say("ik wil een monteur", words)
        #expect(desk.stage == .awaiting("datum", of: "monteur", attempt: attempt))
        #expect(desk.last?.turn?.rules.contains(attempt == 1 ? .noted : .slotWrong) == true)
    }

    /// Whoever is silent after a question is reminded of it, once, with the choices they had.
    @Test(
        arguments: [
            (["ik wil een monteur"], "Welke dag?", []),
            (
                ["monteur morgen voor 3 ventilatoren"],
                "Op dinsdag 6 januari 2026 voor 3. Klopt dat?",
                ["Ja", "Nee"]
            ),
        ] as [([String], String, [String])])
    mutating func silenceIsRemindedOfTheOpenQuestion(
        lines: [String], question: String, quickReplies: [String]
    ) throws {
        for line in lines { desk.customer(line) }
        let due = desk.now.adding(seconds: 600)
        #expect(try desk.desk.nextDeadline(by: due) == due)
        #expect(try desk.desk.settle(by: due) == ["c"])
        let reminder = Reminder(
            text: "Bent u er nog?\n" + question, quickReplies: quickReplies)
        #expect(desk.journal.events.last?.body == .reminded(reminder))
        #expect(try desk.desk.settle(by: due.adding(seconds: 600)) == [])
    }

    @Test mutating func anActionIsLookedUpAndItsFailureSaid() {
        let bon = "wat is het saldo van mijn bon"
        say(bon, "6034981277450019")
        #expect(desk.reply == nil)
        #expect(desk.last?.action?.name == "saldo")
        #expect(desk.last?.action?.slots == ["bonnummer": "6034981277450019"])
        let action = desk.last?.action?.id ?? ""
        desk.end(action, .failed)
        #expect(desk.reply == "Dat kan nu niet.")
        say(bon, "6034981277450019")
        desk.end(desk.last?.action?.id ?? "", .done(["saldo": "€ 5"]))
        #expect(desk.reply == "Er staat € 5 op.")
    }

    /// A host that never says how its action ended silences nobody.
    @Test mutating func afterAnActionIsLateTheCustomerIsAnswered() {
        say("wat is het saldo van mijn bon", "6034981277450019")
        desk.now = desk.now.adding(seconds: 1)
        say("hoi")
        #expect(desk.reply == nil)
        desk.now = desk.now.adding(seconds: 60)
        say("hoi")
        #expect(desk.reply?.contains("Hallo!") == true)
    }

    /// What an action gave once is not told as what it gives now; an empty value is none.
    @Test(arguments: [["bon": "oud"], ["saldo": ""]] as [[Slot.ID: String]])
    mutating func whatAnActionGaveBeforeIsNotSaidAgain(second: [Slot.ID: String]) {
        let bon = "wat is het saldo van mijn bon"
        say(bon, "6034981277450019")
        desk.end(desk.last?.action?.id ?? "", .done(["saldo": "€ 5"]))
        #expect(desk.reply?.hasSuffix("Er staat € 5 op.") == true)
        say(bon, "6034981277450019")
        desk.end(desk.last?.action?.id ?? "", .done(second))
        #expect(desk.reply == "Er staat  op.")
        #expect(desk.last?.conversation.slots["saldo"] == "")
    }
}
