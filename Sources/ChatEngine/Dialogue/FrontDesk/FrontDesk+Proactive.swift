import CivilTime

/// Messages of the desk's own, on events (`on_event` of an intent): of the host (`basket_left`), that an answer was given
/// (`answered.returns`), that an agent ended something (`resolved.callback`).
///
/// Each is said once, until the customer writes again. It is not said when the customer wrote meanwhile, when a human has the
/// word or is waited for, or when something came that makes it pointless (`unless`). All of it is a function of the
/// conversation, so that it survives restarts, and two processes say it once.
extension FrontDesk {
    /// What is due next in a conversation, messages of the desk's own included.
    func deadline(of conversation: Conversation) -> Deadline? {
        let other = conversation.deadline(timers)
        guard let message = proactive(in: conversation) else { return other }
        guard let other, other.at <= message.at else { return message }
        return other
    }

    func proactive(in conversation: Conversation) -> Deadline? {
        let followUp = followUp(in: conversation)
        guard followUp != nil || !conversation.notices.isEmpty, conversation.action == nil,
            conversation.stage.handoff == nil
        else { return nil }
        var occurrences = conversation.notices
        if let followUp { occurrences[followUp.name] = followUp.at }
        let due = occurrences.compactMap { name, at -> Deadline? in
            guard let rule = intent(on: name, in: conversation)?.proactive,
                proactiveMessage(on: name, to: conversation) != nil
            else { return nil }
            let isPointless = rule.unless.contains {
                conversation.noticed[$0].map { $0 >= at } ?? false
            }
            return isPointless
                ? nil : Deadline(at: at.adding(seconds: rule.after), kind: .proactive(name))
        }
        return due.min { ($0.at, $0.kind.event) < ($1.at, $1.kind.event) }
    }

    private func followUp(in conversation: Conversation) -> (name: String, at: Moment)? {
        guard !followUps.isEmpty, let answer = conversation.unconfirmed else { return nil }
        let name = ProactiveRule.answered + answer.intent
        guard followUps.contains(name), !conversation.hasBeenTold(of: name) else { return nil }
        return (name, answer.at)
    }

    static func followUps(of responder: Responder) -> Set<String> {
        Set(
            responder.rulebook.intents.compactMap(\.proactive?.event)
                .filter { $0.hasPrefix(ProactiveRule.answered) })
    }

    /// In the customer's language, where the intent exists in it.
    private func intent(on event: String, in conversation: Conversation) -> Intent? {
        let language = conversation.language ?? responder.firstLanguage
        let all = responder.rulebook.intents.lazy.filter { $0.proactive?.event == event }
        return all.first { $0.language == language } ?? all.first
    }

    func proactiveMessage(on event: String, to conversation: Conversation) -> Reminder? {
        guard let intent = intent(on: event, in: conversation) else { return nil }
        let wording = Wording(reader: reader, language: intent.language, turn: conversation.turns)
        var circumstances = Circumstances(language: intent.language)
        circumstances.slots = conversation.slots
        circumstances.channel = conversation.channel
        circumstances.segment = conversation.segment
        circumstances.register = responder.rulebook.desk.register
        let choice = Wording.choice(of: intent, in: circumstances, variant: conversation.turns)
        let text = wording.text(of: choice, for: intent, conversation.slots)
        guard !text.isEmpty else { return nil }
        var reminder = Reminder(text: RichText(markdown: text).plain)
        reminder.quickReplies = intent.response.quickReplies
        reminder.event = event
        return reminder
    }
}

extension Deadline.Kind {
    fileprivate var event: String {
        if case .proactive(let name) = self { name } else { "" }
    }
}
