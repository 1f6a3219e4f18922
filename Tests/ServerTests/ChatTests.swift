import ChatEngine
import Foundation
import JSON
import Testing

@testable import Server

/// What a page hears on `/chat`.
@Suite struct ChatTests {
    private static func message(_ text: String, _ id: String) -> String {
        #"{"type":"message","id":"\#(id)","text":"\#(text)"}"#
    }

    @Test func aConversationIsOpenedAnsweredAndGoneOnWith() throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        let page = try server.chat()
        let opened = page.ask(#"{"type":"open","id":"o"}"#)
        #expect(opened.text("type") == "opened" && opened.text("in_reply_to") == "o")
        #expect(opened.text("text") == "Goedendag." && opened.number("number") == 0)
        #expect(opened["conversation"] == nil)
        let token = try #require(opened.text("token"))
        #expect(token.utf8.count == 43)
        let reply = page.ask(Self.message("hoe lang duurt de levering", "m1"))
        #expect(reply.text("text") == "Twee werkdagen." && reply.text("in_reply_to") == "m1")
        #expect(reply.number("message_number") == 1 && reply.number("number") == 2)
        #expect(reply["conversation"] == nil)
        // The same id is the same message.
        #expect(page.ask(Self.message("hoe lang duurt de levering", "m1")) == reply)

        let again = try server.chat()
        let restored = again.ask(#"{"type":"open","token":"\#(token)"}"#)
        #expect(restored.text("token") == token)
        #expect(restored.list("history").map { $0.number("number") } == [1, 2])
        #expect(restored.list("history").map { $0.text("from") } == ["customer", "bot"])
        let rest = again.ask(#"{"type":"open","token":"\#(token)","after":1}"#)
        #expect(rest.list("history").map { $0.number("number") } == [2])
    }

    @Test func messagesOfEverybodyAreNumberedWithoutGapsOnEveryPage() throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        let (one, two) = (try server.chat(), try server.chat())
        let token = try #require(one.ask(#"{"type":"open"}"#).text("token"))
        #expect(one.ask(Self.message("ik wil een mens", "m1")).text("status") == "queued")
        #expect(ChatClient.object(one.next()).text("type") == "handoff")
        #expect(ChatClient.object(one.next()).text("type") == "status")
        #expect(two.ask(#"{"type":"open","token":"\#(token)","after":2}"#).number("position") == 1)
        server.act(.claim)
        server.act(.reply("Dag!"))
        for page in [one, two] {
            #expect(ChatClient.object(page.next()).text("agent") == "eva")
            let said = ChatClient.object(page.next())
            #expect(said.text("type") == "agent_message" && said.number("number") == 3)
        }
        let silent = two.ask(Self.message("dank u", "m2"))
        #expect(silent["text"] == .null && silent.number("number") == 4)
        let mirrored = ChatClient.object(one.next())
        #expect(mirrored.text("type") == "said" && mirrored.text("text") == "dank u")
        #expect(mirrored.number("number") == 4)
    }

    @Test func onlyATokenThatWasMadeHereOpensItsConversation() throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        let page = try server.chat()
        let token = try #require(page.ask(#"{"type":"open"}"#).text("token"))
        _ = page.ask(Self.message("geheim", "m1"))
        let id = try #require(ConversationToken(token)).conversation
        let guesses = [
            String(repeating: "x", count: 43), "", id, String(token.dropLast()), token + "A",
            token.lowercased(), "w-1", "../x", ConversationToken().text,
        ]
        for guess in guesses {
            let other = try server.chat().ask(#"{"type":"open","token":"\#(guess)"}"#)
            #expect(other.list("history").isEmpty && other.text("token") != guess, "\(guess)")
        }
        #expect(
            try server.chat().ask(#"{"type":"open","token":"\#(token)"}"#).list("history").count
                == 2)
    }

    @Test func whatACustomerMayNotSayIsRefused() throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        let page = try server.chat()
        #expect(page.ask(Self.message("x", "m")).text("code") == "not_open")
        _ = page.ask(#"{"type":"open"}"#)
        for type in ["agent", "action_result", "resume", "event", "admin"] {
            let line =
                #"{"type":"\#(type)","id":"q","agent":"eva","action":"claim","handoff":"H1"}"#
            let refused = page.ask(line)
            #expect(refused.text("code") == "unknown_type" && refused.text("in_reply_to") == "q")
        }
        #expect(page.ask(#"{"type":"message","text":"x"}"#).text("code") == "missing_field")
        #expect(page.ask(#"{"type":"ping","id":"p"}"#).text("type") == "pong")
    }

    @Test func anotherConversationCannotBeNamed() throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        let (mine, theirs) = (try server.chat(), try server.chat())
        let token = try #require(theirs.ask(#"{"type":"open"}"#).text("token"))
        let id = try #require(ConversationToken(token)).conversation
        _ = mine.ask(#"{"type":"open"}"#)
        _ = mine.ask(#"{"type":"message","id":"m","conversation":"\#(id)","text":"levering"}"#)
        let opened = theirs.ask(#"{"type":"open","token":"\#(token)"}"#)
        #expect(opened.number("number") == 0)
    }

    @Test func anActionIsCarriedOutAndItsAnswerComesBack() throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        let page = try server.chat()
        _ = page.ask(#"{"type":"open"}"#)
        #expect(page.ask(Self.message("wat is het saldo", "m1")).text("text") == "Er staat 12 op.")
    }

    @Test func aLineThatIsTooLongCostsOneError() throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        let page = try server.chat()
        _ = page.ask(#"{"type":"open"}"#)
        let long = Self.message(String(repeating: "x", count: 66_000), "m1")
        #expect(page.ask(long).text("code") == "too_long")
        #expect(page.ask(Self.message("levering", "m2")).text("text") == "Twee werkdagen.")
    }

    @Test func everyLineIsAnsweredInItsOrderHoweverManyComeAtOnce() throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        let page = try server.chat()
        page.send(#"{"type":"open"}"#)
        for number in 0..<300 {
            page.send(number % 7 == 0 ? "{" : Self.message("levering \(number)", "m\(number)"))
        }
        #expect(ChatClient.object(page.next()).text("type") == "opened")
        for number in 0..<300 {
            var answer = ChatClient.object(page.next())
            while answer.text("type") == "handoff" || answer.text("type") == "status" {
                answer = ChatClient.object(page.next())
            }
            #expect(answer.text("in_reply_to") == (number % 7 == 0 ? nil : "m\(number)"))
        }
    }
}
