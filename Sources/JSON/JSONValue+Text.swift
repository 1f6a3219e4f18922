extension JSONValue {
    /// As JSON on one line, the keys of objects sorted by their bytes: the same value gives the same text.
    ///
    /// ```swift
    /// JSONValue.object(["b": .number(2), "a": .number(0.5)]).text      // {"a":0.5,"b":2}
    /// ```
    /// A number is written as shortly as it can be read back; one that is none (NaN, infinity) as `null`. O(bytes).
    package var text: String {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Puts that text behind other bytes.
    package func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let bool): bytes += (bool ? "true" : "false").utf8
        case .number(let number): bytes += Self.digits(number).utf8
        case .string(let text): JSONWriter.write(text, &bytes)
        case .array(let items):
            bytes.append(UInt8(ascii: "["))
            for (at, item) in items.enumerated() {
                if at > 0 { bytes.append(UInt8(ascii: ",")) }
                item.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            for (at, member) in sorted.enumerated() {
                if at > 0 { bytes.append(UInt8(ascii: ",")) }
                JSONWriter.write(member.key, &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private static func digits(_ number: Double) -> String {
        guard number.isFinite else { return "null" }
        if let whole = Int64(exactly: number), whole.magnitude < 1 << 53 { return String(whole) }
        return "\(number)"
    }
}
