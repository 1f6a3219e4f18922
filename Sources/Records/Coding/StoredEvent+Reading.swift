import ChatEngine
import CivilTime
import JSON

extension StoredEvent {
    /// The event it was made of. Fields that rows of earlier versions do not have stand at what their absence meant then.
    /// - Errors: `StoredMistake` when it is not what this version writes or an earlier one wrote.
    static func body(
        kind: some StringProtocol, payload: some StringProtocol
    ) throws(StoredMistake) -> ConversationEvent.Body {
        try ConversationEvent.Body(stored: kind, StoredFields.read(payload))
    }
}

extension ConversationEvent.Body {
    fileprivate init(stored kind: some StringProtocol, _ fields: StoredFields) throws(StoredMistake)
    {
        switch kind {
        case "opened": self = .opened(try Opening(stored: fields))
        case "said":
            self = .said(
                Saying(
                    message: try fields.optionalString("message"), text: try fields.string("text"))
            )
        case "turned": self = .turned(try Turn(stored: fields))
        case "replied": self = .replied(try Reply(stored: fields))
        case "handed_off": self = .handedOff(try Handoff(stored: fields))
        case "stepped":
            var step = HandoffStep(
                handoff: try fields.string("handoff"), agent: try fields.string("agent"),
                action: try HandoffStep.Action(stored: try fields.object("action")))
            step.epoch = try fields.optionalInteger("epoch")
            step.message = try fields.optionalString("message")
            self = .stepped(step)
        case "rated": self = .rated(Rating(helpful: try fields.bool("helpful")))
        case "surveyed":
            self = .surveyed(
                SurveyAnswer(
                    metric: try fields.word("metric"), score: try fields.integer("score"),
                    comment: try fields.optionalString("comment")))
        case "survey_asked":
            self = .surveyAsked(
                SurveyQuestion(
                    metric: try fields.word("metric"), text: try fields.string("text"),
                    customer: try fields.optionalString("customer")))
        case "noticed":
            self = .noticed(
                CustomerNotice(
                    customer: try fields.optionalString("customer"),
                    name: try fields.string("name"), stage: try fields.optionalString("stage"),
                    touchpoint: try fields.optionalString("touchpoint"),
                    segment: try fields.optionalString("segment")))
        case "action_asked": self = .actionAsked(try ActionRequest(stored: fields))
        case "action_ended":
            self = .actionEnded(
                ActionEnding(
                    action: try fields.string("action"),
                    outcome: try ActionOutcome(stored: try fields.object("outcome"))))
        case "reminded":
            var reminder = Reminder(
                text: try fields.string("text"),
                quickReplies: try fields.optionalStrings("quickReplies") ?? [])
            reminder.event = try fields.optionalString("event")
            self = .reminded(reminder)
        case "contact_left":
            self = .contactLeft(
                ContactDetails(
                    handoff: try fields.string("handoff"), value: try fields.string("value")))
        case "closed": self = .closed(Closing(by: try fields.word("by")))
        default: throw StoredMistake(words: "unknown kind of event")
        }
    }
}

extension Opening {
    fileprivate init(stored fields: StoredFields) throws(StoredMistake) {
        self.init(
            customer: try fields.optionalString("customer"),
            channel: try fields.optionalString("channel"),
            language: try fields.optionalString("language").map { LanguageCode($0) },
            segment: try fields.optionalString("segment"))
    }
}

extension Turn {
    fileprivate init(stored fields: StoredFields) throws(StoredMistake) {
        self.init(
            decision: try fields.optionalWord("decision"),
            language: LanguageCode(try fields.string("language")),
            stage: try Stage(stored: try fields.object("stage")))
        intent = try fields.optionalString("intent")
        confidence = try fields.optionalNumber("confidence")
        slots = try fields.optionalTexts("slots") ?? [:]
        failures = try fields.optionalInteger("failures") ?? 0
        isSubstantive = try fields.optionalBool("isSubstantive") ?? true
        isAnswer = try fields.optionalBool("isAnswer") ?? false
        resolution = try fields.optionalString("resolution")
        answersPendingQuestion = try fields.optionalBool("isReplyToDesk") ?? false
        offered = try fields.optionalStrings("offered") ?? []
        chosen = try fields.optionalString("chosen")
        answeredToo = try fields.optionalStrings("also") ?? []
        postponed = try fields.optionalStrings("later") ?? []
        timesAskedBefore = try fields.optionalInteger("repeats") ?? 0
        variant = try fields.optionalInteger("variant")
        answerKeys = try fields.optionalStrings("said") ?? []
        if let kind = try fields.optionalString("mood").flatMap(CustomerMood.Kind.init) {
            mood = CustomerMood(kind, words: try fields.optionalStrings("moodWords") ?? [])
        }
        // A rule that a later version dropped is no reason to refuse the record.
        rules = (try fields.optionalStrings("rules") ?? []).compactMap(DialogueRule.init)
    }
}

extension Stage {
    fileprivate init(stored fields: StoredFields) throws(StoredMistake) {
        let (name, luggage) = try fields.onlyCase(of: "\"stage\"")
        switch name {
        case "open": self = .open
        case "closed": self = .closed
        case "confirming": self = .confirming(try luggage.string("_0"))
        case "queued": self = .queued(try luggage.string("_0"))
        case "clarifying": self = .clarifying(try luggage.optionalStrings("_0") ?? [])
        case "awaiting":
            self = .awaiting(
                try luggage.string("_0"), of: try luggage.string("of"),
                attempt: try luggage.integer("attempt"))
        case "reviewing":
            self = .reviewing(try luggage.string("_0"), attempt: try luggage.integer("attempt"))
        case "acting":
            self = .awaitingAction(try luggage.string("_0"), of: try luggage.string("of"))
        case "withHuman":
            self = .withHuman(try luggage.string("_0"), try luggage.string("_1"))
        default: throw StoredMistake(words: "unknown \"stage\"")
        }
    }
}

extension Reply {
    fileprivate init(stored fields: StoredFields) throws(StoredMistake) {
        self.init(
            message: try fields.optionalString("message"), text: try fields.optionalString("text"),
            quickReplies: try fields.optionalStrings("quickReplies") ?? [])
        guard let stored = try fields.optionalObject("rich") else { return }
        var blocks: [RichText.Block] = []
        for block in try stored.array("blocks") {
            blocks.append(try RichText.Block(stored: try StoredFields(block, as: "a block")))
        }
        rich = RichText(blocks: blocks, plain: try stored.string("plain"))
    }
}

extension RichText.Block {
    fileprivate init(stored fields: StoredFields) throws(StoredMistake) {
        let (name, luggage) = try fields.onlyCase(of: "a block")
        let parts = try luggage.array("_0")
        switch name {
        case "paragraph": self = .paragraph(try Self.spans(parts))
        case "list":
            var items: [[RichText.Span]] = []
            for part in parts {
                guard case .array(let spans) = part else {
                    throw StoredMistake(words: "an item of a list is \(part.kind), not a list")
                }
                items.append(try Self.spans(spans))
            }
            self = .list(items)
        default: throw StoredMistake(words: "unknown kind of block")
        }
    }

    private static func spans(_ values: [JSONValue]) throws(StoredMistake) -> [RichText.Span] {
        var spans: [RichText.Span] = []
        for value in values {
            let fields = try StoredFields(value, as: "a span")
            spans.append(
                RichText.Span(
                    text: try fields.string("text"), isBold: try fields.bool("isBold"),
                    isItalic: try fields.bool("isItalic"), link: try fields.optionalString("link"))
            )
        }
        return spans
    }
}

extension Handoff {
    fileprivate init(stored fields: StoredFields) throws(StoredMistake) {
        self.init(
            id: try fields.string("id"), queue: try fields.string("queue"),
            reason: try fields.word("reason"), priority: try fields.word("priority"),
            position: try fields.integer("position"), intent: try fields.optionalString("intent"),
            isMessage: try fields.optionalBool("isMessage") ?? false)
        hasContact = try fields.optionalBool("hasContact") ?? false
    }
}

extension HandoffStep.Action {
    fileprivate init(stored fields: StoredFields) throws(StoredMistake) {
        let (name, luggage) = try fields.onlyCase(of: "\"action\"")
        switch name {
        case "claim": self = .claim
        case "reply": self = .reply(try luggage.string("_0"))
        case "note": self = .note(try luggage.string("_0"))
        case "giveBack": self = .giveBack
        case "transfer":
            if let queue = try luggage.optionalString("queue") {
                self = .transfer(.queue(queue))
            } else {
                self = .transfer(.agent(try luggage.string("agent")))
            }
        case "resolve":
            self = .resolve(
                try luggage.word("_0"), because: try luggage.optionalString("because"))
        case "reopen": self = .reopen
        case "draft": self = .draft(try luggage.string("_0"))
        case "teach":
            self = .teach(try luggage.string("intent"), try luggage.string("text"))
        case "lapse":
            self = .lapse(since: Moment(milliseconds: Int64(try luggage.integer("since"))))
        default: throw StoredMistake(words: "unknown \"action\"")
        }
    }
}

extension ActionRequest {
    fileprivate init(stored fields: StoredFields) throws(StoredMistake) {
        self.init(
            id: try fields.string("id"), name: try fields.string("name"),
            intent: try fields.string("intent"), slots: try fields.optionalTexts("slots") ?? [:],
            deadline: Moment(milliseconds: Int64(try fields.integer("deadline"))),
            timeLimit: try fields.integer("allowed"), message: try fields.optionalString("message"),
            confidence: try fields.optionalNumber("confidence"))
    }
}

extension ActionOutcome {
    fileprivate init(stored fields: StoredFields) throws(StoredMistake) {
        let (name, luggage) = try fields.onlyCase(of: "\"outcome\"")
        switch name {
        case "done": self = .done(try luggage.optionalTexts("_0") ?? [:])
        case "failed": self = .failed
        case "late": self = .late
        case "nobody": self = .notCarriedOut
        default: throw StoredMistake(words: "unknown \"outcome\"")
        }
    }
}
