import CivilTime

/// Bringing what the desk says of its own accord to customers who are not there.
extension FrontDesk {
    /// A message that is going to be said, and when.
    package struct Scheduled: Sendable, Equatable {
        package var conversation: Conversation.ID
        package var customer: String?
        package var at: Moment
        package var event: String
        package var text: String
    }

    /// What will be said if nothing comes between, the earliest first. Damaged rows of what is due are left out, and are in
    /// `damagedDue` then.
    package func scheduled() throws -> [Scheduled] {
        let end = Moment(milliseconds: .max / 2)
        damagedDue = try journal.damagedDue(by: end, most: Self.mostDamaged)
        return try journal.due(by: end).compactMap { due in
            try sparingOthers { try scheduled(in: due.conversation) }
        }.sorted { ($0.at, $0.conversation) < ($1.at, $1.conversation) }
    }

    private func scheduled(in id: Conversation.ID) throws -> Scheduled? {
        let conversation = try conversation(id)
        guard let next = proactive(in: conversation), case .proactive(let event) = next.kind,
            let text = proactiveMessage(on: event, to: conversation)?.text
        else { return nil }
        return Scheduled(
            conversation: conversation.id, customer: conversation.customer, at: next.at,
            event: event, text: text)
    }

    /// Nothing where a conversation cannot be read.
    private func sparingOthers<Value>(_ read: () throws -> Value?) throws -> Value? {
        do { return try read() } catch JournalError.damaged(let row) {
            note(row)
            return nil
        }
    }

    /// What was said of the desk's own accord, conversation by conversation; those that cannot be read are left out, and are in
    /// `damagedDue` then. O(log) for the first, and of those that it names.
    package func outbox() throws -> [OutboxMessage] {
        let news = try journal.news(since: JournalCursor(position: 0), kinds: ["reminded"])
        var seen: Set<Conversation.ID> = []
        return try news.events.map(\.conversation).filter { seen.insert($0).inserted }.flatMap {
            id in
            try sparingOthers {
                OutboxMessage.messages(of: try journal.events(of: id), unless: pointless)
            } ?? []
        }
    }

    private func pointless(_ event: String) -> [String] {
        responder.rulebook.intents.lazy.compactMap(\.proactive).first { $0.event == event }?.unless
            ?? []
    }

    /// Takes a message to bring it; of several takers one has it.
    package func take(_ message: OutboxMessage, as taker: String, at now: Moment) throws -> Bool {
        _ = try serve([.notice(message.conversation, message.mark(.taken, by: taker))], at: now)
        let events = try journal.events(of: message.conversation)
        return OutboxMessage.messages(of: events, unless: pointless).contains {
            $0.number == message.number && $0.state == .taken(taker)
        }
    }

    /// It could not be brought: somebody may try again.
    package func giveBack(_ message: OutboxMessage, as taker: String, at now: Moment) throws {
        _ = try serve([.notice(message.conversation, message.mark(.failed, by: taker))], at: now)
    }
}
