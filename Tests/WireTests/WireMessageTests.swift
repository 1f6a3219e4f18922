import ChatEngine
import CivilTime
import Testing

@testable import Wire

/// What each type of line is read as.
@Suite struct WireMessageTests {
    private func read(_ line: String) -> WireMessage { WireMessage(Array(line.utf8)) }

    private func fault(_ line: String) -> WireFault? {
        if case .refused(let fault) = read(line).content { fault } else { nil }
    }

    @Test func aMessageIsARequestWithAllItsFields() throws {
        let line = read(
            #"{"type":"message","id":"m1","conversation":"c","text":"","customer":"e\u0301","language":"nl","#
                + #""channel":"web","segment":"vip"}"#)
        #expect(line.id == "m1")
        guard case .request(.message(let message), "c") = line.content else {
            Issue.record("not a message: \(line)")
            return
        }
        #expect(
            message
                == IncomingMessage(
                    conversation: "c", id: "m1", text: "", customer: "\u{e9}", language: "nl",
                    channel: "web", segment: "vip"))
        // Brought into NFC, not only equal in Swift's eyes.
        #expect(message.customer?.utf8.count == 2)
    }

    @Test func everyOtherTypeIsWhatItSays() {
        let lines: [(String, (WireMessage.Content) -> Bool)] = [
            (#"{"type":"hello","protocol":1}"#, { if case .hello = $0 { true } else { false } }),
            (#"{"type":"ping"}"#, { if case .ping = $0 { true } else { false } }),
            (
                #"{"type":"feedback","conversation":"c","helpful":false}"#,
                {
                    if case .request(.feedback("c", helpful: false), "c") = $0 {
                        true
                    } else {
                        false
                    }
                }
            ),
            (
                #"{"type":"survey","conversation":"c","metric":"nps","score":0}"#,
                {
                    guard case .request(.survey("c", let answer), "c") = $0 else { return false }
                    return answer == SurveyAnswer(metric: .nps, score: 0)
                }
            ),
            (
                #"{"type":"event","conversation":"c","name":"paid","stage":"buy"}"#,
                {
                    guard case .request(.notice("c", let notice), "c") = $0 else { return false }
                    return notice
                        == CustomerNotice(
                            customer: nil, name: "paid", stage: "buy", touchpoint: nil)
                }
            ),
            (
                #"{"type":"close","conversation":"c"}"#,
                { if case .request(.close("c", by: .host), "c") = $0 { true } else { false } }
            ),
            (
                #"{"type":"resume","conversation":"c","after":3}"#,
                { if case .resume("c", after: 3) = $0 { true } else { false } }
            ),
            (
                #"{"type":"resume","conversation":"c"}"#,
                { if case .resume("c", after: 0) = $0 { true } else { false } }
            ),
        ]
        for (line, isRight) in lines { #expect(isRight(read(line).content), "\(line)") }
    }

    @Test(
        arguments: [
            (#""action":"claim""#, .claim), (#""action":"reply","text":" x ""#, .reply(" x ")),
            (#""action":"note","text":"""#, .note("")), (#""action":"return""#, .giveBack),
            (#""action":"resolve""#, .resolve(.solved)),
            (#""action":"resolve","result":"not_solved""#, .resolve(.notSolved)),
            (
                #""action":"resolve","result":"callback","because":"x""#,
                .resolve(.callback, because: "x")
            ),
            (#""action":"transfer","to":"queue:q""#, .transfer(.queue("q"))),
            (#""action":"transfer","to":"agent:tom""#, .transfer(.agent("tom"))),
            (#""action":"reopen""#, .reopen),
        ] as [(String, HandoffStep.Action)])
    func agentsSteps(fields: String, action: HandoffStep.Action) {
        let line = read("{\"type\":\"agent\",\"agent\":\"eva\",\"handoff\":\"H1\",\(fields)}")
        guard case .agent(let step, in: nil) = line.content else {
            Issue.record("not a step: \(line)")
            return
        }
        #expect(step == HandoffStep(handoff: "H1", agent: "eva", action: action))
    }

    @Test func aStepMaySayWhatItsSenderKnew() {
        let line = read(
            #"{"type":"agent","id":"r1","agent":"eva","handoff":"H1","action":"reply","text":"x","epoch":2,"seen":7}"#
        )
        guard case .agent(let step, in: nil) = line.content else {
            Issue.record("not a step: \(line)")
            return
        }
        #expect(step.epoch == 2 && step.seen == 7 && step.message == "r1")
    }

    @Test func whoLooksForSomethingSaysWhat() {
        let line = read(#"{"type":"agent","agent":"eva","action":"search","text":"AB 12"}"#)
        guard case .search(SearchQuery("AB 12"), for: "eva") = line.content else {
            Issue.record("no search: \(line)")
            return
        }
        let kinds =
            #","since":"2026-03-01","until":"2026-03-02T10:00:00Z","intent":"a","outcome":"pending""#
        for text in ["", #","text":" ""#] {
            let line = read(
                #"{"type":"agent","agent":"eva","action":"search"\#(kinds)\#(text)}"#)
            guard case .search(let query, for: "eva") = line.content else {
                Issue.record("no search: \(line)")
                continue
            }
            #expect(query.text == nil && query.intent == "a" && query.outcome == .pending)
            #expect(query.since == DayOrMoment(iso: "2026-03-01"))
            #expect(query.until == DayOrMoment(iso: "2026-03-02T10:00:00Z"))
        }
        for rest in [
            "", #","text":" ""#, #","text":7"#, #","text":"a","since":"gisteren""#,
            #","until":"2026-02-30""#, #","outcome":"solved""#,
        ] {
            let line = read(#"{"type":"agent","agent":"eva","action":"search"\#(rest)}"#)
            guard case .refused = line.content else {
                Issue.record("taken: \(line)")
                continue
            }
        }
    }

    @Test func nextAndHereNameNoHandoff() {
        for (action, name) in [("next", "eva"), ("here", "tom")] {
            let line = read("{\"type\":\"agent\",\"agent\":\"\(name)\",\"action\":\"\(action)\"}")
            switch line.content {
            case .next("eva"), .present("tom"): break
            default: Issue.record("not \(action): \(line)")
            }
        }
        for to in ["", "techniek", "queue:", "team:x"] {
            let line = read(
                "{\"type\":\"agent\",\"agent\":\"e\",\"handoff\":\"H1\",\"action\":\"transfer\",\"to\":\"\(to)\"}"
            )
            guard case .refused = line.content else {
                Issue.record("taken: \(line)")
                continue
            }
        }
    }

    @Test func presenceIsAwayOrSoManyAtMost() {
        func presence(_ rest: String) -> AgentPresence? {
            let line = read(#"{"type":"agent","agent":"eva","action":"presence"\#(rest)}"#)
            guard case .presence(let presence, of: "eva") = line.content else { return nil }
            return presence
        }
        #expect(presence("") == AgentPresence())
        #expect(presence(#","away":true"#) == AgentPresence(isAway: true))
        #expect(presence(#","away":false,"at_most":2"#) == AgentPresence(most: 2))
        for rest in [#","away":"ja""#, #","at_most":0"#, #","at_most":1001"#, #","at_most":"2""#] {
            #expect(presence(rest) == nil, "\(rest)")
        }
    }

    @Test func theValuesOfAnActionAreTexts() {
        func ending(_ fields: String) -> ActionEnding? {
            let line = read("{\"type\":\"action_result\",\"action\":\"A1\",\(fields)}")
            guard case .actionResult(let ending, in: nil) = line.content else { return nil }
            return ending
        }
        let values = ending(#""result":{"a":"x","b":12.5,"c":false,"d":null}"#)
        #expect(
            values
                == ActionEnding(
                    action: "A1", outcome: .done(["a": "x", "b": "12.5", "c": "false"])))
        #expect(ending(#""failed":true"#) == ActionEnding(action: "A1", outcome: .failed))
        #expect(ending(#""failed":true,"result":5"#)?.outcome == .failed)
        #expect(ending(#""failed":false,"result":{"a":"x"}"#)?.outcome == .done(["a": "x"]))
        #expect(
            fault(#"{"type":"action_result","action":"A","result":{"day":[]}}"#)?.message
                == #""result.day" must be a string or a number, not a list"#)
    }

    @Test func anIdThatCouldBeReadComesWithTheFault() {
        let line = read(#"{"type":"pong","id":"x"}"#)
        #expect(line.id == "x")
        let other = read(#"{"type":"ping","id":5}"#)
        #expect(other.id == nil)
        #expect(fault(#"{"type":"ping","id":5}"#)?.code == "wrong_type")
    }

    /// A sentence a person can act on, for every kind of fault.
    @Test(arguments: [
        ("{", "invalid JSON at byte 2: unexpected end"),
        ("[]", #"a line must be one JSON object, such as {"type":"ping"}"#),
        (#"{"a":"\ud800"}"#, "byte 7 is not valid UTF-8, or half a surrogate pair"),
        ("{}", #"missing field "type""#),
        (#"{"type":5}"#, #""type" must be a string, not a number"#),
        (#"{"type":"mesage"}"#, #"unknown type "mesage"; did you mean "message"?"#),
        (
            #"{"type":"survey","conversation":"c","metric":"xyz","score":1}"#,
            #"unknown "metric" "xyz"; expected one of: csat, ces, nps"#
        ),
        (
            #"{"type":"survey","conversation":"c","metric":"ces","score":9}"#,
            #""score" must be from 1 to 7"#
        ),
        (
            #"{"type":"close","conversation":""}"#,
            #""conversation" must have 1 to 200 bytes and no control characters"#
        ),
        (
            "{\"type\":\"close\",\"conversation\":\"e\u{301}\"}",
            "\"conversation\" must be in Unicode NFC: é as one character, not as e and an accent"
        ),
        (
            #"{"type":"agent","agent":"e","handoff":"H","action":"reply","text":" "}"#,
            #""text" is empty"#
        ),
        (#"{"type":"hello","protocol":2}"#, "unsupported protocol; supported: 1"),
        (
            #"{"type":"resume","conversation":"c","after":-1}"#,
            #""after" must be from 0 to 2147483647"#
        ),
    ])
    func faultsHaveASentence(line: String, message: String) {
        #expect(fault(line)?.message == message)
    }

    @Test func aLongWordIsCutInTheMessage() throws {
        let long = try #require(fault("{\"type\":\"\(String(repeating: "q", count: 5_000))\"}"))
        #expect(long.message.utf8.count < 300)
    }

    @Test func whoOpensSaysHowTheyCameAndWhatKindOfCustomerTheyAre() {
        let line = read(
            #"{"type":"open","conversation":"c","customer":"k","channel":"web","language":"de","#
                + #""segment":"vip","after":4}"#)
        guard case .open("c", let opening, after: 4) = line.content else {
            Issue.record("not an opening: \(line)")
            return
        }
        #expect(
            opening == Opening(customer: "k", channel: "web", language: "de", segment: "vip"))
        #expect(fault(#"{"type":"open","conversation":"c","segment":5}"#) != nil)
    }
}
