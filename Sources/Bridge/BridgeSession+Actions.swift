import ChatEngine
import CivilTime
import Wire

/// Replies that wait for an action of the host.
extension BridgeSession {
    /// Keeps a line until the action before it has ended.
    func hold(_ line: WireMessage, in conversation: Conversation.ID) -> [WireAnswer] {
        waiting.hold(line, in: conversation) ? [] : [.error(to: line.id, .busy)]
    }

    /// A line after a message that waits. The message may have come to a process that is gone: the host is asked again.
    func hold(_ line: WireMessage, as delivery: Delivery) -> [WireAnswer] {
        let id = delivery.conversation.id
        guard !waiting.contains(id), let action = delivery.action else { return hold(line, in: id) }
        follow(delivery)
        return ask(action, in: id) + hold(line, in: id)
    }

    /// What a process that is gone was asked to wait for.
    func askAgain(_ conversation: Conversation) -> [WireAnswer] {
        guard !waiting.contains(conversation.id), let action = conversation.action else {
            return []
        }
        return ask(action, in: conversation.id)
    }

    private func ask(_ action: ActionRequest, in id: Conversation.ID) -> [WireAnswer] {
        waiting.begin(action, for: action.message, in: id)
        return [.action(id, action)]
    }

    /// A result from the host.
    func end(
        _ ending: ActionEnding, in conversation: Conversation.ID?, for line: String?, at now: Moment
    ) -> [WireAnswer] {
        guard let entry = waiting.entry(of: ending.action) else {
            return [.error(to: line, .unknownAction)]
        }
        if let conversation, conversation != entry.conversation {
            return [.error(to: line, .wrongConversation(ending.action))]
        }
        return [.ack(to: line)] + answer(entry, ending.outcome, at: now)
    }

    /// Answers what waits for an action that is past its deadline.
    func endLateActions(at now: Moment) -> [WireAnswer] {
        waiting.late(at: now).flatMap { answer($0, .late, at: now) }
    }

    /// Answers all that waits with what is known: nobody is there any more to look anything up.
    package func endAllActions(at now: Moment) -> [WireAnswer] {
        var answers: [WireAnswer] = []
        // What was held may ask for something again.
        while let first = waiting.first { answers += answer(first, .notCarriedOut, at: now) }
        return answers
    }

    private func answer(
        _ entry: WaitingLines.Entry, _ outcome: ActionOutcome, at now: Moment
    ) -> [WireAnswer] {
        let held = waiting.end(entry.conversation)?.held ?? []
        let ending = ActionEnding(action: entry.action.id, outcome: outcome)
        var answers: [WireAnswer] = []
        switch deliver([.actionEnded(entry.conversation, ending)], at: now)[0] {
        case .success(let delivery):
            report(endedElsewhere(delivery, entry) ?? delivery, to: entry.line, at: now, &answers)
        case .failure(let fault): answers.append(.error(to: entry.line, fault))
        }
        return answers + answer(held, at: now)
    }

    /// Another session or process may have seen first that the action is late: the message has its reply already.
    private func endedElsewhere(_ delivery: Delivery, _ entry: WaitingLines.Entry) -> Delivery? {
        guard !delivery.hasReply, delivery.action == nil, let message = entry.action.message else {
            return nil
        }
        return try? desk.delivery(of: message, in: entry.conversation)
    }
}
