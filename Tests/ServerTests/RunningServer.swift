import ChatEngine
import CivilTime
import Foundation
import IntentFiles
import Logging
import Support
import Synchronization
import Testing

@testable import Bridge
@testable import Server

/// A server on a free port with a small desk in memory.
final class RunningServer: Sendable {
    let port: Int
    let loop: DeskLoop
    let server: Server
    let metrics = Metrics()
    private let lines = Log()

    /// What the server told its operator.
    var log: [String] { lines.all }

    private final class Log: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    /// Keeps every line of every level, with its facts.
    private struct LogToList: LogHandler {
        let lines: Log
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }
        func log(event: LogEvent) {
            let facts = (event.metadata ?? [:]).sorted { $0.key < $1.key }
            lines.add("\(event.message)" + facts.map { " \($0.key)=\($0.value)" }.joined())
        }
    }

    static let key = Array("0123456789abcdef0123456789abcdef".utf8)

    static func now() -> Moment {
        Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }

    /// - Parameters:
    ///   - journal: makes the journal, so that no other thread has it.
    ///   - adjust: changes the settings before it starts.
    init(
        journal: sending any Journal = InMemoryJournal(),
        adjust: (inout ServerSettings) -> Void = { _ in }
    ) throws {
        let responder = try #require(Self.responder)
        let lines = lines
        let logger = Logger(label: "test") { _ in LogToList(lines: lines) }
        var settings = ServerSettings(
            host: "127.0.0.1", port: 0, origins: ["https://shop.example"], metrics: metrics,
            logger: logger)
        adjust(&settings)
        var chat = ChatSettings(metrics: metrics, customerKey: CustomerKey(secret: Self.key)) {
            request, end in end(.done(["saldo": "12"]))
        }
        chat.logger = logger
        if let accounts = settings.accounts {
            chat.isAgent = { accounts.account($0) != nil }
        }
        let desk = FrontDesk(responder, journal: journal)
        loop = DeskLoop(
            DeskFloor(BridgeSession(desk: desk, version: "1.0"), chat), clock: Self.now)
        loop.start()
        server = Server(settings, loop)
        port = try server.start()
        server.open()
    }

    func chat(_ headers: [String] = []) throws -> ChatClient {
        try ChatClient(port: port, headers: headers)
    }

    /// A request by itself: status, head and body.
    func get(
        _ path: String, host: String? = nil, _ headers: [String] = [], method: String = "GET"
    ) throws -> (status: Int, head: String, body: String) {
        let connection = try RawConnection(port: port)
        let lines =
            ["\(method) \(path) HTTP/1.1", "Host: \(host ?? "127.0.0.1:\(port)")"] + headers
            + ["Connection: close"]
        connection.send(lines.joined(separator: "\r\n") + "\r\n\r\n")
        let text = connection.readAll()
        let parts = text.components(separatedBy: "\r\n\r\n")
        let status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return (status, parts.first ?? "", parts.dropFirst().joined(separator: "\r\n\r\n"))
    }

    /// What an agent does, as another process would.
    func act(_ action: HandoffStep.Action, on handoff: String = "H1", by agent: String = "eva") {
        let step = HandoffStep(handoff: handoff, agent: agent, action: action)
        loop.add(.act { floor, now in _ = try? floor.session.desk.serve([.agent(step)], at: now) })
    }

    private static let responder: Responder? = DeskParts.responder(
        intents: [
            DeskParts.intent(
                "levering.tijd", "Hoe lang duurt de levering?", patterns: [#"\blevering\b"#],
                answer: "Twee werkdagen."),
            balance,
            DeskParts.intent("bot.human", "ik wil een mens", patterns: [#"\bmens\b"#], answer: ""),
        ], desk: desk)

    private static var balance: Intent {
        var intent = DeskParts.intent(
            "bon.saldo", "Wat is het saldo?", patterns: [#"\bsaldo\b"#],
            answer: "Er staat {{saldo}} op.")
        intent.action = "bonsaldo"
        return intent
    }

    private static var desk: Desk {
        var desk = Desk(BuiltInDesk.defaults)
        desk.thresholds = Thresholds(answer: 0.5, clarify: 0.45, margin: 0)
        desk.queues = [Queue(id: "algemeen")]
        desk.messages["nl"] = [
            .welcome: [DeskParts.template("Goedendag.")],
            .rephrase: [DeskParts.template("Kunt u dat anders zeggen?")],
            .handoff: [DeskParts.template("U bent nummer {{position}}.")],
            .askedAgain: [DeskParts.template("Dat vroeg u zojuist ook.")],
        ]
        return desk
    }
}
