import ChatEngine
import JSON

/// One line from praatpaal.
///
/// ```swift
/// WireAnswer.pong(to: "p1").json      // {"type":"pong","in_reply_to":"p1"}
/// ```
package indirect enum WireAnswer: Sendable {
    case ready(to: String?, Readiness)
    case pong(to: String?)
    case ack(to: String?)
    /// A delivery that has a reply.
    case reply(to: String?, Delivery)
    case handoff(Conversation.ID, Handoff)
    case action(Conversation.ID, ActionRequest)
    case reminder(Conversation.ID, Reminder)
    case status(Conversation.ID, Standing)
    /// Numbered from 1 within its conversation.
    case agentMessage(Conversation.ID, agent: Assignee.ID, text: String, number: Int)
    case outcome(Conversation.ID, Resolution, FirstContact)
    case error(to: String?, WireFault)

    /// What is told at the start.
    package struct Readiness: Sendable, Equatable {
        package var version: String
        /// How many intents the knowledge base has, the bot's own not counted.
        package var intents: Int
        package var languages: [LanguageCode]
        package var lineBytes: Int

        package init(
            version: String, intents: Int, languages: [LanguageCode], lineBytes: Int
        ) {
            self.version = version
            self.intents = intents
            self.languages = languages
            self.lineBytes = lineBytes
        }
    }

    /// The conversation it is about; `nil` for what concerns the connection.
    package var conversation: Conversation.ID? {
        switch self {
        case .ready, .pong, .ack, .error: nil
        case .reply(_, let delivery): delivery.conversation.id
        case .handoff(let id, _), .status(let id, _): id
        case .action(let id, _), .reminder(let id, _): id
        case .agentMessage(let id, _, _, _), .outcome(let id, _, _): id
        }
    }
}

/// Who has the word in a conversation.
package struct Standing: Sendable, Equatable {
    package var status: ConversationStatus
    /// Who, when it is an agent.
    package var agent: Assignee.ID?
    /// The number of the closing, so that a contact that begins and ends within one message is told too.
    package var closings = 0

    package init(_ conversation: Conversation) {
        self.init(conversation.stage)
        if status == .closed { closings = conversation.closings }
    }

    package init(_ stage: Stage) {
        status = stage.status
        if case .withHuman(_, let agent) = stage { self.agent = agent }
    }
}

extension WireAnswer {
    /// The line, without its newline. Fields stand in the order of the protocol's page.
    package var json: String {
        var line = JSONWriter()
        fill(&line)
        return line.text
    }

    package func fill(_ line: inout JSONWriter) {
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
            line.add("slots", json: JSONWriter.object(request.slots))
            line.add("deadline_ms", request.allowed)
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
        add(type: type)
        add("in_reply_to", id)
    }

    fileprivate mutating func begin(_ type: StaticString, in conversation: Conversation.ID) {
        add(type: type)
        add("conversation", conversation)
    }

    fileprivate mutating func write(_ readiness: WireAnswer.Readiness, to id: String?) {
        begin("ready", to: id)
        add("protocol", WireMessage.version)
        add("version", readiness.version)
        add("intents", readiness.intents)
        add("languages", readiness.languages.map(\.code))
        add("limits", json: "{\"line_bytes\":\(readiness.lineBytes)}")
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
        if let rich = delivery.rich { add("rich", json: JSONWriter.blocks(rich)) }
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

    fileprivate mutating func write(_ standing: Standing, in conversation: Conversation.ID) {
        begin("status", in: conversation)
        add("status", standing.status.rawValue)
        if let agent = standing.agent { add("agent", agent) }
    }

    /// Texts by name, in the order of the names.
    fileprivate static func object(_ values: [String: String]) -> String {
        var line = JSONWriter()
        for (name, value) in values.sorted(by: { $0.key < $1.key }) { line.add(named: name, value) }
        return line.text
    }

    fileprivate static func blocks(_ rich: RichText) -> String {
        let blocks = rich.blocks.map { block in
            var line = JSONWriter()
            switch block {
            case .paragraph(let spans):
                line.add("type", "paragraph")
                line.add("spans", json: self.spans(spans))
            case .list(let items):
                line.add("type", "list")
                line.add("items", json: "[" + items.map(self.spans).joined(separator: ",") + "]")
            }
            return line.text
        }
        return "[" + blocks.joined(separator: ",") + "]"
    }

    private static func spans(_ spans: [RichText.Span]) -> String {
        let written = spans.map { span in
            var line = JSONWriter()
            line.add("text", span.text)
            if span.isBold { line.add("bold", true) }
            if span.isItalic { line.add("italic", true) }
            if let link = span.link { line.add("link", link) }
            return line.text
        }
        return "[" + written.joined(separator: ",") + "]"
    }

    fileprivate mutating func write(_ fault: WireFault, to id: String?) {
        begin("error", to: id)
        add("code", fault.code)
        add("message", fault.message)
        add("retryable", fault.isRetryable)
        if case .unsupportedProtocol(let supported) = fault {
            add("supported", json: "[" + supported.map(String.init).joined(separator: ",") + "]")
        }
    }
}
