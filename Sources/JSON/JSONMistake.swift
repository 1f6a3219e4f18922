/// Why bytes are not JSON; the place is told beside it.
package enum JSONMistake: Equatable, Sendable, CustomStringConvertible {
    case badUTF8
    case expected(String)
    case unexpectedEnd
    case trailing
    case controlCharacter
    case badEscape
    /// `\ud800` and the like: half a character, which UTF-8 cannot hold.
    case loneSurrogate
    case badNumber
    case tooDeep(limit: Int)

    package var description: String {
        switch self {
        case .badUTF8: "not valid UTF-8"
        case .expected(let what): "expected \(what)"
        case .unexpectedEnd: "unexpected end"
        case .trailing: "unexpected text after the value"
        case .controlCharacter: "control character in a string; escape it"
        case .badEscape: "unknown escape"
        case .loneSurrogate: "half a surrogate pair"
        case .badNumber: "invalid number"
        case .tooDeep(let limit): "nested deeper than \(limit) levels"
        }
    }
}
