import ChatEngine
import CivilTime
import Support
import Testing

@testable import Bridge

struct StoreFailureTests {
    @Test func withoutAStoreEveryLineIsRefusedAndMayBeSentAgain() throws {
        let journal = FrailJournal()
        var process = try Process(on: journal)
        journal.isGone = true
        let lines = (0..<100).map { Say.message("ik wil een mens", "m\($0)", in: "c\($0)") }
        let refused = process.send(lines + [Say.ping])
        #expect(refused.dropLast().allSatisfy { field("code", $0) == "store_unavailable" })
        #expect(refused.dropLast().allSatisfy { field("retryable", $0) == "true" })
        #expect(refused.last == Say.pong)
        #expect(refused.count == 101)
        #expect(journal.tries < 5)
        #expect(process.stream.session.storeFailure == "disk full")
        journal.isGone = false
        let accepted = process.send(lines).filter { field("type", $0) == "reply" }
        #expect(accepted.count == 100)
        #expect(process.stream.session.storeFailure == nil)
    }

    @Test func aLineTheStoreCannotTakeCostsOnlyItself() throws {
        let journal = FrailJournal()
        journal.poison = "gif"
        var process = try Process(on: journal)
        let out = process.send(
            Say.message("levering", "m1"), Say.message("gif", "m2"),
            Say.message("levering", "m3", in: "c2"),
            Say.message("retour", "m4"))
        #expect(types(out) == ["reply", "error", "reply", "reply"])
        #expect(out.map { field("in_reply_to", $0) } == ["m1", "m2", "m3", "m4"])
        #expect(journal.inner.events.count { $0.body.kind == "said" } == 3)
    }

    /// However many are damaged, and whatever is due or new in them.
    @Test func aDamagedConversationCostsNobodyElseAnything() throws {
        let journal = FrailJournal()
        var process = try Process(on: journal)
        for id in ["a", "b", "c", "d"] {
            _ = process.send(Say.message("ik wil een mens", "\(id)1", in: id))
        }
        // Another process serves: nothing of it is in this one's memory.
        process = try Process(on: journal)
        _ = process.send(["a", "b", "c", "d"].map { Say.message("hallo?", "\($0)2", in: $0) })
        let agent = FrontDesk(try #require(Fixture.responder), journal: journal)
        for (handoff, reply) in [("H1", "aan a"), ("H4", "aan d")] {
            for action in [HandoffStep.Action.claim, .reply(reply)] {
                let step = HandoffStep(handoff: handoff, agent: "eva", action: action)
                _ = try agent.serve([.agent(step)], at: Fixture.start)
            }
        }
        journal.damaged = ["a", "b", "c"]
        let told = process.idle()
        #expect(told.compactMap { field("text", $0) } == ["aan d"])
        #expect(process.stream.session.damage?.row == "7")
        #expect(process.stream.session.storeFailure == nil)
        process = try Process(on: journal)
        let out = process.send(
            ["a", "b", "c"].map { Say.message("x", "\($0)3", in: $0) }
                + [Say.message("levering", "e1", in: "e"), Say.message("dank u", "d3", in: "d")])
        #expect(types(out).filter { $0 == "error" }.count == 3)
        #expect(out.contains { field("in_reply_to", $0) == "e1" && field("type", $0) == "reply" })
        #expect(out.contains { field("in_reply_to", $0) == "d3" && field("type", $0) == "reply" })
        #expect(process.stream.session.storeFailure == nil)
    }

    /// Each damaged row of what is due is told once, and the others' time goes on.
    @Test func damagedRowsOfWhatIsDueAreToldOnceEach() throws {
        let journal = FrailJournal()
        journal.damagedRows = ["x", "y"].map {
            DamagedRow(store: "s", table: "deadlines", row: $0, reason: "column at")
        }
        var process = try Process(on: journal)
        _ = process.send(Say.message("levering", "m1"))
        #expect(process.stream.session.damage == journal.damagedRows[0])
        #expect(types(process.pass(seconds: 100_000)) == ["status", "outcome"])
        #expect(process.stream.session.damage == journal.damagedRows[1])
        _ = process.pass(seconds: 2)
        #expect(process.stream.session.damage == journal.damagedRows[1])
        #expect(process.stream.session.storeFailure == nil)
    }

    @Test func whatWasRefusedHasNotHappened() throws {
        let journal = FrailJournal()
        var process = try Process(on: journal)
        _ = process.send(Say.message("waar is mijn bestelling", "m1"))
        journal.isGone = true
        _ = process.send(Say.message("AB123456", "m2"))
        journal.isGone = false
        let out = process.send(Say.message("AB123456", "m2"))
        #expect(field("text", out[0]) == "Bestelling AB123456 is onderweg.")
        #expect(field("status", out[0]) == "bot")
    }

    /// A poll that fails half way has told nothing: all of it is told by the next one.
    @Test(arguments: [true, false])
    func whatAFailedPollWouldHaveToldIsToldByTheNext(isReplied: Bool) throws {
        let journal = FrailJournal()
        var process = try Process(on: journal)
        _ = process.send(
            Say.message("ik wil een mens", "m1", in: "c1"),
            Say.message("ik wil een mens", "m2", in: "c2"))
        let agent = FrontDesk(try #require(Fixture.responder), journal: journal)
        let reply = isReplied ? [("H2", HandoffStep.Action.reply("Dag"))] : []
        for (handoff, action) in [("H1", .claim), ("H2", .claim)] + reply {
            let step = HandoffStep(handoff: handoff, agent: "eva", action: action)
            _ = try agent.serve([.agent(step)], at: Fixture.start)
        }
        journal.unreadable = "c2"
        #expect(process.idle() == [])
        #expect(process.stream.session.storeFailure == "disk full")
        journal.unreadable = nil
        let told = process.idle()
        let messages = isReplied ? ["agent_message"] : []
        #expect(types(told) == ["status", "status"] + messages)
        #expect(
            told.compactMap { field("conversation", $0) } == ["c1", "c2"] + reply.map { _ in "c2" })
        #expect(process.stream.session.storeFailure == nil)
        #expect(process.idle() == [])
    }

    /// The status of a closing whose outcome could not be read comes with the next poll.
    @Test func aClosingThatCouldNotBeToldIsToldLater() throws {
        let journal = FrailJournal()
        var process = try Process(on: journal)
        _ = process.send(Say.message("levering", "m1"))
        journal.unreadable = "c1"
        let out = process.send(#"{"type":"close","id":"z","conversation":"c1"}"#)
        #expect(types(out) == ["ack"])
        journal.unreadable = nil
        #expect(types(process.idle()) == ["status", "outcome"])
        #expect(process.idle() == [])
    }
}
