/// Writes one JSON object on one line, its fields in the order they are added.
///
/// ```swift
/// var line = JSONWriter()
/// line.add("type", "pong")
/// line.add("in_reply_to", nil as String?)
/// line.text      // {"type":"pong","in_reply_to":null}
/// ```
/// The same fields give the same bytes. Control characters and the two line separators of Unicode are escaped, so that
/// a line is one line for every reader. O(bytes).
package struct JSONWriter {
    private var bytes: [UInt8] = [UInt8(ascii: "{")]

    package init() {}

    /// The object so far, closed.
    package var text: String { String(decoding: bytes, as: UTF8.self) + "}" }

    /// Several objects, each with its newline. One buffer takes them all.
    package static func lines<Item>(of items: [Item], _ fill: (Item, inout JSONWriter) -> Void)
        -> [UInt8]
    {
        var lines = JSONWriter()
        lines.bytes.removeAll()
        lines.bytes.reserveCapacity(items.count * usualLength)
        for item in items {
            lines.bytes.append(UInt8(ascii: "{"))
            fill(item, &lines)
            lines.bytes.append(UInt8(ascii: "}"))
            lines.bytes.append(UInt8(ascii: "\n"))
        }
        return lines.bytes
    }

    private static let usualLength = 384

    package mutating func add(_ name: StaticString, _ value: String?) {
        begin(name)
        if let value { Self.write(value, &bytes) } else { raw("null") }
    }

    package mutating func add(_ name: StaticString, _ value: Int) {
        begin(name)
        raw(String(value))
    }

    package mutating func add(_ name: StaticString, _ value: Bool) {
        begin(name)
        raw(value ? "true" : "false")
    }

    package mutating func add(_ name: StaticString, _ values: [String]) {
        begin(name)
        bytes.append(UInt8(ascii: "["))
        for (at, value) in values.enumerated() {
            if at > 0 { bytes.append(UInt8(ascii: ",")) }
            Self.write(value, &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// A share from 0 to 1 with at most four decimals.
    package mutating func add(share name: StaticString, _ value: Double?) {
        begin(name)
        raw(value.map(Self.share) ?? "null")
    }

    /// A value that is JSON already.
    package mutating func add(_ name: StaticString, json: String) {
        begin(name)
        raw(json)
    }

    /// A type's name, which needs no escape.
    package mutating func add(type: StaticString) {
        begin("type")
        bytes.append(UInt8(ascii: "\""))
        raw(type)
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func raw(_ text: StaticString) {
        bytes.append(
            contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// A field whose name is data.
    package mutating func add(named name: String, _ value: String) {
        if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
        Self.write(name, &bytes)
        bytes.append(UInt8(ascii: ":"))
        Self.write(value, &bytes)
    }

    /// - Parameter name: ASCII letters and underscores.
    private mutating func begin(_ name: StaticString) {
        if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\""))
        raw(name)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private static func share(_ value: Double) -> String {
        guard value.isFinite else { return "null" }
        let parts = Int((min(max(value, 0), 1) * 10_000).rounded())
        guard parts < 10_000 else { return "1" }
        var decimals = String(10_000 + parts).dropFirst()
        while decimals.last == "0" { decimals.removeLast() }
        return decimals.isEmpty ? "0" : "0." + decimals
    }

    private static func write(_ text: String, _ bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { write($0, &bytes) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// What needs no escape is copied in one piece.
    private static func write(_ text: UnsafeBufferPointer<UInt8>, _ bytes: inout [UInt8]) {
        var start = 0
        var at = 0
        while at < text.count {
            guard let escaped = escaped(text, at) else {
                at += 1
                continue
            }
            bytes.append(contentsOf: text[start..<at])
            writeEscaped(escaped.value, &bytes)
            at += escaped.length
            start = at
        }
        bytes.append(contentsOf: text[start...])
    }

    /// The character that begins here, if it must be escaped, and how many bytes it has.
    @inline(__always)
    private static func escaped(
        _ text: UnsafeBufferPointer<UInt8>, _ at: Int
    ) -> (value: UInt32, length: Int)? {
        let byte = text[at]
        switch byte {
        case ..<0x20, 0x22, 0x5c, 0x7f: return (UInt32(byte), 1)
        case 0xc2 where text[at + 1] < 0xa0: return (UInt32(text[at + 1]), 2)
        // U+2028 and U+2029.
        case 0xe2 where text[at + 1] == 0x80 && text[at + 2] & 0xfe == 0xa8:
            return (0x2000 + UInt32(text[at + 2] & 0x3f), 3)
        default: return nil
        }
    }

    private static func writeEscaped(_ value: UInt32, _ bytes: inout [UInt8]) {
        switch value {
        case 0x22, 0x5c: return bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(value)])
        case 0x08: return bytes.append(contentsOf: "\\b".utf8)
        case 0x09: return bytes.append(contentsOf: "\\t".utf8)
        case 0x0a: return bytes.append(contentsOf: "\\n".utf8)
        case 0x0c: return bytes.append(contentsOf: "\\f".utf8)
        case 0x0d: return bytes.append(contentsOf: "\\r".utf8)
        default: break
        }
        let digits = String(value, radix: 16)
        bytes.append(contentsOf: "\\u".utf8)
        bytes.append(contentsOf: String(repeating: "0", count: 4 - digits.count).utf8)
        bytes.append(contentsOf: digits.utf8)
    }
}
