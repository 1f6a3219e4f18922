import CivilTime
import Support
import Testing

@testable import ChatEngine

/// Remembering what was read may change what it costs, and nothing else.
@Suite struct DeskCacheTests {
    @Test func conversationsGoTheSameWithAReaderThatHasReadThousands() {
        let used = DeskCache(Fixture.busyDesk)
        for seed in 0..<UInt64(150 * Soak.times) {
            var afresh = RandomCustomers(Fixture.busyDesk, seed: seed)
            var again = RandomCustomers(Fixture.busyDesk, seed: seed, reader: used)
            afresh.live()
            again.live()
            #expect(afresh.events == again.events, "seed \(seed)")
        }
    }

    @Test func aTextIsReadOnceAndForgottenInTheEnd() {
        let reader = DeskCache(Fixture.responder)
        let first = reader.read("waar blijft mijn pakje")
        #expect(reader.read("waar blijft mijn pakje") === first)
        for number in 0..<10_000 { _ = reader.read("zin \(number)") }
        #expect(reader.read("waar blijft mijn pakje") !== first)
    }

    /// `é` in one piece and in two are the same text to look at; each is read as it was typed.
    @Test func textsThatOnlyLookTheSameAreReadEachAsItIs() {
        let reader = DeskCache(Fixture.responder)
        for text in ["caf\u{e9}", "cafe\u{301}", "caf\u{e9}"] {
            #expect(reader.read(text).utterance.text.utf8.elementsEqual(text.utf8))
        }
    }

    @Test func longTextsAreNotKept() {
        let reader = DeskCache(Fixture.responder)
        let long = String(repeating: "waar blijft mijn pakje ", count: 20)
        #expect(reader.read(long) !== reader.read(long))
    }

    @Test func theContextCountsOnlyWhereThereAreFollowUps() {
        let reading = DeskCache(Fixture.responder).read("en als het te laat is")
        let after = reading.recognition(in: "nl", after: "bestelling.status")
        #expect(after.best?.intent == "bestelling.status.te_laat")
        let without = reading.recognition(in: "nl")
        let elsewhere = reading.recognition(in: "nl", after: "klacht")
        #expect(without.best?.intent != "bestelling.status.te_laat")
        #expect(elsewhere.best?.confidence == without.best?.confidence)
    }

    @Test func aDayIsReadAnewOnAnotherDay() throws {
        let desk = Fixture.busyDesk
        let reader = DeskCache(desk)
        let reading = reader.read("morgen graag")
        let values = ["2026-03-02T10:00", "2026-03-05T10:00", "2026-03-02T10:00"].map { time in
            ValueReading(
                .date(DateBounds(.any)), pack: desk.rulebook.packs["nl"],
                today: CivilDate(days: 20_514 + (time.contains("-05") ? 3 : 0)))
        }.map { reading.values(of: "dag", by: $0).first?.value }
        #expect(values[0] != nil && values[0] == values[2] && values[0] != values[1])
    }

    @Test func aReaderOfAnotherDeskIsNotUsed() {
        let responder = Fixture.responder
        func outcome(_ reader: DeskCache) -> [ConversationEvent] {
            responder.respond(
                to: Saying(text: "hoe kan ik retourneren"), in: Conversation(id: "c"),
                with: .init(
                    now: Moment(milliseconds: 0), nextHandoff: 1, queues: QueueLengths()),
                by: reader
            ).events
        }
        let empty = Rulebook(languages: ["nl"], intents: [], packs: Fixture.rulebook.packs)
        let foreign = DeskCache(Responder(empty, Recognizer(empty)))
        #expect(outcome(foreign) == outcome(DeskCache(responder)))
    }
}
