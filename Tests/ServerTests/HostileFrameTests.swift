import BasicAlgorithms
import Foundation
import JSON
import Testing

@testable import Server

/// More than 500 frames, headers and texts that no honest page sends: none gets through, none costs others anything.
@Suite struct HostileFrameTests {
    /// Frames that RFC 6455 does not allow, each with the code the socket is closed with.
    private static let frames: [(String, [UInt8], Int)] =
        [
            ("unmasked", [0x81, 2, 0x7b, 0x7d], 1002),
            ("binary", ChatClient.frame([1, 2, 3], opcode: 2), 1003),
            ("continuation of nothing", ChatClient.frame([0x7b], opcode: 0), 1002),
            (
                "text within a text",
                ChatClient.frame([0x7b], first: 0) + ChatClient.frame([0x7b]), 1002
            ),
            ("a ping in parts", ChatClient.frame([1], opcode: 9, first: 0), 1002),
            ("a long ping", ChatClient.frame([UInt8](repeating: 1, count: 126), opcode: 9), 1002),
            ("too large at once", [0x81, 0xff, 0, 0, 0, 0, 0x40, 0, 0, 0, 1, 2, 3, 4], 1009),
            (
                "too large in parts",
                (0..<3).flatMap {
                    ChatClient.frame(
                        [UInt8](repeating: 0x20, count: 60_000), opcode: $0 == 0 ? 1 : 0, first: 0)
                }, 1009
            ),
            (
                "too many parts",
                (0..<70).flatMap { ChatClient.frame([0x20], opcode: $0 == 0 ? 1 : 0, first: 0) },
                1009
            ),
        ]
        + (3...7).map { ("opcode \($0)", ChatClient.frame([1], opcode: $0), 1002) }
        + (11...15).map { ("opcode \($0)", ChatClient.frame([1], opcode: $0), 1002) }
        + [0x40, 0x20, 0x10].map {
            ("reserved bit \($0)", ChatClient.frame([0x7b], first: 0x80 | $0), 1002)
        }

    @Test func framesThatAreNotAllowedCloseTheirOwnSocketOnly() throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        let neighbour = try server.chat()
        _ = neighbour.ask(#"{"type":"open"}"#)
        for (name, bytes, code) in Self.frames {
            let page = try server.chat()
            page.connection.send(bytes)
            #expect(page.next() == nil && page.closeCode == code, "\(name): \(page.closeCode ?? 0)")
            #expect(neighbour.ask(#"{"type":"ping"}"#).text("type") == "pong", "\(name)")
        }
    }

    /// Texts in one frame: each gets exactly one error, and the socket goes on.
    private static let texts: [String] =
        [
            "", " ", "{", "[]", "null", "7", "\"x\"", "{}", "[[]]", "{\"type\":null}",
            "{\"type\":\"\"}", "{\"type\":[]}", "{\"type\":{}}", "{\"type\":7}",
            "{\"Type\":\"ping\"}",
            "{\"type\":\"ping\"", "{\"type\":\"ping\"}}", "{\"type\":\"ping\"}{\"type\":\"ping\"}",
            "{'type':'ping'}", "{\"type\":\"__proto__\"}", "\u{feff}{", "<script>alert(1)</script>",
            String(repeating: "[", count: 30_000), String(repeating: "{\"a\":", count: 9_000),
            "{\"type\":\"message\",\"id\":\"\(String(repeating: "i", count: 201))\",\"text\":\"x\"}",
            "{\"type\":\"message\",\"id\":\"a\\u0000b\",\"text\":\"x\"}",
            "{\"type\":\"message\",\"id\":\"e\u{301}\",\"text\":\"x\"}",
            "{\"type\":\"message\",\"id\":\"m\",\"text\":\"\\ud800\"}",
        ]
        + ["id", "text"].flatMap { field in
            ["7", "null", "true", "[]", "{}", "[\"x\"]"].map {
                let other = field == "id" ? "\"text\":\"x\"" : "\"id\":\"m\""
                return "{\"type\":\"message\",\(other),\"\(field)\":\($0)}"
            }
        }
        + ["agent", "action_result", "resume", "event", "opened", "reply", "status", "handoff"].map
    {
        "{\"type\":\"\($0)\",\"agent\":\"eva\",\"action\":\"claim\",\"handoff\":\"H1\"}"
    }
        + ["\"yes\"", "1", "null", "[]"].map { "{\"type\":\"feedback\",\"helpful\":\($0)}" }
        + ["-1", "11", "1.5", "\"9\"", "null", "1e99"].map {
            "{\"type\":\"survey\",\"metric\":\"csat\",\"score\":\($0)}"
        }
        + ["-1", "1.5", "\"x\"", "[]", "1e300"].map { "{\"type\":\"open\",\"after\":\($0)}" }
        + ["7", "[]", "{}", "true"].map { "{\"type\":\"open\",\"token\":\($0)}" }
        + ["\"eva\"", "\"a.b.c\"", "7", "\"\""].map { "{\"type\":\"open\",\"customer\":\($0)}" }

    @Test func textsThatSayNothingUsefulGetOneErrorEach() throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        let page = try server.chat()
        _ = page.ask(#"{"type":"open"}"#)
        for text in Self.texts {
            #expect(page.ask(text).text("type") == "error", "\(text.prefix(60))")
        }
        for bytes: [UInt8] in [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0x7b, 0xfe, 0x7d]] {
            page.connection.send(ChatClient.frame(bytes))
            #expect(ChatClient.object(page.next()).text("type") == "error")
        }
        #expect(page.ask(#"{"type":"ping"}"#).text("type") == "pong")
    }

    /// Chance, but the same every time: whatever it is, one answer a line, and the server lives.
    @Test func fourHundredLinesOfChanceAreSurvived() throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        var chance = SplitMix(state: 7)
        let page = try server.chat()
        _ = page.ask(#"{"type":"open"}"#)
        let honest = Array(
            #"{"type":"message","id":"m1","text":"hoe lang duurt de levering"}"#.utf8)
        for number in 0..<400 {
            var line = honest
            for _ in 0...(number % 6) {
                let place = Int(chance.next() % UInt64(line.count))
                switch chance.next() % 3 {
                case 0: line[place] = UInt8(truncatingIfNeeded: chance.next())
                case 1: line.remove(at: place)
                default: line.insert(UInt8(truncatingIfNeeded: chance.next()), at: place)
                }
            }
            page.connection.send(ChatClient.frame(line))
            #expect(page.next() != nil, "\(line)")
        }
        #expect(page.ask(#"{"type":"ping"}"#).text("type") == "pong")
    }

    private static let heads: [String] =
        [
            "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: localhost\r\n\r\n",
            "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", "get / http/1.1\r\n\r\n", "\r\n\r\n",
            "GET\r\n\r\n", "GET  /\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n",
            "\u{16}\u{3}\u{1}\u{2}\u{0}",
            "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\n X: folded\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhallo",
            "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "CONNECT localhost:1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "GET /\(String(repeating: "a", count: 2_000)) HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\n\(String(repeating: "X: y\r\n", count: 5_000))\r\n",
        ]
        + ["Sec-WebSocket-Version: 12", "Sec-WebSocket-Version: x"].map {
            "GET /chat HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\($0)\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        }
        + ["/", "/desk", "/chat/", "/chat%00", "/CHAT", "/metrics"].map {
            ChatClient.handshake($0, host: "localhost")
        }

    @Test func headsThatAreNotAllowedOpenNothing() throws {
        let server = try RunningServer { $0.requestTime = 1 }
        defer { server.server.stop() }
        for head in Self.heads {
            let connection = try RawConnection(port: server.port)
            connection.send(head)
            let answer = connection.readAll(within: 1_500)
            #expect(!answer.contains(" 101 ") && !answer.contains("evil"), "\(head.prefix(80))")
        }
        #expect(try server.get("/healthz").status == 200)
    }

    @Test func thereAreAtLeastFiveHundred() {
        #expect(Self.frames.count + Self.texts.count + 4 + 400 + Self.heads.count >= 500)
    }
}
