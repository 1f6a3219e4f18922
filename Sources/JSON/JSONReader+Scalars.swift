/// Strings and numbers.
extension JSONReader {
    mutating func string() throws(Failure) -> String {
        at += 1
        let start = at
        while let byte = peek, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\")
        { at += 1 }
        if peek == UInt8(ascii: "\"") {
            at += 1
            return String(decoding: bytes[start..<(at - 1)], as: UTF8.self)
        }
        var text = Array(bytes[start..<at])
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                at += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(&text)
            case ..<0x20: throw failure(.controlCharacter)
            default:
                text.append(byte)
                at += 1
            }
        }
        throw failure(.unexpectedEnd)
    }

    private mutating func escape(_ text: inout [UInt8]) throws(Failure) {
        at += 1
        guard let letter = peek else { throw failure(.unexpectedEnd) }
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0c)
        case UInt8(ascii: "n"): text.append(0x0a)
        case UInt8(ascii: "r"): text.append(0x0d)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            text.append(contentsOf: String(Character(try scalar())).utf8)
            return
        default: throw failure(.badEscape)
        }
        at += 1
    }

    /// What `u1234` stands for, with the second half of a pair if it needs one.
    private mutating func scalar() throws(Failure) -> Unicode.Scalar {
        let start = at - 1
        let first = try unit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xdc00, take("\\"), peek == UInt8(ascii: "u") else { throw lone(start) }
        let second = try unit()
        guard (0xdc00...0xdfff).contains(second) else { throw lone(start) }
        return Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00)) ?? " "
    }

    private func lone(_ start: Int) -> Failure { Failure(mistake: .loneSurrogate, byte: start + 1) }

    private mutating func unit() throws(Failure) -> UInt32 {
        at += 1
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Self.hexDigit(byte) else {
                throw failure(.badEscape)
            }
            unit = unit << 4 | digit
            at += 1
        }
        return unit
    }

    private static func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }

    mutating func number() throws(Failure) -> Double {
        let start = at
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            _ = take("+") || take("-")
            try digits()
        }
        guard let number = Double(String(decoding: bytes[start..<at], as: UTF8.self)) else {
            throw Failure(mistake: .badNumber, byte: start + 1)
        }
        return number
    }

    private mutating func digits() throws(Failure) {
        let start = at
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { at += 1 }
        guard at > start else { throw failure(.badNumber) }
    }
}
