import NIOHTTP1

/// A whole request, as the pages of the site see it.
struct SiteRequest: Sendable {
    var method: HTTPMethod
    /// Without its query.
    var path: String
    /// What stands behind the question mark, as it was sent.
    var query = ""
    var headers: HTTPHeaders
    var body: [UInt8]
    /// Who it is from: the peer, or whom a proxy on this machine says.
    var address: String

    /// A header that may stand there only once; `nil` when it does not, or stands there several times.
    func single(_ name: String) -> String? {
        let values = headers[name]
        return values.count == 1 ? values[0] : nil
    }
}

/// What a page answers.
struct SiteResponse: Sendable {
    var status: HTTPResponseStatus
    var headers: HTTPHeaders
    var body: [UInt8]

    init(
        _ status: HTTPResponseStatus, type: String = "text/plain; charset=utf-8", body: [UInt8],
        _ headers: HTTPHeaders = [:]
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.headers.replaceOrAdd(name: "Content-Type", value: type)
        self.headers.replaceOrAdd(name: "X-Content-Type-Options", value: "nosniff")
        // With none at all browsers would not say where a form of our own is from.
        self.headers.replaceOrAdd(name: "Referrer-Policy", value: "same-origin")
        if !self.headers.contains(name: "Cache-Control") {
            self.headers.add(name: "Cache-Control", value: "no-store")
        }
        if !self.headers.contains(name: "Content-Security-Policy") {
            self.headers.add(
                name: "Content-Security-Policy",
                value: "default-src 'none'; frame-ancestors 'none'")
        }
    }

    /// Only its own name as its text.
    init(_ status: HTTPResponseStatus) {
        self.init(status, body: Array("\(status.reasonPhrase)\n".utf8))
    }
}
