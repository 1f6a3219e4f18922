/// Reads one JSON value, strictly by RFC 8259.
///
/// ```swift
/// try JSONReader.read(#"{"a": [1, true]}"#)    // .object(["a": .array([.number(1), .bool(true)])])
/// ```
/// Of a key that occurs twice the last value counts. Nothing is repaired: bytes that are not UTF-8 and half a surrogate
/// pair are mistakes.
/// - Errors: `JSONReader.Failure` with the first mistake and its byte. O(bytes); nesting is limited to `mostDepth`, so
///   that hostile depth cannot use up the stack.
package struct JSONReader {
    package struct Failure: Error, Equatable, Sendable {
        package var mistake: JSONMistake
        /// Counted from 1.
        package var byte: Int

        package init(mistake: JSONMistake, byte: Int) {
            self.mistake = mistake
            self.byte = byte
        }
    }

    package static let mostDepth = 32

    let bytes: [UInt8]
    var at = 0
    private var depth = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    package static func read(_ bytes: [UInt8]) throws(Failure) -> JSONValue {
        if let byte = UTF8Check.firstBadByte(in: bytes) {
            throw Failure(mistake: .badUTF8, byte: byte)
        }
        return try read(valid: bytes)
    }

    package static func read(_ text: some StringProtocol) throws(Failure) -> JSONValue {
        try read(valid: Array(text.utf8))
    }

    private static func read(valid bytes: [UInt8]) throws(Failure) -> JSONValue {
        var reader = JSONReader(bytes)
        let value = try reader.value()
        reader.skipBlanks()
        guard reader.peek == nil else { throw reader.failure(.trailing) }
        return value
    }

    var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    func failure(_ mistake: JSONMistake) -> Failure {
        Failure(mistake: at < bytes.count ? mistake : .unexpectedEnd, byte: at + 1)
    }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d {
            at += 1
        }
    }

    private mutating func value() throws(Failure) -> JSONValue {
        skipBlanks()
        switch peek {
        case UInt8(ascii: "{"):
            try enter()
            return try object()
        case UInt8(ascii: "["):
            try enter()
            return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
            return .number(try number())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw failure(.expected("a value"))
        }
    }

    private mutating func enter() throws(Failure) {
        guard depth < Self.mostDepth else { throw failure(.tooDeep(limit: Self.mostDepth)) }
        depth += 1
        at += 1
    }

    private mutating func leave(_ value: JSONValue) -> JSONValue {
        depth -= 1
        return value
    }

    private mutating func object() throws(Failure) -> JSONValue {
        // Few objects have more, and growing costs a copy.
        var members = [String: JSONValue](minimumCapacity: 8)
        skipBlanks()
        if take("}") { return leave(.object(members)) }
        while true {
            skipBlanks()
            guard peek == UInt8(ascii: "\"") else { throw failure(.expected("a name in quotes")) }
            let name = try string()
            skipBlanks()
            guard take(":") else { throw failure(.expected("a colon")) }
            members[name] = try value()
            skipBlanks()
            if take("}") { return leave(.object(members)) }
            guard take(",") else { throw failure(.expected("a comma or }")) }
        }
    }

    private mutating func array() throws(Failure) -> JSONValue {
        var values: [JSONValue] = []
        skipBlanks()
        if take("]") { return leave(.array(values)) }
        while true {
            values.append(try value())
            skipBlanks()
            if take("]") { return leave(.array(values)) }
            guard take(",") else { throw failure(.expected("a comma or ]")) }
        }
    }

    mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: sign) else { return false }
        at += 1
        return true
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Failure)
        -> JSONValue
    {
        let isThere = word.withUTF8Buffer { bytes[at...].starts(with: $0) }
        guard isThere else { throw failure(.expected("a value")) }
        at += word.utf8CodeUnitCount
        return value
    }
}
