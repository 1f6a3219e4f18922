import ChatEngine
import Foundation
import JSON
import Testing
import WebPages

@testable import Server

/// Agents: logging in, and a day at the desk.
@Suite struct DeskTests {
    /// A server with an account for eva and a lead called tom.
    struct Office {
        let server: RunningServer
        let accounts: AccountFile
        private let folder: URL
        var path: String { folder.appendingPathComponent("agents").path }

        static let password = "een lang wachtwoord"

        init() throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent(
                "desk-" + UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let accounts = AccountFile(path: folder.appendingPathComponent("agents").path)
            try accounts.add(Account(name: "eva", role: .agent, password: Self.password))
            try accounts.add(Account(name: "tom", role: .lead, password: Self.password))
            self.accounts = accounts
            server = try RunningServer {
                $0.accounts = accounts
                $0.lesson = { line in
                    if line.intent == "none" { return .refused("Unknown intent") }
                    return .page(Array("{\"line\":\"\(line.text)\"}".utf8))
                }
                $0.report = { query in
                    if query.period == "since=2026-13-01" { return .refused("no such day") }
                    return .page(Array("<h1>report\(query.period)</h1>".utf8))
                }
            }
        }

        func close() {
            server.server.stop()
            try? FileManager.default.removeItem(at: folder)
        }

        func post(
            _ path: String, _ body: String, _ headers: [String]? = nil
        ) throws -> (status: Int, head: String, body: String) {
            let connection = try RawConnection(port: server.port)
            let origin = headers ?? ["Origin: http://127.0.0.1:\(server.port)"]
            let lines =
                [
                    "POST \(path) HTTP/1.1", "Host: 127.0.0.1:\(server.port)", "Connection: close",
                    "Content-Length: \(body.utf8.count)",
                ] + origin
            connection.send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
            let text = connection.readAll(within: 20_000)
            let status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
            let parts = text.components(separatedBy: "\r\n\r\n")
            return (status, parts[0], parts.dropFirst().first ?? "")
        }

        func logIn(_ name: String, _ password: String = Office.password) throws -> (
            status: Int, head: String, body: String
        ) {
            let form = password.replacingOccurrences(of: " ", with: "+")
            return try post("/desk/login", "name=\(name)&password=\(form)")
        }

        func cookie(_ name: String) throws -> String {
            let head = try logIn(name).head
            return try #require(head.firstMatch(of: /Set-Cookie: ([^;]+);/)).1.description
        }

        func seat(_ name: String) throws -> ChatClient {
            try ChatClient(
                port: server.port, path: "/desk/socket",
                headers: ["Cookie: \(cookie(name))", "Origin: http://127.0.0.1:\(server.port)"])
        }
    }

    @Test func theRightPasswordGivesACookieThatScriptsAndOtherSitesDoNotGet() throws {
        let office = try Office()
        defer { office.close() }
        let (status, head, _) = try office.logIn("eva")
        #expect(status == 303 && head.contains("HttpOnly") && head.contains("SameSite=Strict"))
        #expect(!head.contains("Secure"))
        let secure = try office.post(
            "/desk/login", "name=eva&password=een+lang+wachtwoord",
            ["Origin: https://127.0.0.1:\(office.server.port)", "X-Forwarded-Proto: https"])
        #expect(secure.head.contains("Secure"))
        let page = try office.server.get("/desk", ["Cookie: \(office.cookie("eva"))"])
        #expect(page.status == 200 && page.body.contains("content=\"eva\""))
        #expect(try office.server.get("/desk").body.contains("type=\"password\""))
    }

    @Test func wrongOnesAreTurnedAwayAndTriesAreCounted() throws {
        let office = try Office()
        defer { office.close() }
        for form in ["", "name=eva", "name=eva&password=", "name=eva&name=eva&password=x"] {
            #expect(try office.post("/desk/login", form).status == 403)
        }
        let right = "name=tom&password=een+lang+wachtwoord"
        for origin in [[], ["Origin: null"], ["Origin: https://evil.example"]] {
            #expect(try office.post("/desk/login", right, origin).status == 403)
        }
        for _ in 0..<5 { _ = try office.logIn("eva", "verkeerd wachtwoord") }
        #expect(try office.logIn("eva").status == 429)
        #expect(try office.logIn("tom").status == 303)
    }

    @Test func forgedAndStaleCookiesAreNobodys() throws {
        let office = try Office()
        defer { office.close() }
        let cookie = try office.cookie("eva")
        let now = Int(Date().timeIntervalSince1970)
        let parts = cookie.dropFirst("praatpaal=".count).split(separator: ".").map(String.init)
        #expect(AgentSession(cookies: cookie, office.accounts, now: now)?.name == "eva")
        let tom = Base64URL.text(of: Array("tom".utf8))
        for forged in [
            "\(tom).\(parts[1]).\(parts[2])", "\(parts[0]).\(parts[1]).", "\(parts[0]).\(parts[1])",
            "\(parts[0]).\(now + 99_999_999).\(parts[2])", "..", "",
            "\(parts[0]).\(parts[1]).\(parts[2])x",
        ] {
            #expect(AgentSession(cookies: "praatpaal=\(forged)", office.accounts, now: now) == nil)
        }
        #expect(AgentSession(cookies: "\(cookie); \(cookie)", office.accounts, now: now) == nil)
        #expect(AgentSession(cookies: cookie, office.accounts, now: now + 43_201) == nil)
        try office.accounts.add(
            Account(name: "eva", role: .agent, password: "een ander wachtwoord"))
        #expect(AgentSession(cookies: cookie, office.accounts, now: now) == nil)
        let text = try String(
            contentsOfFile: office.path, encoding: .utf8)
        #expect(!text.contains("wachtwoord"))
    }

    @Test func onlyALeadReadsTheReportAndOnlyThePageLogsOut() throws {
        let office = try Office()
        defer { office.close() }
        let (eva, tom) = (try office.cookie("eva"), try office.cookie("tom"))
        #expect(try office.server.get("/report").status == 303)
        #expect(try office.server.get("/report", ["Cookie: \(eva)"]).status == 403)
        let report = try office.server.get("/report", ["Cookie: \(tom)"])
        #expect(report.status == 200 && report.body == "<h1>report</h1>")
        func asked(_ query: String) throws -> (Int, String) {
            let answer = try office.server.get("/report?" + query, ["Cookie: \(tom)"])
            return (answer.status, answer.body)
        }
        #expect(try asked("since=2026-03-01&until=") == (200, "<h1>reportsince=2026-03-01</h1>"))
        #expect(try asked("since=2026-13-01") == (400, "no such day\n"))
        #expect(try asked("store=x").0 == 400 && asked("since=a&since=b").0 == 400)
        #expect(try asked("since=%2F..").0 == 400)
        let own = ["Origin: http://127.0.0.1:\(office.server.port)", "Cookie: \(eva)"]
        #expect(try office.post("/desk/logout", "", own).status == 403)
        #expect(try office.post("/desk/logout", "proof=x", own).status == 403)
        let proof = try #require(
            AgentSession(
                cookies: eva, office.accounts, now: Int(Date().timeIntervalSince1970))?.proof)
        #expect(try office.post("/desk/logout", "proof=\(proof)", own).head.contains("Max-Age=0"))
    }

    @Test func noSocketOfTheDeskWithoutACookieAndThePagesOwnOrigin() throws {
        let office = try Office()
        defer { office.close() }
        let own = "Origin: http://127.0.0.1:\(office.server.port)"
        let cookie = "Cookie: \(try office.cookie("eva"))"
        for headers in [
            [own], [cookie], [cookie, "Origin: https://shop.example"], [cookie, "Origin: null"],
            [own, "Cookie: praatpaal=x"],
        ] {
            #expect(throws: RawConnection.NotConnected.self) {
                try ChatClient(port: office.server.port, path: "/desk/socket", headers: headers)
            }
        }
    }

    private func line(_ client: ChatClient, where fits: ([String: JSONValue]) -> Bool)
        -> [String: JSONValue]?
    {
        for _ in 0..<60 {
            guard let next = client.next(within: 3_000) else { return nil }
            let line = ChatClient.object(next)
            if fits(line) { return line }
        }
        return nil
    }

    private func act(_ action: String, _ id: String, _ more: String = "") -> String {
        #"{"type":"agent","id":"\#(id)","action":"\#(action)","handoff":"H1","agent":"mallory"\#(more)}"#
    }

    @Test func aCaseIsSeenClaimedAnsweredAndResolvedByOneOfTwo() throws {
        let office = try Office()
        defer { office.close() }
        let page = try office.server.chat()
        _ = page.ask(#"{"type":"open"}"#)
        let (eva, tom) = (try office.seat("eva"), try office.seat("tom"))
        _ = page.ask(#"{"type":"message","id":"m1","text":"ik wil een mens"}"#)
        let board = line(eva) { !$0.list("handoffs").isEmpty }
        let row = try #require(board?.list("handoffs").first)
        #expect(row.text("handoff") == "H1" && row.text("last") == "ik wil een mens")
        #expect(row.text("state") == "waiting" && row.text("queue") == "algemeen")

        eva.send(act("claim", "a1"))
        #expect(line(eva) { $0.text("in_reply_to") == "a1" }?.text("type") == "ack")
        tom.send(act("claim", "b1"))
        let lost = line(tom) { $0.text("in_reply_to") == "b1" }
        #expect(
            lost?.text("code") == "already_claimed"
                && lost?.text("message")?.contains("eva") == true)
        // What was refused is refused again, and not taken for sent.
        for _ in 0..<2 {
            tom.send(act("reply", "b2", #","text":"van mij""#))
            #expect(line(tom) { $0.text("in_reply_to") == "b2" }?.text("code") == "not_yours")
        }

        eva.send(#"{"type":"show","id":"s","handoff":"H1"}"#)
        let view = try #require(line(eva) { $0.text("type") == "conversation" })
        #expect(view.list("messages").count == 2 && view.number("number") == 2)
        // Who has it is seen to write; a note is nobody's business, and neither is a colleague.
        tom.send(#"{"type":"show","id":"s","handoff":"H1"}"#)
        tom.send(#"{"type":"writing","on":true}"#)
        tom.send(#"{"type":"titles","language":"nl"}"#)
        #expect(line(tom) { $0.text("type") == "titles" } != nil)
        eva.send(#"{"type":"writing","on":true,"kind":"note"}"#)
        eva.send(#"{"type":"writing","on":true}"#)
        let sign = try #require(line(page) { $0.text("type") == "writing" })
        #expect(sign.text("agent") == "eva" && sign["on"] == .bool(true))
        // What the customer said since must have been seen.
        page.send(#"{"type":"message","id":"m2","text":"bent u er?"}"#)
        #expect(line(page) { $0.text("in_reply_to") == "m2" } != nil)
        eva.send(act("reply", "a2", #","text":"Dag!","seen":2"#))
        #expect(line(eva) { $0.text("in_reply_to") == "a2" }?.text("code") == "unseen")
        for _ in 0..<20 { eva.send(act("reply", "a3", #","text":"Dag!","seen":3"#)) }
        eva.send(act("note", "a4", #","text":"geheime notitie""#))
        #expect(line(eva) { $0.text("in_reply_to") == "a4" }?.text("type") == "ack")
        let seen = line(eva) { $0.text("type") == "conversation" && !$0.list("notes").isEmpty }
        #expect(seen?.list("messages").count == 4)
        eva.send(act("resolve", "a5", #","result":"solved""#))
        #expect(line(eva) { $0.text("in_reply_to") == "a5" }?.text("type") == "ack")

        var heard: [[String: JSONValue]] = []
        while let next = page.next(within: 800) { heard.append(ChatClient.object(next)) }
        let replies = heard.filter { $0.text("type") == "agent_message" }
        #expect(replies.map { $0.text("text") } == ["Dag!"])
        #expect(replies.first?.text("agent") == "eva")
        #expect(!"\(heard)".contains("geheime") && !"\(heard)".contains("mallory"))
        #expect(heard.last?.text("status") == "bot")
    }

    @Test func whatElseACustomerCameForStandsBesideTheConversation() throws {
        let office = try Office()
        defer { office.close() }
        let end = Int(Date().timeIntervalSince1970) + 600
        for (customer, words) in [
            ("k17", "hoe lang duurt de levering"), ("k18", "ik wil een mens"),
            ("k17", "ik wil een mens"),
        ] {
            let token = CustomerKeyTests.token(claims: #"{"sub":"\#(customer)","exp":\#(end)}"#)
            let page = try office.server.chat()
            _ = page.ask(#"{"type":"open","customer":"\#(token)"}"#)
            _ = page.ask(#"{"type":"message","id":"m1","text":"\#(words)"}"#)
        }
        let eva = try office.seat("eva")
        for (handoff, others) in [("H1", 0), ("H2", 1)] {
            eva.send(#"{"type":"show","id":"s","handoff":"\#(handoff)"}"#)
            let view = try #require(
                line(eva) { $0.text("type") == "conversation" && $0.text("handoff") == handoff })
            #expect(view.list("others").count == others)
            #expect(view.list("others").first?.text("outcome") == (others == 0 ? nil : "pending"))
        }
    }

    @Test func anExampleIsTriedForTheDesksOwnPageOnly() throws {
        let office = try Office()
        defer { office.close() }
        let cookie = try office.cookie("eva")
        let proof = try #require(
            AgentSession(
                cookies: cookie, office.accounts, now: Int(Date().timeIntervalSince1970))?.proof)
        let own = ["Origin: http://127.0.0.1:\(office.server.port)", "Cookie: \(cookie)"]
        func asked(_ form: String, _ headers: [String]) throws -> (Int, String) {
            let answer = try office.post("/desk/teach", form, headers)
            return (answer.status, answer.body)
        }
        let form = "text=waar+blijft+het&intent=levering.tijd&language=nl"
        let whole = "proof=\(proof)&" + form
        #expect(try asked(whole, own) == (200, #"{"line":"waar blijft het"}"#))
        #expect(try asked(form, own).0 == 403)
        #expect(try asked("proof=x&" + form, own).0 == 403)
        #expect(try asked(whole, [own[0]]).0 == 403)
        #expect(try asked(whole, [own[1]]).0 == 403)
        #expect(try asked(whole, [own[1], "Origin: https://shop.example"]).0 == 403)
        #expect(try office.server.get("/desk/teach?" + whole, own).status == 405)
        #expect(try asked("proof=\(proof)&text=x&intent=none&language=nl", own).0 == 400)
        for bad in [
            "text=&intent=i&language=nl", "text=x&intent=&language=nl",
            "text=x&intent=--store&language=nl", "text=x&intent=a+b&language=nl",
            "text=x&intent=i&language=",
            "text=\(String(repeating: "x", count: 4_001))&intent=i&language=nl",
        ] { #expect(try asked("proof=\(proof)&" + bad, own).0 == 400, "\(bad.prefix(40))") }
    }

    @Test func whatIsTaughtStandsWithTheConversationAndTheCustomerNeverHearsOfIt() throws {
        let office = try Office()
        defer { office.close() }
        let page = try office.server.chat()
        _ = page.ask(#"{"type":"open"}"#)
        _ = page.ask(#"{"type":"message","id":"m1","text":"ik wil een mens"}"#)
        let eva = try office.seat("eva")
        eva.send(#"{"type":"titles","language":"nl"}"#)
        let titles = try #require(line(eva) { $0.text("type") == "titles" })
        let intent = try #require(titles.list("intents").first?.text("id"))
        #expect(titles.list("intents").allSatisfy { $0.text("id")?.hasPrefix("bot.") == false })
        eva.send(act("claim", "a1"))
        eva.send(act("resolve", "a2", #","result":"solved""#))
        #expect(line(eva) { $0.text("in_reply_to") == "a2" }?.text("type") == "ack")
        eva.send(#"{"type":"show","id":"s","handoff":"H1"}"#)
        for _ in 0..<2 {
            eva.send(act("teach", "a3", #","intent":"\#(intent)","text":"waar blijft het""#))
            #expect(line(eva) { $0.text("in_reply_to") == "a3" }?.text("type") == "ack")
        }
        let view = try #require(
            line(eva) { $0.text("type") == "conversation" && !$0.list("taught").isEmpty })
        #expect(view.list("taught").map { $0.text("text") } == ["waar blijft het"])
        #expect(view.list("taught").first?.text("agent") == "eva")
        #expect(view.text("state") == "resolved")
        for missing in [#","text":"x""#, #","intent":"i""#, #","intent":"i","text":" ""#] {
            eva.send(act("teach", "a4", missing))
            #expect(line(eva) { $0.text("in_reply_to") == "a4" }?.text("type") == "error")
        }
        eva.send(act("teach", "a5", #","intent":"\#(intent)x","text":"waar blijft het""#))
        let refused = try #require(line(eva) { $0.text("in_reply_to") == "a5" })
        #expect(refused.text("code") == "unknown_intent")
        #expect(refused.text("message") == "unknown intent \(intent)x; did you mean \(intent)?")
        var heard = ""
        while let next = page.next(within: 800) { heard += next }
        #expect(!heard.contains("blijft"))
    }

    @Test func aSearchFindsWhatIsOverToo() throws {
        let office = try Office()
        defer { office.close() }
        for words in ["hoe lang duurt de levering", "ik wil een mens"] {
            let page = try office.server.chat()
            _ = page.ask(#"{"type":"open"}"#)
            _ = page.ask(#"{"type":"message","id":"m1","text":"\#(words)"}"#)
        }
        let eva = try office.seat("eva")
        eva.send(#"{"type":"agent","id":"s1","action":"search","text":"levering"}"#)
        let found = try #require(line(eva) { $0.text("in_reply_to") == "s1" })
        #expect(found.list("found").count == 1)
        #expect(found.list("found").first?.text("handoff") == nil)
        let id = try #require(found.list("found").first?.text("conversation"))
        eva.send(#"{"type":"read","conversation":"\#(id)"}"#)
        let past = try #require(line(eva) { $0.text("type") == "past" })
        #expect(past.list("messages").first?.text("text") == "hoe lang duurt de levering")
        eva.send(#"{"type":"read","conversation":"nobody's"}"#)
        let none = try #require(
            line(eva) { $0.text("type") == "past" && $0.text("conversation") == "nobody's" })
        #expect(none.list("messages").isEmpty)
        eva.send(#"{"type":"agent","id":"s2","action":"search","text":"mens"}"#)
        let handed = try #require(line(eva) { $0.text("in_reply_to") == "s2" })
        #expect(handed.list("found").first?.text("handoff") == "H1")
    }

    @Test func whoLosesTheAccountIsOut() throws {
        let office = try Office()
        defer { office.close() }
        let eva = try office.seat("eva")
        _ = try office.accounts.remove("eva")
        let end = Date().addingTimeInterval(6)
        while eva.closeCode == nil, Date() < end { _ = eva.next(within: 500) }
        #expect(eva.closeCode == 1008)
    }

    @Test func thePageOfTheDeskHasNoMarkupOfItsOwnMaking() throws {
        let scripts = WebPages.names.filter { $0.hasPrefix("desk") && $0.hasSuffix(".js") }
        #expect(scripts.count > 1)
        for name in scripts {
            let script = String(decoding: try #require(WebPages.bytes(of: name)), as: UTF8.self)
            for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("]
            {
                #expect(!script.contains(word), "\(name)")
            }
        }
    }
}
