import ChatEngine
import CivilTime
import Wire

/// One connection: lines in, lines out, any number of conversations. No input or output of its own.
///
/// ```swift
/// let session = BridgeSession(desk: desk, version: "1.0")
/// let answers = session.answer(lines, at: now)     // every line has its one answer, in the order of the lines
/// let pushes = session.poll(at: now)               // what others did meanwhile, through the same store
/// ```
/// Never throws: what goes wrong with a line is that line's answer. Messages that come together are written together.
/// Several sessions may share a desk. Belongs to the thread of its desk.
public final class BridgeSession {
    package let desk: FrontDesk
    private var readiness: WireAnswer.Readiness
    /// Where each conversation of this session stood when the other side was last told, or would have been.
    var lastTold: [Conversation.ID: ConversationStanding] = [:]
    /// Of these the conversations that the other side has not named yet: something was due in them.
    var unnamed: Set<Conversation.ID> = []
    var newsCursor: JournalCursor?
    var lastSettled: Moment?
    /// Places in the queues, as this session last told them.
    var toldPositions: [Handoff.ID: Int] = [:]
    /// When places were last looked at, and whether the queues have moved since.
    var lastPositions: Moment?
    var queuesMoved = false
    /// Lines that wait for an action.
    var waiting = WaitingLines()
    /// The store's own words when it last failed; `nil` while it works.
    package internal(set) var storeFailure: String?
    /// The place in the store that could not be read last: its conversation cannot go on, all others do.
    package internal(set) var damage: DamagedRow?
    /// Damaged rows of what is due, as far as `damage` has been each of them.
    var toldDue: [DamagedRow] = []
    /// Whether it was seen by reading news; a failure to write is over when something is written.
    var isNewsFailing = false

    package init(
        desk: FrontDesk, version: String, lineBytes: Int = LineFramer.standardLimit
    ) {
        self.desk = desk
        readiness = Self.readiness(desk.responder.rulebook, version: version, lineBytes)
        newsCursor = try? desk.news(since: nil).cursor
    }

    private static func readiness(
        _ rulebook: Rulebook, version: String, _ lineBytes: Int
    ) -> WireAnswer.Readiness {
        let intents = Set(rulebook.intents.lazy.filter(\.isSubject).map(\.id))
        return WireAnswer.Readiness(
            version: version, intents: intents.count, languages: rulebook.languages,
            lineBytes: lineBytes)
    }

    /// Bytes a line may have.
    package var lineBytes: Int { readiness.lineBytes }

    /// Answers lines in order. What they say is in the journal when this returns.
    package func answer(_ lines: [LineFramer.Line], at now: Moment) -> [WireAnswer] {
        forgetIdle()
        return endLateActions(at: now) + answer(lines.map(read), at: now)
    }

    private func read(_ line: LineFramer.Line) -> WireMessage {
        switch line {
        case .text(let bytes): inOurLanguages(WireMessage(bytes))
        case .tooLong:
            WireMessage(id: nil, content: .refused(.tooLong(limit: readiness.lineBytes)))
        }
    }

    /// Of `nl-BE` only `nl` counts, and a language the desk does not speak is ignored.
    private func inOurLanguages(_ line: WireMessage) -> WireMessage {
        guard case .request(.message(var message), let conversation) = line.content else {
            return line
        }
        message.language = spoken(message.language)
        return WireMessage(id: line.id, content: .request(.message(message), in: conversation))
    }

    /// The language of the desk that is meant by a code; `nil` where there is none.
    package func spoken(_ language: LanguageCode?) -> LanguageCode? {
        guard let language else { return nil }
        if readiness.languages.contains(language) { return language }
        let code = LanguageCode(
            String(language.code.lowercased().prefix { $0 != "-" && $0 != "_" }))
        return readiness.languages.contains(code) ? code : nil
    }

    /// Another knowledge base answers from now on.
    package func adopt(_ responder: Responder) {
        desk.adopt(responder)
        readiness = Self.readiness(
            responder.rulebook, version: readiness.version, readiness.lineBytes)
    }

    /// Answers lines that were read by whoever has the connection, in order.
    package func answer(_ lines: [WireMessage], at now: Moment) -> [WireAnswer] {
        var answers: [WireAnswer] = []
        var together: [WireMessage] = []
        for line in lines {
            switch line.content {
            case .hello, .ping, .refused: together.append(line)
            case .request(_, let id) where !waiting.contains(id): together.append(line)
            case .request(_, let id):
                answers += serve(&together, at: now)
                answers += hold(line, in: id)
            // A step may be refused, and a refusal must not cost its neighbours anything.
            case .agent(let step, let conversation):
                answers += serve(&together, at: now)
                answers += apply(step, in: conversation, for: line.id, at: now)
            case .next(let agent):
                answers += serve(&together, at: now)
                answers += takeNext(for: agent, line.id, at: now)
            case .present(let agent):
                answers += serve(&together, at: now)
                answers.append(renew(agent, line.id, at: now))
            case .presence(let presence, let agent):
                answers += serve(&together, at: now)
                answers.append(announce(presence, of: agent, line.id, at: now))
            case .search(let query, _):
                answers += serve(&together, at: now)
                answers.append(search(query, line.id, at: now))
            case .open(let id, let opening, let number):
                answers += serve(&together, at: now)
                answers += open(id, opening, after: number, for: line.id)
            case .actionResult(let ending, let conversation):
                answers += serve(&together, at: now)
                answers += end(ending, in: conversation, for: line.id, at: now)
            case .resume(let id, let number):
                answers += serve(&together, at: now)
                answers +=
                    waiting.contains(id)
                    ? hold(line, in: id) : resume(id, after: number, for: line.id)
            }
        }
        return answers + serve(&together, at: now)
    }

    /// Answers lines of which none need wait; their requests are written together.
    private func serve(_ lines: inout [WireMessage], at now: Moment) -> [WireAnswer] {
        defer { lines.removeAll(keepingCapacity: true) }
        let requests = lines.compactMap { line in
            if case .request(let request, _) = line.content { request } else { nil }
        }
        var results = deliver(requests, at: now)[...]
        var answers: [WireAnswer] = []
        answers.reserveCapacity(2 * lines.count)
        for line in lines {
            switch line.content {
            case .hello: answers.append(.ready(to: line.id, readiness))
            case .ping: answers.append(.pong(to: line.id))
            case .refused(let fault): answers.append(.error(to: line.id, fault))
            case .request:
                switch results.popFirst() {
                case .success(let delivery) where delivery.isHeld:
                    answers += hold(line, as: delivery)
                case .success(let delivery): report(delivery, to: line.id, at: now, &answers)
                case .failure(let fault): answers.append(.error(to: line.id, fault))
                case nil: break
                }
            // These are answered by themselves.
            case .agent, .next, .present, .presence, .search, .actionResult, .resume, .open: break
            }
        }
        return answers
    }

    /// The one answer to a line, and what comes besides.
    func report(
        _ delivery: Delivery, to line: String?, at now: Moment, _ answers: inout [WireAnswer]
    ) {
        let conversation = delivery.conversation.id
        if let action = delivery.action {
            follow(delivery)
            waiting.begin(action, for: line, in: conversation)
            return answers.append(.action(conversation, action))
        }
        answers.append(delivery.hasReply ? .reply(to: line, delivery) : .ack(to: line))
        if let handoff = delivery.handoff {
            answers.append(.handoff(conversation, handoff))
            toldPositions[handoff.id] = handoff.position
        }
        tellChange(by: delivery, at: now, &answers)
    }

    private func takeNext(
        for agent: Assignee.ID, _ line: String?, at now: Moment
    ) -> [WireAnswer] {
        do {
            let taken = try desk.claimNext(for: agent, at: now)
            let conversation = try desk.conversation(taken.conversation)
            storeFailure = nil
            lastTold[taken.conversation] =
                lastTold[taken.conversation] ?? ConversationStanding(.queued(taken.handoff.id))
            unnamed.remove(taken.conversation)
            let epoch = conversation.custodies[taken.handoff.id]?.epoch ?? 1
            return [.taken(to: line, taken, epoch: epoch)] + poll(at: now)
        } catch { return [.error(to: line, fault(error))] }
    }

    private func renew(_ agent: Assignee.ID, _ line: String?, at now: Moment) -> WireAnswer {
        do {
            try desk.attend([agent], at: now)
            return .ack(to: line)
        } catch { return .error(to: line, fault(error)) }
    }

    private func announce(
        _ presence: AgentPresence, of agent: Assignee.ID, _ line: String?, at now: Moment
    ) -> WireAnswer {
        do { try desk.journal.announce(presence, of: agent, at: now) } catch {
            return .error(to: line, fault(error))
        }
        return renew(agent, line, at: now)
    }

    /// Conversations that a search answers with at most.
    private static let mostFound = 50

    private func search(_ query: SearchQuery, _ line: String?, at now: Moment) -> WireAnswer {
        do {
            let settings = desk.responder.rulebook.desk
            return .found(
                to: line,
                try SearchFindings(
                    of: query, in: desk.journal, settings, at: now, most: Self.mostFound))
        } catch { return .error(to: line, fault(error)) }
    }

    private func apply(
        _ step: HandoffStep, in conversation: Conversation.ID?, for line: String?, at now: Moment
    ) -> [WireAnswer] {
        if let conversation, let owner = try? desk.conversation(of: step.handoff),
            owner != conversation
        {
            return [.error(to: line, .wrongConversation(step.handoff))]
        }
        switch deliver([.agent(step)], at: now)[0] {
        case .success(let delivery):
            follow(delivery)
            return [.ack(to: line)] + poll(at: now)
        // Claimed before by the same agent: the claim stands, and the line may be a repetition.
        case .failure(.refused(.alreadyYours)): return [.ack(to: line)]
        case .failure(let fault): return [.error(to: line, fault)]
        }
    }
}
