/// Writes one JSON object on one line, its fields in the order they are added.
///
/// ```swift
/// var line = JSONLine()
/// line.add("type", "pong")
/// line.add("in_reply_to", nil as String?)
/// line.text      // {"type":"pong","in_reply_to":null}
/// ```
/// The same fields give the same bytes. Control characters and the two line separators of Unicode are escaped, so that
/// a line is one line for every reader. O(bytes).
struct JSONLine {
    private var bytes: [UInt8] = [UInt8(ascii: "{")]

    /// The object so far, closed.
    var text: String { String(decoding: bytes, as: UTF8.self) + "}" }

    /// Several objects, each with its newline. One buffer takes them all.
    static func lines<Item>(of items: [Item], _ fill: (Item, inout JSONLine) -> Void) -> [UInt8] {
        var lines = JSONLine()
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

    mutating func add(_ name: StaticString, _ value: String?) {
        begin(name)
        if let value { Self.write(value, &bytes) } else { raw("null") }
    }

    mutating func add(_ name: StaticString, _ value: Int) {
        begin(name)
        raw(String(value))
    }

    mutating func add(_ name: StaticString, _ value: Bool) {
        begin(name)
        raw(value ? "true" : "false")
    }

    mutating func add(_ name: StaticString, _ values: [String]) {
        begin(name)
        bytes.append(UInt8(ascii: "["))
        for (at, value) in values.enumerated() {
            if at > 0 { bytes.append(UInt8(ascii: ",")) }
            Self.write(value, &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// A share from 0 to 1 with at most four decimals.
    mutating func add(share name: StaticString, _ value: Double?) {
        begin(name)
        raw(value.map(Self.share) ?? "null")
    }

    /// A value that is JSON already.
    mutating func add(_ name: StaticString, json: String) {
        begin(name)
        raw(json)
    }

    /// A type's name, which needs no escape.
    mutating func add(type: StaticString) {
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
    mutating func add(named name: String, _ value: String) {
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
        let isAllPlain = text.withUTF8 { utf8 in
            var special: UInt8 = 0
            // No way out of the loop: so it runs over many bytes at once.
            for byte in utf8 { special |= Self.isPlain(byte) ? 0 : 1 }
            if special == 0 { bytes.append(contentsOf: utf8) }
            return special == 0
        }
        guard !isAllPlain else { return bytes.append(UInt8(ascii: "\"")) }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22, 0x5c: bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(scalar.value)])
            case 0x08: bytes.append(contentsOf: "\\b".utf8)
            case 0x09: bytes.append(contentsOf: "\\t".utf8)
            case 0x0a: bytes.append(contentsOf: "\\n".utf8)
            case 0x0c: bytes.append(contentsOf: "\\f".utf8)
            case 0x0d: bytes.append(contentsOf: "\\r".utf8)
            case ..<0x20, 0x7f...0x9f, 0x2028, 0x2029: writeEscaped(scalar.value, &bytes)
            default:
                bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Bytes that stand for themselves; of the others most do too, but are looked at one by one.
    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        // Without a jump.
        (byte &- 0x20 < 0x5f ? 1 : 0) & (byte != 0x22 ? 1 : 0) & (byte != 0x5c ? 1 : 0) == 1
    }

    private static func writeEscaped(_ value: UInt32, _ bytes: inout [UInt8]) {
        let digits = String(value, radix: 16)
        bytes.append(contentsOf: "\\u".utf8)
        bytes.append(contentsOf: String(repeating: "0", count: 4 - digits.count).utf8)
        bytes.append(contentsOf: digits.utf8)
    }
}
