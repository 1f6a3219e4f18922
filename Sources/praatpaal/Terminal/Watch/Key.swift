/// A key of a terminal, read from its bytes.
enum Key: Equatable {
    case character(Character)
    case enter, escape, backspace, delete, tab
    case up, down, left, right, home, end, pageUp, pageDown
    /// With Ctrl, as a small letter.
    case control(Character)

    /// All keys in a piece of input, and what is left of an unfinished one. An escape that nothing follows is the key.
    static func keys(in bytes: [UInt8]) -> (keys: [Key], rest: [UInt8]) {
        var keys: [Key] = []
        var rest = bytes[...]
        while let first = rest.first {
            if first == 0x1B {
                guard let (key, length) = escaped(rest) else { return (keys, Array(rest)) }
                if let key { keys.append(key) }
                rest = rest.dropFirst(length)
            } else if first < 0x80 {
                if let key = plain(first) { keys.append(key) }
                rest = rest.dropFirst()
            } else {
                let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
                guard rest.count >= length else { return (keys, Array(rest)) }
                // What is no UTF-8 is no character.
                if let text = String(validating: rest.prefix(length), as: UTF8.self),
                    let character = text.first
                {
                    keys.append(.character(character))
                }
                rest = rest.dropFirst(length)
            }
        }
        return (keys, [])
    }

    private static func plain(_ byte: UInt8) -> Key? {
        switch byte {
        case 0x0D, 0x0A: .enter
        case 0x09: .tab
        case 0x08, 0x7F: .backspace
        case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
        case 0x20...0x7E: .character(Character(Unicode.Scalar(byte)))
        default: nil
        }
    }

    /// - Returns: the key, if it is one of ours, and its bytes; `nil` while it may go on.
    private static func escaped(_ bytes: ArraySlice<UInt8>) -> (Key?, Int)? {
        let body = Array(bytes.dropFirst())
        guard let lead = body.first else { return (.escape, 1) }
        guard lead == UInt8(ascii: "[") || lead == UInt8(ascii: "O") else { return (.escape, 1) }
        guard let end = body.dropFirst().firstIndex(where: { (0x40...0x7E).contains($0) }) else {
            return body.count > 8 ? (nil, bytes.count) : nil
        }
        return (sequences[String(decoding: body[1...end], as: UTF8.self)], end + 2)
    }

    private static let sequences: [String: Key] = [
        "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "1~": .home,
        "4~": .end, "3~": .delete, "5~": .pageUp, "6~": .pageDown,
    ]
}
