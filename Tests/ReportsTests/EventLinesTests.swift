import CivilTime
import Foundation
import Testing

@testable import ChatEngine
@testable import Reports

/// The exported log: each kind of event to the byte, because programs of others read it.
@Suite struct EventLinesTests {
    private func line(_ body: ConversationEvent.Body) -> String {
        let at = Moment(milliseconds: 1_772_442_000_250)
        let event = ConversationEvent(conversation: "c1", at: at, body: body)
        let text = String(decoding: EventLines.bytes(of: [(7, event)]), as: UTF8.self)
        let head = #"{"number":7,"conversation":"c1","at":"2026-03-02T09:00:00.250Z","event":"#
        #expect(text.hasPrefix(head) && text.hasSuffix("}\n"))
        return String(text.dropFirst(head.count).dropLast(2))
    }

    @Test func whatCustomersSayAndGet() {
        #expect(
            line(.opened(Opening(customer: "k", channel: "web", language: "nl", segment: "b")))
                == #""opened","customer":"k","channel":"web","language":"nl","segment":"b""#)
        #expect(line(.opened(Opening())) == #""opened""#)
        #expect(
            line(.said(Saying(message: "m1", text: "a\n\"b\"")))
                == #""said","message":"m1","text":"a\n\"b\"""#)
        #expect(
            line(.replied(Reply(message: "m1", text: "x", quickReplies: ["j"])))
                == #""replied","message":"m1","text":"x","quick_replies":["j"]"#)
        #expect(line(.reminded(Reminder(text: "x"))) == #""reminded","text":"x""#)
        #expect(line(.rated(Rating(helpful: false))) == #""rated","helpful":false"#)
        #expect(
            line(.surveyed(SurveyAnswer(metric: .ces, score: 6, comment: "ok")))
                == #""surveyed","metric":"ces","score":6,"comment":"ok""#)
        #expect(
            line(.noticed(CustomerNotice(identified: "k")))
                == #""noticed","name":"identified","customer":"k""#)
        #expect(line(.closed(Closing(by: .idle))) == #""closed","by":"idle""#)
    }

    @Test func whatTheDeskMadeOfIt() {
        var turn = Turn(
            decision: .ask, language: "nl", stage: .awaiting("nr", of: "status", attempt: 1))
        (turn.intent, turn.confidence, turn.slots) = ("status", 0.75, ["stad": "Ede"])
        #expect(
            line(.turned(turn))
                == #""turned","decision":"ask","intent":"status","confidence":0.75,"language":"nl","#
                + #""slots":{"stad":"Ede"},"status":"bot","stage":"awaiting","awaits":"nr","#
                + #""failures":0,"substantive":true,"real_answer":false,"answers_question":false"#)
        turn.failures = 2
        (turn.isSubstantive, turn.isAnswer, turn.answersPendingQuestion) = (false, true, true)
        (turn.resolution, turn.offered, turn.chosen) = ("never", ["a", "b"], "b")
        (turn.answeredToo, turn.postponed) = (["c"], ["d"])
        turn.mood = CustomerMood(.upset, words: ["boos"])
        turn.rules = [.noted]
        #expect(
            line(.turned(turn)).hasSuffix(
                #""awaits":"nr","failures":2,"substantive":false,"real_answer":true,"#
                    + #""answers_question":true,"resolution":"never","offered":["a","b"],"#
                    + #""chosen":"b","answered_too":["c"],"postponed":["d"],"mood":"upset","#
                    + #""mood_words":["boos"],"rules":["noted"]"#))
        let silent = Turn(decision: nil, language: "en", stage: .withHuman("H1", "eva"))
        #expect(
            line(.turned(silent)).hasPrefix(
                #""turned","language":"en","status":"agent","stage":"with_human","handoff":"H1","#
                    + #""agent":"eva""#))
    }

    /// Each stage by its name, with what it waits for and who has it.
    @Test(arguments: [
        (Stage.open, #""status":"bot","stage":"open","failures""#),
        (.closed, #""status":"closed","stage":"closed","failures""#),
        (.confirming("a"), #""status":"bot","stage":"confirming","failures""#),
        (.clarifying(["a"]), #""status":"bot","stage":"clarifying","failures""#),
        (
            .awaiting("nr", of: "a", attempt: 2),
            #""status":"bot","stage":"awaiting","awaits":"nr","failures""#
        ),
        (.reviewing("a", attempt: 1), #""status":"bot","stage":"reviewing","failures""#),
        (
            .awaitingAction("A1", of: "a"),
            #""status":"bot","stage":"acting","awaits":"A1","failures""#
        ),
        (.queued("H1"), #""status":"queued","stage":"queued","handoff":"H1","failures""#),
        (
            .withHuman("H1", "eva"),
            #""status":"agent","stage":"with_human","handoff":"H1","agent":"eva","failures""#
        ),
    ])
    func whereItStands(stage: Stage, wanted: String) {
        let text = line(.turned(Turn(decision: .answer, language: "nl", stage: stage)))
        #expect(text.contains(wanted), "\(text)")
    }

    @Test func whatAgentsDo() {
        let handoff = Handoff(
            id: "H1", queue: "q", reason: .notHelped, priority: .high, position: 2, intent: "i")
        #expect(
            line(.handedOff(handoff))
                == #""handed_off","handoff":"H1","queue":"q","reason":"not_helped","#
                + #""priority":"high","position":2,"intent":"i","left_message":false"#)
        func step(_ action: HandoffStep.Action) -> String {
            line(.stepped(HandoffStep(handoff: "H1", agent: "eva", action: action)))
        }
        let head = #""stepped","handoff":"H1","agent":"eva","action":"#
        #expect(step(.claim) == head + #""claim""#)
        #expect(step(.giveBack) == head + #""return""#)
        #expect(step(.reply("x")) == head + #""reply","text":"x""#)
        #expect(step(.note("x")) == head + #""note","text":"x""#)
        #expect(step(.transfer(.queue("q"))) == head + #""transfer","to":"queue:q""#)
        #expect(step(.reopen) == head + #""reopen""#)
        #expect(step(.draft("x")) == head + #""draft","text":"x""#)
        #expect(step(.teach("i", "x")) == head + #""teach","intent":"i","text":"x""#)
        #expect(step(.lapse(since: Moment(milliseconds: 0))) == head + #""lapse""#)
        #expect(
            step(.resolve(.callback, because: "x"))
                == head + #""resolve","result":"callback","because":"x""#)
        #expect(step(.resolve(.notSolved)) == head + #""resolve","result":"not_solved""#)
    }

    @Test func whatIsLookedUp() {
        let request = ActionRequest(
            id: "A1", name: "status", intent: "i", slots: ["nr": "1"],
            deadline: Moment(milliseconds: 1_772_442_001_000), timeLimit: 750)
        #expect(
            line(.actionAsked(request))
                == #""action_asked","action":"A1","name":"status","intent":"i","slots":{"nr":"1"},"#
                + #""deadline":"2026-03-02T09:00:01.000Z""#)
        func ended(_ outcome: ActionOutcome) -> String {
            line(.actionEnded(ActionEnding(action: "A1", outcome: outcome)))
        }
        let head = #""action_ended","action":"A1","outcome":"#
        #expect(ended(.done(["dag": "ma"])) == head + #""done","slots":{"dag":"ma"}"#)
        #expect(ended(.late) == head + #""late""#)
        #expect(ended(.notCarriedOut) == head + #""not_carried_out""#)
    }

    /// Every kind that there is has its row in the page.
    @Test func thePageNamesEveryKind() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("docs/events.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        for kind in Set(Fixture.events.map(\.body.kind)) { #expect(text.contains("| `\(kind)` |")) }
    }
}
