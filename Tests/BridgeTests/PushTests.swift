import ChatEngine
import Testing

@testable import Bridge

struct PushTests {
    private func desk(_ journal: any Journal) throws -> FrontDesk {
        FrontDesk(try #require(Fixture.responder), journal: journal)
    }

    private func step(_ action: HandoffStep.Action) -> Request {
        .agent(HandoffStep(handoff: "H1", agent: "eva", action: action))
    }

    @Test func whatAnotherProcessDoesIsToldOnce() throws {
        let journal = InMemoryJournal()
        var process = try Process(on: journal)
        _ = process.send(Say.message("ik wil een mens"))
        #expect(process.idle() == [])
        let other = try desk(journal)
        _ = try other.serve([step(.claim), step(.reply("Dag!"))], at: Fixture.start)
        #expect(
            process.idle() == [
                #"{"type":"status","conversation":"c1","status":"agent","agent":"eva"}"#,
                #"{"type":"agent_message","conversation":"c1","agent":"eva","text":"Dag!","number":1}"#,
            ])
        #expect(process.idle() == [])
        _ = try other.serve(
            [step(.reply("Opgelost.")), step(.resolve(.solved))], at: Fixture.start)
        #expect(
            process.idle() == [
                #"{"type":"agent_message","conversation":"c1","agent":"eva","text":"Opgelost.","number":2}"#,
                #"{"type":"status","conversation":"c1","status":"bot"}"#,
            ])
        #expect(types(process.send(Say.message("levering", "m2"))) == ["reply"])
    }

    @Test func conversationsOfOthersAreNotTold() throws {
        let journal = InMemoryJournal()
        var process = try Process(on: journal)
        _ = process.send(Say.message("levering", in: "mine"))
        let message = IncomingMessage(conversation: "theirs", text: "ik wil een mens")
        let other = try desk(journal)
        _ = try other.serve([.message(message)], at: Fixture.start)
        _ = try other.serve([step(.claim), step(.reply("x"))], at: Fixture.start)
        #expect(process.idle() == [])
    }

    @Test func whatTheSessionDoesItselfIsNotToldTwice() throws {
        var process = try Process()
        _ = process.send(
            Say.message("ik wil een mens"), Say.agent("eva", "claim"),
            Say.agent("eva", "reply", text: "Dag"))
        #expect(process.idle() == [])
    }

    @Test func afterARestartPushesGoOnWithTheNextLine() throws {
        let journal = InMemoryJournal()
        var process = try Process(on: journal)
        _ = process.send(Say.message("ik wil een mens", "m1"))
        var restarted = try Process(on: journal)
        #expect(types(restarted.send(Say.message("bent u daar", "m2"))) == ["reply"])
        _ = try desk(journal).serve([step(.claim), step(.reply("Ja hoor."))], at: Fixture.start)
        #expect(types(restarted.idle()) == ["status", "agent_message"])
    }

    /// Beyond so many conversations those where nobody can be waiting are forgotten, never one that waits for a human.
    @Test func whoWaitsIsToldHoweverManyOthersThereAre() throws {
        let journal = InMemoryJournal()
        var process = try Process(on: journal)
        _ = process.send(Say.message("ik wil een mens"))
        let others = (0...20_000).map { #"{"type":"resume","conversation":"o\#($0)"}"# }
        for start in stride(from: 0, to: others.count, by: 1_000) {
            _ = process.send(Array(others[start..<min(others.count, start + 1_000)]))
        }
        _ = process.idle()
        _ = try desk(journal).serve([step(.claim)], at: Fixture.start)
        #expect(types(process.idle()) == ["status"])
    }

    @Test func theLastLineWithoutANewlineIsAnsweredAtTheEnd() throws {
        var process = try Process()
        #expect(process.take(Array(Say.ping.utf8)) == [])
        #expect(process.finish() == [Say.pong])
        #expect(process.finish() == [])
    }
}
