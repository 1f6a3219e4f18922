import ChatEngine
import JSON
import Spelling

/// For every fault a code, which programs read and which never changes, and a sentence for people.
extension WireFault {
    package var code: String {
        switch self {
        case .tooLong: "too_long"
        case .badUTF8: "bad_utf8"
        case .badJSON(.tooDeep, _): "too_deep"
        case .badJSON, .notAnObject: "bad_json"
        case .wrongType("type", _, _): "bad_type"
        case .missingField: "missing_field"
        case .wrongType: "wrong_type"
        case .unknownType: "unknown_type"
        case .unknownValue, .badIdentifier, .notComposed, .blankText, .outOfRange: "bad_value"
        case .unsupportedProtocol: "unsupported_protocol"
        case .unknownAction: "unknown_action"
        case .wrongConversation: "wrong_conversation"
        case .storeUnavailable: "store_unavailable"
        case .busy: "busy"
        case .notOpen: "not_open"
        case .badCustomer: "bad_customer"
        case .refused(.unknown): "unknown_handoff"
        case .refused(.alreadyClaimed): "already_claimed"
        case .refused(.alreadyYours): "already_yours"
        case .refused(.notYours): "not_yours"
        case .refused(.notClaimed): "not_claimed"
        case .refused(.alreadyResolved): "already_resolved"
        case .refused(.customerLeft): "customer_left"
        case .refused(.notOver): "not_over"
        case .refused(.isThere): "is_there"
        case .refused(.claimEnded): "claim_ended"
        case .refused(.unseen): "unseen"
        case .refused(.nobodyWaiting): "nobody_waiting"
        case .refused(.full): "full"
        case .refused(.away): "away"
        case .refused(.enough): "enough"
        case .refused(.unknownQueue): "unknown_queue"
        case .refused(.unknownIntent): "unknown_intent"
        }
    }

    package var message: String {
        switch self {
        case .tooLong(let limit): "a line may have at most \(limit) bytes; this one was skipped"
        case .badUTF8(let byte): "byte \(byte) is not valid UTF-8, or half a surrogate pair"
        case .badJSON(let mistake, let byte): "invalid JSON at byte \(byte): \(mistake)"
        case .notAnObject: "a line must be one JSON object, such as {\"type\":\"ping\"}"
        case .missingField(let field): "missing field \"\(field)\""
        case .wrongType(let field, let expected, let found):
            "\"\(field)\" must be \(expected), not \(found)"
        case .unknownType(let type, let allowed): "unknown type " + Self.hint(type, allowed)
        case .unknownValue(let field, let value, let allowed):
            "unknown \"\(field)\" " + Self.hint(value, allowed)
        case .badIdentifier(let field, let limit):
            "\"\(field)\" must have 1 to \(limit) bytes and no control characters"
        case .notComposed(let field):
            "\"\(field)\" must be in Unicode NFC: é as one character, not as e and an accent"
        case .blankText(let field): "\"\(field)\" is empty"
        case .outOfRange(let field, let allowed):
            "\"\(field)\" must be from \(allowed.lowerBound) to \(allowed.upperBound)"
        case .unsupportedProtocol(let supported):
            "unsupported protocol; supported: "
                + supported.map(String.init).joined(separator: ", ")
        case .unknownAction: "no action with this id is waiting for a result"
        case .wrongConversation(let id): "\(id) belongs to another conversation"
        case .busy: "too many lines are waiting for actions; send this one again later"
        case .notOpen: "open the conversation first: {\"type\":\"open\"}"
        case .badCustomer:
            "\"customer\" must be a token (JWT, HS256) signed with the desk's key, with sub and exp"
        case .storeUnavailable:
            "the store cannot be read or written now; nothing was changed; send the line again later"
        case .refused(let refusal): "\(refusal)"
        }
    }

    private static func hint(_ word: String, _ allowed: [String]) -> String {
        let shown = word.count > 40 ? word.prefix(40) + "…" : word[...]
        if let near = SpellingSuggestion.closest(to: word, among: allowed) {
            return "\"\(shown)\"; did you mean \"\(near)\"?"
        }
        return "\"\(shown)\"; expected one of: " + allowed.joined(separator: ", ")
    }
}
