extension LiteralParser {
    /// What a backslash begins, outside a class.
    mutating func escape() throws(NotUnderstood) -> Atom {
        position += 1
        guard let letter = peek else { throw NotUnderstood() }
        if let value = try character() { return Atom(of: value) }
        position += 1
        switch letter {
        case UInt8(ascii: "b"), UInt8(ascii: "A"), UInt8(ascii: "z"), UInt8(ascii: "Z"),
            UInt8(ascii: "W"), UInt8(ascii: "s"), UInt8(ascii: "h"), UInt8(ascii: "v"),
            UInt8(ascii: "R"):
            return .edge
        case UInt8(ascii: "B"), UInt8(ascii: "G"), UInt8(ascii: "K"):
            return .part(Requirement(.nothing))
        case UInt8(ascii: "d"), UInt8(ascii: "D"), UInt8(ascii: "w"), UInt8(ascii: "S"),
            UInt8(ascii: "H"), UInt8(ascii: "V"), UInt8(ascii: "N"), UInt8(ascii: "X"):
            return .anything
        case UInt8(ascii: "p"), UInt8(ascii: "P"):
            try property()
            return .anything
        case UInt8(ascii: "g"), UInt8(ascii: "k"):
            try reference()
            return .anything
        case UInt8(ascii: "1")...UInt8(ascii: "9"):
            // `\10` and up are octal or references, by the number of groups.
            if let next = peek, (0x30...0x39).contains(next) { throw NotUnderstood() }
            return .anything
        default: throw NotUnderstood()
        }
    }

    /// `\pL`, `\p{Greek}`.
    mutating func property() throws(NotUnderstood) {
        if consume("{") { return try skip(past: "}") }
        position += 1
        guard position <= bytes.count else { throw NotUnderstood() }
    }

    /// `\g2`, `\g{-1}`, `\g<name>`, `\k'name'`.
    private mutating func reference() throws(NotUnderstood) {
        if consume("{") { return try skip(past: "}") }
        if consume("<") { return try skip(past: ">") }
        if consume("'") { return try skip(past: "'") }
        if peek == UInt8(ascii: "-") || peek == UInt8(ascii: "+") { position += 1 }
        guard number() != nil else { throw NotUnderstood() }
    }

    /// An escape that stands for one character, in a class as outside; nil if it is none.
    mutating func character() throws(NotUnderstood) -> UInt32? {
        guard let letter = peek else { throw NotUnderstood() }
        let isAlphanumeric =
            (0x30...0x39).contains(letter) || (0x41...0x5A).contains(letter)
            || (0x61...0x7A).contains(letter)
        guard isAlphanumeric else { return try scalar() }
        switch letter {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "f"), UInt8(ascii: "n"),
            UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 1
            return 0x0A
        case UInt8(ascii: "x"):
            position += 1
            if consume("{") { return try digits(base: 16, upTo: "}") }
            return short(base: 16, length: 2)
        case UInt8(ascii: "o") where byte(1) == UInt8(ascii: "{"):
            position += 2
            return try digits(base: 8, upTo: "}")
        case UInt8(ascii: "0"): return short(base: 8, length: 3)
        case UInt8(ascii: "N") where starts(with: "N{U+"):
            position += 4
            return try digits(base: 16, upTo: "}")
        // `\N{2}` would be a quantifier, `\N{name}` an error.
        default: return nil
        }
    }

    private mutating func digits(
        base: UInt32, upTo end: Unicode.Scalar
    ) throws(NotUnderstood) -> UInt32 {
        var value: UInt32?
        while let digit = Self.digit(peek, base) {
            value = (value ?? 0) * base + digit
            position += 1
            guard value ?? 0 <= 0x10_FFFF else { throw NotUnderstood() }
        }
        guard let value, consume(end) else { throw NotUnderstood() }
        return value
    }

    private mutating func short(base: UInt32, length: Int) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<length {
            guard let digit = Self.digit(peek, base) else { break }
            value = value * base + digit
            position += 1
        }
        return value
    }

    private static func digit(_ byte: UInt8?, _ base: UInt32) -> UInt32? {
        guard let byte else { return nil }
        let value: UInt32
        switch byte {
        case 0x30...0x39: value = UInt32(byte) - 0x30
        case 0x41...0x46: value = UInt32(byte) - 0x41 + 10
        case 0x61...0x66: value = UInt32(byte) - 0x61 + 10
        default: return nil
        }
        return value < base ? value : nil
    }
}
