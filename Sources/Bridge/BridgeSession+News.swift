import ChatEngine
import CivilTime
import Wire

/// Telling the other side what changed without being asked.
extension BridgeSession {
    /// Conversations whose standing is remembered; beyond it those where nobody can be waiting are dropped.
    private static let mostRemembered = 20_000

    /// Seconds between two looks at what is due.
    private static let settlingPause = 0.2

    /// What happened since the last look in the conversations of this session, whoever did it: agents' messages, and
    /// changes of who has the floor. Empty while the store does not answer; nothing is lost by that.
    package func poll(at now: Moment) -> [WireAnswer] {
        let late = endLateActions(at: now)
        let before = lastTold
        do {
            try settle(at: now)
            let news = try desk.news(since: newsCursor)
            let answers = try tell(news.events, at: now) + positions(after: news.events, at: now)
            newsCursor = news.cursor
            if isNewsFailing { (storeFailure, isNewsFailing) = (nil, false) }
            return late + answers
        } catch {
            // It was not told, so it is told next time.
            lastTold = before
            _ = fault(error)
            isNewsFailing = true
            return late
        }
    }

    /// Sees to what is due, now and then; this session hears of it, whether it has seen the conversation or not.
    private func settle(at now: Moment) throws {
        if let last = lastSettled, now.seconds(since: last) < Self.settlingPause, now >= last {
            return
        }
        lastSettled = now
        for id in try desk.settle(by: now, most: Self.mostSettled) where lastTold[id] == nil {
            lastTold[id] = ConversationStanding(.open)
            unnamed.insert(id)
        }
        if let row = desk.damagedDue.first(where: { !toldDue.contains($0) }) {
            toldDue.append(row)
            damage = row
        }
    }

    /// Conversations in one look: those who write meanwhile wait no longer than that.
    private static let mostSettled = 250

    private func tell(_ events: [ConversationEvent], at now: Moment) throws -> [WireAnswer] {
        var order: [Conversation.ID] = []
        var messages: [Conversation.ID: [WireAnswer]] = [:]
        var ended: Set<Conversation.ID> = []
        for event in events where lastTold[event.conversation] != nil {
            if case .closed = event.body { ended.insert(event.conversation) }
            if messages[event.conversation] == nil { order.append(event.conversation) }
            messages[event.conversation, default: []] += try sparingOthers { try message(event) }
        }
        // What came of each is told by all of its events.
        let known = try readTogether(order.filter(ended.contains))
        return try order.flatMap { id in
            try sparingOthers {
                let one = known[id]
                let standing = ConversationStanding(
                    try one?.conversation ?? desk.conversation(id))
                let words = messages[id] ?? []
                let change = try change(of: id, to: standing, at: now, events: one?.events)
                // Who speaks is told before the words; that it is over, after them.
                return standing.status == .agent ? change + words : words + change
            }
        }
    }

    /// Conversations read at once; none where only one is wanted, or one is damaged: then each is read on its own.
    private func readTogether(
        _ ids: [Conversation.ID]
    ) throws -> [Conversation.ID: (conversation: Conversation, events: [ConversationEvent])] {
        guard ids.count > 1 else { return [:] }
        do { return try desk.streams(of: ids) } catch let error as JournalError
            where error.isDamage
        { return [:] }
    }

    /// What is to be told of one conversation: nothing where it cannot be read, so that the others are told theirs.
    private func sparingOthers(_ tell: () throws -> [WireAnswer]) throws -> [WireAnswer] {
        do { return try tell() } catch let error as JournalError where error.isDamage {
            _ = fault(error)
            return []
        }
    }

    private func message(_ event: ConversationEvent) throws -> [WireAnswer] {
        switch event.body {
        case .reminded(let reminder):
            let said = ConversationMessage.messages(of: try desk.events(of: event.conversation))
            let place = said.lastIndex { $0.author == .bot && $0.text == reminder.text }
            return [.reminder(event.conversation, reminder, message: (place ?? said.count - 1) + 1)]
        case .surveyAsked(let question):
            return [.surveyRequest(event.conversation, question)]
        case .stepped(let step):
            guard case .reply(let text) = step.action else { return [] }
            let replies = try agentReplies(in: event.conversation)
            let place = replies.lastIndex {
                $0.at == event.at && $0.text == text && $0.author == .agent(step.agent)
            }
            let number = (place ?? max(0, replies.count - 1)) + 1
            return [
                .agentMessage(
                    event.conversation, agent: step.agent, text: text, number: number,
                    message: place.map { replies[$0].number } ?? number)
            ]
        case .opened, .said, .turned, .replied, .handedOff, .rated, .surveyed, .actionAsked,
            .actionEnded, .contactLeft, .noticed, .closed:
            return []
        }
    }

    private func agentReplies(in id: Conversation.ID) throws -> [ConversationMessage] {
        ConversationMessage.messages(of: try desk.events(of: id)).filter { $0.agent != nil }
    }

    /// What agents wrote while the other side was away, and who has the floor now.
    func resume(
        _ id: Conversation.ID, after number: Int, for line: String?
    ) -> [WireAnswer] {
        do {
            let standing = ConversationStanding(try desk.conversation(id))
            let replies = try agentReplies(in: id).enumerated().dropFirst(number)
            lastTold[id] = standing
            unnamed.remove(id)
            let messages = replies.map { number, reply in
                WireAnswer.agentMessage(
                    id, agent: reply.agent ?? "", text: reply.text, number: number + 1,
                    message: reply.number)
            }
            return [.ack(to: line)] + messages + [.status(id, standing)]
        } catch { return [.error(to: line, fault(error))] }
    }

    /// Who has the floor after a request, where that is another than before.
    func tellChange(by delivery: Delivery, at now: Moment, _ answers: inout [WireAnswer]) {
        follow(delivery)
        if delivery.isRepeat { return }
        let conversation = delivery.conversation
        let before = lastTold[conversation.id]
        do {
            answers += try change(
                of: conversation.id, to: ConversationStanding(conversation), at: now,
                closings: conversation.closings)
        } catch {
            // The next poll finds the same in the news.
            lastTold[conversation.id] = before
            _ = fault(error)
        }
    }

    /// From now on this session hears about the conversation.
    func follow(_ delivery: Delivery) {
        let id = delivery.conversation.id
        unnamed.remove(id)
        guard lastTold[id] == nil else { return }
        let present = delivery.isRepeat ? try? desk.conversation(id) : nil
        lastTold[id] =
            present.map { ConversationStanding($0) } ?? ConversationStanding(delivery.before)
    }

    private func change(
        of id: Conversation.ID, to standing: ConversationStanding, at now: Moment,
        closings: Int? = nil, events: [ConversationEvent]? = nil
    ) throws -> [WireAnswer] {
        guard lastTold[id] != standing else { return [] }
        lastTold[id] = standing
        let outcome =
            standing.status == .closed
            ? try outcome(of: id, events ?? desk.events(of: id), at: now, closings: closings) : nil
        return [.status(id, standing)] + (outcome.map { [$0] } ?? [])
    }

    /// As it stands at the closing: what came later in the same breath does not count.
    private func outcome(
        of id: Conversation.ID, _ events: [ConversationEvent], at now: Moment, closings: Int?
    ) throws -> WireAnswer? {
        var events = events
        let ends = events.indices.filter {
            if case .closed = events[$0].body { true } else { false }
        }
        if let closings, closings >= 1, closings <= ends.count {
            events.removeSubrange((ends[closings - 1] + 1)...)
        }
        let timers = desk.responder.rulebook.desk.timers
        let contacts = Contact.contacts(of: events, at: now, timers: timers)
        return contacts.last.map { .outcome(id, $0.resolution, $0.firstContact) }
    }

    func forgetIdle() {
        guard lastTold.count > Self.mostRemembered else { return }
        lastTold = lastTold.filter { $0.value.status == .queued || $0.value.status == .agent }
        unnamed = unnamed.filter { lastTold[$0] != nil }
    }
}
