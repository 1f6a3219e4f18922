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

    /// What will be said if nothing comes between, the earliest first.
    package func scheduled() throws -> [Scheduled] {
        let all = try journal.due(by: Moment(milliseconds: .max / 2))
        return try all.compactMap { due -> Scheduled? in
            let conversation = try conversation(due.conversation)
            guard let next = proactive(in: conversation), case .proactive(let event) = next.kind,
                let text = proactiveMessage(on: event, to: conversation)?.text
            else { return nil }
            return Scheduled(
                conversation: conversation.id, customer: conversation.customer, at: next.at,
                event: event, text: text)
        }.sorted { ($0.at, $0.conversation) < ($1.at, $1.conversation) }
    }

    /// What was said of the desk's own accord, conversation by conversation. O(log) for the first, and of those that it names.
    package func outbox() throws -> [OutboxMessage] {
        let news = try journal.news(since: JournalCursor(position: 0), kinds: ["reminded"])
        var seen: Set<Conversation.ID> = []
        return try news.events.map(\.conversation).filter { seen.insert($0).inserted }.flatMap {
            OutboxMessage.messages(of: try journal.events(of: $0), unless: pointless)
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
