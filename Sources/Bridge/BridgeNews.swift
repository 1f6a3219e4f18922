import ChatEngine
import CivilTime
import Wire

/// Telling the other side what changed without being asked.
extension BridgeSession {
    /// Conversations whose standing is remembered; beyond it those where nobody can be waiting are let go.
    private static let mostRemembered = 20_000

    /// What happened since the last look in the conversations of this session, whoever did it: agents' messages, and
    /// changes of who has the word. Empty while the store does not answer; nothing is lost by that.
    package mutating func poll(at now: Moment) -> [WireAnswer] {
        let late = giveUpLate(at: now)
        let before = told
        do {
            try settle(at: now)
            let news = try desk.news(since: newsCursor)
            let answers = try tell(news.events, at: now)
            newsCursor = news.cursor
            storeFailure = nil
            return late + answers
        } catch {
            told = before
            _ = fault(error)
            return late
        }
    }

    /// Sees to what is due, now and then; this session hears of it, whether it has seen the conversation or not.
    private mutating func settle(at now: Moment) throws {
        if let settled, now.seconds(since: settled) < Self.settlingPause, now >= settled { return }
        settled = now
        for id in try desk.settle(by: now) where told[id] == nil { told[id] = Standing(.open) }
    }

    /// In seconds.
    private static let settlingPause = 0.2

    private mutating func tell(_ events: [ConversationEvent], at now: Moment) throws -> [WireAnswer]
    {
        var order: [Conversation.ID] = []
        var messages: [Conversation.ID: [WireAnswer]] = [:]
        for event in events where told[event.conversation] != nil {
            if messages[event.conversation] == nil { order.append(event.conversation) }
            messages[event.conversation, default: []] += message(event)
        }
        return try order.flatMap { id in
            let standing = Standing(try desk.conversation(id))
            let words = messages[id] ?? []
            let change = change(of: id, to: standing, at: now)
            // Who speaks is told before the words; that it is over, after them.
            return standing.status == .agent ? change + words : words + change
        }
    }

    private func message(_ event: ConversationEvent) -> [WireAnswer] {
        if case .reminded(let reminder) = event.body {
            return [.reminder(event.conversation, reminder)]
        }
        guard case .stepped(let step) = event.body, case .reply(let text) = step.action else {
            return []
        }
        return [
            .agentMessage(
                event.conversation, agent: step.agent, text: text, number: number(of: event))
        ]
    }

    /// The number of an agent's message in its conversation.
    private func number(of event: ConversationEvent) -> Int {
        let replies = (try? agentReplies(in: event.conversation)) ?? []
        return (replies.lastIndex { $0.event == event } ?? max(0, replies.count - 1)) + 1
    }

    private func agentReplies(
        in id: Conversation.ID
    ) throws -> [(event: ConversationEvent, agent: Assignee.ID, text: String)] {
        try desk.events(of: id).compactMap { event in
            guard case .stepped(let step) = event.body, case .reply(let text) = step.action else {
                return nil
            }
            return (event, step.agent, text)
        }
    }

    /// What agents wrote while the other side was away, and who has the word now.
    mutating func resume(
        _ id: Conversation.ID, behind number: Int, for line: String?
    ) -> [WireAnswer] {
        do {
            let standing = Standing(try desk.conversation(id))
            let replies = try agentReplies(in: id).enumerated().dropFirst(number)
            told[id] = standing
            return [.ack(to: line)]
                + replies.map {
                    .agentMessage(
                        id, agent: $1.agent, text: $1.text, number: $0 + 1)
                } + [.status(id, standing)]
        } catch { return [.error(to: line, fault(error))] }
    }

    /// What a request changed.
    mutating func follow(
        _ delivery: Delivery, at now: Moment, _ answers: inout [WireAnswer]
    ) {
        follow(seen: delivery)
        if delivery.isRepeat { return }
        answers += change(
            of: delivery.conversation.id, to: Standing(delivery.conversation), at: now,
            closings: delivery.conversation.closings)
    }

    /// From now on this session hears about the conversation.
    mutating func follow(seen delivery: Delivery) {
        let id = delivery.conversation.id
        guard told[id] == nil else { return }
        let present = delivery.isRepeat ? try? desk.conversation(id) : nil
        told[id] = present.map { Standing($0) } ?? Standing(delivery.before)
    }

    private mutating func change(
        of id: Conversation.ID, to standing: Standing, at now: Moment, closings: Int? = nil
    ) -> [WireAnswer] {
        guard told[id] != standing else { return [] }
        told[id] = standing
        return [.status(id, standing)]
            + (standing.status == .closed ? outcome(of: id, at: now, closings: closings) : [])
    }

    /// As it stands at the closing: what came later in the same breath does not count.
    private func outcome(
        of id: Conversation.ID, at now: Moment, closings: Int?
    ) -> [WireAnswer] {
        guard var events = try? desk.events(of: id) else { return [] }
        let ends = events.indices.filter {
            if case .closed = events[$0].body { true } else { false }
        }
        if let closings, (1...ends.count).contains(closings) {
            events.removeSubrange((ends[closings - 1] + 1)...)
        }
        let timers = desk.responder.rulebook.desk.timers
        let contacts = Contact.contacts(of: events, at: now, timers: timers)
        return contacts.last.map { [.outcome(id, $0.resolution, $0.firstContact)] } ?? []
    }

    mutating func forgetIdle() {
        guard told.count > Self.mostRemembered else { return }
        told = told.filter { $0.value.status == .queued || $0.value.status == .agent }
    }
}
