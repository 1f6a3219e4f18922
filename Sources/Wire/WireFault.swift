import ChatEngine
import JSON

/// Why a line was refused. Nothing else has happened then.
package enum WireFault: Error, Equatable, Sendable {
    case tooLong(limit: Int)
    /// Bytes are counted from 1.
    case badUTF8(byte: Int)
    case badJSON(JSONMistake, byte: Int)
    case notAnObject
    case missingField(String)
    case wrongType(String, expected: String, found: String)
    case unknownType(String, allowed: [String])
    case unknownValue(String, String, allowed: [String])
    case badIdentifier(String, limit: Int)
    case notComposed(String)
    case blankText(String)
    case outOfRange(String, allowed: ClosedRange<Int>)
    case unsupportedProtocol(supported: [Int])
    case unknownAction
    case refused(HandoffRefusal)
    /// The handoff or action belongs to another conversation.
    case wrongConversation(String)
    case storeUnavailable
    /// Too many lines wait already.
    case busy
    /// A socket's first line must open its conversation.
    case notOpen
    /// The signed name of a customer cannot be believed.
    case badCustomer

    /// Whether the same line may be accepted later.
    package var isRetryable: Bool { self == .storeUnavailable || self == .busy }
}
