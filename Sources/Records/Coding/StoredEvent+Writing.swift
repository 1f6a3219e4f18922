import ChatEngine
import JSON

extension StoredEvent {
    init(_ body: ConversationEvent.Body) {
        var writer = JSONWriter(escaping: .required)
        writer.write(body)
        self.init(kind: body.kind, payload: writer.text)
    }
}

extension JSONWriter {
    fileprivate mutating func write(_ body: ConversationEvent.Body) {
        switch body {
        case .opened(let opening):
            add("channel", ifPresent: opening.channel)
            add("customer", ifPresent: opening.customer)
            add("language", ifPresent: opening.language?.code)
            add("segment", ifPresent: opening.segment)
        case .said(let saying):
            add("message", ifPresent: saying.message)
            add("text", saying.text)
        case .turned(let turn): write(turn)
        case .replied(let reply): write(reply)
        case .handedOff(let handoff): write(handoff)
        case .stepped(let step):
            object("action") { $0.write(step.action) }
            add("agent", step.agent)
            if let epoch = step.epoch { add("epoch", epoch) }
            add("handoff", step.handoff)
            add("message", ifPresent: step.message)
        case .rated(let rating): add("helpful", rating.helpful)
        case .surveyed(let answer):
            add("comment", ifPresent: answer.comment)
            add("metric", answer.metric.stored)
            add("score", answer.score)
        case .surveyAsked(let question):
            add("customer", ifPresent: question.customer)
            add("metric", question.metric.stored)
            add("text", question.text)
        case .noticed(let notice):
            add("customer", ifPresent: notice.customer)
            add("name", notice.name)
            add("segment", ifPresent: notice.segment)
            add("stage", ifPresent: notice.stage)
            add("touchpoint", ifPresent: notice.touchpoint)
        case .actionAsked(let request): write(request)
        case .actionEnded(let ending):
            add("action", ending.action)
            object("outcome") { $0.write(ending.outcome) }
        case .reminded(let reminder):
            add("event", ifPresent: reminder.event)
            add("quickReplies", reminder.quickReplies)
            add("text", reminder.text)
        case .contactLeft(let contact):
            add("handoff", contact.handoff)
            add("value", contact.value)
        case .closed(let closing): add("by", closing.by.stored)
        }
    }

    private mutating func write(_ turn: Turn) {
        add("also", turn.answeredToo)
        add("chosen", ifPresent: turn.chosen)
        if let confidence = turn.confidence { add("confidence", confidence) }
        add("decision", ifPresent: turn.decision?.stored)
        add("failures", turn.failures)
        add("intent", ifPresent: turn.intent)
        add("isAnswer", turn.isAnswer)
        add("isReplyToDesk", turn.answersPendingQuestion)
        add("isSubstantive", turn.isSubstantive)
        add("language", turn.language.code)
        add("later", turn.postponed)
        add("mood", ifPresent: turn.mood?.kind.rawValue)
        if let words = turn.mood?.words, !words.isEmpty { add("moodWords", words) }
        add("offered", turn.offered)
        add("repeats", turn.timesAskedBefore)
        add("resolution", ifPresent: turn.resolution)
        // The names of rules are public: transcripts and `explain` print them.
        array("rules") { list in
            for rule in turn.rules { list.append(rule.rawValue) }
        }
        add("said", turn.answerKeys)
        add("slots", turn.slots)
        object("stage") { $0.write(turn.stage) }
        if let variant = turn.variant { add("variant", variant) }
    }

    private mutating func write(_ stage: Stage) {
        switch stage {
        case .open: object("open") { _ in }
        case .closed: object("closed") { _ in }
        case .confirming(let intent): object("confirming") { $0.add("_0", intent) }
        case .queued(let handoff): object("queued") { $0.add("_0", handoff) }
        case .clarifying(let offered): object("clarifying") { $0.add("_0", offered) }
        case .awaiting(let slot, let intent, let attempt):
            object("awaiting") {
                $0.add("_0", slot)
                $0.add("attempt", attempt)
                $0.add("of", intent)
            }
        case .reviewing(let intent, let attempt):
            object("reviewing") {
                $0.add("_0", intent)
                $0.add("attempt", attempt)
            }
        case .awaitingAction(let action, let intent):
            object("acting") {
                $0.add("_0", action)
                $0.add("of", intent)
            }
        case .withHuman(let handoff, let agent):
            object("withHuman") {
                $0.add("_0", handoff)
                $0.add("_1", agent)
            }
        }
    }

    private mutating func write(_ reply: Reply) {
        add("message", ifPresent: reply.message)
        add("quickReplies", reply.quickReplies)
        if let rich = reply.rich {
            object("rich") { object in
                object.array("blocks") { blocks in
                    for block in rich.blocks { blocks.appendObject { $0.write(block) } }
                }
                object.add("plain", rich.plain)
            }
        }
        add("text", ifPresent: reply.text)
    }

    private mutating func write(_ block: RichText.Block) {
        switch block {
        case .paragraph(let spans):
            object("paragraph") { $0.array("_0") { $0.append(spans) } }
        case .list(let items):
            object("list") { list in
                list.array("_0") { rows in
                    for item in items { rows.appendArray { $0.append(item) } }
                }
            }
        }
    }

    private mutating func append(_ spans: [RichText.Span]) {
        for span in spans {
            appendObject { object in
                object.add("isBold", span.isBold)
                object.add("isItalic", span.isItalic)
                object.add("link", ifPresent: span.link)
                object.add("text", span.text)
            }
        }
    }

    private mutating func write(_ handoff: Handoff) {
        add("hasContact", handoff.hasContact)
        add("id", handoff.id)
        add("intent", ifPresent: handoff.intent)
        add("isMessage", handoff.isMessage)
        add("position", handoff.position)
        add("priority", handoff.priority.stored)
        add("queue", handoff.queue)
        add("reason", handoff.reason.stored)
    }

    private mutating func write(_ action: HandoffStep.Action) {
        switch action {
        case .claim: object("claim") { _ in }
        case .reply(let text): object("reply") { $0.add("_0", text) }
        case .note(let text): object("note") { $0.add("_0", text) }
        case .giveBack: object("giveBack") { _ in }
        case .transfer(.queue(let queue)): object("transfer") { $0.add("queue", queue) }
        case .transfer(.agent(let agent)): object("transfer") { $0.add("agent", agent) }
        case .resolve(let result, let reason):
            object("resolve") {
                $0.add("_0", result.stored)
                $0.add("because", ifPresent: reason)
            }
        case .reopen: object("reopen") { _ in }
        case .draft(let text): object("draft") { $0.add("_0", text) }
        case .teach(let intent, let text):
            object("teach") {
                $0.add("intent", intent)
                $0.add("text", text)
            }
        case .lapse(let since): object("lapse") { $0.add("since", Int(since.milliseconds)) }
        }
    }

    private mutating func write(_ request: ActionRequest) {
        add("allowed", request.timeLimit)
        if let confidence = request.confidence { add("confidence", confidence) }
        add("deadline", Int(request.deadline.milliseconds))
        add("id", request.id)
        add("intent", request.intent)
        add("message", ifPresent: request.message)
        add("name", request.name)
        add("slots", request.slots)
    }

    private mutating func write(_ outcome: ActionOutcome) {
        switch outcome {
        case .done(let values): object("done") { $0.add("_0", values) }
        case .failed: object("failed") { _ in }
        case .late: object("late") { _ in }
        case .notCarriedOut: object("nobody") { _ in }
        }
    }
}
