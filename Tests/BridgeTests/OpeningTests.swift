import ChatEngine
import CivilTime
import Testing

@testable import Bridge

/// What a page is told, and places in the queue.
struct OpeningTests {
    private func step(_ action: HandoffStep.Action, _ handoff: String = "H1") -> Request {
        .agent(HandoffStep(handoff: handoff, agent: "eva", action: action))
    }

    @Test func openingChangesNothing() throws {
        let journal = InMemoryJournal()
        var process = try Process(on: journal)
        let out = process.send(#"{"type":"open","id":"o","conversation":"c1","language":"nl-BE"}"#)
        #expect(types(out) == ["opened"] && field("language", out[0]) == "nl")
        #expect(journal.events.isEmpty)
    }

    @Test func whoOpensAConversationHearsWhatAgentsDoInIt() throws {
        let journal = InMemoryJournal()
        var first = try Process(on: journal)
        _ = first.send(Say.message("ik wil een mens"))
        var second = try Process(on: journal)
        let opened = second.send(#"{"type":"open","conversation":"c1","after":1}"#)
        #expect(field("status", opened[0]) == "queued" && field("position", opened[0]) == "1")
        let desk = FrontDesk(try #require(Fixture.responder), journal: journal)
        _ = try desk.serve([step(.claim), step(.reply("Dag!"))], at: Fixture.start)
        #expect(types(second.idle()) == ["status", "agent_message"])
    }

    @Test func aPlaceInTheQueueThatMovesIsTold() throws {
        var process = try Process()
        for name in ["a", "b", "c"] { _ = process.send(Say.message("ik wil een mens", in: name)) }
        let out = process.send(Say.agent("eva", "claim"))
        let later = process.pass(seconds: 2)
        let positions = (out + later).filter { field("type", $0) == "position" }
        #expect(
            positions == [
                #"{"type":"position","conversation":"b","handoff":"H2","position":1}"#,
                #"{"type":"position","conversation":"c","handoff":"H3","position":2}"#,
            ])
        #expect(process.pass(seconds: 2) == [])
    }

    /// However many waited before this process began: their places are told to whoever names them.
    @Test func placesOfWhomNobodyNamedAreNotToldAfterARestart() throws {
        let journal = InMemoryJournal()
        var process = try Process(on: journal)
        for name in ["a", "b", "c"] { _ = process.send(Say.message("ik wil een mens", in: name)) }
        let ids = ["a", "b", "c"].map { ($0, Optional(Fixture.start)) }
        try journal.append(JournalBatch([], deadlines: Dictionary(uniqueKeysWithValues: ids)))
        var other = try Process(on: journal)
        #expect(!types(other.idle()).contains("position"))
        _ = process.send(Say.agent("eva", "claim"))
        #expect(!types(other.pass(seconds: 2)).contains("position"))
        #expect(field("status", other.send(Say.message("hallo?", in: "c"))[0]) == "queued")
        _ = process.send(Say.agent("tom", "claim", "H2"))
        let told = other.pass(seconds: 2).filter { field("type", $0) == "position" }
        #expect(
            told == [#"{"type":"position","conversation":"c","handoff":"H3","position":1}"#])
    }

    @Test func someoneMoreUrgentMovesTheOthersBack() throws {
        var process = try Process()
        _ = process.send(Say.message("ik wil een mens", in: "a"))
        _ = process.send(Say.message("alles is kapot", in: "b"))
        _ = process.pass(seconds: 2)
        // Another queue moves nobody here.
        #expect(process.pass(seconds: 2) == [])
    }

    @Test func numbersAreRefusedBelowNought() throws {
        var process = try Process()
        let out = process.send(#"{"type":"open","conversation":"c","after":-1}"#)
        #expect(field("code", out[0]) == "bad_value")
    }

    /// Whoever left a message waits for nobody: their place is nothing to them.
    @Test func whoLeftAMessageIsToldOfNoPlace() throws {
        var rulebook = try #require(Fixture.responder).rulebook
        for place in rulebook.desk.queues.indices {
            rulebook.desk.queues[place].hours = OpeningHours(timeZone: "UTC", week: [:])
        }
        var process = try Process(Responder(rulebook, Recognizer(rulebook)))
        var out = ["a", "b"].flatMap { process.send(Say.message("ik wil een mens", in: $0)) }
        #expect(out.filter { field("message", $0) == "true" }.count == 2)
        out = process.send(Say.agent("eva", "claim")) + process.pass(seconds: 2)
        #expect(field("status", out.first { field("type", $0) == "status" } ?? "") == "agent")
        #expect(!types(out).contains("position"))
    }
}
