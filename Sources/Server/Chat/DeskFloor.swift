import Bridge
import ChatEngine
import CivilTime
import Wire

/// What only the desk's thread touches: the session over the front desk, and who listens.
///
/// All sockets are one `BridgeSession`: their lines are written together, and news is read once for all of them.
package final class DeskFloor {
    let session: BridgeSession
    let settings: ChatSettings
    /// Has something done on this thread; from any thread.
    var act: @Sendable (@escaping Task) -> Void = { _ in }
    var chats = ChatDirectory()
    /// Agents at the desk.
    var seats: [SocketID: AgentSeat] = [:]
    var isBoardOld = true
    var lastBoard: Moment?
    /// When it was last seen who still has an account.
    var lastRoll: Moment?
    /// The contacts of customers whose handoffs were looked at.
    var knownContacts: [Handoff.ID: [Contact]] = [:]
    /// Customers' lines that are not answered yet, by the id the session knows them under.
    var asked: [String: Asked] = [:]
    private var lastAsked = 0
    private var outbox = Outbox()
    private var lastLook: Moment?
    private var lastCount: Moment?
    private var toldDamage: DamagedRow?

    typealias Task = @Sendable (DeskFloor, Moment) -> Void

    /// A line of a socket, while it waits for its answer.
    struct Asked {
        var socket: SocketID
        /// The id its sender gave it.
        var id: String?
        var conversation: Conversation.ID?
        /// What a customer said, for the other pages that show the conversation.
        var text: String?
        /// What whoever opens it gets to go on with it.
        var token: String?
        var since: Moment

        init(socket: SocketID, since: Moment) {
            self.socket = socket
            self.since = since
        }
    }

    package init(_ session: BridgeSession, _ settings: ChatSettings) {
        self.session = session
        self.settings = settings
    }

    /// Seconds between two looks at the news.
    private static let pause = 0.1

    /// Does what has come in, and tells what others did.
    func work(_ work: ArraySlice<DeskLoop.Work>, at now: Moment) {
        var lines: [WireMessage] = []
        for one in work {
            switch one {
            case .said(let socket, let bytes): hear(bytes, from: socket, &lines, at: now)
            case .agentSaid(let socket, let bytes):
                hearAgent(bytes, from: socket, &lines, at: now)
            case .act(let act):
                serve(&lines, at: now)
                act(self, now)
            }
        }
        serve(&lines, at: now)
        look(at: now)
        tellAgents(at: now)
        outbox.flush { outlet(of: $0) }
    }

    /// Another knowledge base answers from now on.
    package func adopt(_ responder: Responder) { session.adopt(responder) }

    /// Everything is answered with what is known; nobody will look anything up any more.
    func finish(at now: Moment) {
        route(session.endAllActions(at: now), at: now)
        outbox.flush { outlet(of: $0) }
    }

    private func outlet(of socket: SocketID) -> Outlet? {
        seats[socket]?.outlet ?? chats[socket]?.outlet
    }

    private func look(at now: Moment) {
        if let last = lastLook, now.seconds(since: last) < Self.pause, now >= last { return }
        lastLook = now
        route(session.poll(at: now), at: now)
        tellOperator(at: now)
    }

    /// Whether the store works, told when it changes, and who waits.
    private func tellOperator(at now: Moment) {
        if let damage = session.damage, damage != toldDamage {
            toldDamage = damage
            settings.metrics.count(.faults)
            settings.logger.error("a conversation cannot be read", metadata: ["row": "\(damage)"])
        }
        let failure = session.storeFailure
        if (failure == nil) != settings.metrics.isStoreAvailable {
            if let failure {
                settings.logger.error("the store fails", metadata: ["cause": "\(failure)"])
            } else {
                settings.logger.notice("the store works again")
            }
        }
        settings.metrics.store(isAvailable: failure == nil)
        if let last = lastCount, now.seconds(since: last) < Self.countPause, now >= last { return }
        lastCount = now
        guard let waiting = try? session.desk.waiting() else { return }
        let oldest = waiting.map { now.seconds(since: $0.since) }.max() ?? 0
        settings.metrics.set(.waiting, waiting.reduce(0) { $0 + $1.number })
        settings.metrics.set(.oldestWaiting, Int(max(0, oldest)))
    }

    /// Seconds between two counts of who waits.
    private static let countPause = 5.0

    private func serve(_ lines: inout [WireMessage], at now: Moment) {
        guard !lines.isEmpty else { return }
        isBoardOld = true
        route(session.answer(lines, at: now), at: now)
        lines.removeAll(keepingCapacity: true)
    }

    /// A name for a line that no other line of this process has, nor any that somebody else gave it: ids have no control
    /// characters.
    func ask(_ asking: Asked) -> String {
        lastAsked += 1
        let name = "\u{1}\(lastAsked)"
        asked[name] = asking
        return name
    }

    /// To one socket.
    func send(_ answer: WireAnswer, to socket: SocketID, isAnswer: Bool) {
        let reader: WireAnswer.Reader = seats[socket] == nil ? .customer : .host
        outbox.add(answer.json(for: reader), to: socket, isAnswer: isAnswer)
    }

    func send(_ line: String, to socket: SocketID, isAnswer: Bool = false) {
        outbox.add(line, to: socket, isAnswer: isAnswer)
    }
}

/// What is to be sent, by socket: each is woken once for all of a batch.
private struct Outbox {
    private struct Post {
        var lines: [String] = []
        var answered = 0
    }

    private var posts: [SocketID: Post] = [:]

    mutating func add(_ line: String, to socket: SocketID, isAnswer: Bool) {
        posts[socket, default: Post()].lines.append(line)
        if isAnswer { posts[socket]?.answered += 1 }
    }

    mutating func flush(to outlet: (SocketID) -> Outlet?) {
        for (socket, post) in posts { outlet(socket)?.deliver(post.lines, post.answered) }
        posts.removeAll(keepingCapacity: true)
    }
}
