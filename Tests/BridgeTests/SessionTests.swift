import ChatEngine
import Testing

@testable import Bridge

struct SessionTests {
    @Test func helloIsAnsweredWithWhatTheDeskSpeaks() throws {
        var process = try Process()
        let ready =
            #"{"type":"ready","in_reply_to":"h","protocol":1,"version":"1.0","intents":4,"languages":["nl"],"#
            + #""limits":{"line_bytes":65536}}"#
        #expect(process.send(#"{"type":"hello","id":"h","protocol":1}"#) == [ready])
        #expect(process.send(#"{"type":"hello","id":"h"}"#) == [ready])
        let refused = process.send(#"{"type":"hello","protocol":2}"#)
        #expect(refused[0].hasSuffix(#""retryable":false,"supported":[1]}"#))
    }

    @Test func aMessageGetsItsReplyWithEveryFieldInOrder() throws {
        var process = try Process()
        let out = process.send(Say.message("hoe lang duurt de levering", "m1"))
        let confidence = try #require(field("confidence", out[0]))
        #expect(
            out == [
                #"{"type":"reply","in_reply_to":"m1","conversation":"c1","text":"Twee werkdagen — 📦 gratis.","#
                    + #""decision":"answer","intent":"levering.tijd","confidence":\#(confidence),"#
                    + #""quick_replies":["Retourneren"],"language":"nl","status":"bot"}"#
            ])
    }

    @Test func aRequiredSlotIsAskedForAndFilled() throws {
        var process = try Process()
        let out = process.send(Say.message("waar is mijn bestelling"), Say.message("AB123456"))
        #expect(out.map { field("decision", $0) } == ["ask", "answer"])
        #expect(field("text", out[1]) == "Bestelling AB123456 is onderweg.")
    }

    @Test func aHandoverIsToldBesideTheReplyAndTheBotIsSilentAfterIt() throws {
        var process = try Process()
        let out = process.send(Say.message("alles is kapot", "m1"), Say.message("levering?", "m2"))
        #expect(types(out) == ["reply", "handoff", "status", "reply"])
        #expect(
            out[1]
                == #"{"type":"handoff","conversation":"c1","handoff":"H1","queue":"klachten","reason":"rule","#
                + #""priority":"high","position":1}"#)
        #expect(out[2] == #"{"type":"status","conversation":"c1","status":"queued"}"#)
        #expect(
            out[3]
                == #"{"type":"reply","in_reply_to":"m2","conversation":"c1","text":null,"decision":null,"#
                + #""intent":null,"confidence":null,"quick_replies":[],"language":"nl","status":"queued"}"#
        )
    }

    @Test func anAgentTakesOverAnswersAndResolves() throws {
        var process = try Process()
        _ = process.send(Say.message("ik wil een mens"))
        let out = process.send(
            Say.agent("eva", "claim"), Say.agent("eva", "note", text: "vaste klant"),
            Say.agent("eva", "reply", text: "Ik zoek het uit."), Say.message("fijn", "m2"),
            Say.agent("eva", "resolve"), Say.message("levering?", "m3"))
        #expect(
            out.filter { !$0.contains("in_reply_to") } == [
                #"{"type":"status","conversation":"c1","status":"agent","agent":"eva"}"#,
                #"{"type":"agent_message","conversation":"c1","agent":"eva","text":"Ik zoek het uit.","number":1}"#,
                #"{"type":"status","conversation":"c1","status":"bot"}"#,
            ])
        #expect(
            types(out) == [
                "ack", "status", "ack", "ack", "agent_message", "reply", "ack", "status", "reply",
            ])
        #expect(field("status", out[5]) == "agent")
        #expect(field("text", out[8]) == "Twee werkdagen — 📦 gratis.")
    }

    @Test func aRefusedStepCostsOnlyItsOwnLine() throws {
        var process = try Process()
        let out = process.send(
            Say.message("levering", "m1", in: "a"), Say.agent("eva", "claim"),
            Say.message("ik wil een mens", "m2"),
            Say.agent("eva", "reply", text: "x"), Say.agent("eva", "claim"),
            Say.agent("tom", "claim"),
            Say.agent("tom", "resolve"), Say.agent("eva", "claim"),
            Say.message("levering", "m3", in: "b"),
            Say.agent("eva", "resolve"), Say.agent("eva", "resolve"), Say.agent("eva", "claim"))
        #expect(
            out.filter { field("type", $0) == "error" }.map { field("code", $0) } == [
                "unknown_handoff", "not_claimed", "already_claimed", "not_yours",
                "already_resolved",
                "already_resolved",
            ])
        #expect(
            out.filter { field("type", $0) == "reply" }.map { field("in_reply_to", $0) } == [
                "m1", "m2", "m3",
            ])
        #expect(out.filter { field("type", $0) == "ack" }.count == 3)
    }

    @Test func aClaimOfAHandoffTheCustomerLeftIsRefused() throws {
        var process = try Process()
        let out = process.send(
            Say.message("ik wil een mens"), #"{"type":"close","conversation":"c1"}"#,
            Say.agent("eva", "claim"))
        #expect(types(out) == ["reply", "handoff", "status", "ack", "status", "outcome", "error"])
        #expect(
            out[5]
                == #"{"type":"outcome","conversation":"c1","outcome":"abandoned_in_queue","first_contact":"no"}"#
        )
        #expect(field("code", out[6]) == "customer_left")
    }

    @Test func aStepThatNamesAnotherConversationIsRefused() throws {
        var process = try Process()
        let step =
            #"{"type":"agent","conversation":"c2","agent":"eva","action":"claim","handoff":"H1"}"#
        let out = process.send(Say.message("ik wil een mens"), step, Say.agent("eva", "claim"))
        #expect(types(out) == ["reply", "handoff", "status", "error", "ack", "status"])
        #expect(field("code", out[3]) == "wrong_conversation")
    }

    @Test func everyOtherLineIsAcknowledged() throws {
        let journal = InMemoryJournal()
        var process = try Process(on: journal)
        let out = process.send(
            Say.message("levering"),
            #"{"type":"feedback","id":"1","conversation":"c1","helpful":true}"#,
            #"{"type":"survey","id":"2","conversation":"c1","metric":"nps","score":10,"comment":"top"}"#,
            #"{"type":"event","id":"3","conversation":"c1","customer":"k1","name":"betaald","stage":"kopen"}"#,
            #"{"type":"close","id":"4","conversation":"c1"}"#,
            #"{"type":"close","id":"5","conversation":"c1"}"#,
            #"{"type":"close","id":"6","conversation":"nooit"}"#)
        #expect(
            types(out) == ["reply", "ack", "ack", "ack", "ack", "status", "outcome", "ack", "ack"])
        #expect(
            out[6]
                == #"{"type":"outcome","conversation":"c1","outcome":"resolved_bot_confirmed","first_contact":"yes"}"#
        )
        #expect(
            journal.events.map(\.body.kind) == [
                "opened", "said", "turned", "replied", "rated", "surveyed", "noticed", "closed",
            ])
    }

    @Test func aGoodbyeClosesAndTheNextMessageOpensAgain() throws {
        var process = try Process()
        let out = process.send(Say.message("doei"), Say.message("levering"))
        #expect(types(out) == ["reply", "status", "outcome", "reply", "status"])
        #expect(out.map { field("status", $0) } == ["closed", "closed", nil, "bot", "bot"])
    }

    @Test func aLanguageTheDeskDoesNotSpeakIsAnsweredInItsOwn() throws {
        var process = try Process()
        for language in ["nl-NL", "NL", "fr", "zz-zz"] {
            let out = process.send(
                "{\"type\":\"message\",\"conversation\":\"\(language)\",\"text\":\"levering\",\"language\":\"\(language)\"}"
            )
            #expect(field("language", out[0]) == "nl")
            #expect(field("decision", out[0]) == "answer")
        }
    }

    @Test func answersStandInTheOrderOfTheLines() throws {
        var process = try Process()
        let lines = (0..<200).map { number in
            switch number % 4 {
            case 0: Say.message("levering", "\(number)", in: "c\(number)")
            case 1: "{\"type\":\"ping\",\"id\":\"\(number)\"}"
            case 2: "{\"type\":\"nix\",\"id\":\"\(number)\"}"
            default:
                "{\"type\":\"event\",\"id\":\"\(number)\",\"conversation\":\"c1\",\"name\":\"x\"}"
            }
        }
        #expect(process.send(lines).map { field("in_reply_to", $0) } == (0..<200).map(String.init))
    }
}
