import ChatEngine
import JSON
import Spelling

/// The words for every fault: a code that programs read and that never changes, and a sentence for people.
extension WireFault {
    package var code: String {
        switch self {
        case .tooLong: "too_long"
        case .badUTF8: "bad_utf8"
        case .badJSON(.tooDeep, _): "too_deep"
        case .badJSON, .noObject: "bad_json"
        case .wrongType("type", _, _): "bad_type"
        case .missingField: "missing_field"
        case .wrongType: "wrong_type"
        case .unknownType: "unknown_type"
        case .unknownValue, .badName, .notComposed, .emptyText, .outOfRange:
            "bad_value"
        case .unsupportedProtocol: "unsupported_protocol"
        case .unknownAction: "unknown_action"
        case .wrongConversation: "wrong_conversation"
        case .storeUnavailable: "store_unavailable"
        case .busy: "busy"
        case .refused(let refusal): Self.code(of: refusal)
        }
    }

    private static func code(of refusal: HandoffRefusal) -> String {
        switch refusal {
        case .unknown: "unknown_handoff"
        case .alreadyClaimed: "already_claimed"
        case .alreadyYours: "already_yours"
        case .notYours: "not_yours"
        case .notClaimed: "not_claimed"
        case .alreadyResolved: "already_resolved"
        case .customerLeft: "customer_left"
        }
    }

    /// Whether the same line may be accepted later.
    package var isRetryable: Bool { self == .storeUnavailable || self == .busy }

    package var message: String {
        switch self {
        case .tooLong(let limit): "a line may have \(limit) bytes at most; this one was skipped"
        case .badUTF8(let byte):
            "byte \(byte) is not UTF-8, or stands for half a character; send UTF-8"
        case .badJSON(let mistake, let byte): "not JSON at byte \(byte): \(mistake.words)"
        case .noObject: "a line must be one JSON object, such as {\"type\":\"ping\"}"
        case .missingField(let field): "\"\(field)\" is missing"
        case .wrongType(let field, let expected, let found):
            "\"\(field)\" must be \(expected), not \(found)"
        case .unknownType(let type, let allowed): "unknown type " + Self.hint(type, allowed)
        case .unknownValue(let field, let value, let allowed):
            "unknown \"\(field)\" " + Self.hint(value, allowed)
        case .badName(let field, let limit):
            "\"\(field)\" must have 1 to \(limit) bytes and no control characters"
        case .notComposed(let field):
            "\"\(field)\" must be composed (Unicode NFC): é as one character, not as e and an accent"
        case .emptyText(let field): "\"\(field)\" says nothing"
        case .outOfRange(let field, let allowed):
            "\"\(field)\" must be from \(allowed.lowerBound) to \(allowed.upperBound)"
        case .unsupportedProtocol(let supported):
            "this protocol is not spoken here; supported: "
                + supported.map(String.init).joined(separator: ", ")
        case .unknownAction: "no action with this id is waiting for a result"
        case .wrongConversation(let handoff):
            "\(handoff) belongs to another conversation"
        case .busy: "too many lines wait for actions; send it again later"
        case .storeUnavailable:
            "the store cannot be read or written now and nothing was changed; send the line again later"
        case .refused(let refusal): Self.words(of: refusal)
        }
    }

    private static func words(of refusal: HandoffRefusal) -> String {
        switch refusal {
        case .unknown: "there is no handoff with this id"
        case .alreadyClaimed(let owner): "already claimed by \(owner)"
        case .alreadyYours: "already claimed by this agent"
        case .notYours(let owner): "claimed by \(owner); only its owner may do this"
        case .notClaimed: "not claimed yet; claim it first"
        case .alreadyResolved: "already resolved"
        case .customerLeft: "the customer left before anyone claimed it"
        }
    }

    private static func hint(_ word: String, _ allowed: [String]) -> String {
        let shown = word.count > 40 ? word.prefix(40) + "…" : word[...]
        if let near = SpellingSuggestion.closest(to: word, among: allowed) {
            return "\"\(shown)\"; did you mean \"\(near)\"?"
        }
        return "\"\(shown)\"; known: " + allowed.joined(separator: ", ")
    }
}

extension JSONMistake {
    package var words: String {
        switch self {
        case .expected(let what): "expected \(what)"
        case .unexpectedEnd: "the line ends too early"
        case .trailing: "there is more after the object"
        case .controlCharacter: "control characters in a string must be escaped"
        case .badEscape: "this escape does not exist"
        case .loneSurrogate: "half a surrogate pair"
        case .badNumber: "this is no number"
        case .tooDeep(let limit): "nested deeper than \(limit)"
        }
    }
}
