import JSON

extension JSONValue {
    /// - Errors: `ImportMistake` with the byte of the first slip.
    static func document(_ file: SourceFile) throws(ImportMistake) -> JSONValue {
        let text = TextDecoding.text(file.bytes)
        do { return try JSONReader.read(text) } catch {
            let line = text.utf8.prefix(error.byte).count { $0 == 0x0A } + 1
            throw ImportMistake("\(file.path):\(line)", "It is not JSON: \(error.mistake)")
        }
    }

    subscript(key: String) -> JSONValue? {
        if case .object(let members) = self { return members[key] }
        return nil
    }

    /// Through several keys.
    func at(_ keys: String...) -> JSONValue? {
        keys.reduce(JSONValue?.some(self)) { $0?[$1] }
    }

    var string: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    /// A text, or a number as a text.
    var word: String? {
        switch self {
        case .string(let text): text
        case .number, .bool: text
        case .null, .array, .object: nil
        }
    }

    var isTrue: Bool { self == .bool(true) }

    /// The items of a list; `null` is none, anything else a list of one.
    var items: [JSONValue] {
        switch self {
        case .array(let items): items
        case .null: []
        case .bool, .number, .string, .object: [self]
        }
    }

    /// Members sorted by name.
    var members: [(key: String, value: JSONValue)] {
        guard case .object(let members) = self else { return [] }
        return members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }

    /// The texts of a list, or one text.
    var strings: [String] { items.compactMap(\.string) }
}
