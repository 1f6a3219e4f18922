/// An ISO 639 code such as `nl`.
package struct LanguageCode: Hashable, Sendable, Codable, Comparable, ExpressibleByStringLiteral,
    CustomStringConvertible
{
    package var code: String
    /// ISO 639-2's code for a language that nobody knows.
    package static let undetermined: LanguageCode = "und"
    package init(_ code: String) { self.code = code }
    package init(stringLiteral value: String) { code = value }
    package init(from decoder: any Decoder) throws {
        code = try decoder.singleValueContainer().decode(String.self)
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
    package var description: String { code }
    package static func < (left: LanguageCode, right: LanguageCode) -> Bool {
        left.code < right.code
    }
}
