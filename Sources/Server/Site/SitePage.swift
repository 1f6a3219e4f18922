import NIOHTTP1
import WebPages

/// A file that is in the program, under its path.
struct SitePage: Sendable {
    var file: String
    var type: String

    static let html = "text/html; charset=utf-8"

    /// The files of the site, by path. No path from outside reaches the file system.
    static let all: [String: SitePage] = [
        "/": SitePage(file: "index.html", type: html),
        "/praatpaal.js": SitePage(file: "praatpaal.js", type: script),
        "/icon.svg": SitePage(file: "icon.svg", type: "image/svg+xml"),
    ].merging(desk) { page, _ in page }

    private static let script = "text/javascript; charset=utf-8"

    /// The scripts and the styles of the agents' desk: whatever file's name begins with its name.
    private static var desk: [String: SitePage] {
        let files = WebPages.names.filter { $0.hasPrefix("desk") && !$0.hasSuffix(".html") }
        return Dictionary(
            uniqueKeysWithValues: files.map { file in
                let type = file.hasSuffix(".css") ? "text/css; charset=utf-8" : script
                return ("/desk/\(file)", SitePage(file: file, type: type))
            })
    }

    /// - Parameters:
    ///   - host: as the browser names this server, for older ones that do not take `'self'` for sockets.
    ///   - values: what stands where the page says `{{name}}`.
    func response(host: String, _ values: [String: String] = [:]) -> SiteResponse {
        guard var body = WebPages.bytes(of: file) else { return SiteResponse(.notFound) }
        var headers: HTTPHeaders = ["Cache-Control": "no-cache"]
        if type == Self.html {
            let nonce = Nonce()
            body = Self.filled(body, values.merging(["nonce": nonce.text]) { _, nonce in nonce })
            headers.add(name: "Content-Security-Policy", value: Self.policy(nonce, host: host))
        } else {
            // Other sites put the widget into their pages.
            headers.add(name: "Cross-Origin-Resource-Policy", value: "cross-origin")
        }
        return SiteResponse(.ok, type: type, body: body, headers)
    }

    /// A page with its values, as texts: whatever is in them stays one.
    private static func filled(_ page: [UInt8], _ values: [String: String]) -> [UInt8] {
        var text = String(decoding: page, as: UTF8.self)
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            text = text.replacing("{{\(name)}}", with: escaped(value))
        }
        return Array(text.utf8)
    }

    private static func escaped(_ text: String) -> String {
        let names: [Character: String] = [
            "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "{": "&#123;",
        ]
        return text.reduce(into: "") { $0 += names[$1] ?? String($1) }
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
}
