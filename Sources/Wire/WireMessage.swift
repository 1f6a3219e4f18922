import ChatEngine
import JSON

/// One line to praatpaal, read and checked.
///
/// ```swift
/// let line = WireMessage.read(Array(#"{"type":"ping","id":"p1"}"#.utf8))
/// line.id            // p1
/// line.content       // .success(.ping)
/// ```
/// Fields that are not known are passed over; known ones must have the right type.
package enum WireMessage: Sendable {
    case hello
    case ping
    case message(IncomingMessage)
    case feedback(Conversation.ID, helpful: Bool)
    case survey(Conversation.ID, SurveyAnswer)
    case event(Conversation.ID, CustomerNotice)
    /// A step of an agent's; the conversation, where it is named, must be the handoff's own.
    case agent(HandoffStep, in: Conversation.ID?)
    case actionResult(ActionRequest.ID, ActionOutcome, in: Conversation.ID?)
    /// The agents' messages behind that number, and who has the word.
    case resume(Conversation.ID, behind: Int)
    case close(Conversation.ID)

    /// What a line came to: its id, as far as one could be read, and what it says.
    package struct Line: Sendable {
        package var id: String?
        package var content: Result<WireMessage, WireFault>
    }

    /// The protocol that is spoken here.
    package static let version = 1

    /// Reads one line. Never traps, whatever the bytes. O(bytes).
    package static func read(_ bytes: [UInt8]) -> Line {
        do {
            let fields = WireFields(try object(bytes))
            return read(fields)
        } catch {
            return Line(id: nil, content: .failure(error))
        }
    }

    private static func read(_ fields: WireFields) -> Line {
        do {
            let id = try fields.optionalName("id")
            do { return Line(id: id, content: .success(try message(fields, id))) } catch {
                return Line(id: id, content: .failure(error))
            }
        } catch {
            return Line(id: nil, content: .failure(error))
        }
    }

    private static func object(_ bytes: [UInt8]) throws(WireFault) -> [String: JSONValue] {
        if let byte = UTF8Check.firstBadByte(in: bytes) { throw .badUTF8(byte: byte) }
        do {
            guard case .object(let object) = try JSONReader.read(bytes) else {
                throw WireFault.noObject
            }
            return object
        } catch let failure as JSONReader.Failure {
            throw failure.mistake == .loneSurrogate
                ? .badUTF8(byte: failure.byte) : .badJSON(failure.mistake, byte: failure.byte)
        } catch { throw .noObject }
    }
}
