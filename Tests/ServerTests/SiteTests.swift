import ChatEngine
import Foundation
import Support
import Testing

@testable import Server

/// The pages, who is let in, and how a server ends.
@Suite struct SiteTests {
    @Test func pagesAndHealthAreServed() throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        let page = try server.get("/")
        #expect(page.status == 200 && page.body.contains("<praatpaal-chat"))
        #expect(
            try server.get("/praatpaal.js").body.contains("customElements.define('praatpaal-chat'"))
        #expect(try server.get("/healthz").status == 200)
        #expect(try server.get("/readyz").status == 200)
        #expect(try server.get("/").head.contains("nosniff"))
        #expect(try server.get("/", method: "HEAD").body.isEmpty)
        #expect(try server.get("/", method: "DELETE").status == 405)
        for path in ["/nope", "/../etc/passwd", "/%2e%2e/x", "/praatpaal.js/", "//", "/desk.yaml"] {
            #expect(try server.get(path).status == 404, "\(path)")
        }
    }

    /// A balancer sends nobody to a server whose store is away, and the operator hears of it once.
    @Test func aServerWithoutItsStoreIsNotReadyUntilItIsBack() throws {
        let outage = Outage()
        let server = try RunningServer(journal: FrailJournal(outage))
        defer { server.server.stop() }
        func waits(for status: Int) throws -> Bool {
            for _ in 0..<200 {
                if try server.get("/readyz").status == status { return true }
                usleep(50_000)
            }
            return false
        }
        #expect(try waits(for: 200))
        outage.isOn = true
        #expect(try waits(for: 503))
        #expect(try server.get("/healthz").status == 200)
        #expect(try server.get("/metrics").body.contains("\npraatpaal_store_up 0\n"))
        outage.isOn = false
        #expect(try waits(for: 200))
        #expect(try server.get("/metrics").body.contains("\npraatpaal_store_up 1\n"))
        #expect(server.log.count { $0.hasPrefix("the store fails") } == 1)
        #expect(server.log.count { $0 == "the store works again" } == 1)
    }

    /// Each look at the store finds it again; the operator is told once, and a scraper counts one.
    @Test func aDamagedRowIsToldOnce() throws {
        let journal = FrailJournal()
        let row = DamagedRow(store: "s", table: "deadlines", row: "9", reason: "column at")
        journal.damagedRows = [row]
        let server = try RunningServer(journal: journal)
        defer { server.server.stop() }
        for _ in 0..<200 where server.log.isEmpty { usleep(50_000) }
        usleep(1_500_000)
        #expect(server.log.filter { $0.contains("cannot be read") }.count == 1)
        #expect(try server.get("/metrics").body.contains("\npraatpaal_faults_total 1\n"))
    }

    @Test func thePolicyNamesANonceThatIsNeverUsedTwiceAndThePageHasIt() throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        let pages = try (0..<2).map { _ in try server.get("/") }
        let nonces = pages.compactMap { page in
            page.head.firstMatch(of: /script-src 'nonce-([A-Za-z0-9_-]{24})'/).map { String($0.1) }
        }
        #expect(Set(nonces).count == 2)
        for (page, nonce) in zip(pages, nonces) {
            #expect(page.body.contains("nonce=\"\(nonce)\"") && !page.body.contains("{{"))
            #expect(page.head.contains("require-trusted-types-for 'script'"))
            #expect(page.head.contains("default-src 'none'"))
            #expect(page.head.contains("frame-ancestors 'none'"))
            #expect(!page.head.contains("unsafe"))
        }
    }

    @Test(arguments: ["evil.example", "localhost.evil.com", "", "127.0.0.1@evil.com"])
    func aNameThatWasMadeToPointHereIsTurnedAway(host: String) throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        #expect(try server.get("/", host: host).status != 200)
        let connection = try RawConnection(port: server.port)
        connection.send(ChatClient.handshake("/chat", host: host))
        #expect(connection.head()?.contains(" 101 ") != true)
    }

    @Test func onlyPagesOfAllowedSitesMayOpenASocket() throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        let own = "http://127.0.0.1:\(server.port)"
        for origin in [own, "https://shop.example"] {
            #expect(throws: Never.self) { try server.chat(["Origin: \(origin)"]) }
        }
        for origin in ["null", "https://evil.example", "https://shop.example.evil.com", "\(own)0"] {
            let connection = try RawConnection(port: server.port)
            connection.send(
                ChatClient.handshake(
                    "/chat", host: "127.0.0.1:\(server.port)", ["Origin: \(origin)"]))
            #expect(connection.head()?.hasPrefix("HTTP/1.1 403") == true, "\(origin)")
        }
    }

    @Test func anAddressMayOpenOnlySoManySockets() throws {
        let server = try RunningServer { $0.addresses = AddressBook(most: 3) }
        defer { server.server.stop() }
        let far = ["X-Forwarded-For: 203.0.113.7"]
        let open = try (0..<3).map { _ in try server.chat(far) }
        #expect(throws: RawConnection.NotConnected.self) { try server.chat(far) }
        #expect(throws: Never.self) { try server.chat(["X-Forwarded-For: 203.0.113.8"]) }
        #expect(open.count == 3)
    }

    /// Whoever closes a page may open another: an address is not used up.
    @Test func whoLeavesMakesRoomForTheNextSocketOfTheAddress() {
        let book = AddressBook(most: 2)
        for _ in 0..<2 { book.enter("203.0.113.7") }
        #expect(!book.mayOpen("203.0.113.7"))
        for _ in 0..<1_000 {
            book.leave("203.0.113.7")
            #expect(book.mayOpen("203.0.113.7"))
            book.enter("203.0.113.7")
        }
        #expect(!book.mayOpen("203.0.113.7"))
        #expect(book.mayOpen("127.0.0.1") && book.mayOpen("::1"))
    }

    @Test func metricsHoldNothingThatAnybodyWrote() throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        let page = try server.chat()
        let token = try #require(page.ask(#"{"type":"open","channel":"kanarie1"}"#).text("token"))
        let id = try #require(ConversationToken(token)).conversation
        _ = page.ask(#"{"type":"message","id":"kanarie2","text":"kanarie3 jan@example.org"}"#)
        let metrics = try server.get("/metrics")
        #expect(metrics.head.contains("application/openmetrics-text"))
        #expect(
            metrics.body.hasSuffix("# EOF\n") && metrics.body.contains("praatpaal_replies_total 1"))
        #expect(metrics.body.contains("praatpaal_sockets 1"))
        for secret in ["kanarie", "jan@", token, id] { #expect(!metrics.body.contains(secret)) }
        for secret in ["kanarie", token, id] {
            #expect(!server.log.joined().contains(secret))
        }
    }

    @Test func aRequestThatIsNeverWholeIsCutOff() throws {
        let server = try RunningServer { $0.requestTime = 1 }
        defer { server.server.stop() }
        let half = try RawConnection(port: server.port)
        half.send("GET / HTTP/1.1\r\nHost: ")
        let silent = try RawConnection(port: server.port)
        let start = Date()
        #expect(half.readAll() == "" && half.isAtEnd)
        #expect(silent.readAll() == "" && silent.isAtEnd)
        #expect(Date().timeIntervalSince(start) < 4)
    }

    @Test func headersAndBodiesHaveALimit() throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        let long = "X-Long: " + String(repeating: "x", count: 20_000)
        #expect(try server.get("/", [long]).status == 413)
        let body = try RawConnection(port: server.port)
        body.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n")
        body.send([UInt8](repeating: 65, count: 100_000))
        #expect(body.head()?.hasPrefix("HTTP/1.1 413") == true)
    }

    /// 16 KiB of a body are read, and not a byte more, however it comes.
    @Test(arguments: [(16_384, true), (16_385, false)])
    func aBodyHasJustSoManyBytes(count: Int, isRead: Bool) throws {
        let server = try RunningServer()
        defer { server.server.stop() }
        let connection = try RawConnection(port: server.port)
        connection.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(count)\r\n\r\n")
        connection.send([UInt8](repeating: 65, count: 9_000))
        connection.send([UInt8](repeating: 65, count: count - 9_000))
        #expect(connection.head()?.hasPrefix("HTTP/1.1 413") == !isRead)
    }

    @Test func aReaderThatDoesNotReadIsCutOff() throws {
        let server = try RunningServer { $0.patience = 1 }
        defer { server.server.stop() }
        let slow = try ChatClient(port: server.port, receiveBuffer: 4_096)
        slow.send(#"{"type":"open"}"#)
        let line = #"{"type":"ping","id":"\#(String(repeating: "p", count: 200))"}"#
        // Answers pile up until the desk reads no further; then the socket is closed.
        let start = Date()
        var frames: [UInt8] = []
        for _ in 0..<400 { frames += ChatClient.frame(Array(line.utf8)) }
        slow.connection.send(frames)
        let neighbour = try server.chat()
        #expect(neighbour.ask(#"{"type":"open"}"#).text("type") == "opened")
        #expect(Date().timeIntervalSince(start) < 3)
    }

    @Test func theEndIsSeenToldAndInOrder() throws {
        let server = try RunningServer()
        let pages = try (0..<40).map { _ in try server.chat() }
        for page in pages { _ = page.ask(#"{"type":"open"}"#) }
        let (silent, half) = (
            try RawConnection(port: server.port), try RawConnection(port: server.port)
        )
        half.send("GET /chat HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n")
        for (number, page) in pages.enumerated() {
            page.send(#"{"type":"message","id":"m\#(number)","text":"levering"}"#)
        }
        let start = Date()
        let ready = Thread { [port = server.port] in
            usleep(200_000)
            _ = try? RawConnection(port: port)
        }
        ready.start()
        server.server.stop()
        #expect(Date().timeIntervalSince(start) < 5)
        for page in pages {
            #expect(ChatClient.object(page.next()).text("type") == "reply")
            #expect(page.next() == nil && page.closeCode == 1001)
        }
        #expect(silent.readAll() == "" && half.readAll().contains("101") == false)
        #expect(server.log.count == Set(server.log).count && server.log.first == "no new customers")
        #expect(server.log.last == "closed")
        #expect(throws: RawConnection.NotConnected.self) { try server.chat() }
    }
}
