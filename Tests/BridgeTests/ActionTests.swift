import ChatEngine
import Testing

@testable import Bridge

/// Replies that wait for the host, reminders, and coming back.
@Suite struct ActionTests {
    private func asked(_ process: inout Process, in id: String = "c1") -> (
        line: String, action: String
    ) {
        let line = process.send(Say.message("wat is het saldo", "m1", in: id))[0]
        return (line, field("action", line) ?? "")
    }

    private func result(_ action: String, _ body: String, _ id: String = "r1") -> String {
        "{\"type\":\"action_result\",\"id\":\"\(id)\",\"action\":\"\(action)\",\(body)}"
    }

    @Test func theHostIsAskedAndTheReplyFollows() throws {
        var process = try Process()
        let (line, action) = asked(&process)
        #expect(field("type", line) == "action")
        #expect(field("name", line) == "bonsaldo")
        #expect(line.hasSuffix("\"slots\":{},\"deadline_ms\":5000}"))
        let out = process.send(result(action, "\"result\":{\"saldo\":12.5}"))
        #expect(types(out) == ["ack", "reply"])
        #expect(field("in_reply_to", out[1]) == "m1")
        #expect(
            field("text", out[1])
                == "Er staat 12.5 op: zie Mijn bonnen (https://example.com/bonnen).")
        #expect(
            out[1].contains(
                #""rich":[{"type":"paragraph","spans":[{"text":"Er staat "},{"text":"12.5","bold":true}"#
            ))
    }

    @Test func whatComesBehindItWaitsAndOthersDoNot() throws {
        var process = try Process()
        let (_, action) = asked(&process)
        #expect(
            process.send(Say.message("levering", "m2"), Say.message("wat is het saldo", "m1")) == []
        )
        #expect(types(process.send(Say.message("levering", "x", in: "c2"))) == ["reply"])
        let out = process.send(result(action, "\"failed\":true"))
        #expect(out.compactMap { field("in_reply_to", $0) } == ["r1", "m1", "m2", "m1"])
        #expect(field("text", out[1]) == "Het saldo is nu niet op te zoeken.")
        #expect(out[1] == out[3])
    }

    @Test func linesOfOneReadKeepTheirOrder() throws {
        var process = try Process()
        let out = process.send(
            Say.message("wat is het saldo", "m1"), Say.message("levering", "m2"), Say.ping)
        #expect(types(out) == ["action", "pong"])
        let action = field("action", out[0]) ?? ""
        let rest = process.send(result(action, "\"result\":{}"))
        #expect(rest.compactMap { field("in_reply_to", $0) } == ["r1", "m1", "m2"])
    }

    @Test func whatIsLateIsAnsweredWithoutIt() throws {
        var process = try Process()
        _ = asked(&process)
        var late: [String] = []
        for _ in 0..<8 { late += process.idle() }
        #expect(types(late) == ["reply"])
        #expect(field("text", late[0]) == "Het saldo is nu niet op te zoeken.")
        #expect(field("code", process.send(result("A1", "\"failed\":true"))[0]) == "unknown_action")
    }

    /// Whoever sees first that an action is late, the message gets its reply from the session it came to.
    @Test func whatAnotherProcessEndedIsAnsweredHere() throws {
        let journal = InMemoryJournal()
        var process = try Process(on: journal)
        _ = asked(&process)
        let other = FrontDesk(try #require(Fixture.responder), journal: journal)
        #expect(try other.settle(by: Fixture.start.adding(seconds: 10)) == ["c1"])
        let out = process.pass(seconds: 10)
        #expect(types(out) == ["reply"])
        #expect(field("in_reply_to", out[0]) == "m1")
        #expect(field("text", out[0]) == "Het saldo is nu niet op te zoeken.")
        #expect(process.idle() == [])
    }

    @Test func theEndOfInputAnswersWhatWaits() throws {
        var process = try Process()
        _ = asked(&process)
        let out = process.finish()
        #expect(types(out) == ["reply"])
        #expect(
            field("text", out[0])
                == "Er staat  op uw bon: zie Mijn bonnen (https://example.com/bonnen).")
    }

    @Test func anotherProcessAsksAgain() throws {
        let journal = InMemoryJournal()
        var first = try Process(on: journal)
        let (line, action) = asked(&first)
        var second = try Process(on: journal)
        #expect(second.send(Say.message("wat is het saldo", "m1")) == [line])
        let out = second.send(result(action, "\"result\":{\"saldo\":\"€ 3\"}"))
        #expect(field("in_reply_to", out[1]) == "m1")
        #expect(field("text", out[1])?.hasPrefix("Er staat € 3 op") == true)
    }

    @Test func whoOpensTheConversationAgainGetsTheReply() throws {
        let journal = InMemoryJournal()
        var first = try Process(on: journal)
        let (line, action) = asked(&first)
        var second = try Process(on: journal)
        let open = #"{"type":"open","id":"o","conversation":"c1"}"#
        let opened = second.send(open)
        #expect(types(opened) == ["opened", "action"] && opened[1] == line)
        // Once: it waits already.
        #expect(types(second.send(open)) == ["opened"])
        let out = second.send(result(action, "\"result\":{\"saldo\":\"€ 3\"}"))
        #expect(types(out) == ["ack", "reply"] && field("in_reply_to", out[1]) == "m1")
        #expect(types(second.send(open)) == ["opened"])
    }

    @Test func aResultForAnotherConversationIsRefused() throws {
        var process = try Process()
        let (_, action) = asked(&process)
        let out = process.send(result(action, "\"conversation\":\"c2\",\"result\":{}"))
        #expect(field("code", out[0]) == "wrong_conversation")
        #expect(field("code", process.send(result(action, "\"result\":[1]"))[0]) == "wrong_type")
        #expect(
            field("code", process.send(result(action, "\"result\":{\"a\":[]}"))[0]) == "wrong_type")
        #expect(types(process.send(result(action, "\"result\":{}"))) == ["ack", "reply"])
    }

    @Test func silenceIsRemindedOnceAndThenEnds() throws {
        var process = try Process()
        _ = process.send(Say.message("waar is mijn bestelling"))
        let reminded = process.pass(seconds: 601)
        #expect(types(reminded) == ["reminder"])
        #expect(field("text", reminded[0]) == "Bent u er nog?\nWat is uw bestelnummer?")
        #expect(process.pass(seconds: 600) == [])
        #expect(types(process.pass(seconds: 700)) == ["status", "outcome"])
    }

    @Test func whoComesBackHearsWhatAgentsSaid() throws {
        var process = try Process()
        _ = process.send(Say.message("ik wil een mens"))
        _ = process.send(Say.agent("eva", "claim"), Say.agent("eva", "reply", text: "Een."))
        _ = process.send(Say.agent("eva", "reply", text: "Twee."))
        let out = process.send(#"{"type":"resume","id":"z","conversation":"c1","after":1}"#)
        #expect(
            out == [
                #"{"type":"ack","in_reply_to":"z"}"#,
                #"{"type":"agent_message","conversation":"c1","agent":"eva","text":"Twee.","number":2}"#,
                #"{"type":"status","conversation":"c1","status":"agent","agent":"eva"}"#,
            ])
    }

    @Test func anOutcomeIsThatOfItsClosing() throws {
        var process = try Process()
        let close = "{\"type\":\"close\",\"conversation\":\"c1\"}"
        let thumb = "{\"type\":\"feedback\",\"conversation\":\"c1\",\"helpful\":true}"
        let out = process.send(Say.message("levering"), close, thumb)
        #expect(field("outcome", out.first { field("type", $0) == "outcome" } ?? "") == "pending")
        let goodbye = process.send(Say.message("doei", "m9"))
        #expect(types(goodbye) == ["reply", "status", "outcome"])
    }

    @Test func idsThatLookTheSameAreTheSame() throws {
        var process = try Process()
        let out = process.send(Say.message("levering", "m1", in: "e\u{301}"))
        #expect(field("code", out[0]) == "bad_value")
        #expect(types(process.send(Say.message("levering", "m1", in: "\u{e9}"))) == ["reply"])
    }
}
