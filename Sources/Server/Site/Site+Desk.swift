import Dispatch
import Foundation
import NIOCore
import NIOHTTP1

/// The agents' part: logging in and out, the desk's page, the report.
extension Site {
    func isOfDesk(_ path: String) -> Bool {
        path == "/report" || path == "/desk" || path == "/desk/login" || path == "/desk/logout"
            || path == "/desk/teach"
    }

    func respondToAgent(
        _ request: SiteRequest, on loop: any EventLoop
    ) -> EventLoopFuture<SiteResponse> {
        let isReading = request.method == .GET || request.method == .HEAD
        switch request.path {
        case "/desk" where isReading: return loop.makeSucceededFuture(desk(request))
        case "/report" where isReading: return report(request, on: loop)
        case "/desk/login" where request.method == .POST: return logIn(request, on: loop)
        case "/desk/logout" where request.method == .POST:
            return loop.makeSucceededFuture(logOut(request))
        case "/desk/teach" where request.method == .POST: return lesson(request, on: loop)
        default: return loop.makeSucceededFuture(SiteResponse(.methodNotAllowed))
        }
    }

    /// Who the cookie says is there, as far as it is one of ours and not over.
    func agent(_ request: SiteRequest) -> AgentSession? {
        guard let accounts = settings.accounts else { return nil }
        return AgentSession(cookies: request.single("Cookie"), accounts, now: now)
    }

    private var now: Int { Int(Date().timeIntervalSince1970) }

    private func desk(_ request: SiteRequest) -> SiteResponse {
        guard let session = agent(request) else { return login(request) }
        return page(
            "desk.html", request,
            [
                "proof": session.proof, "agent": session.name, "role": session.role.rawValue,
                "language": settings.language.code,
            ])
    }

    private func login(
        _ request: SiteRequest, _ status: HTTPResponseStatus = .ok,
        _ problem: (code: String, text: String) = ("", "")
    ) -> SiteResponse {
        page("login.html", request, ["code": problem.code, "problem": problem.text], status)
    }

    private func page(
        _ file: String, _ request: SiteRequest, _ values: [String: String],
        _ status: HTTPResponseStatus = .ok
    ) -> SiteResponse {
        var response = SitePage(file: file, type: SitePage.html)
            .response(host: request.single("Host") ?? "", values)
        response.status = status
        response.headers.replaceOrAdd(name: "Cache-Control", value: "no-store")
        return response
    }

    /// A form that came from a page of this server's own: browsers say so with every POST.
    func isOwn(_ request: SiteRequest) -> Bool {
        guard let host = request.single("Host"), let origin = request.single("Origin") else {
            return false
        }
        return admission.isOwn(origin: origin, host: host)
    }

    private func logIn(
        _ request: SiteRequest, on loop: any EventLoop
    ) -> EventLoopFuture<SiteResponse> {
        guard isOwn(request), let accounts = settings.accounts else {
            return loop.makeSucceededFuture(SiteResponse(.forbidden))
        }
        let form = FormFields(request.body)
        let (name, password) = (form["name"] ?? "", form["password"] ?? "")
        let now = now
        guard tries.mayTry(name: name, address: request.address, now: now) else {
            return loop.makeSucceededFuture(
                login(
                    request, .tooManyRequests,
                    ("tries", "Too many tries. Wait a quarter of an hour.")))
        }
        let promise = loop.makePromise(of: SiteResponse.self)
        // Never on a thread that moves bytes: it takes long on purpose.
        Self.slowly.async { [self] in
            let account = accounts.account(name)
            if account == nil { Account.pretend(password: password) }
            guard let account, account.has(password: password) else {
                tries.failed(name: name, address: request.address, now: now)
                metrics.count(.failedLogins)
                settings.logger.notice(
                    "a login was refused", metadata: ["address": "\(request.address)"])
                return promise.succeed(
                    login(
                        request, .forbidden,
                        ("wrong", "That name and password do not belong together.")))
            }
            tries.succeeded(name: name)
            metrics.count(.logins)
            settings.logger.info("an agent logged in", metadata: ["agent": "\(account.name)"])
            let value = AgentSession.issue(account, accounts.key, now: now)
            promise.succeed(redirect(request, cookie: value, seconds: AgentSession.seconds))
        }
        return promise.futureResult
    }

    /// One at a time: so many logins at once cost no more memory than one.
    private static let slowly = DispatchQueue(label: "passwords")

    private func logOut(_ request: SiteRequest) -> SiteResponse {
        guard isOwn(request), let session = agent(request),
            FormFields(request.body)["proof"] == session.proof
        else { return SiteResponse(.forbidden) }
        return redirect(request, cookie: "", seconds: 0)
    }

    private func redirect(_ request: SiteRequest, cookie: String, seconds: Int) -> SiteResponse {
        let isSecure =
            settings.certificate != nil || request.headers["X-Forwarded-Proto"].last == "https"
        let parts =
            [
                "\(AgentSession.cookie)=\(cookie)", "Path=/", "Max-Age=\(seconds)", "HttpOnly",
                "SameSite=Strict",
            ] + (isSecure ? ["Secure"] : [])
        return SiteResponse(
            .seeOther, body: [],
            ["Location": "/desk", "Set-Cookie": parts.joined(separator: "; ")])
    }

    /// What an example would change; it is kept by a line of the desk's socket, and nothing is written here.
    private func lesson(
        _ request: SiteRequest, on loop: any EventLoop
    ) -> EventLoopFuture<SiteResponse> {
        let form = FormFields(request.body)
        guard isOwn(request), let session = agent(request), form["proof"] == session.proof,
            let lesson = settings.lesson
        else { return loop.makeSucceededFuture(SiteResponse(.forbidden)) }
        guard
            let line = TaughtLine(
                text: form["text"] ?? "", intent: form["intent"] ?? "",
                language: form["language"] ?? "")
        else { return loop.makeSucceededFuture(SiteResponse(.badRequest)) }
        let promise = loop.makePromise(of: SiteResponse.self)
        Self.reports.async {
            switch lesson(line) {
            case .failed: promise.succeed(SiteResponse(.serviceUnavailable))
            case .refused(let why):
                promise.succeed(SiteResponse(.badRequest, body: Array((why + "\n").utf8)))
            case .page(let json):
                promise.succeed(SiteResponse(.ok, type: "application/json", body: json))
            }
        }
        return promise.futureResult
    }

    private func report(
        _ request: SiteRequest, on loop: any EventLoop
    ) -> EventLoopFuture<SiteResponse> {
        guard let session = agent(request) else {
            return loop.makeSucceededFuture(
                SiteResponse(.seeOther, body: [], ["Location": "/desk"]))
        }
        guard session.role == .lead, let report = settings.report else {
            return loop.makeSucceededFuture(SiteResponse(.forbidden))
        }
        guard let query = ReportQuery(request.query) else {
            return loop.makeSucceededFuture(
                SiteResponse(
                    .badRequest,
                    body: Array("/report takes since, until, compare and contacts\n".utf8)))
        }
        let promise = loop.makePromise(of: SiteResponse.self)
        Self.reports.async { promise.succeed(Self.response(report(query))) }
        return promise.futureResult
    }

    private static func response(_ made: MadeReport) -> SiteResponse {
        switch made {
        case .failed: return SiteResponse(.serviceUnavailable)
        case .refused(let why): return SiteResponse(.badRequest, body: Array((why + "\n").utf8))
        case .page(let page):
            // The report is one file without scripts; its styles are its own, its form asks this server.
            let policy =
                "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
            return SiteResponse(
                .ok, type: SitePage.html, body: page, ["Content-Security-Policy": policy])
        }
    }

    private static let reports = DispatchQueue(label: "reports")
}
