import ChatEngine
import JSON

/// Why a line was refused. Nothing else has happened then.
package enum WireFault: Error, Equatable, Sendable {
    case tooLong(limit: Int)
    /// Bytes are counted from 1.
    case badUTF8(byte: Int)
    case badJSON(JSONMistake, byte: Int)
    case noObject
    case missingField(String)
    case wrongType(String, expected: String, found: String)
    case unknownType(String, allowed: [String])
    case unknownValue(String, String, allowed: [String])
    case badName(String, limit: Int)
    case notComposed(String)
    case emptyText(String)
    case outOfRange(String, allowed: ClosedRange<Int>)
    case unsupportedProtocol(supported: [Int])
    case unknownAction
    case refused(HandoffRefusal)
    case wrongConversation(Handoff.ID)
    case storeUnavailable
    /// Too many lines wait already.
    case busy
}
