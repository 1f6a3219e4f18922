import NIOCore
import NIOHTTP1
import Synchronization
import WebPages

/// What the server offers under which path, and to whom.
///
/// It knows no sockets: a request in, a response out.
final class Site: Sendable {
    let settings: ServerSettings
    let admission: Admission
    let metrics: Metrics
    let tries = LoginTries()
    private let isReady = Atomic(false)
    private let pages: [String: SitePage]

    init(_ settings: ServerSettings) {
        self.settings = settings
        metrics = settings.metrics
        admission = Admission(
            host: settings.host, origins: settings.origins,
            isEncrypted: settings.certificate != nil)
        pages = SitePage.all
    }

    /// Whether new customers may come.
    func setReady(_ isReady: Bool) { self.isReady.store(isReady, ordering: .releasing) }

    var mayConnect: Bool { isReady.load(ordering: .acquiring) }

    func respond(to request: SiteRequest, on loop: any EventLoop) -> EventLoopFuture<SiteResponse> {
        metrics.count(.requests)
        let response = respondInPlain(to: request, on: loop)
        guard settings.certificate != nil, !Admission.isShared(host: request.single("Host")) else {
            return response
        }
        return response.map { response in
            var response = response
            response.headers.add(name: "Strict-Transport-Security", value: Self.strictTransport)
            return response
        }
    }

    /// Browsers keep to TLS for a year.
    private static let strictTransport = "max-age=31536000"

    private func respondInPlain(
        to request: SiteRequest, on loop: any EventLoop
    ) -> EventLoopFuture<SiteResponse> {
        if let refusal = refusal(of: request) { return loop.makeSucceededFuture(refusal) }
        if isOfDesk(request.path) { return respondToAgent(request, on: loop) }
        return loop.makeSucceededFuture(answer(request))
    }

    /// What holds for every path.
    private func refusal(of request: SiteRequest) -> SiteResponse? {
        guard admission.isKnown(host: request.single("Host")) else {
            return SiteResponse(.misdirectedRequest)
        }
        guard request.path.utf8.count <= 1_024, !request.path.contains("\0") else {
            return SiteResponse(.uriTooLong)
        }
        return nil
    }

    private func answer(_ request: SiteRequest) -> SiteResponse {
        let isReading = request.method == .GET || request.method == .HEAD
        switch request.path {
        case "/healthz": return isReading ? Self.word("ok") : Self.onlyGET
        case "/readyz":
            guard isReading else { return Self.onlyGET }
            let works = mayConnect && metrics.isStoreAvailable
            return works ? Self.word("ready") : SiteResponse(.serviceUnavailable)
        case "/metrics":
            guard isReading else { return Self.onlyGET }
            return SiteResponse(
                .ok, type: "application/openmetrics-text; version=1.0.0; charset=utf-8",
                body: Array(metrics.text.utf8))
        case "/chat", "/desk/socket":
            switch socket(request) {
            case .refused(let status): return SiteResponse(status)
            case .chat, .desk:
                return SiteResponse(
                    .upgradeRequired, body: Array("Upgrade to websocket\n".utf8),
                    ["Upgrade": "websocket", "Connection": "Upgrade"])
            }
        default:
            guard let page = pages[request.path] else { return SiteResponse(.notFound) }
            guard isReading else { return Self.onlyGET }
            return page.response(
                host: request.single("Host") ?? "", ["language": settings.language.code])
        }
    }

    private static let onlyGET = SiteResponse(
        .methodNotAllowed, body: Array("Method Not Allowed\n".utf8), ["Allow": "GET, HEAD"])

    private static func word(_ word: String) -> SiteResponse {
        SiteResponse(.ok, body: Array("\(word)\n".utf8))
    }

    /// What a request to open a socket gets.
    enum Socket: Equatable, Sendable {
        case chat
        case desk(AgentSession)
        case refused(HTTPResponseStatus)
    }

    func socket(_ request: SiteRequest) -> Socket {
        guard request.path == "/chat" || request.path == "/desk/socket" else {
            return .refused(.notFound)
        }
        guard let host = request.single("Host"), admission.isKnown(host: host) else {
            return .refused(.misdirectedRequest)
        }
        guard request.method == .GET else { return .refused(.methodNotAllowed) }
        // A browser always says where a page is from; a program need not, and gets nothing by it.
        let origins = request.headers["Origin"]
        guard origins.count <= 1,
            origins.allSatisfy({ admission.isAllowed(origin: $0, host: host) })
        else { return .refused(.forbidden) }
        guard mayConnect else { return .refused(.serviceUnavailable) }
        guard settings.addresses.mayOpen(request.address) else { return .refused(.tooManyRequests) }
        if request.path == "/desk/socket" {
            // A cookie comes along by itself: only a page of this server's own may use it.
            guard isOwn(request) else { return .refused(.forbidden) }
            return agent(request).map { .desk($0) } ?? .refused(.unauthorized)
        }
        return .chat
    }
}
