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

    /// A value that is not a text, number or truth where one was needed.
    package struct NotText: Error, Equatable, Sendable {
        package var name: String
        /// What it is, as `kind` has it.
        package var found: String
    }

    /// The members of an object as texts: strings as they are, numbers and truths as they are written. What is `null`
    /// is left out.
    ///
    /// ```swift
    /// try JSONReader.read(#"{"balance": 12.5, "day": null}"#).texts()     // ["balance": "12.5"]
    /// ```
    /// - Returns: `nil` when it is not an object.
    /// - Errors: `NotText` for a member that is a list or an object; of several the first by name.
    package func texts() throws(NotText) -> [String: String]? {
        guard case .object(let members) = self else { return nil }
        var texts: [String: String] = [:]
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            switch value {
            case .null: break
            case .string(let text): texts[name] = text
            case .bool(let truth): texts[name] = String(truth)
            case .number(let number):
                texts[name] = Int(exactly: number).map { String($0) } ?? "\(number)"
            case .array, .object: throw NotText(name: name, found: value.kind)
            }
        }
        return texts
    }
}
