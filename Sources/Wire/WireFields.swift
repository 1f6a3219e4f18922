import ChatEngine
import Foundation
import JSON

/// The fields of one object, fetched by name and type. `null` is the same as absent.
package struct WireFields {
    private let object: [String: JSONValue]

    package init(_ object: [String: JSONValue]) { self.object = object }

    /// Bytes an identifier or a name may have.
    package static let longestIdentifier = 200

    private func value(_ field: String) -> JSONValue? {
        switch object[field] {
        case nil, .null: nil
        case let value: value
        }
    }

    package func has(_ field: String) -> Bool { value(field) != nil }

    private func needed<Value>(_ field: String, _ value: Value?) throws(WireFault) -> Value {
        guard let value else { throw .missingField(field) }
        return value
    }

    package func optionalString(_ field: String) throws(WireFault) -> String? {
        guard let value = value(field) else { return nil }
        guard case .string(let text) = value else {
            throw .wrongType(field, expected: "a string", found: value.kind)
        }
        return text
    }

    package func string(_ field: String) throws(WireFault) -> String {
        try needed(field, try optionalString(field))
    }

    /// A text with more in it than white space.
    package func nonBlankText(_ field: String) throws(WireFault) -> String {
        let text = try string(field)
        guard !text.allSatisfy(\.isWhitespace) else { throw .blankText(field) }
        return text
    }

    /// An id: 1 to 200 bytes, without control characters, and composed (NFC), so that two ids that look the same are the
    /// same.
    package func optionalIdentifier(_ field: String) throws(WireFault) -> String? {
        guard let text = try optionalString(field) else { return nil }
        let composed = try composed(text, of: field)
        guard text.utf8.elementsEqual(composed.utf8) else { throw .notComposed(field) }
        return text
    }

    package func identifier(_ field: String) throws(WireFault) -> String {
        try needed(field, try optionalIdentifier(field))
    }

    /// The name of someone or something: like an identifier, but composed here where it is not.
    package func optionalName(_ field: String) throws(WireFault) -> String? {
        guard let text = try optionalString(field) else { return nil }
        return try composed(text, of: field)
    }

    private func composed(_ text: String, of field: String) throws(WireFault) -> String {
        // Control characters are one byte each in UTF-8.
        guard (1...Self.longestIdentifier).contains(text.utf8.count),
            text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f })
        else { throw .badIdentifier(field, limit: Self.longestIdentifier) }
        let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
        return isPlain ? text : text.precomposedStringWithCanonicalMapping
    }

    package func bool(_ field: String) throws(WireFault) -> Bool {
        let value = try needed(field, value(field))
        guard case .bool(let bool) = value else {
            throw .wrongType(field, expected: "true or false", found: value.kind)
        }
        return bool
    }

    package func optionalInteger(_ field: String) throws(WireFault) -> Int? {
        guard let value = value(field) else { return nil }
        guard case .number(let number) = value, let whole = Int(exactly: number) else {
            throw .wrongType(field, expected: "a whole number", found: value.kind)
        }
        return whole
    }

    /// One of a fixed set of words.
    package func optionalChoice(
        _ field: String, of allowed: [String]
    ) throws(WireFault) -> String? {
        guard let word = try optionalString(field) else { return nil }
        guard allowed.contains(word) else { throw .unknownValue(field, word, allowed: allowed) }
        return word
    }

    package func choice(_ field: String, of allowed: [String]) throws(WireFault) -> String {
        try needed(field, try optionalChoice(field, of: allowed))
    }

    /// An object of texts, numbers and truths, each as the text a slot gets; what is `null` is left out.
    package func texts(_ field: String) throws(WireFault) -> [String: String] {
        let value = try needed(field, value(field))
        do {
            guard let texts = try value.texts() else {
                throw WireFault.wrongType(field, expected: "an object", found: value.kind)
            }
            return texts
        } catch let fault as WireFault { throw fault } catch let mistake as JSONValue.NotText {
            throw .wrongType(
                "\(field).\(mistake.name)", expected: "a string or a number", found: mistake.found)
        } catch { throw .missingField(field) }
    }
}
