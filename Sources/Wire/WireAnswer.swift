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
    case status(Conversation.ID, ConversationStanding)
    /// Numbered from 1 within its conversation.
    case agentMessage(Conversation.ID, agent: Assignee.ID, text: String, number: Int)
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
