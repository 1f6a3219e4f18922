import ChatEngine
import CivilTime
import JSON

/// The log as JSON Lines, for one's own analysis: an event a line, oldest first.
///
/// ```json
/// {"number":2,"conversation":"c1","at":"2026-03-02T09:00:00.000Z","event":"said","text":"waar blijft mijn pakje"}
/// ```
/// `docs/events.md` describes the fields. They are a format of their own, apart from what is stored and from the wire:
/// fields are only ever added. What is not there is left out. O(events).
package enum EventLines {
    /// - Parameter events: each with its number; numbers count the events of the whole log from 1.
    package static func bytes(
        of events: [(number: Int, event: ConversationEvent)]
    ) -> [UInt8] {
        JSONWriter.lines(of: events) { numbered, line in
            line.add("number", numbered.number)
            line.add("conversation", numbered.event.conversation)
            line.write(numbered.event)
        }
    }

    /// All that is kept of one customer, as one object.
    package static func customer(
        _ id: String, _ conversations: [(id: String, events: [ConversationEvent])]
    ) -> String {
        var object = JSONWriter()
        object.add("customer", id)
        object.array("conversations") { list in
            for conversation in conversations {
                list.appendObject { one in
                    one.add("conversation", conversation.id)
                    one.array("events") { events in
                        for event in conversation.events { events.appendObject { $0.write(event) } }
                    }
                }
            }
        }
        return object.text
    }
}

extension JSONWriter {
    fileprivate mutating func write(_ event: ConversationEvent) {
        add("at", event.at.isoWithMilliseconds)
        add("event", event.body.kind)
        write(event.body)
    }

    private mutating func write(_ body: ConversationEvent.Body) {
        switch body {
        case .opened(let opening):
            add("customer", ifPresent: opening.customer)
            add("channel", ifPresent: opening.channel)
            add("language", ifPresent: opening.language?.code)
            add("segment", ifPresent: opening.segment)
        case .said(let saying):
            add("message", ifPresent: saying.message)
            add("text", saying.text)
        case .turned(let turn): write(turn)
        case .replied(let reply):
            add("message", ifPresent: reply.message)
            add("text", ifPresent: reply.text)
            add("quick_replies", unlessEmpty: reply.quickReplies)
        case .handedOff(let handoff): write(handoff)
        case .stepped(let step): write(step)
        case .rated(let rating): add("helpful", rating.helpful)
        case .surveyed(let answer):
            add("metric", answer.metric.rawValue)
            add("score", answer.score)
            add("comment", ifPresent: answer.comment)
        case .noticed(let notice):
            add("name", notice.name)
            add("customer", ifPresent: notice.customer)
            add("stage", ifPresent: notice.stage)
            add("touchpoint", ifPresent: notice.touchpoint)
            add("segment", ifPresent: notice.segment)
        case .actionAsked(let request):
            add("action", request.id)
            add("name", request.name)
            add("intent", request.intent)
            add("slots", request.slots)
            add("deadline", request.deadline.isoWithMilliseconds)
            add("message", ifPresent: request.message)
        case .actionEnded(let ending): write(ending)
        case .reminded(let reminder):
            add("on_event", ifPresent: reminder.event)
            add("text", reminder.text)
            add("quick_replies", unlessEmpty: reminder.quickReplies)
        case .surveyAsked(let question):
            add("metric", question.metric.rawValue)
            add("text", question.text)
        case .contactLeft(let contact):
            add("handoff", contact.handoff)
            add("value", contact.value)
        case .closed(let closing): add("by", closing.by.rawValue)
        }
    }

    private mutating func write(_ turn: Turn) {
        add("decision", ifPresent: turn.decision?.rawValue)
        add("intent", ifPresent: turn.intent)
        if let confidence = turn.confidence { add("confidence", confidence) }
        add("language", turn.language.code)
        if !turn.slots.isEmpty { add("slots", turn.slots) }
        write(turn.stage)
        add("failures", turn.failures)
        add("substantive", turn.isSubstantive)
        add("real_answer", turn.isAnswer)
        add("answers_question", turn.answersPendingQuestion)
        add("resolution", ifPresent: turn.resolution)
        add("offered", unlessEmpty: turn.offered)
        add("chosen", ifPresent: turn.chosen)
        add("answered_too", unlessEmpty: turn.answeredToo)
        add("postponed", unlessEmpty: turn.postponed)
        add("mood", ifPresent: turn.mood?.kind.rawValue)
        add("mood_words", unlessEmpty: turn.mood?.words ?? [])
        add("rules", unlessEmpty: turn.rules.map(\.rawValue))
    }

    /// Where the conversation stands after the turn, and what it waits for.
    private mutating func write(_ stage: Stage) {
        add("status", stage.status.rawValue)
        switch stage {
        case .open: add("stage", "open")
        case .closed: add("stage", "closed")
        case .confirming: add("stage", "confirming")
        case .clarifying: add("stage", "clarifying")
        case .reviewing: add("stage", "reviewing")
        case .awaiting(let slot, _, _):
            add("stage", "awaiting")
            add("awaits", slot)
        case .awaitingAction(let action, _):
            add("stage", "acting")
            add("awaits", action)
        case .queued(let handoff):
            add("stage", "queued")
            add("handoff", handoff)
        case .withHuman(let handoff, let agent):
            add("stage", "with_human")
            add("handoff", handoff)
            add("agent", agent)
        }
    }

    private mutating func write(_ handoff: Handoff) {
        add("handoff", handoff.id)
        add("queue", handoff.queue)
        add("reason", handoff.reason.rawValue)
        add("priority", handoff.priority.rawValue)
        add("position", handoff.position)
        add("intent", ifPresent: handoff.intent)
        add("left_message", handoff.isMessage)
    }

    private mutating func write(_ step: HandoffStep) {
        add("handoff", step.handoff)
        add("agent", step.agent)
        switch step.action {
        case .claim: add("action", "claim")
        case .giveBack: add("action", "return")
        case .reply(let text):
            add("action", "reply")
            add("text", text)
        case .note(let text):
            add("action", "note")
            add("text", text)
        case .transfer(let target):
            add("action", "transfer")
            add("to", target.written)
        case .resolve(let result, let reason):
            add("action", "resolve")
            add("result", result.rawValue)
            add("because", ifPresent: reason)
        case .reopen: add("action", "reopen")
        case .draft(let text):
            add("action", "draft")
            add("text", text)
        case .teach(let intent, let text):
            add("action", "teach")
            add("intent", intent)
            add("text", text)
        case .lapse: add("action", "lapse")
        }
    }

    private mutating func write(_ ending: ActionEnding) {
        add("action", ending.action)
        switch ending.outcome {
        case .done(let slots):
            add("outcome", "done")
            add("slots", slots)
        case .failed: add("outcome", "failed")
        case .late: add("outcome", "late")
        case .notCarriedOut: add("outcome", "not_carried_out")
        }
    }

    private mutating func add(_ name: StaticString, unlessEmpty values: [String]) {
        if !values.isEmpty { add(name, values) }
    }
}
