import ChatEngine
import Testing

@testable import Bridge

struct RepetitionTests {
    private static let lines = [
        Say.message("levering", "m1"), Say.message("waar is mijn bestelling", "m2"),
        Say.message("AB123456", "m3"),
        Say.message("blabla", "m4"), Say.message("ik wil een mens", "m5"),
        Say.message("hallo?", "m6"),
        Say.message("hallo", "m1", in: "c2"), Say.message("doei", "m2", in: "c2"),
        Say.message("zeg nog eens", "m3", in: "c2"),
    ]

    /// What answers a message, without what is told besides.
    private func answers(_ out: [String]) -> [String] {
        out.filter { field("type", $0) == "reply" || field("type", $0) == "handoff" }
    }

    @Test func aRepeatedMessageGetsTheSameBytesAndChangesNothing() throws {
        let journal = InMemoryJournal()
        var process = try Process(on: journal)
        let first = process.send(Self.lines)
        let events = journal.events
        #expect(process.send(Self.lines) == answers(first))
        #expect(process.send(Self.lines.reversed()).count == answers(first).count)
        #expect(journal.events == events)
    }

    @Test func aRepeatedMessageGetsTheSameBytesAfterARestart() throws {
        let journal = InMemoryJournal()
        var process = try Process(on: journal)
        let first = process.send(Self.lines)
        let events = journal.events
        var restarted = try Process(on: journal)
        #expect(restarted.send(Self.lines) == answers(first))
        #expect(journal.events == events)
    }

    @Test func aRepetitionTellsTheStatusOfItsTimeAndNotOfNow() throws {
        let journal = InMemoryJournal()
        var process = try Process(on: journal)
        let first = process.send(Say.message("levering", "m1"))
        _ = process.send(Say.message("ik wil een mens", "m2"), Say.agent("eva", "claim"))
        var restarted = try Process(on: journal)
        #expect(restarted.send(Say.message("levering", "m1")) == first)
    }

    @Test func twiceTheSameMessageAtOnceIsOneMessage() throws {
        let journal = InMemoryJournal()
        var process = try Process(on: journal)
        let out = process.send(
            Say.message("ik wil een mens", "m"), Say.message("ik wil een mens", "m"))
        #expect(types(out) == ["reply", "handoff", "status", "reply", "handoff"])
        #expect(out[0] == out[3])
        #expect(journal.events.count { $0.body.kind == "said" } == 1)
    }

    @Test func theSameIdInAnotherConversationIsAnotherMessage() throws {
        let journal = InMemoryJournal()
        var process = try Process(on: journal)
        _ = process.send(
            Say.message("levering", "m", in: "a"), Say.message("levering", "m", in: "b"))
        #expect(journal.events.count { $0.body.kind == "said" } == 2)
    }

    @Test func messagesWithoutAnIdAreNeverRepetitions() throws {
        let journal = InMemoryJournal()
        var process = try Process(on: journal)
        _ = process.send(Say.message("levering"), Say.message("levering"))
        #expect(journal.events.count { $0.body.kind == "said" } == 2)
    }

    @Test func aClaimRepeatedByItsOwnAgentIsAcknowledged() throws {
        let journal = InMemoryJournal()
        var process = try Process(on: journal)
        let out = process.send(
            Say.message("ik wil een mens"), Say.agent("eva", "claim"), Say.agent("eva", "claim"))
        #expect(types(out) == ["reply", "handoff", "status", "ack", "status", "ack"])
        #expect(journal.events.count { $0.body.kind == "stepped" } == 1)
    }
}
