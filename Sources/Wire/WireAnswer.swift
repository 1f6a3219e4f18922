import ChatEngine
import CivilTime
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
    /// The answer to `next`: what the agent has now.
    case taken(to: String?, QueuedHandoff, epoch: Int)
    /// The answer to `search`, the newest first.
    case found(to: String?, SearchFindings)
    /// A delivery that has a reply.
    case reply(to: String?, Delivery)
    case handoff(Conversation.ID, Handoff)
    case action(Conversation.ID, ActionRequest)
    /// The answer to `open`.
    case opened(to: String?, Conversation.ID, Opened)
    /// - message: its number among all that was said in the conversation.
    case reminder(Conversation.ID, Reminder, message: Int)
    case status(Conversation.ID, ConversationStanding)
    /// - number: counted from 1 over the agents' messages of its conversation.
    /// - message: its number among all that was said there.
    case agentMessage(
        Conversation.ID, agent: Assignee.ID, text: String, number: Int, message: Int)
    /// The place in the queue is another than was told last.
    case position(Conversation.ID, Handoff.ID, Int)
    /// The customer is asked for a score; a `survey` line or the next message answers it.
    case surveyRequest(Conversation.ID, SurveyQuestion)
    case outcome(Conversation.ID, Resolution, FirstContact)
    case error(to: String?, WireFault)

    /// What is told at the start.
    package struct Readiness: Sendable, Equatable {
        package var version: String
        /// How many intents the knowledge base has, the built-in ones not counted.
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

    /// A conversation as a page shows it.
    package struct Opened: Sendable, Equatable {
        package var standing: ConversationStanding
        /// The place in the queue, while it waits for a human.
        package var position: Int?
        package var language: LanguageCode
        /// The desk's first words; a page shows them above what was said.
        package var welcome: String
        package var quickReplies: [String]
        /// The number of the last message.
        package var number: Int
        /// What was said, as far as it was asked for.
        package var history: [ConversationMessage]
        /// What the other side shows to go on with it, where it is not the conversation's id.
        package var token: String?
        /// How the desk addresses customers, for a page with texts of its own.
        package var register: Register?
        /// When it was opened, by the desk's clock, for a page that shows times.
        package var at: Moment?

        package init(
            standing: ConversationStanding, position: Int?, language: LanguageCode,
            welcome: String, quickReplies: [String], number: Int,
            history: [ConversationMessage]
        ) {
            (self.standing, self.position, self.language) = (standing, position, language)
            (self.welcome, self.quickReplies) = (welcome, quickReplies)
            (self.number, self.history) = (number, history)
        }
    }

    /// Who reads the lines: a host, which has many conversations and is told which one a line is about, or the customer
    /// of one conversation, for whom messages are numbered.
    package enum Reader: Sendable { case host, customer }

    /// The id of the line it answers; `nil` for what nobody asked for, and for lines without an id.
    package var inReplyTo: String? {
        switch self {
        case .ready(let line, _), .pong(let line), .ack(let line), .reply(let line, _),
            .taken(let line, _, _), .found(let line, _),
            .opened(let line, _, _), .error(let line, _):
            line
        case .handoff, .action, .reminder, .status, .agentMessage, .position, .surveyRequest,
            .outcome:
            nil
        }
    }

    /// The same answer, to a line with another id.
    package func answering(_ line: String?) -> WireAnswer {
        switch self {
        case .ready(_, let readiness): .ready(to: line, readiness)
        case .pong: .pong(to: line)
        case .ack: .ack(to: line)
        case .taken(_, let row, let epoch): .taken(to: line, row, epoch: epoch)
        case .found(_, let findings): .found(to: line, findings)
        case .reply(_, let delivery): .reply(to: line, delivery)
        case .opened(_, let conversation, let opened): .opened(to: line, conversation, opened)
        case .error(_, let fault): .error(to: line, fault)
        case .handoff, .action, .reminder, .status, .agentMessage, .position, .surveyRequest,
            .outcome:
            self
        }
    }

    /// A refusal of the same line; `nil` for what nobody asked for. What needs no store stays as it is.
    package func refused(_ fault: WireFault) -> WireAnswer? {
        switch self {
        case .ready, .pong, .error: self
        case .ack, .reply, .taken, .found, .opened: .error(to: inReplyTo, fault)
        case .handoff, .action, .reminder, .status, .agentMessage, .position, .surveyRequest,
            .outcome:
            nil
        }
    }

    /// The conversation it is about; `nil` for what concerns the connection.
    package var conversation: Conversation.ID? {
        switch self {
        case .ready, .pong, .ack, .found, .error: nil
        case .taken(_, let row, _): row.conversation
        case .reply(_, let delivery): delivery.conversation.id
        case .handoff(let id, _), .status(let id, _): id
        case .action(let id, _), .reminder(let id, _, _), .position(let id, _, _): id
        case .opened(_, let id, _): id
        case .agentMessage(let id, _, _, _, _), .outcome(let id, _, _): id
        case .surveyRequest(let id, _): id
        }
    }
}
