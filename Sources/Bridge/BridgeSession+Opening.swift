import ChatEngine
import CivilTime
import Wire

/// A page that shows a conversation, and places in the queue.
extension BridgeSession {
    /// What a page needs to show a conversation: the desk's first words, who has the floor, what was said. It changes
    /// nothing: a conversation begins with the customer's first message. An action that was asked by a process that is gone is
    /// asked once more, so that whoever waits for the reply gets it.
    func open(
        _ id: Conversation.ID, _ opening: Opening, after number: Int, for line: String?
    ) -> [WireAnswer] {
        do {
            let conversation = try desk.conversation(id)
            let standing = ConversationStanding(conversation)
            let messages = ConversationMessage.messages(of: try desk.events(of: id))
            let language =
                spoken(opening.language) ?? conversation.language ?? desk.responder.firstLanguage
            let opened = WireAnswer.Opened(
                standing: standing, position: try position(of: conversation), language: language,
                welcome: desk.responder.welcome(in: language),
                quickReplies: desk.responder.starters(in: language), number: messages.count,
                history: Array(messages.dropFirst(number)))
            lastTold[id] = standing
            unnamed.remove(id)
            return [.opened(to: line, id, opened)] + askAgain(conversation)
        } catch { return [.error(to: line, fault(error))] }
    }

    /// Whether anything was ever said in a conversation.
    package func isOpened(_ id: Conversation.ID) throws -> Bool {
        try desk.conversation(id).isOpened
    }

    private func position(of conversation: Conversation) throws -> Int? {
        // Who left a message waits for nobody now.
        guard case .queued(let handoff) = conversation.stage,
            conversation.handoffs[handoff]?.isMessage != true
        else { return nil }
        let position = QueuedHandoff.positions(
            in: try desk.handoffs(HandoffSelection(.open)).rows)[handoff]
        toldPositions[handoff] = position
        return position
    }

    /// Seconds between two looks at who waits where: with very many of them a look costs.
    private static let positionsPause = 0.5

    /// Whether the other side is told where somebody stands: after a restart nobody has asked for those who waited before it.
    private func isTold(_ conversation: Conversation.ID) -> Bool {
        lastTold[conversation]?.status == .queued && !unnamed.contains(conversation)
    }

    /// The places in the queues that are others than this session has told.
    func positions(after news: [ConversationEvent], at now: Moment) throws -> [WireAnswer] {
        queuesMoved = queuesMoved || news.contains(where: \.movesQueue)
        guard queuesMoved else { return [] }
        if let last = lastPositions, now.seconds(since: last) < Self.positionsPause, now >= last {
            return []
        }
        (lastPositions, queuesMoved) = (now, false)
        guard lastTold.contains(where: { isTold($0.key) }) else {
            toldPositions.removeAll()
            return []
        }
        let open = try desk.handoffs(HandoffSelection(.open)).rows
        let positions = QueuedHandoff.positions(in: open)
        let told = toldPositions
        toldPositions = positions
        return open.compactMap { one in
            guard let position = positions[one.handoff.id], !one.handoff.isMessage,
                isTold(one.conversation),
                position != told[one.handoff.id]
            else { return nil }
            return .position(one.conversation, one.handoff.id, position)
        }
    }
}

extension ConversationEvent {
    /// Whether others may have another place in a queue by it.
    fileprivate var movesQueue: Bool {
        switch body {
        case .handedOff, .closed: true
        case .stepped(let step):
            switch step.action {
            case .claim, .giveBack, .transfer, .resolve, .reopen, .lapse: true
            case .reply, .note, .draft, .teach: false
            }
        case .opened, .said, .turned, .replied, .rated, .surveyed, .actionAsked, .actionEnded,
            .reminded, .contactLeft, .surveyAsked, .noticed:
            false
        }
    }
}
