import ChatEngine
import Foundation
import JSON

/// The fields of one object, fetched by name and type. `null` is the same as absent.
package struct WireFields {
    private let object: [String: JSONValue]

    package init(_ object: [String: JSONValue]) { self.object = object }

    private func value(_ field: String) -> JSONValue? {
        switch object[field] {
        case nil, .null: nil
        case let value: value
        }
    }

    /// Bytes a name (an id of anything) may have.
    package static let mostNameBytes = 200

    package func optionalText(_ field: String) throws(WireFault) -> String? {
        guard let value = value(field) else { return nil }
        guard case .string(let text) = value else {
            throw .wrongType(field, expected: "a string", found: value.kind)
        }
        return text
    }

    package func text(_ field: String) throws(WireFault) -> String {
        guard let text = try optionalText(field) else { throw .missingField(field) }
        return text
    }

    /// An id: 1 to 200 bytes, without control characters, and composed (NFC), so that two ids that look the same are the
    /// same.
    package func optionalName(_ field: String) throws(WireFault) -> String? {
        guard let text = try optionalText(field) else { return nil }
        let name = try composed(text, of: field)
        guard text.utf8.elementsEqual(name.utf8) else { throw .notComposed(field) }
        return name
    }

    /// What something or someone is called, composed.
    package func optionalWords(_ field: String) throws(WireFault) -> String? {
        guard let text = try optionalText(field) else { return nil }
        return try composed(text, of: field)
    }

    private func composed(_ name: String, of field: String) throws(WireFault) -> String {
        // Control characters are one byte each in UTF-8.
        guard (1...Self.mostNameBytes).contains(name.utf8.count),
            name.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f })
        else { throw .badName(field, limit: Self.mostNameBytes) }
        let isPlain = name.utf8.allSatisfy { $0 < 0x80 }
        return isPlain ? name : name.precomposedStringWithCanonicalMapping
    }

    /// A text that says something.
    package func words(_ field: String) throws(WireFault) -> String {
        let text = try text(field)
        guard !text.allSatisfy(\.isWhitespace) else { throw .emptyText(field) }
        return text
    }

    package func name(_ field: String) throws(WireFault) -> String {
        guard let name = try optionalName(field) else { throw .missingField(field) }
        return name
    }

    package func bool(_ field: String) throws(WireFault) -> Bool {
        guard let value = value(field) else { throw .missingField(field) }
        guard case .bool(let bool) = value else {
            throw .wrongType(field, expected: "true or false", found: value.kind)
        }
        return bool
    }

    package func optionalNumber(_ field: String) throws(WireFault) -> Int? {
        guard let value = value(field) else { return nil }
        guard case .number(let number) = value, let whole = Int(exactly: number) else {
            throw .wrongType(field, expected: "a whole number", found: value.kind)
        }
        return whole
    }

    package func has(_ field: String) -> Bool { value(field) != nil }

    package func optionalObject(_ field: String) throws(WireFault) -> [String: JSONValue]? {
        guard let value = value(field) else { return nil }
        guard case .object(let object) = value else {
            throw .wrongType(field, expected: "an object", found: value.kind)
        }
        return object
    }

    /// One of a fixed set of words.
    package func optionalWord(_ field: String, of allowed: [String]) throws(WireFault) -> String? {
        guard let word = try optionalText(field) else { return nil }
        guard allowed.contains(word) else { throw .unknownValue(field, word, allowed: allowed) }
        return word
    }

    package func word(_ field: String, of allowed: [String]) throws(WireFault) -> String {
        guard let word = try optionalWord(field, of: allowed) else { throw .missingField(field) }
        return word
    }
}
