/// An ISO 639 code such as `nl`.
public struct LanguageCode: Hashable, Sendable, Codable, Comparable, ExpressibleByStringLiteral,
    CustomStringConvertible
{
    public var code: String
    /// ISO 639-2's code for a language that nobody knows.
    package static let undetermined: LanguageCode = "und"
    public init(_ code: String) { self.code = code }
    public init(stringLiteral value: String) { code = value }
    public init(from decoder: any Decoder) throws {
        code = try decoder.singleValueContainer().decode(String.self)
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
    public var description: String { code }
    public static func < (left: LanguageCode, right: LanguageCode) -> Bool {
        left.code < right.code
    }
}
