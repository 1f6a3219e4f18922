import ChatEngine
import Support
import Templates
import Testing

/// A form of three kinds of values: a day, a time and a number.
@Suite struct ValueSlotTests {
    private var desk: TalkingDesk

    init() throws {
        var intents = Fixture.rulebook.intents
        var trigger = Trigger()
        trigger.examples = [
            "ik wil een afspraak maken", "afspraak inplannen", "een afspraak graag",
        ]
        .map { Sourced($0, at: Fixture.place(1)) }
        var intent = Intent(
            id: "afspraak", language: "nl", source: Fixture.place(1), title: "Een afspraak",
            trigger: trigger)
        intent.slots = ["dag", "tijd", "aantal"].map { Slot(id: $0, isRequired: true) }
        intent.response = Response(answers: [try Template("{{dag}} om {{tijd}} met {{aantal}}.")])
        intents.append(intent)
        func entity(_ id: String, _ kind: ValueKind) -> EntityType {
            EntityType(
                id: id, language: "nl", source: Fixture.place(2), form: .kind(kind),
                ask: "\(id)?", invalid: nil)
        }
        let book = Fixture.rulebook
        let rulebook = Rulebook(
            languages: book.languages, intents: intents,
            entities: book.entities + [
                entity("dag", .date(DateBounds(.future))), entity("tijd", .time),
                entity("aantal", .number(1...10)),
            ], synonyms: book.synonyms, desk: book.desk, packs: book.packs)
        desk = TalkingDesk(Responder(rulebook, Recognizer(rulebook)))
    }

    // The clock of the test stands at Monday 5 January 2026.

    @Test mutating func oneSentenceFillsAllSlotsAndNoNumberIsReadTwice() {
        desk.customer("ik wil een afspraak maken voor morgen om half drie met 4 personen")
        #expect(desk.reply == "dinsdag 6 januari 2026 om 14:30 met 4.")
    }

    @Test mutating func theTimeIsNotTakenForTheNumberThatIsAskedNext() {
        desk.customer("ik wil een afspraak maken")
        desk.customer("morgen")
        #expect(desk.reply == "tijd?")
        desk.customer("half drie")
        #expect(desk.reply == "aantal?")
    }

    @Test mutating func aWrongValueIsToldWhatIsWrongAndNoHumanIsFetchedForIt() {
        desk.customer("ik wil een afspraak maken")
        desk.customer("31 februari")
        #expect(desk.decision == .ask)
        #expect(desk.reply?.hasPrefix("“31 februari” is geen bestaande dag.") == true)
        desk.customer("gisteren")
        #expect(desk.reply?.hasPrefix("Zondag 4 januari 2026 is al geweest.") == true)
        desk.customer("overmorgen")
        #expect(desk.reply == "tijd?")
    }

    @Test mutating func aCorrectionChangesWhatWasFilledAndTheFormGoesOn() {
        desk.customer("ik wil een afspraak maken")
        desk.customer("morgen")
        desk.customer("nee, overmorgen bedoel ik")
        #expect(desk.last?.conversation.slots["dag"] == "2026-01-07")
        #expect(desk.reply == "tijd?")
    }

    @Test mutating func aCorrectionAfterTheAnswerGivesTheAnswerAgain() {
        desk.customer("ik wil een afspraak maken voor morgen om half drie met 4 personen")
        desk.customer("nee sorry, niet morgen maar overmorgen")
        #expect(desk.reply == "woensdag 7 januari 2026 om 14:30 met 4.")
    }

    @Test mutating func threeWrongAnswersStillFetchAHuman() {
        desk.customer("ik wil een afspraak maken")
        for wrong in ["31 februari", "gisteren", "30 februari"] { desk.customer(wrong) }
        #expect(desk.decision == .escalate)
        #expect(desk.last?.handoff?.reason == .repeatedFailure)
    }
}
