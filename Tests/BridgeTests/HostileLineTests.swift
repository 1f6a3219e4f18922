import Testing

@testable import Bridge

/// Every line here is refused, costs exactly one error, and the next line is answered.
struct HostileLineTests {
    static let long = String(repeating: "x", count: 201)

    static let refused: [(line: String, code: String, to: String?)] = [
        ("x", "bad_json", nil),
        ("{", "bad_json", nil),
        ("[]", "bad_json", nil),
        ("\"ping\"", "bad_json", nil),
        ("null", "bad_json", nil),
        ("12", "bad_json", nil),
        ("{\"type\":\"ping\"}}", "bad_json", nil),
        ("{\"type\":\"ping\"}{\"type\":\"ping\"}", "bad_json", nil),
        ("{\"type\":\"ping\",}", "bad_json", nil),
        ("{'type':'ping'}", "bad_json", nil),
        ("{\"type\":\"ping\",\"a\":01}", "bad_json", nil),
        ("{\"type\":\"ping\",\"a\":\"\t\"}", "bad_json", nil),
        ("{\"type\":\"ping\",\"a\":NaN}", "bad_json", nil),
        ("{\"type\":\"ping\"} // hoi", "bad_json", nil),
        ("\0", "bad_json", nil),
        ("GET / HTTP/1.1", "bad_json", nil),
        (String(repeating: "[", count: 60_000), "too_deep", nil),
        (String(repeating: "{\"a\":", count: 10_000), "too_deep", nil),
        (#"{"type":"message","id":"m","conversation":"c","text":"\ud800"}"#, "bad_utf8", nil),
        (#"{"type":"message","id":"m","conversation":"c","text":"\udc00\ud800"}"#, "bad_utf8", nil),
        ("{}", "missing_field", nil),
        (#"{"type":null}"#, "missing_field", nil),
        (#"{"type":1,"id":"a"}"#, "bad_type", "a"),
        (#"{"type":["ping"],"id":"a"}"#, "bad_type", "a"),
        (#"{"type":"pnig","id":"a"}"#, "unknown_type", "a"),
        (#"{"type":"PING","id":"a"}"#, "unknown_type", "a"),
        (#"{"type":"","id":"a"}"#, "unknown_type", "a"),
        (
            "{\"type\":\"\(String(repeating: "q", count: 50_000))\",\"id\":\"a\"}", "unknown_type",
            "a"
        ),
        (#"{"type":"ping","id":7}"#, "wrong_type", nil),
        (#"{"type":"ping","id":true}"#, "wrong_type", nil),
        (#"{"type":"ping","id":{}}"#, "wrong_type", nil),
        (#"{"type":"ping","id":""}"#, "bad_value", nil),
        (#"{"type":"ping","id":"a\u0000b"}"#, "bad_value", nil),
        ("{\"type\":\"ping\",\"id\":\"\(long)\"}", "bad_value", nil),
        (#"{"type":"hello","id":"a","protocol":2}"#, "unsupported_protocol", "a"),
        (#"{"type":"hello","id":"a","protocol":999}"#, "unsupported_protocol", "a"),
        (#"{"type":"hello","id":"a","protocol":"1"}"#, "wrong_type", "a"),
        (#"{"type":"hello","id":"a","protocol":1.5}"#, "wrong_type", "a"),
        (#"{"type":"hello","id":"a","protocol":1e999}"#, "wrong_type", "a"),
        (#"{"type":"message","id":"a","text":"hoi"}"#, "missing_field", "a"),
        (#"{"type":"message","id":"a","conversation":"c"}"#, "missing_field", "a"),
        (#"{"type":"message","id":"a","conversation":"c","text":null}"#, "missing_field", "a"),
        (#"{"type":"message","id":"a","conversation":"c","text":5}"#, "wrong_type", "a"),
        (#"{"type":"message","id":"a","conversation":"c","text":["hoi"]}"#, "wrong_type", "a"),
        (#"{"type":"message","id":"a","conversation":5,"text":"hoi"}"#, "wrong_type", "a"),
        (#"{"type":"message","id":"a","conversation":"","text":"hoi"}"#, "bad_value", "a"),
        (#"{"type":"message","id":"a","conversation":"c\n","text":"hoi"}"#, "bad_value", "a"),
        (
            #"{"type":"message","id":"a","conversation":"c","text":"hoi","customer":5}"#,
            "wrong_type", "a"
        ),
        (
            #"{"type":"message","id":"a","conversation":"c","text":"hoi","language":["nl"]}"#,
            "wrong_type", "a"
        ),
        (
            #"{"type":"message","id":"a","conversation":"c","text":"hoi","channel":false}"#,
            "wrong_type", "a"
        ),
        (#"{"type":"feedback","id":"a","conversation":"c"}"#, "missing_field", "a"),
        (#"{"type":"feedback","id":"a","helpful":true}"#, "missing_field", "a"),
        (#"{"type":"feedback","id":"a","conversation":"c","helpful":"yes"}"#, "wrong_type", "a"),
        (#"{"type":"feedback","id":"a","conversation":"c","helpful":1}"#, "wrong_type", "a"),
        (#"{"type":"survey","id":"a","conversation":"c","score":8}"#, "missing_field", "a"),
        (#"{"type":"survey","id":"a","conversation":"c","metric":"csat"}"#, "missing_field", "a"),
        (
            #"{"type":"survey","id":"a","conversation":"c","metric":"csta","score":8}"#,
            "bad_value", "a"
        ),
        (
            #"{"type":"survey","id":"a","conversation":"c","metric":"csat","score":0}"#,
            "bad_value", "a"
        ),
        (
            #"{"type":"survey","id":"a","conversation":"c","metric":"csat","score":11}"#,
            "bad_value", "a"
        ),
        (
            #"{"type":"survey","id":"a","conversation":"c","metric":"ces","score":8}"#, "bad_value",
            "a"
        ),
        (
            #"{"type":"survey","id":"a","conversation":"c","metric":"nps","score":-1}"#,
            "bad_value", "a"
        ),
        (
            #"{"type":"survey","id":"a","conversation":"c","metric":"nps","score":7.5}"#,
            "wrong_type", "a"
        ),
        (
            #"{"type":"survey","id":"a","conversation":"c","metric":"nps","score":1e300}"#,
            "wrong_type", "a"
        ),
        (
            #"{"type":"survey","id":"a","conversation":"c","metric":"nps","score":"8"}"#,
            "wrong_type", "a"
        ),
        (
            #"{"type":"survey","id":"a","conversation":"c","metric":"nps","score":8,"comment":8}"#,
            "wrong_type", "a"
        ),
        (#"{"type":"event","id":"a","conversation":"c"}"#, "missing_field", "a"),
        (#"{"type":"event","id":"a","conversation":"c","name":{}}"#, "wrong_type", "a"),
        (#"{"type":"event","id":"a","name":"betaald"}"#, "missing_field", "a"),
        (#"{"type":"agent","id":"a","agent":"eva","action":"claim"}"#, "missing_field", "a"),
        (#"{"type":"agent","id":"a","handoff":"H1","action":"claim"}"#, "missing_field", "a"),
        (#"{"type":"agent","id":"a","handoff":"H1","agent":"eva"}"#, "missing_field", "a"),
        (
            #"{"type":"agent","id":"a","handoff":"H1","agent":"eva","action":"clam"}"#, "bad_value",
            "a"
        ),
        (
            #"{"type":"agent","id":"a","handoff":"H1","agent":"eva","action":"reply"}"#,
            "missing_field", "a"
        ),
        (
            #"{"type":"agent","id":"a","handoff":"H1","agent":"eva","action":"note"}"#,
            "missing_field", "a"
        ),
        (
            #"{"type":"agent","id":"a","handoff":"H1","agent":"eva","action":"resolve","result":"x"}"#,
            "bad_value", "a"
        ),
        (
            #"{"type":"agent","id":"a","handoff":"H1","agent":"eva","action":"claim"}"#,
            "unknown_handoff", "a"
        ),
        (
            #"{"type":"agent","id":"a","handoff":7,"agent":"eva","action":"claim"}"#, "wrong_type",
            "a"
        ),
        (#"{"type":"action_result","id":"a","conversation":"c"}"#, "missing_field", "a"),
        (
            #"{"type":"action_result","id":"a","conversation":"c","action":"A1"}"#, "missing_field",
            "a"
        ),
        (
            #"{"type":"action_result","id":"a","conversation":"c","action":"A1","result":5}"#,
            "wrong_type", "a"
        ),
        (
            #"{"type":"action_result","id":"a","conversation":"c","action":"A1","failed":5}"#,
            "wrong_type", "a"
        ),
        (
            #"{"type":"action_result","id":"a","conversation":"c","action":"A1","result":{}}"#,
            "unknown_action", "a"
        ),
        (
            #"{"type":"action_result","id":"a","conversation":"c","action":"A1","failed":true}"#,
            "unknown_action", "a"
        ),
        (#"{"type":"close","id":"a"}"#, "missing_field", "a"),
        (#"{"type":"close","id":"a","conversation":[]}"#, "wrong_type", "a"),
    ]

    @Test(arguments: refused.indices)
    func everyHostileLineCostsOneErrorAndNothingElse(number: Int) throws {
        let (line, code, id) = Self.refused[number]
        var process = try Process()
        let out = process.send(line, Say.ping)
        try #require(out.count == 2)
        #expect(types(out) == ["error", "pong"])
        #expect(field("code", out[0]) == code)
        #expect(field("in_reply_to", out[0]) == id)
        #expect(field("retryable", out[0]) == "false")
        #expect(field("message", out[0])?.isEmpty == false)
        #expect(out[0].utf8.count < 400)
    }

    @Test(
        arguments: [
            [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82],
            [0xf8, 0x88],
        ] as [[UInt8]])
    func bytesThatAreNoTextCostOneErrorWhereverTheyStand(bytes: [UInt8]) throws {
        let line = Array(Say.message("hallo daar", "m").utf8)
        for place in stride(from: 0, through: line.count, by: 7) {
            var process = try Process()
            let out = process.take(
                line[..<place] + bytes + line[place...] + Array("\n\(Say.ping)\n".utf8))
            #expect(types(out) == ["error", "pong"])
            #expect(field("code", out[0]) == "bad_utf8")
        }
    }

    @Test func aLineOverTheLimitCostsOneErrorAndNothingElse() throws {
        var process = try Process()
        let out = process.send(Say.message(String(repeating: "x", count: 70_000), "m"), Say.ping)
        #expect(types(out) == ["error", "pong"])
        #expect(field("code", out[0]) == "too_long")
        #expect(field("in_reply_to", out[0]) == nil)
    }

    @Test(
        arguments: ["clam": "claim", "reslove": "resolve", "retrun": "return"].sorted {
            $0.key < $1.key
        })
    func aMistypedWordIsAnsweredWithTheRightOne(typed: String, meant: String) throws {
        var process = try Process()
        let out = process.send(Say.agent("eva", typed))
        #expect(field("message", out[0])?.hasSuffix("did you mean \"\(meant)\"?") == true)
    }

    /// A word of 60 000 letters took minutes, in which nobody else was answered.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "", " ", "\0", "\u{1}\u{2}", "\u{202E}abc", "👩‍👩‍👧‍👦", "\u{2028}", "ﷺ",
            String(repeating: "é", count: 20_000), String(repeating: "pakketkamer", count: 5_500),
        ])
    func anyTextIsAMessageAndGetsItsReply(text: String) throws {
        var process = try Process()
        let out = process.send(Say.message(text, "m"))
        #expect(types(out).first == "reply")
        #expect(field("decision", out[0]) == "rephrase")
    }

    @Test func unknownFieldsAndNullsArePassedOver() throws {
        var process = try Process()
        let line = #"{"zomaar":[[{}]],"type":"ping","id":"p","text":5,"conversation":null}"#
        #expect(process.send(line) == [Say.pong])
        #expect(process.send(#"{"type":"ping"}"#) == [#"{"type":"pong","in_reply_to":null}"#])
    }
}
