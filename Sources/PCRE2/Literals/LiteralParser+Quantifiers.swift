extension LiteralParser {
    /// How often the item before may occur; nil if there is no quantifier here.
    mutating func quantifier() throws(NotUnderstood) -> (minimum: Int, maximum: Int?)? {
        guard !isQuoted, let next = peek else { return nil }
        let bounds: (Int, Int?)
        switch next {
        case UInt8(ascii: "*"): bounds = (0, nil)
        case UInt8(ascii: "+"): bounds = (1, nil)
        case UInt8(ascii: "?"): bounds = (0, 1)
        case UInt8(ascii: "{"):
            guard let braces = try braces() else { return nil }
            bounds = braces
            position -= 1
        default: return nil
        }
        position += 1
        // Lazy or possessive.
        if peek == UInt8(ascii: "?") || peek == UInt8(ascii: "+") { position += 1 }
        return bounds
    }

    /// `{2}`, `{2,}`, `{2,5}`; anything else in braces is text, unless versions differ on it.
    private mutating func braces() throws(NotUnderstood) -> (Int, Int?)? {
        let start = position
        position += 1
        guard let minimum = number() else {
            position = start
            if let following = byte(1), following == UInt8(ascii: ",") || following <= 0x20 {
                throw NotUnderstood()
            }
            return nil
        }
        if consume("}") { return (minimum, minimum) }
        guard consume(",") else { throw NotUnderstood() }
        if consume("}") { return (minimum, nil) }
        guard let maximum = number(), maximum >= minimum, consume("}") else {
            throw NotUnderstood()
        }
        return (minimum, maximum)
    }

    mutating func number() -> Int? {
        var value: Int?
        while let digit = peek, (0x30...0x39).contains(digit), (value ?? 0) < 1_000_000 {
            value = 10 * (value ?? 0) + Int(digit - 0x30)
            position += 1
        }
        return value
    }

    /// Past what may stand between an item and its quantifier: comments, `\E`, an empty quotation,
    /// white space under `(?x)`; and into a quotation.
    mutating func skipIgnored() throws(NotUnderstood) {
        while true {
            if starts(with: "\\E") {
                position += 2
                isQuoted = false
            } else if isQuoted {
                return
            } else if starts(with: "\\Q") {
                position += 2
                isQuoted = true
            } else if starts(with: "(?#") {
                try skip(past: ")")
            } else {
                guard isExtended, try skipExtended() else { return }
            }
        }
    }

    /// White space or a comment to the end of the line; false if there is none.
    private mutating func skipExtended() throws(NotUnderstood) -> Bool {
        guard let next = peek else { return false }
        if next == 0x20 || (0x09...0x0D).contains(next) {
            position += 1
            return true
        }
        // U+0085 and U+2028 are white space too; rare enough not to read.
        if next == 0xC2 || next == 0xE2 { throw NotUnderstood() }
        guard next == UInt8(ascii: "#") else { return false }
        while let next = peek, next != 0x0A {
            // Where a line ends depends on how PCRE2 was built.
            if next < 0x09 || (0x0B...0x0D).contains(next) || next >= 0x80 { throw NotUnderstood() }
            position += 1
        }
        return true
    }
}
