import ChatEngine
import JSON

/// One line to praatpaal, read and checked.
///
/// ```swift
/// let message = WireMessage(Array(#"{"type":"ping","id":"p1"}"#.utf8))
/// message.id            // p1
/// message.content       // .ping
/// ```
/// Unknown fields are ignored; known ones must have the right type.
package struct WireMessage: Sendable {
    /// The line's own id, as far as one could be read.
    package var id: String?
    package var content: Content

    package enum Content: Sendable {
        case hello
        case ping
        /// Something for the front desk, of one conversation.
        case request(Request, in: Conversation.ID)
        /// A step of an agent. Where a conversation is named, it must be that of the handoff.
        case agent(HandoffStep, in: Conversation.ID?)
        /// An agent takes the most urgent handoff there is.
        case next(Assignee.ID)
        /// An agent is there: what the agent has claimed stays the agent's.
        case present(Assignee.ID)
        /// An agent says whether more is taken, and how much.
        case presence(AgentPresence, of: Assignee.ID)
        /// An agent looks for a text.
        case search(SearchQuery, for: Assignee.ID)
        case actionResult(ActionEnding, in: Conversation.ID?)
        /// The agents' messages after that number are wanted again, and who has the floor.
        case resume(Conversation.ID, after: Int)
        /// A page shows the conversation: what was said after that number is wanted, and the desk's first words.
        case open(Conversation.ID, Opening, after: Int)
        /// The line cannot be used; nothing has happened.
        case refused(WireFault)
    }

    /// The protocol spoken here.
    package static let version = 1

    package init(id: String?, content: Content) {
        self.id = id
        self.content = content
    }

    /// Reads one line. Never traps, whatever the bytes. O(bytes).
    package init(_ bytes: [UInt8]) {
        id = nil
        do {
            let fields = WireFields(try Self.object(bytes))
            id = try fields.optionalIdentifier("id")
            content = try Self.content(fields, id)
        } catch { content = .refused(error) }
    }

    /// The same for an object that was read already.
    package init(_ object: [String: JSONValue]) {
        id = nil
        do throws(WireFault) {
            let fields = WireFields(object)
            id = try fields.optionalIdentifier("id")
            content = try Self.content(fields, id)
        } catch { content = .refused(error) }
    }

    /// One JSON object, whatever it says.
    package static func object(_ bytes: [UInt8]) throws(WireFault) -> [String: JSONValue] {
        do {
            guard case .object(let object) = try JSONReader.read(bytes) else {
                throw WireFault.notAnObject
            }
            return object
        } catch let failure as JSONReader.Failure {
            throw switch failure.mistake {
            case .badUTF8, .loneSurrogate: .badUTF8(byte: failure.byte)
            case .expected, .unexpectedEnd, .trailing, .controlCharacter, .badEscape, .badNumber,
                .tooDeep:
                .badJSON(failure.mistake, byte: failure.byte)
            }
        } catch { throw .notAnObject }
    }
}
