import Foundation
import Support
import Testing

@testable import Server

/// Every path with every method, with and without who one must be: status, headers, and what small bodies say.
///
/// `UPDATE_EXPECTED=1 swift test --filter RouteTests` writes them anew, to be read in the diff.
@Suite struct RouteTests {
    private static let paths = [
        "/", "/chat", "/desk", "/desk/", "/desk/login", "/desk/logout", "/desk/teach",
        "/desk/socket", "/report", "/report?since=2026-03-01", "/report?since=2026-13-01",
        "/healthz", "/readyz", "/metrics", "/widget.js", "/desk.js", "/nowhere", "//", "/%00",
        "/../etc/passwd",
    ]
    private static let methods = ["GET", "HEAD", "POST", "PUT"]

    @Test func everyRouteAnswersSo() throws {
        let office = try DeskTests.Office()
        defer { office.close() }
        let own = "Origin: http://127.0.0.1:\(office.server.port)"
        let (agent, lead) = (
            "Cookie: \(try office.cookie("eva"))", "Cookie: \(try office.cookie("tom"))"
        )
        let callers: [(name: String, headers: [String])] = [
            ("stranger", []), ("page", [own]), ("agent", [agent, own]), ("lead", [lead, own]),
            ("lead elsewhere", [lead, "Origin: https://evil.example"]),
            ("agent without a page", [agent]), ("two pages", [own, own]),
        ]
        var told: [String] = []
        for path in Self.paths {
            for method in Self.methods {
                for caller in callers where method == "GET" || caller.name != "two pages" {
                    let answer = try office.server.get(path, caller.headers, method: method)
                    told.append("\(method) \(path) by \(caller.name): \(shown(answer))")
                }
            }
        }
        for host in ["evil.example", "localhost", "127.0.0.1", "[::1]", ""] {
            for path in ["/", "/chat", "/healthz"] {
                told.append(
                    "GET \(path) at '\(host)': \(shown(try office.server.get(path, host: host)))")
            }
        }
        let long = String(repeating: "x", count: 1_030)
        told.append("GET /x…: \(shown(try office.server.get("/" + long)))")
        let proof = try office.server.get("/desk", [agent]).body
            .firstMatch(of: /name="proof" content="([^"]*)"/)?.1
        for (path, body) in [
            ("/desk/login", "name=eva&password=mis"), ("/desk/login", "%zz"),
            ("/desk/logout", "proof=x"), ("/desk/logout", "proof=\(proof ?? "")"),
            ("/desk/teach", "line=x&intent=y"), ("/desk/teach", "proof=\(proof ?? "")"),
            ("/desk/teach", "proof=\(proof ?? "")&text=waar%20is+ie&intent=levering.tijd"),
            ("/desk/teach", "proof=\(proof ?? "")&text=x&intent=none"),
        ] {
            let answer = try office.post(path, body, [agent, own])
            told.append("POST \(path) \(body.prefix { $0 != "=" }): \(shown(answer))")
        }
        try compare(told + known.all.enumerated().map { "headers \($0):\n  \($1)" })
    }

    private func shown(_ answer: (status: Int, head: String, body: String)) -> String {
        var headers: [String] = []
        for line in answer.head.split(separator: "\r\n").dropFirst() {
            let name = line.prefix { $0 != ":" }
            switch name.lowercased() {
            case "content-length", "etag", "content-security-policy", "set-cookie":
                headers.append(String(name))
            default: headers.append(String(line))
            }
        }
        let isSmall = answer.body.utf8.count < 80
        let number = known.number(of: headers.sorted().joined(separator: "\n  "))
        return "\(answer.status) with headers \(number)"
            + (isSmall ? " “\(answer.body.trimmingCharacters(in: .newlines))”" : " …")
    }

    /// Sets of headers, numbered as they come.
    private final class HeaderSets {
        private(set) var all: [String] = []

        func number(of headers: String) -> Int {
            if let known = all.firstIndex(of: headers) { return known }
            all.append(headers)
            return all.count - 1
        }
    }

    private let known = HeaderSets()

    private func compare(_ parts: [String]) throws {
        let told = parts.flatMap { $0.split(separator: "\n") }
        let wanted = try ExpectedText("Expected/routes.txt", beside: #filePath)
            .text(orWriting: told.joined(separator: "\n") + "\n").split(separator: "\n")
        #expect(told.count == wanted.count)
        for (line, wanted) in zip(told, wanted) { #expect(line == wanted) }
    }
}
