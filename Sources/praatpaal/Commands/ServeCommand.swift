import ArgumentParser
import Bridge
import ChatEngine
import Foundation
import Glibc
import IntentFiles
import Server

/// `praatpaal serve`: customers, agents and the operator behind one port.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the chat widget, its conversations and the agents' desk over HTTP.",
        discussion: """
            When it is ready it says so on stderr: listening on http://127.0.0.1:8080. On the internet give it a \
            certificate (--tls-certificate, --tls-key) or put a proxy with TLS before it; docs/serve.md shows how.

            SIGTERM or SIGINT: no new customers, everything asked is answered, sockets are told, exit code 0 within five \
            seconds. When a file of the knowledge base changes, and at SIGHUP, it is read again; one with errors is refused \
            and the last good one stays.
            """)

    @OptionGroup var knowledge: KnowledgeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var encryption: CertificateOptions
    @Option(help: "The address to listen on; 0.0.0.0 for all of them.")
    var host = "127.0.0.1"
    @Option(help: "The port to listen on; 0 takes a free one.")
    var port = 8080
    @Option(
        help: .init(
            "A site whose pages may connect, such as https://shop.example; may be given several times. Name the address that the server itself has outside too.",
            valueName: "url"))
    var origin: [String] = []
    @Option(
        help:
            "A file with the key (32 bytes or more) that names of customers are signed with (JWT, HS256).",
        completion: .file())
    var customerKey: String?

    @Option(help: "What is told on standard error: debug, info, notice, warning or error.")
    var logLevel = OperatorLog.Level.info
    @Option(help: "How: text, or json for programs, an object a line.")
    var logFormat = OperatorLog.Format.text

    func validate() throws {
        guard (0...65_535).contains(port) else {
            throw ValidationError("--port must be from 0 to 65535.")
        }
        for url in origin where Admission.origin(url) == nil {
            throw ValidationError(
                "--origin must be a scheme and a name, such as https://shop.example, without a path."
            )
        }
    }

    func run() throws {
        let signals = ServerSignals()
        OpenFiles.raiseLimit()
        let logger = OperatorLog.logger(logLevel, logFormat)
        let key = try customerKey.map(readKey)
        let certificate = try encryption.load()
        let responder = try knowledge.load()
        let packs = responder.rulebook.packs.including(BuiltInPacks.packs())
        let desk = FrontDesk(responder, journal: try store.openJournal(packs: packs))
        let metrics = Metrics()
        let actions = ActionPool(responder.rulebook.desk.actions)
        let accounts = store.accounts
        var chat = ChatSettings(
            metrics: metrics, customerKey: key,
            carryOut: { request, end in actions.carryOut(request, then: end) })
        chat.logger = logger
        chat.isAgent = { accounts.account($0) != nil }
        let session = BridgeSession(desk: desk, version: Praatpaal.version)
        let loop = DeskLoop(DeskFloor(session, chat), clock: WallClock.now)
        loop.start()
        var settings = ServerSettings(
            host: host, port: port, origins: origin, metrics: metrics, logger: logger)
        settings.accounts = accounts
        settings.certificate = certificate
        settings.language = responder.firstLanguage
        let page = ReportPage(store: store.path, folder: knowledge.folder)
        settings.report = { page.html($0) }
        settings.lesson = { page.effect(of: $0) }
        let server = Server(settings, loop)
        let address = try listen(server)
        // Whoever comes first does not wait for what is still being learned; the operator's probes are answered.
        responder.recognizer.prepare()
        server.open()
        Console.error("listening on \(address)")
        let reload = KnowledgeReload(knowledge: knowledge, logger: logger) { responder in
            actions.adopt(responder.rulebook.desk.actions)
            metrics.count(.reloads)
            loop.add(.act { floor, _ in floor.adopt(responder) })
        }
        var folder = FolderWatch([knowledge.folder], ending: ".yaml")
        var watched = [
            ServerSignals.Watched(hasChanged: { !folder.changes().isEmpty }, reload: reload.run)
        ]
        if let certificate {
            let renewal = encryption.reload(certificate, metrics, logger)
            watched.append(.init(hasChanged: renewal.hasChanged, reload: renewal.run))
        }
        signals.wait(for: watched)
        ServerSignals.leave(after: 4.5)
        server.stop()
    }

    /// - Returns: where it can be reached.
    private func listen(_ server: Server) throws -> String {
        do {
            let port = try server.start()
            let scheme = encryption.tlsCertificate == nil ? "http" : "https"
            return "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        } catch {
            throw Failure.unavailable("Cannot listen on \(host):\(port): \(Self.cause(error))")
        }
    }

    private func readKey(_ path: String) throws -> CustomerKey {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure.unusable("--customer-key: \(path) cannot be read")
        }
        // Editors end a file with a newline, which is no part of a key.
        var bytes = Array(data)
        while bytes.last == UInt8(ascii: "\n") || bytes.last == UInt8(ascii: "\r") {
            bytes.removeLast()
        }
        guard let key = CustomerKey(secret: bytes) else {
            throw Failure.unusable(
                "--customer-key: \(path) has \(bytes.count) bytes; a key needs \(CustomerKey.fewestBytes)"
            )
        }
        return key
    }

    private static func cause(_ error: any Error) -> String {
        if let code = SystemFault.code(of: error) { return String(cString: strerror(code)) }
        return "\(error)"
    }
}
