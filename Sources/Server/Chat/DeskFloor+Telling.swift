import ChatEngine
import CivilTime
import JSON
import Wire

/// What sockets are told.
extension DeskFloor {
    /// Each answer to whoever asked, and what concerns a conversation to every page that shows it.
    func route(_ answers: [WireAnswer], at now: Moment) {
        for answer in answers {
            guard let name = answer.inReplyTo else {
                tell(answer)
                continue
            }
            if let asking = asked.removeValue(forKey: name) {
                give(answer.answering(asking.id), to: asking, at: now)
            } else if case .reply = answer {
                // Its message came to a process that is gone.
                tell(answer)
            }
        }
    }

    private func give(_ answer: WireAnswer, to asking: Asked, at now: Moment) {
        settings.metrics.count(answer, after: now.seconds(since: asking.since))
        switch answer {
        case .opened(let id, let conversation, var opened):
            (opened.token, opened.at) = (asking.token, now)
            opened.register = session.desk.responder.rulebook.desk.register
            send(.opened(to: id, conversation, opened), to: asking.socket, isAnswer: true)
        case .reply(_, let delivery):
            send(answer, to: asking.socket, isAnswer: true)
            guard !delivery.isRepeat else { return }
            let others = chats.pages(of: delivery.conversation.id).filter { $0 != asking.socket }
            guard !others.isEmpty else { return }
            let said = Self.said(asking, delivery)
            for page in others {
                send(said, to: page)
                send(answer, to: page, isAnswer: false)
            }
        case .pong(let line) where chats[asking.socket] != nil:
            send(Self.pong(to: line, at: now), to: asking.socket, isAnswer: true)
        case .ready, .pong, .ack, .taken, .found, .handoff, .action, .reminder, .status,
            .agentMessage,
            .position,
            .surveyRequest, .outcome, .error:
            send(answer, to: asking.socket, isAnswer: true)
        }
    }

    /// With the desk's time, so that pages show that of one clock.
    private static func pong(to line: String?, at now: Moment) -> String {
        var pong = JSONWriter()
        pong.add("type", literal: "pong")
        pong.add("in_reply_to", line)
        pong.add("at", now.iso)
        return pong.text
    }

    /// What the customer said on another page.
    private static func said(_ asking: Asked, _ delivery: Delivery) -> String {
        let last = delivery.conversation.messages
        var line = JSONWriter()
        line.add("type", literal: "said")
        line.add("number", delivery.text == nil ? last : last - 1)
        line.add("id", asking.id)
        line.add("text", asking.text)
        return line.text
    }

    private func tell(_ answer: WireAnswer) {
        guard let conversation = answer.conversation else { return }
        if case .action(_, let request) = answer {
            return settings.carryOut(request, ended(request))
        }
        for page in chats.pages(of: conversation) { send(answer, to: page, isAnswer: false) }
    }

    /// How an action's end comes back to the desk's thread.
    private func ended(_ request: ActionRequest) -> @Sendable (ActionOutcome) -> Void {
        let act = act
        return { outcome in
            act { floor, now in
                let ending = ActionEnding(action: request.id, outcome: outcome)
                let line = WireMessage(id: nil, content: .actionResult(ending, in: nil))
                floor.route(floor.session.answer([line], at: now), at: now)
            }
        }
    }
}
