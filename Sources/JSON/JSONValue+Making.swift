extension JSONValue {
    package static func count(_ number: Int) -> JSONValue { .number(Double(number)) }

    /// An object without the members that are `nil`.
    package static func members(_ members: [String: JSONValue?]) -> JSONValue {
        .object(members.compactMapValues(\.self))
    }

    package static func strings(_ texts: [String]) -> JSONValue { .array(texts.map(string)) }

    package static func strings(_ texts: [String: String]) -> JSONValue {
        .object(texts.mapValues(string))
    }

    package static func list<Item>(
        _ items: [Item], _ value: (Item) -> JSONValue
    ) -> JSONValue {
        .array(items.map(value))
    }
}
