import CivilTime
import Support
import Testing

@testable import ChatEngine
@testable import Records

/// The stored shape of each event, to the byte. These lines are what is on disk: they may be added to, not changed.
@Suite struct StoredEventTests {
    private static func turn(_ stage: Stage) -> ConversationEvent.Body {
        .turned(Turn(decision: nil, language: "nl", stage: stage))
    }

    private static func turned(_ stage: String) -> String {
        #"{"also":[],"failures":0,"isAnswer":false,"isReplyToDesk":false,"isSubstantive":true,"#
            + #""language":"nl","later":[],"offered":[],"repeats":0,"rules":[],"said":[],"slots":{},"#
            + "\"stage\":\(stage)}"
    }

    private static var fullTurn: Turn {
        var turn = Turn(decision: .answer, language: "en", stage: .open)
        turn.intent = "a.b"
        turn.confidence = 0.9731
        turn.slots = ["b": "2", "a": "1"]
        turn.failures = 1
        turn.isSubstantive = false
        turn.isAnswer = true
        turn.resolution = "assume"
        turn.answersPendingQuestion = true
        turn.offered = ["x", "y"]
        turn.chosen = "x"
        turn.answeredToo = ["c"]
        turn.postponed = ["d"]
        turn.timesAskedBefore = 2
        turn.variant = 3
        turn.answerKeys = ["a.b#0"]
        turn.rules = [.sureEnough, .goodbye]
        return turn
    }

    private static func step(_ action: HandoffStep.Action) -> ConversationEvent.Body {
        .stepped(HandoffStep(handoff: "H1", agent: "eva", action: action))
    }

    private static var fullStep: HandoffStep {
        var step = HandoffStep(handoff: "H1", agent: "eva", action: .claim)
        step.epoch = 3
        step.message = "m9"
        return step
    }

    private static func ended(_ outcome: ActionOutcome) -> ConversationEvent.Body {
        .actionEnded(ActionEnding(action: "A1", outcome: outcome))
    }

    private static let request = ActionRequest(
        id: "A1", name: "saldo", intent: "bon", slots: ["x": "1"],
        deadline: Moment(milliseconds: 1_767_604_805_000), timeLimit: 5_000)

    static let goldens: [(body: ConversationEvent.Body, payload: String)] = [
        (.opened(Opening()), "{}"),
        (
            .opened(Opening(customer: "k", channel: "web", language: "nl", segment: "vip")),
            #"{"channel":"web","customer":"k","language":"nl","segment":"vip"}"#
        ),
        (
            .said(Saying(message: "m", text: "a\"\\/\n\t\u{8}\u{1f}\u{7f}é📦\u{2028}")),
            "{\"message\":\"m\",\"text\":\"a\\\"\\\\/\\n\\t\\b\\u001f\u{7f}é📦\u{2028}\"}"
        ),
        (.said(Saying(text: "")), #"{"text":""}"#),
        (
            .turned(fullTurn),
            #"{"also":["c"],"chosen":"x","confidence":0.9731,"decision":"answer","failures":1,"#
                + #""intent":"a.b","isAnswer":true,"isReplyToDesk":true,"isSubstantive":false,"#
                + #""language":"en","later":["d"],"offered":["x","y"],"repeats":2,"#
                + #""resolution":"assume","rules":["sure_enough","goodbye"],"said":["a.b#0"],"#
                + #""slots":{"a":"1","b":"2"},"stage":{"open":{}},"variant":3}"#
        ),
        (
            .stepped(fullStep),
            #"{"action":{"claim":{}},"agent":"eva","epoch":3,"handoff":"H1","message":"m9"}"#
        ),
        (turn(.open), turned(#"{"open":{}}"#)),
        (turn(.closed), turned(#"{"closed":{}}"#)),
        (turn(.confirming("a")), turned(#"{"confirming":{"_0":"a"}}"#)),
        (turn(.queued("H1")), turned(#"{"queued":{"_0":"H1"}}"#)),
        (turn(.clarifying(["a", "b"])), turned(#"{"clarifying":{"_0":["a","b"]}}"#)),
        (turn(.clarifying([])), turned(#"{"clarifying":{"_0":[]}}"#)),
        (
            turn(.awaiting("s", of: "a", attempt: 2)),
            turned(#"{"awaiting":{"_0":"s","attempt":2,"of":"a"}}"#)
        ),
        (turn(.reviewing("a", attempt: 1)), turned(#"{"reviewing":{"_0":"a","attempt":1}}"#)),
        (turn(.awaitingAction("A1", of: "a")), turned(#"{"acting":{"_0":"A1","of":"a"}}"#)),
        (turn(.withHuman("H1", "eva")), turned(#"{"withHuman":{"_0":"H1","_1":"eva"}}"#)),
        (.replied(Reply(text: nil)), #"{"quickReplies":[]}"#),
        (
            .replied(Reply(message: "m", text: "x", quickReplies: ["a", "b"])),
            #"{"message":"m","quickReplies":["a","b"],"text":"x"}"#
        ),
        (
            .replied(
                Reply(text: "x", rich: RichText(markdown: "**a** [b](https://c.d)\n- e\n- *f*"))),
            #"{"quickReplies":[],"rich":{"blocks":[{"paragraph":{"_0":[{"isBold":true,"#
                + #""isItalic":false,"text":"a"},{"isBold":false,"isItalic":false,"text":" "},"#
                + #"{"isBold":false,"isItalic":false,"link":"https://c.d","text":"b"}]}},"#
                + #"{"list":{"_0":[[{"isBold":false,"isItalic":false,"text":"e"}],"#
                + #"[{"isBold":false,"isItalic":true,"text":"f"}]]}}],"#
                + #""plain":"a b (https://c.d)\n- e\n- f"},"text":"x"}"#
        ),
        (
            .handedOff(
                Handoff(
                    id: "H1", queue: "q", reason: .lowConfidence, priority: .high, position: 2,
                    intent: "a", isMessage: true)),
            #"{"hasContact":false,"id":"H1","intent":"a","isMessage":true,"position":2,"#
                + #""priority":"high","queue":"q","reason":"low_confidence"}"#
        ),
        (step(.claim), #"{"action":{"claim":{}},"agent":"eva","handoff":"H1"}"#),
        (step(.reply("x")), #"{"action":{"reply":{"_0":"x"}},"agent":"eva","handoff":"H1"}"#),
        (step(.note("x")), #"{"action":{"note":{"_0":"x"}},"agent":"eva","handoff":"H1"}"#),
        (step(.giveBack), #"{"action":{"giveBack":{}},"agent":"eva","handoff":"H1"}"#),
        (
            step(.resolve(.notSolved)),
            #"{"action":{"resolve":{"_0":"not_solved"}},"agent":"eva","handoff":"H1"}"#
        ),
        (
            step(.resolve(.callback, because: "x")),
            #"{"action":{"resolve":{"_0":"callback","because":"x"}},"agent":"eva","handoff":"H1"}"#
        ),
        (
            step(.transfer(.queue("q"))),
            #"{"action":{"transfer":{"queue":"q"}},"agent":"eva","handoff":"H1"}"#
        ),
        (
            step(.transfer(.agent("tom"))),
            #"{"action":{"transfer":{"agent":"tom"}},"agent":"eva","handoff":"H1"}"#
        ),
        (step(.reopen), #"{"action":{"reopen":{}},"agent":"eva","handoff":"H1"}"#),
        (
            step(.teach("i", "x")),
            #"{"action":{"teach":{"intent":"i","text":"x"}},"agent":"eva","handoff":"H1"}"#
        ),
        (step(.draft("x")), #"{"action":{"draft":{"_0":"x"}},"agent":"eva","handoff":"H1"}"#),
        (
            step(.lapse(since: Moment(milliseconds: 7))),
            #"{"action":{"lapse":{"since":7}},"agent":"eva","handoff":"H1"}"#
        ),
        (.rated(Rating(helpful: true)), #"{"helpful":true}"#),
        (
            .surveyed(SurveyAnswer(metric: .ces, score: 3, comment: "x")),
            #"{"comment":"x","metric":"ces","score":3}"#
        ),
        (.surveyed(SurveyAnswer(metric: .nps, score: 0)), #"{"metric":"nps","score":0}"#),
        (.noticed(CustomerNotice(identified: "k")), #"{"customer":"k","name":"identified"}"#),
        (
            .noticed(
                CustomerNotice(
                    customer: nil, name: "n", stage: "s", touchpoint: "t", segment: "g")),
            #"{"name":"n","segment":"g","stage":"s","touchpoint":"t"}"#
        ),
        (
            .actionAsked(request),
            #"{"allowed":5000,"deadline":1767604805000,"id":"A1","intent":"bon","name":"saldo","#
                + #""slots":{"x":"1"}}"#
        ),
        (
            ended(.done(["b": "2", "a": "1"])),
            #"{"action":"A1","outcome":{"done":{"_0":{"a":"1","b":"2"}}}}"#
        ),
        (ended(.failed), #"{"action":"A1","outcome":{"failed":{}}}"#),
        (ended(.late), #"{"action":"A1","outcome":{"late":{}}}"#),
        (ended(.notCarriedOut), #"{"action":"A1","outcome":{"nobody":{}}}"#),
        (
            .reminded(Reminder(text: "?", quickReplies: ["a"])),
            #"{"quickReplies":["a"],"text":"?"}"#
        ),
        (
            .contactLeft(ContactDetails(handoff: "H1", value: "[e-mail]")),
            #"{"handoff":"H1","value":"[e-mail]"}"#
        ),
        (.closed(Closing(by: .idle)), #"{"by":"idle"}"#),
    ]

    @Test(arguments: goldens.indices)
    func eachIsWrittenToTheByteAndReadBackTheSame(number: Int) throws {
        let (body, payload) = Self.goldens[number]
        let stored = StoredEvent(body)
        #expect(stored.payload == payload)
        #expect(stored.kind == body.kind)
        #expect(try StoredEvent.body(kind: stored.kind, payload: payload) == body)
    }

    @Test func theTableHasEveryKind() {
        #expect(Set(Self.goldens.map(\.body.kind)).count == 14)
    }

    /// Words of fixed sets, each its own and read back.
    @Test func everyWordIsReadBack() {
        func check<Value: StoredWord & Equatable>(_ type: Value.Type) {
            for value in Value.allCases { #expect(Value(stored: value.stored) == value) }
            #expect(Value(stored: "") == nil)
        }
        check(Decision.self)
        check(HandoffReason.self)
        check(Priority.self)
        check(HandoffResult.self)
        check(SurveyAnswer.Metric.self)
        check(Closing.Closer.self)
    }

    /// Fields that earlier versions did not write stand at what they meant then.
    @Test func rowsOfBeforeAreRead() throws {
        let turned = try StoredEvent.body(
            kind: "turned", payload: #"{"language":"nl","stage":{"open":{}},"rules":["gone"]}"#)
        #expect(turned == .turned(Turn(decision: nil, language: "nl", stage: .open)))
        let handedOff = try StoredEvent.body(
            kind: "handed_off",
            payload: #"{"id":"H1","queue":"q","reason":"rule","priority":"low","position":1}"#)
        let handoff = Handoff(
            id: "H1", queue: "q", reason: .rule, priority: .low, position: 1, intent: nil)
        #expect(handedOff == .handedOff(handoff))
    }

    @Test(arguments: [
        ("said", "{}", #""text" is missing"#),
        ("said", #"{"text":5}"#, #""text" is a number, not a string"#),
        ("said", #"{"text":"x""#, "the payload is not JSON: unexpected end at byte 12"),
        ("said", "[]", "the payload is a list, not an object"),
        ("told", "{}", "unknown kind of event"),
        ("closed", #"{"by":"nobody"}"#, #""by" is not one of customer, bot, agent, idle, host"#),
        ("rated", #"{"helpful":1}"#, #""helpful" is a number, not true or false"#),
        (
            "surveyed", #"{"metric":"csat","score":1.5}"#,
            #""score" is a number, not a whole number"#
        ),
        (
            "turned", #"{"language":"nl","stage":{"sitting":{}}}"#, #"unknown "stage""#
        ),
        (
            "turned", #"{"language":"nl","stage":{"open":{},"closed":{}}}"#,
            #""stage" has 2 members, not one"#
        ),
        ("turned", #"{"language":"nl","stage":{"open":[]}}"#, #""open" is a list, not an object"#),
        (
            "stepped", #"{"agent":"e","handoff":"H","action":{"dance":{}}}"#, #"unknown "action""#
        ),
        ("replied", #"{"quickReplies":[1]}"#, #""quickReplies" is a number, not a string"#),
    ])
    func whatIsNotAnEventIsAMistake(kind: String, payload: String, words: String) {
        #expect(throws: StoredMistake(words: words)) {
            try StoredEvent.body(kind: kind, payload: payload)
        }
    }

    /// Whatever desks and customers do.
    @Test func randomEventsAreReadBackTheSame() throws {
        var compared = 0
        for seed in 0..<20 {
            var customers = RandomCustomers(Fixture.busyDesk, seed: UInt64(seed))
            customers.live()
            for event in customers.events {
                let stored = StoredEvent(event.body)
                var expected = event.body
                if case .replied(var reply) = expected {
                    reply.filled = []
                    expected = .replied(reply)
                }
                #expect(
                    try StoredEvent.body(kind: stored.kind, payload: stored.payload) == expected)
                compared += 1
            }
        }
        #expect(compared > 200)
    }
}
