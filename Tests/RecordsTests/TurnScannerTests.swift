import CivilTime
import Foundation
import Support
import Testing

@testable import ChatEngine
@testable import Records

/// What figures are made of is the same, read in short or whole.
@Suite struct TurnScannerTests {
    private func bodies(_ kinds: String, _ payloads: String) -> [ConversationEvent.Body]? {
        Array(kinds.utf8).withUnsafeBufferPointer { kinds in
            Array(payloads.utf8).withUnsafeBufferPointer { payloads in
                var bodies: [ConversationEvent.Body] = []
                return ShortRow.read(kinds, payloads, WordCache(), into: &bodies) ? bodies : nil
            }
        }
    }

    /// What figures do not look at.
    private func short(_ body: ConversationEvent.Body) -> ConversationEvent.Body {
        switch body {
        case .said: return .said(Saying(text: ""))
        case .replied(let reply): return .replied(Reply(text: reply.text.map { _ in "" }))
        case .turned(let whole):
            var turn = Turn(
                decision: whole.decision, language: whole.language, stage: short(whole.stage))
            (turn.intent, turn.slots) = (whole.intent, whole.slots)
            (turn.isSubstantive, turn.isAnswer) = (whole.isSubstantive, whole.isAnswer)
            turn.answersPendingQuestion = whole.answersPendingQuestion
            (turn.offered, turn.chosen) = (whole.offered, whole.chosen)
            (turn.answeredToo, turn.rules) = (whole.answeredToo, whole.rules)
            turn.mood = whole.mood
            return .turned(turn)
        case .opened, .handedOff, .stepped, .rated, .surveyed, .surveyAsked, .actionAsked,
            .actionEnded, .reminded, .contactLeft, .noticed, .closed:
            return body
        }
    }

    private func short(_ stage: Stage) -> Stage {
        switch stage {
        case .open, .closed: stage
        case .confirming: .confirming("")
        case .queued: .queued("")
        case .clarifying: .clarifying([])
        case .awaiting: .awaiting("", of: "", attempt: 0)
        case .reviewing: .reviewing("", attempt: 0)
        case .awaitingAction: .awaitingAction("", of: "")
        case .withHuman: .withHuman("", "")
        }
    }

    @Test func inShortIsTheWholeWithoutWhatFiguresDoNotLookAt() throws {
        var plain = 0
        for seed in 0..<60 {
            var customers = RandomCustomers(Fixture.busyDesk, seed: UInt64(seed))
            customers.live()
            for event in customers.events {
                let stored = StoredEvent(event.body)
                guard let found = bodies(stored.kind, stored.payload) else { continue }
                plain += 1
                let whole = try StoredEvent.body(kind: stored.kind, payload: stored.payload)
                #expect(found == [short(whole)])
            }
        }
        #expect(plain > 500)
    }

    @Test func aMoodAndSeveralEventsInARowAreRead() throws {
        var turn = Turn(decision: .answer, language: "nl", stage: .open)
        turn.mood = CustomerMood(.upset, words: ["belachelijk"])
        turn.isAnswer = true
        let said = StoredEvent(.said(Saying(text: "een \"regel\"\nen nog een")))
        let turned = StoredEvent(.turned(turn))
        let replied = StoredEvent(.replied(Reply(text: nil, quickReplies: ["\"text\":"])))
        let found = bodies(
            [said.kind, turned.kind, replied.kind].joined(separator: " "),
            [said.payload, turned.payload, replied.payload].joined(separator: "\n"))
        #expect(
            found == [
                .said(Saying(text: "")), .turned(turn), .replied(Reply(text: nil)),
            ])
    }

    @Test(arguments: [
        #"{"decision":"answer","language":"nl"}"#, #"{"language":"nl","stage":{"open":{}}"#,
        #"{"language":"n\u006c","stage":{"open":{}}}"#, #"{"language":"nl","stage":{"shut":{}}}"#,
        #"{"decision":"guess","language":"nl","stage":{"open":{}}}"#, "{", "", "[]", "{}x",
        #"{"language":"nl","slots":{"a":1},"stage":{"open":{}}}"#,
    ])
    func whatIsNotPlainIsLeftToTheWholeReading(payload: String) {
        #expect(bodies("turned", payload) == nil)
    }

    @Test func asManyPayloadsAsKinds() {
        #expect(bodies("said said", #"{"text":"a"}"#) == nil)
        #expect(bodies("said", "{\"text\":\"a\"}\n{\"text\":\"b\"}") == nil)
        #expect(bodies("whispered", "{}") == nil)
    }
}
