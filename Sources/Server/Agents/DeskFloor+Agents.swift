import ChatEngine
import CivilTime
import JSON
import Wire

/// Agents at the desk: what they do, and what they see live.
///
/// An action is the wire protocol's `agent` line; its agent is whoever is logged in. Besides: `show` (a handoff to be shown and kept up
/// to date), `writing`, `titles` (of intents, to teach), `read` (a conversation that no handoff leads to), `ping`.
extension DeskFloor {
    package func seat(_ socket: SocketID, _ outlet: Outlet, as name: String) {
        seats[socket] = AgentSeat(outlet: outlet, name: name)
        settings.metrics.set(.agents, seats.count)
        isBoardOld = true
    }

    package func unseat(_ socket: SocketID) {
        guard seats.removeValue(forKey: socket) != nil else { return }
        settings.metrics.set(.agents, seats.count)
        isBoardOld = true
    }

    func hearAgent(
        _ bytes: [UInt8], from socket: SocketID, _ lines: inout [WireMessage], at now: Moment
    ) {
        guard let seat = seats[socket] else { return }
        var asking = Asked(socket: socket, since: now)
        var line: WireMessage
        do throws(WireFault) {
            let object = try WireMessage.object(bytes)
            asking.id = (try? WireFields(object).optionalIdentifier("id")) ?? nil
            line = try readAgent(object, seat, on: socket)
        } catch { line = WireMessage(id: nil, content: .refused(error)) }
        line.id = ask(asking)
        lines.append(line)
        isBoardOld = true
    }

    private func readAgent(
        _ object: [String: JSONValue], _ seat: AgentSeat, on socket: SocketID
    ) throws(WireFault) -> WireMessage {
        let fields = WireFields(object)
        switch try fields.choice(
            "type", of: ["agent", "show", "writing", "titles", "read", "ping"])
        {
        case "show":
            seats[socket]?.showing = try fields.optionalIdentifier("handoff")
            seats[socket]?.view = ""
            seats[socket]?.isWriting = false
            return WireMessage(id: nil, content: .ping)
        case "writing":
            let isWriting = try fields.bool("on")
            seats[socket]?.isWriting = isWriting
            let isNote = try fields.optionalChoice("kind", of: ["reply", "note"]) == "note"
            if let handoff = seat.showing, !isNote {
                tellCustomer(seat.name, writes: isWriting, in: handoff)
            }
            return WireMessage(id: nil, content: .ping)
        case "titles":
            let language = LanguageCode(try fields.string("language"))
            send(titles(in: language), to: socket)
            return WireMessage(id: nil, content: .ping)
        case "read":
            send(past(try fields.identifier("conversation")), to: socket)
            return WireMessage(id: nil, content: .ping)
        case "agent":
            var object = object
            object["agent"] = .string(seat.name)
            object["conversation"] = nil
            return WireMessage(object)
        default: return WireMessage(id: nil, content: .ping)
        }
    }

    /// Only whoever has the conversation: a colleague's note is nobody's business outside.
    private func tellCustomer(
        _ agent: Assignee.ID, writes isWriting: Bool, in handoff: Handoff.ID
    ) {
        guard let id = try? session.desk.conversation(of: handoff),
            let conversation = try? session.desk.conversation(id),
            ConversationStanding(conversation).agent == agent
        else { return }
        var line = JSONWriter()
        line.add("type", literal: "writing")
        line.add("agent", agent)
        line.add("on", isWriting)
        for page in chats.pages(of: id) { send(line.text, to: page) }
    }

    /// Who lost the account is out at once, or nearly.
    private func dismiss(at now: Moment) {
        if let last = lastRoll, now.seconds(since: last) < 2, now >= last { return }
        lastRoll = now
        for seat in seats.values where !settings.isAgent(seat.name) { seat.outlet.close(1008) }
    }

    /// What has changed on the board, and in what each tab shows. At most four times a second.
    func tellAgents(at now: Moment) {
        guard !seats.isEmpty else { return }
        dismiss(at: now)
        let pause = isBoardOld ? 0.2 : 0.8
        if let last = lastBoard, now.seconds(since: last) < pause, now >= last { return }
        (lastBoard, isBoardOld) = (now, false)
        try? session.desk.attend(Set(seats.values.map(\.name)), at: now)
        let first = HandoffSelection(.open, most: AgentBoard.mostRows)
        guard var list = try? session.desk.list(first, at: now),
            let waiting = try? session.desk.waiting(),
            let presences = try? session.desk.journal.presences(at: now)
        else { return }
        // Whatever waits, whoever is here sees what is theirs.
        for name in list.isPart ? Set(seats.values.map(\.name)).sorted() : [] {
            let own = HandoffSelection(.business(of: name))
            if let own = try? session.desk.list(own, at: now) { list.include(own) }
        }
        let desk = session.desk.responder.rulebook.desk
        let board = AgentBoard(list, waiting, desk, Array(seats.values), presences).json
        for (socket, seat) in seats {
            if seat.board != board {
                seats[socket]?.board = board
                seat.outlet.deliver([board], 0)
            }
            guard let handoff = seat.showing,
                let shown = try? view(of: handoff, for: seat, at: now)
            else { continue }
            let view = shown.json(isCustomerWriting: chats.isWriting(in: shown.conversation.id))
            guard seat.view != view else { continue }
            seats[socket]?.view = view
            seat.outlet.deliver([view], 0)
        }
    }

    private func view(
        of handoff: Handoff.ID, for seat: AgentSeat, at now: Moment
    ) throws -> AgentView? {
        try AgentView(
            handoff, for: seat.name, desk: session.desk,
            contacts: try contacts(of: handoff, at: now), at: now)
    }

    /// The contacts of a handoff's customer, looked for once: what comes later is not earlier.
    private func contacts(of handoff: Handoff.ID, at now: Moment) throws -> [Contact] {
        if let known = knownContacts[handoff] { return known }
        guard let row = try session.desk.handoff(handoff) else { return [] }
        let rulebook = session.desk.responder.rulebook
        let events = try session.desk.events(of: row.conversation)
        let summary = HandoffSummary(row, events, rulebook, at: now)
        let contacts = try CustomerContacts(session.desk.journal).contacts(
            of: summary, events, at: now, timers: rulebook.desk.timers)
        if knownContacts.count > Self.mostKnown { knownContacts.removeAll() }
        knownContacts[handoff] = contacts
        return contacts
    }

    private static let mostKnown = 500
}
