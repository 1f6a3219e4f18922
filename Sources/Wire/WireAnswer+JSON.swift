import ChatEngine
import JSON

extension WireAnswer {
    /// The line, without its newline. Fields stand in the order of the protocol's page.
    package var json: String { json(for: .host) }

    package func json(for reader: Reader) -> String {
        var line = JSONWriter()
        write(to: &line, for: reader)
        return line.text
    }

    package func write(to line: inout JSONWriter, for reader: Reader = .host) {
        let named = reader == .host ? conversation : nil
        switch self {
        case .ready(let id, let readiness): line.write(readiness, to: id)
        case .pong(let id): line.begin("pong", to: id)
        case .ack(let id): line.begin("ack", to: id)
        case .taken(let id, let row, let epoch):
            line.begin("ack", to: id)
            line.add("conversation", ifPresent: named)
            line.add("handoff", row.handoff.id)
            line.add("queue", row.handoff.queue)
            line.add("epoch", epoch)
        case .found(let id, let findings):
            line.begin("ack", to: id)
            line.array("found") { list in
                for hit in findings.hits { list.appendObject { $0.write(hit) } }
            }
            if findings.isPart { line.add("more", true) }
        case .opened(let id, _, let opened):
            line.begin("opened", to: id)
            line.add("conversation", ifPresent: named)
            line.write(opened)
        case .reply(let id, let delivery):
            line.begin("reply", to: id)
            line.add("conversation", ifPresent: named)
            line.write(delivery)
            if reader == .customer { line.number(delivery) }
        case .handoff(_, let handoff): line.write(handoff, in: named)
        case .action(_, let request):
            line.begin("action", in: named)
            line.add("action", request.id)
            line.add("name", request.name)
            line.add("slots", request.slots)
            line.add("deadline_ms", request.timeLimit)
        case .reminder(_, let reminder, let number):
            line.begin("reminder", in: named)
            line.add("text", reminder.text)
            line.add("quick_replies", reminder.quickReplies)
            if reader == .host { line.add("event", ifPresent: reminder.event) }
            if reader == .customer { line.add("number", number) }
        case .status(_, let standing):
            line.begin("status", in: named)
            line.write(standing)
        case .agentMessage(_, let agent, let text, let number, let message):
            line.begin("agent_message", in: named)
            line.add("agent", agent)
            line.add("text", text)
            line.add("number", reader == .host ? number : message)
        case .surveyRequest(_, let question):
            line.begin("survey_request", in: named)
            line.add("metric", question.metric.rawValue)
            line.add("text", question.text)
        case .position(_, let handoff, let position):
            line.begin("position", in: named)
            line.add("handoff", handoff)
            line.add("position", position)
        case .outcome(_, let resolution, let firstContact):
            line.begin("outcome", in: named)
            line.add("outcome", resolution.rawValue)
            line.add("first_contact", firstContact.rawValue)
        case .error(let id, let fault): line.write(fault, to: id)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func begin(_ type: StaticString, to id: String?) {
        add("type", literal: type)
        add("in_reply_to", id)
    }

    fileprivate mutating func begin(_ type: StaticString, in conversation: Conversation.ID?) {
        add("type", literal: type)
        add("conversation", ifPresent: conversation)
    }

    fileprivate mutating func write(_ readiness: WireAnswer.Readiness, to id: String?) {
        begin("ready", to: id)
        add("protocol", WireMessage.version)
        add("version", readiness.version)
        add("intents", readiness.intents)
        add("languages", readiness.languages.map(\.code))
        object("limits") { $0.add("line_bytes", readiness.lineBytes) }
    }

    fileprivate mutating func write(_ hit: SearchHit) {
        add("conversation", hit.conversation)
        add("handoff", ifPresent: hit.handoff?.handoff.id)
        add("queue", ifPresent: hit.handoff?.handoff.queue)
        add("state", ifPresent: hit.handoff?.state.name)
        add("customer", ifPresent: hit.customer)
        add("at", ifPresent: hit.at?.iso)
        add("words", ifPresent: hit.excerpt)
        add("outcome", ifPresent: hit.outcome?.rawValue)
    }

    fileprivate mutating func write(_ delivery: Delivery) {
        add("text", delivery.text)
        add("decision", delivery.decision?.rawValue)
        add("intent", delivery.intent)
        add(share: "confidence", delivery.confidence)
        add("quick_replies", delivery.quickReplies)
        add("language", delivery.language?.code)
        add("status", delivery.status.rawValue)
        if let rich = delivery.rich { write(rich) }
    }

    /// The numbers of a customer's message and of the last one there is, which is the reply where it has a text.
    fileprivate mutating func number(_ delivery: Delivery) {
        let last = delivery.conversation.messages
        add("message_number", delivery.text == nil ? last : last - 1)
        add("number", last)
    }

    fileprivate mutating func write(_ handoff: Handoff, in conversation: Conversation.ID?) {
        begin("handoff", in: conversation)
        add("handoff", handoff.id)
        add("queue", handoff.queue)
        add("reason", handoff.reason.rawValue)
        add("priority", handoff.priority.rawValue)
        add("position", handoff.position)
        if handoff.isMessage { add("message", true) }
    }

    fileprivate mutating func write(_ standing: ConversationStanding) {
        add("status", standing.status.rawValue)
        add("agent", ifPresent: standing.agent)
    }

    mutating func write(_ rich: RichText) {
        array("rich") { blocks in
            for block in rich.blocks {
                blocks.appendObject { object in
                    switch block {
                    case .paragraph(let spans):
                        object.add("type", literal: "paragraph")
                        object.array("spans") { $0.append(spans) }
                    case .list(let items):
                        object.add("type", literal: "list")
                        object.array("items") { list in
                            for item in items { list.appendArray { $0.append(item) } }
                        }
                    }
                }
            }
        }
    }

    private mutating func append(_ spans: [RichText.Span]) {
        for span in spans {
            appendObject { object in
                object.add("text", span.text)
                if span.isBold { object.add("bold", true) }
                if span.isItalic { object.add("italic", true) }
                object.add("link", ifPresent: span.link)
            }
        }
    }

    fileprivate mutating func write(_ fault: WireFault, to id: String?) {
        begin("error", to: id)
        add("code", fault.code)
        add("message", fault.message)
        add("retryable", fault.isRetryable)
        if case .unsupportedProtocol(let supported) = fault {
            array("supported") { list in
                for version in supported { list.append(version) }
            }
        }
    }
}
