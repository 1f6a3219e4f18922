import ChatEngine
import JSON

extension WireAnswer {
    /// The line, without its newline. Fields stand in the order of the protocol's page.
    package var json: String {
        var line = JSONWriter()
        write(to: &line)
        return line.text
    }

    package func write(to line: inout JSONWriter) {
        switch self {
        case .ready(let id, let readiness): line.write(readiness, to: id)
        case .pong(let id): line.begin("pong", to: id)
        case .ack(let id): line.begin("ack", to: id)
        case .reply(let id, let delivery):
            line.begin("reply", to: id)
            line.write(delivery)
        case .handoff(let conversation, let handoff): line.write(handoff, in: conversation)
        case .action(let conversation, let request):
            line.begin("action", in: conversation)
            line.add("action", request.id)
            line.add("name", request.name)
            line.add("slots", request.slots)
            line.add("deadline_ms", request.timeLimit)
        case .reminder(let conversation, let reminder):
            line.begin("reminder", in: conversation)
            line.add("text", reminder.text)
            line.add("quick_replies", reminder.quickReplies)
        case .status(let conversation, let standing): line.write(standing, in: conversation)
        case .agentMessage(let conversation, let agent, let text, let number):
            line.begin("agent_message", in: conversation)
            line.add("agent", agent)
            line.add("text", text)
            line.add("number", number)
        case .outcome(let conversation, let resolution, let firstContact):
            line.begin("outcome", in: conversation)
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

    fileprivate mutating func begin(_ type: StaticString, in conversation: Conversation.ID) {
        add("type", literal: type)
        add("conversation", conversation)
    }

    fileprivate mutating func write(_ readiness: WireAnswer.Readiness, to id: String?) {
        begin("ready", to: id)
        add("protocol", WireMessage.version)
        add("version", readiness.version)
        add("intents", readiness.intents)
        add("languages", readiness.languages.map(\.code))
        object("limits") { $0.add("line_bytes", readiness.lineBytes) }
    }

    fileprivate mutating func write(_ delivery: Delivery) {
        add("conversation", delivery.conversation.id)
        add("text", delivery.text)
        add("decision", delivery.decision?.rawValue)
        add("intent", delivery.intent)
        add(share: "confidence", delivery.confidence)
        add("quick_replies", delivery.quickReplies)
        add("language", delivery.language?.code)
        add("status", delivery.status.rawValue)
        if let rich = delivery.rich { write(rich) }
    }

    fileprivate mutating func write(_ handoff: Handoff, in conversation: Conversation.ID) {
        begin("handoff", in: conversation)
        add("handoff", handoff.id)
        add("queue", handoff.queue)
        add("reason", handoff.reason.rawValue)
        add("priority", handoff.priority.rawValue)
        add("position", handoff.position)
        if handoff.isMessage { add("message", true) }
    }

    fileprivate mutating func write(
        _ standing: ConversationStanding, in conversation: Conversation.ID
    ) {
        begin("status", in: conversation)
        add("status", standing.status.rawValue)
        add("agent", ifPresent: standing.agent)
    }

    private mutating func write(_ rich: RichText) {
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
