/// A JSON value as it was read.
package enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// What it is called in a message.
    package var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a string"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

/// Why a text is no JSON; where is told beside it.
package enum JSONMistake: Equatable, Sendable {
    case expected(String)
    case unexpectedEnd
    case trailing
    case controlCharacter
    case badEscape
    /// `\ud800` and the like: half a character, which UTF-8 cannot hold.
    case loneSurrogate
    case badNumber
    case tooDeep(limit: Int)
}
