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

/// Telling whoever waits for a person that nobody is at a desk any more: once for each handoff, also by several processes.
extension FrontDesk {
    /// What a desk remembers of it between two looks.
    struct Absence {
        var looked: Moment?
        /// Since when nobody is there for a queue in which somebody waits.
        var since: [Queue.ID: Moment] = [:]
        var told: Set<Handoff.ID> = []
    }

    /// Whoever is away for a moment only is not missed: that nobody is there is told when two looks found nobody.
    /// - Returns: the conversations concerned.
    func tellOfAbsence(by now: Moment) throws -> [Conversation.ID] {
        if let last = absence.looked, now.seconds(since: last) < Double(pause), now >= last {
            return []
        }
        absence.looked = now
        let attendance = try attendance(at: now)
        guard attendance.isKnown else { return [] }
        let desk = responder.rulebook.desk
        let alone = try journal.handoffs(HandoffSelection(.open)).rows.filter { row in
            row.state == .waiting && !row.handoff.isMessage
                && !attendance.isAnybody(for: desk.queue(row.handoff.queue), at: desk)
        }
        let before = absence.since
        absence.since = [:]
        for row in alone { absence.since[row.handoff.queue] = before[row.handoff.queue] ?? now }
        absence.told.formIntersection(alone.map(\.handoff.id))
        return try alone.filter { row in
            guard before[row.handoff.queue] != nil, !absence.told.contains(row.handoff.id) else {
                return false
            }
            return try tellOfAbsence(row, at: now)
        }.map(\.conversation)
    }

    private func tellOfAbsence(_ row: QueuedHandoff, at now: Moment) throws -> Bool {
        let (id, handoff) = (row.conversation, row.handoff.id)
        do {
            let one = try presentConversation(id)
            let events = try journal.events(of: id)
            guard one.conversation.waitingHandoff?.id == handoff, one.conversation.action == nil,
                !Self.isTold(of: handoff, events)
            else {
                absence.told.insert(handoff)
                return false
            }
            let words = responder.absence(in: one.conversation, by: reader)
            let event = ConversationEvent(conversation: id, at: now, body: .reminded(words))
            var batch = JournalBatch([event])
            batch.seen = [id: one.version]
            let versions = try journal.append(batch)
            one.conversation.apply(event)
            one.version = versions[id] ?? one.version
            absence.told.insert(handoff)
            return true
        } catch let error as JournalError where error.isRace || error.isDamage {
            // Another wrote there, and the next look sees what; or nobody can read it.
            known[id] = nil
            return false
        }
    }

    /// Whether it was said when the handoff was made, or since.
    private static func isTold(of handoff: Handoff.ID, _ events: [ConversationEvent]) -> Bool {
        let made = events.lastIndex {
            if case .handedOff(let one) = $0.body { one.id == handoff } else { false }
        }
        let turn = events[..<(made ?? 0)].lastIndex {
            if case .turned = $0.body { true } else { false }
        }
        return events[(turn ?? made ?? 0)...].contains {
            switch $0.body {
            case .turned(let turn): turn.rules.contains(.nobodyHere)
            case .reminded(let reminder): reminder.event == MessageKind.nobodyHere.rawValue
            case .opened, .said, .replied, .handedOff, .stepped, .rated, .surveyed, .surveyAsked,
                .actionAsked, .actionEnded, .contactLeft, .noticed, .closed:
                false
            }
        }
    }
}

extension Deadline.Kind {
    fileprivate var event: String {
        if case .proactive(let name) = self { name } else { "" }
    }
}
