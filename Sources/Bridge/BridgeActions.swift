import ChatEngine
import CivilTime
import Wire

/// Replies that wait for an action of the host's.
extension BridgeSession {
    /// A message whose reply waits, and what came after it in its conversation.
    struct Waiting {
        var request: ActionRequest
        var conversation: Conversation.ID
        /// The line that will be answered.
        var line: String?
        /// Lines of the same conversation, to be answered behind it.
        var held: [Job] = []
        /// When it was asked, as a number that only goes up: what has waited longest is given up first.
        var number: Int
    }

    /// Lines held back at most; what comes then is refused and may be sent again.
    static let mostHeld = 10_000

    /// From now on the conversation waits; the host is asked.
    mutating func wait(for request: ActionRequest, line: String?, in id: Conversation.ID)
        -> WireAnswer
    {
        asked += 1
        waiting[id] = Waiting(request: request, conversation: id, line: line, number: asked)
        return .action(id, request)
    }

    /// Keeps a line until its turn comes.
    mutating func hold(_ job: Job, in id: Conversation.ID) -> [WireAnswer] {
        guard waiting.values.reduce(0, { $0 + $1.held.count }) < Self.mostHeld else {
            return [.error(to: job.id, .busy)]
        }
        waiting[id]?.held.append(job)
        return []
    }

    /// A result from the host.
    mutating func end(
        _ action: ActionRequest.ID, _ outcome: ActionOutcome, in conversation: Conversation.ID?,
        for line: String?, at now: Moment
    ) -> [WireAnswer] {
        guard let place = waiting.values.first(where: { $0.request.id == action }) else {
            return [.error(to: line, .unknownAction)]
        }
        if let conversation, conversation != place.conversation {
            return [.error(to: line, .wrongConversation(action))]
        }
        return [.ack(to: line)] + finish(place, outcome, at: now)
    }

    /// Gives up what is past its deadline.
    mutating func giveUpLate(at now: Moment) -> [WireAnswer] {
        inOrder.filter { $0.request.deadline <= now }.flatMap { finish($0, .late, at: now) }
    }

    /// Answers all that waits with what is known: nobody is there any more to look anything up.
    mutating func giveUp(at now: Moment) -> [WireAnswer] {
        var answers: [WireAnswer] = []
        // What was held may ask for something again.
        while let first = inOrder.first { answers += finish(first, .nobody, at: now) }
        return answers
    }

    private var inOrder: [Waiting] { waiting.values.sorted { $0.number < $1.number } }

    private mutating func finish(
        _ place: Waiting, _ outcome: ActionOutcome, at now: Moment
    ) -> [WireAnswer] {
        let held = waiting.removeValue(forKey: place.conversation)?.held ?? []
        let ending = ActionEnding(action: place.request.id, outcome: outcome)
        var answers: [WireAnswer] = []
        switch deliver([.actionEnded(place.conversation, ending)], at: now)[0] {
        case .success(let delivery): report(delivery, to: place.line, at: now, &answers)
        case .failure(let fault): answers.append(.error(to: place.line, fault))
        }
        return answers + answer(held, at: now)
    }
}
