import JSON

/// What is wrong with a stored value; where it stands is told by whoever read the row.
struct StoredMistake: Error, Equatable {
    var words: String
}

/// The fields of a stored object, fetched by name and type. What is missing or of another type is a mistake, never a
/// default; mistakes name the field, never its contents, which may be a customer's.
struct StoredFields {
    private let object: [String: JSONValue]

    init(_ value: JSONValue, as what: String = "the payload") throws(StoredMistake) {
        guard case .object(let object) = value else {
            throw StoredMistake(words: "\(what) is \(value.kind), not an object")
        }
        self.object = object
    }

    static func read(_ json: some StringProtocol) throws(StoredMistake) -> StoredFields {
        do { return try StoredFields(try JSONReader.read(json)) } catch {
            switch error {
            case let mistake as StoredMistake: throw mistake
            case let failure as JSONReader.Failure:
                throw StoredMistake(
                    words: "the payload is not JSON: \(failure.mistake) at byte \(failure.byte)")
            default: throw StoredMistake(words: "the payload cannot be read")
            }
        }
    }

    private func value(_ name: String) -> JSONValue? {
        switch object[name] {
        case nil, .null: nil
        case let value: value
        }
    }

    private func needed<Value>(_ name: String, _ value: Value?) throws(StoredMistake) -> Value {
        guard let value else { throw StoredMistake(words: "\"\(name)\" is missing") }
        return value
    }

    private func wrong(_ name: String, _ found: JSONValue, _ expected: String) -> StoredMistake {
        StoredMistake(words: "\"\(name)\" is \(found.kind), not \(expected)")
    }

    func has(_ name: String) -> Bool { value(name) != nil }

    func optionalString(_ name: String) throws(StoredMistake) -> String? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value else { throw wrong(name, value, "a string") }
        return text
    }

    func string(_ name: String) throws(StoredMistake) -> String {
        try needed(name, try optionalString(name))
    }

    func optionalInteger(_ name: String) throws(StoredMistake) -> Int? {
        guard let value = value(name) else { return nil }
        guard case .number(let number) = value, let whole = Int(exactly: number) else {
            throw wrong(name, value, "a whole number")
        }
        return whole
    }

    func integer(_ name: String) throws(StoredMistake) -> Int {
        try needed(name, try optionalInteger(name))
    }

    func optionalNumber(_ name: String) throws(StoredMistake) -> Double? {
        guard let value = value(name) else { return nil }
        guard case .number(let number) = value else { throw wrong(name, value, "a number") }
        return number
    }

    func optionalBool(_ name: String) throws(StoredMistake) -> Bool? {
        guard let value = value(name) else { return nil }
        guard case .bool(let truth) = value else { throw wrong(name, value, "true or false") }
        return truth
    }

    func bool(_ name: String) throws(StoredMistake) -> Bool {
        try needed(name, try optionalBool(name))
    }

    func optionalArray(_ name: String) throws(StoredMistake) -> [JSONValue]? {
        guard let value = value(name) else { return nil }
        guard case .array(let values) = value else { throw wrong(name, value, "a list") }
        return values
    }

    func array(_ name: String) throws(StoredMistake) -> [JSONValue] {
        try needed(name, try optionalArray(name))
    }

    func optionalStrings(_ name: String) throws(StoredMistake) -> [String]? {
        guard let values = try optionalArray(name) else { return nil }
        var strings: [String] = []
        for value in values {
            guard case .string(let text) = value else { throw wrong(name, value, "a string") }
            strings.append(text)
        }
        return strings
    }

    func optionalObject(_ name: String) throws(StoredMistake) -> StoredFields? {
        guard let value = value(name) else { return nil }
        return try StoredFields(value, as: "\"\(name)\"")
    }

    func object(_ name: String) throws(StoredMistake) -> StoredFields {
        try needed(name, try optionalObject(name))
    }

    /// Texts by name.
    func optionalTexts(_ name: String) throws(StoredMistake) -> [String: String]? {
        guard let fields = try optionalObject(name) else { return nil }
        var texts: [String: String] = [:]
        for name in fields.object.keys { texts[name] = try fields.string(name) }
        return texts
    }

    /// A value of a fixed set.
    func optionalWord<Value: StoredWord>(
        _ name: String, _ type: Value.Type = Value.self
    ) throws(StoredMistake) -> Value? {
        guard let word = try optionalString(name) else { return nil }
        guard let value = Value(stored: word) else {
            throw StoredMistake(words: "\"\(name)\" is not one of \(Value.words)")
        }
        return value
    }

    func word<Value: StoredWord>(
        _ name: String, _ type: Value.Type = Value.self
    ) throws(StoredMistake) -> Value {
        try needed(name, try optionalWord(name, type))
    }

    /// The one member of an object that says which case of an enum it is, with its luggage.
    func onlyCase(of what: String) throws(StoredMistake) -> (name: String, luggage: StoredFields) {
        guard object.count == 1, let (name, value) = object.first else {
            throw StoredMistake(words: "\(what) has \(object.count) members, not one")
        }
        return (name, try StoredFields(value, as: "\"\(name)\""))
    }
}
