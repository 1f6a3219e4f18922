/// Texts between quotes.
extension JSONWriter {
    /// A text as JSON has it, with every character escaped that `isUnsafe` names.
    ///
    /// ```swift
    /// JSONWriter.quoted("a\u{202e}b") { $0 == "\u{202e}" }      // "a\u202eb"
    /// ```
    package static func quoted(
        _ text: String, escaping isUnsafe: (Unicode.Scalar) -> Bool = { _ in false }
    ) -> String {
        var writer = JSONWriter(escaping: .required)
        writer.bytes = [UInt8(ascii: "\"")]
        for scalar in text.unicodeScalars {
            if mustEscape(UInt8(truncatingIfNeeded: scalar.value)), scalar.isASCII {
                writer.writeEscaped(scalar.value)
            } else if isUnsafe(scalar) {
                for unit in UTF16.encode(scalar) ?? .init() { writer.writeUnit(UInt32(unit)) }
            } else {
                writer.bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
            }
        }
        writer.bytes.append(UInt8(ascii: "\""))
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// A text between quotes, line-safe.
    static func write(_ text: String, _ bytes: inout [UInt8]) {
        var writer = JSONWriter()
        swap(&writer.bytes, &bytes)
        writer.write(text)
        swap(&writer.bytes, &bytes)
    }

    mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { write($0) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// What needs no escape is copied in one piece.
    private mutating func write(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var at = 0
        while at < text.count {
            guard let escaped = escaped(text, at) else {
                at += 1
                continue
            }
            bytes.append(contentsOf: text[start..<at])
            writeEscaped(escaped.value)
            at += escaped.length
            start = at
        }
        bytes.append(contentsOf: text[start...])
    }

    @inline(__always)
    private static func mustEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// The character that begins here, if it must be escaped, and how many bytes it has.
    @inline(__always)
    private func escaped(
        _ text: UnsafeBufferPointer<UInt8>, _ at: Int
    ) -> (value: UInt32, length: Int)? {
        let byte = text[at]
        if Self.mustEscape(byte) { return (UInt32(byte), 1) }
        guard byte >= 0x7f, escaping == .lineSafe else { return nil }
        switch byte {
        case 0x7f: return (UInt32(byte), 1)
        case 0xc2 where text[at + 1] < 0xa0: return (UInt32(text[at + 1]), 2)
        // U+2028 and U+2029.
        case 0xe2 where text[at + 1] == 0x80 && text[at + 2] & 0xfe == 0xa8:
            return (0x2000 + UInt32(text[at + 2] & 0x3f), 3)
        default: return nil
        }
    }

    private mutating func writeEscaped(_ value: UInt32) {
        switch value {
        case 0x22, 0x5c:
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(UInt8(value))
        case 0x08: raw("\\b")
        case 0x09: raw("\\t")
        case 0x0a: raw("\\n")
        case 0x0c: raw("\\f")
        case 0x0d: raw("\\r")
        default: writeUnit(value)
        }
    }

    /// `\u` and four digits: one unit of UTF-16.
    private mutating func writeUnit(_ unit: UInt32) {
        let digits = String(unit, radix: 16)
        raw("\\u" as StaticString)
        raw(String(repeating: "0", count: 4 - digits.count) + digits)
    }
}
