import Foundation
import Testing

@testable import Server

/// TLS of the server itself, as curl and openssl see it.
@Suite struct TLSTests {
    private let folder: CertificateFolder

    init() throws {
        folder = try CertificateFolder()
        try folder.make("one")
    }

    private func server() throws -> (server: RunningServer, certificate: ServedCertificate) {
        try folder.put("one.pem", as: "used.pem")
        try folder.put("one.key", as: "used.key")
        let certificate = try ServedCertificate(
            folder.files("used.pem", "used.key"), at: RunningServer.now())
        return (try RunningServer { $0.certificate = certificate }, certificate)
    }

    private func curl(
        _ server: RunningServer, _ path: String, trusting name: String = "one",
        scheme: String = "https", _ more: [String] = []
    ) throws -> (code: Int32, output: String) {
        try CertificateFolder.run(
            "curl",
            ["-si", "--max-time", "5", "--cacert", folder.path("\(name).pem")] + more
                + ["\(scheme)://localhost:\(server.port)\(path)"])
    }

    @Test func aClientThatTrustsTheCertificateIsServed() throws {
        let (server, _) = try server()
        defer { server.server.stop() }
        for version in ["1.2", "1.3"] {
            let page = try curl(
                server, "/", ["--tlsv\(version)", "--tls-max", version])
            #expect(page.code == 0 && page.output.hasPrefix("HTTP/1.1 200"), "\(version)")
            #expect(page.output.contains("<praatpaal-chat"))
        }
        #expect(try curl(server, "/", ["--tls-max", "1.1"]).code == 35)
        // Whoever does not trust it sees nothing.
        try folder.make("two")
        #expect(try curl(server, "/", trusting: "two").code == 60)
    }

    @Test func aPortWithTLSTellsWhoeverSpeaksPlainHTTP() throws {
        let (server, _) = try server()
        defer { server.server.stop() }
        let answer = try curl(server, "/", scheme: "http")
        #expect(answer.output.hasPrefix("HTTP/1.1 400") && answer.output.contains("https://"))
    }

    @Test func browsersAreToldToKeepToItWhereTheNameIsTheServersOwn() throws {
        let certificate = try ServedCertificate(
            folder.files("one.pem", "one.key"), at: RunningServer.now())
        let server = try RunningServer { $0.certificate = certificate }
        defer { server.server.stop() }
        let named = try curl(server, "/", ["-H", "Host: shop.example"]).output.lowercased()
        #expect(named.contains("strict-transport-security: max-age="))
        let shared = try curl(server, "/").output.lowercased()
        #expect(shared.hasPrefix("http/1.1 200") && !shared.contains("strict-transport"))
    }

    @Test func aCustomerTalksOverATLSSocket() throws {
        let (server, _) = try server()
        defer { server.server.stop() }
        let talk = try TLSTalk(port: server.port, trusting: folder.path("one.pem"))
        defer { talk.end() }
        talk.send(Array(ChatClient.handshake("/chat", host: "localhost:\(server.port)").utf8))
        #expect(talk.hears("101 Switching Protocols"))
        talk.sendFrame(#"{"type":"open"}"#)
        #expect(talk.hears(#""type":"opened""#))
        talk.sendFrame(#"{"type":"message","id":"m1","text":"hoe lang duurt de levering"}"#)
        #expect(talk.hears("Twee werkdagen."))
    }

    @Test func aRenewedCertificateIsShownToWhoeverComesNext() throws {
        let (server, certificate) = try server()
        defer { server.server.stop() }
        try folder.make("two")
        try folder.put("two.pem", as: "used.pem")
        let half = #expect(throws: TLSMistake.self) {
            try certificate.reload(at: RunningServer.now())
        }
        #expect(half?.text.contains("is not the private key of the first certificate") == true)
        #expect(try curl(server, "/healthz").code == 0)
        try folder.put("two.key", as: "used.key")
        try certificate.reload(at: RunningServer.now())
        #expect(try curl(server, "/healthz", trusting: "two").code == 0)
        #expect(try curl(server, "/healthz").code == 60)
    }

    @Test func aClientThatNeverSpeaksDoesNotHoldUpTheEnd() throws {
        let (server, _) = try server()
        let silent = try (0..<40).map { _ in try RawConnection(port: server.port) }
        for one in silent.prefix(20) { one.send("\u{16}\u{03}\u{01}") }
        let start = Date()
        server.server.stop()
        #expect(Date().timeIntervalSince(start) < 5 && silent.count == 40)
    }

    @Test func aCookieIsSecureAndOriginsWithoutTLSAreOthers() throws {
        let admission = Admission(host: "127.0.0.1", origins: [], isEncrypted: true)
        #expect(admission.isAllowed(origin: "https://localhost:8443", host: "localhost:8443"))
        #expect(!admission.isAllowed(origin: "http://localhost:8443", host: "localhost:8443"))
        let accounts = AccountFile(path: folder.path("agents"))
        try accounts.add(Account(name: "eva", role: .agent, password: "een lang wachtwoord"))
        let certificate = try ServedCertificate(
            folder.files("one.pem", "one.key"), at: RunningServer.now())
        let server = try RunningServer {
            $0.certificate = certificate
            $0.accounts = accounts
        }
        defer { server.server.stop() }
        let login = try curl(
            server, "/desk/login",
            [
                "-d", "name=eva&password=een+lang+wachtwoord", "-H",
                "Origin: https://localhost:\(server.port)",
            ])
        #expect(login.output.contains("303") && login.output.contains("; Secure"))
    }

    // MARK: - What can be wrong

    @Test func whatIsWrongIsNamedWithItsFile() throws {
        try folder.make("two")
        try folder.make("old", from: "20200101000000Z", to: "20210101000000Z", key: "one")
        try folder.make("new", from: "20900101000000Z", to: "20910101000000Z", key: "one")
        try folder.write("none", "rubbish\n")
        try folder.write(
            "torn", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
        let locked = try CertificateFolder.run(
            "openssl",
            [
                "pkcs8", "-topk8", "-in", folder.path("one.key"), "-passout", "pass:geheim",
                "-out", folder.path("locked"),
            ])
        try #require(locked.code == 0)
        let cases: [(String, String, String)] = [
            ("old.pem", "one.key", "expired at 2021-01-01T00:00:00Z"),
            ("new.pem", "one.key", "not valid before 2090-01-01T00:00:00Z"),
            ("one.pem", "two.key", "is not the private key of the first certificate"),
            ("one.key", "one.pem", "it belongs to --tls-key"),
            ("one.pem", "one.pem", "it belongs to --tls-certificate"),
            ("none", "one.key", "holds no certificate"), ("torn", "one.key", "damaged"),
            ("one.pem", "none", "holds no private key"),
            ("one.pem", "locked", "with a passphrase"),
            ("nowhere", "one.key", "cannot be read: No such file"), (".", "one.key", "not a file"),
        ]
        for (certificate, key, words) in cases {
            let files = folder.files(certificate, key)
            let mistake = #expect(throws: TLSMistake.self) {
                _ = try files.load(at: RunningServer.now())
            }
            let text = mistake?.text ?? ""
            #expect(text.contains(words) && !text.contains("\n"), "\(certificate) \(key): \(text)")
            #expect(text.hasPrefix(folder.folder.path))
        }
        #expect(throws: Never.self) {
            try folder.files("one.pem", "one.key").load(at: RunningServer.now())
        }
    }
}
