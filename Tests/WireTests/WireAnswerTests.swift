import ChatEngine
import CivilTime
import JSON
import Testing

@testable import Wire

/// How each answer is written.
@Suite struct WireAnswerTests {
    private let handoff = Handoff(
        id: "H1", queue: "klachten", reason: .rule, priority: .high, position: 2, intent: "a.b")

    @Test func answersToALineCarryItsId() {
        #expect(WireAnswer.pong(to: "p").json == #"{"type":"pong","in_reply_to":"p"}"#)
        #expect(WireAnswer.ack(to: nil).json == #"{"type":"ack","in_reply_to":null}"#)
        let readiness = WireAnswer.Readiness(
            version: "1.0", intents: 3, languages: ["nl", "en"], lineBytes: 100)
        #expect(
            WireAnswer.ready(to: "h", readiness).json
                == #"{"type":"ready","in_reply_to":"h","protocol":1,"version":"1.0","intents":3,"#
                + #""languages":["nl","en"],"limits":{"line_bytes":100}}"#)
    }

    @Test func pushesCarryTheirConversation() {
        #expect(
            WireAnswer.handoff("c", handoff).json
                == #"{"type":"handoff","conversation":"c","handoff":"H1","queue":"klachten","#
                + #""reason":"rule","priority":"high","position":2}"#)
        var message = handoff
        message.isMessage = true
        #expect(WireAnswer.handoff("c", message).json.hasSuffix(#""position":2,"message":true}"#))
        #expect(
            WireAnswer.status("c", ConversationStanding(.withHuman("H1", "eva"))).json
                == #"{"type":"status","conversation":"c","status":"agent","agent":"eva"}"#)
        #expect(
            WireAnswer.status("c", ConversationStanding(.queued("H1"))).json
                == #"{"type":"status","conversation":"c","status":"queued"}"#)
        #expect(
            WireAnswer.reminder("c", Reminder(text: "?", quickReplies: ["a"]), message: 3).json
                == #"{"type":"reminder","conversation":"c","text":"?","quick_replies":["a"]}"#)
        #expect(
            WireAnswer.agentMessage("c", agent: "eva", text: "\u{2028}", number: 2, message: 9).json
                == #"{"type":"agent_message","conversation":"c","agent":"eva","text":"\u2028","number":2}"#
        )
    }

    @Test func anActionNamesItsSlotsInOrder() {
        let request = ActionRequest(
            id: "A1", name: "saldo", intent: "bon", slots: ["b": "2", "a": "1"],
            deadline: Moment(milliseconds: 0), timeLimit: 5_000)
        #expect(
            WireAnswer.action("c", request).json
                == #"{"type":"action","conversation":"c","action":"A1","name":"saldo","#
                + #""slots":{"a":"1","b":"2"},"deadline_ms":5000}"#)
    }

    @Test func aFaultIsAnErrorWithItsCode() {
        #expect(
            WireAnswer.error(to: "x", .busy).json
                == #"{"type":"error","in_reply_to":"x","code":"busy","message":"too many lines are "#
                + #"waiting for actions; send this one again later","retryable":true}"#)
        #expect(
            WireAnswer.error(to: nil, .unsupportedProtocol(supported: [1, 2])).json.hasSuffix(
                #""retryable":false,"supported":[1,2]}"#))
    }

    /// The codes are what programs read: they never change.
    @Test(
        arguments: [
            (.unknown("H1"), "unknown_handoff", "there is no handoff H1"),
            (.alreadyClaimed(by: "eva"), "already_claimed", "already claimed by eva"),
            (.alreadyYours, "already_yours", "already claimed by this agent"),
            (.notYours(owner: "eva"), "not_yours", "claimed by eva; only eva can do this"),
            (.notClaimed, "not_claimed", "not claimed yet; claim it first"),
            (.alreadyResolved, "already_resolved", "already resolved"),
            (.customerLeft, "customer_left", "the customer left before anyone claimed it"),
        ] as [(HandoffRefusal, String, String)])
    func refusalsHaveACodeAndTheWordsOfTheDesk(
        refusal: HandoffRefusal, code: String, message: String
    ) {
        #expect(WireFault.refused(refusal).code == code)
        #expect(WireFault.refused(refusal).message == message)
        #expect(!WireFault.refused(refusal).isRetryable)
    }

    @Test func aStandingKnowsWhichClosingItIs() {
        var conversation = Conversation(id: "c")
        func apply(_ body: ConversationEvent.Body) {
            conversation.apply(
                ConversationEvent(
                    conversation: "c", at: Moment(milliseconds: 0), body: body))
        }
        apply(.opened(Opening()))
        let open = ConversationStanding(conversation)
        apply(.closed(Closing(by: .customer)))
        let first = ConversationStanding(conversation)
        apply(.opened(Opening()))
        apply(.closed(Closing(by: .customer)))
        #expect(open.status == .bot && first.status == .closed)
        #expect(first != ConversationStanding(conversation))
    }
}
