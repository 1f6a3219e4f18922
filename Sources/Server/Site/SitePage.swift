import NIOHTTP1
import WebPages

/// A file that is in the program, under its path.
struct SitePage: Sendable {
    var file: String
    var type: String

    private static let html = "text/html; charset=utf-8"

    /// The files of the site, by path. No path from outside reaches the file system.
    static let all: [String: SitePage] = [
        "/": SitePage(file: "index.html", type: html),
        "/praatpaal.js": SitePage(file: "praatpaal.js", type: "text/javascript; charset=utf-8"),
        "/icon.svg": SitePage(file: "icon.svg", type: "image/svg+xml"),
    ]

    /// - Parameter host: as the browser names this server, for older ones that do not take `'self'` for sockets.
    func response(host: String) -> SiteResponse {
        guard var body = WebPages.bytes(of: file) else { return SiteResponse(.notFound) }
        var headers: HTTPHeaders = ["Cache-Control": "no-cache"]
        if type == Self.html {
            let nonce = Nonce()
            body = nonce.filled(into: body)
            headers.add(name: "Content-Security-Policy", value: Self.policy(nonce, host: host))
        } else {
            // Other sites put the widget into their pages.
            headers.add(name: "Cross-Origin-Resource-Policy", value: "cross-origin")
        }
        return SiteResponse(.ok, type: type, body: body, headers)
    }

    static func policy(_ nonce: Nonce, host: String) -> String {
        [
            "default-src 'none'", "script-src 'nonce-\(nonce.text)'",
            "style-src 'nonce-\(nonce.text)'", "img-src 'self'",
            "connect-src 'self' ws://\(host) wss://\(host)", "base-uri 'none'",
            "form-action 'self'", "frame-ancestors 'none'",
            "require-trusted-types-for 'script'", "trusted-types 'none'",
        ].joined(separator: "; ")
    }
}

/// A number used once: scripts and styles without it do not run.
struct Nonce: Sendable {
    let text: String

    init() {
        var source = SystemRandomNumberGenerator()
        text = Base64URL.text(
            of: (0..<18).map { _ in UInt8.random(in: .min ... .max, using: &source) })
    }

    /// What stands in a page where the number belongs.
    private static let place = Array("{{nonce}}".utf8)

    func filled(into page: [UInt8]) -> [UInt8] {
        var filled: [UInt8] = []
        filled.reserveCapacity(page.count)
        var rest = page[...]
        while let first = rest.firstIndex(of: Self.place[0]) {
            filled += rest[..<first]
            rest = rest[first...]
            if rest.starts(with: Self.place) {
                filled += text.utf8
                rest = rest.dropFirst(Self.place.count)
            } else {
                filled.append(rest.removeFirst())
            }
        }
        return filled + rest
    }
}
