extension LiteralParser {
    /// Anything that begins with `(`.
    mutating func group() throws(NotUnderstood) -> Requirement {
        position += 1
        if consume("*") { return try verb() }
        let options = (isExtended, isExtendedMore)
        if consume("?") { return try special(options) }
        return try body(restoring: options)
    }

    /// The alternatives up to the closing parenthesis.
    private mutating func body(restoring options: (Bool, Bool)) throws(NotUnderstood) -> Requirement
    {
        let result = try alternatives()
        guard !isQuoted, consume(")") else { throw NotUnderstood() }
        (isExtended, isExtendedMore) = options
        return result
    }

    private mutating func special(_ options: (Bool, Bool)) throws(NotUnderstood) -> Requirement {
        guard let next = peek else { throw NotUnderstood() }
        let following = byte(1) ?? 0
        switch next {
        case UInt8(ascii: ":"), UInt8(ascii: "|"), UInt8(ascii: ">"):
            position += 1
            return try body(restoring: options)
        case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "*"):
            position += 1
            return try look(options)
        case UInt8(ascii: "<")
        where following == UInt8(ascii: "=") || following == UInt8(ascii: "!")
            || following == UInt8(ascii: "*"):
            position += 2
            return try look(options)
        case UInt8(ascii: "<"): return try named(">", options)
        case UInt8(ascii: "'"):
            position += 1
            return try named("'", options)
        case UInt8(ascii: "P") where following == UInt8(ascii: "<"): return try named(">", options)
        case UInt8(ascii: "P"), UInt8(ascii: "R"), UInt8(ascii: "&"), UInt8(ascii: "+"),
            0x30...0x39:
            try skip(past: ")")
            return Requirement(.anything)
        case UInt8(ascii: "-") where (0x30...0x39).contains(following):
            try skip(past: ")")
            return Requirement(.anything)
        case UInt8(ascii: "("): return try conditional(options)
        default: return try optionSetting(options)
        }
    }

    private mutating func named(
        _ end: Unicode.Scalar, _ options: (Bool, Bool)
    ) throws(NotUnderstood) -> Requirement {
        try skip(past: end)
        return try body(restoring: options)
    }

    /// What a look-around sees is outside the match, or within what is read anyway.
    private mutating func look(_ options: (Bool, Bool)) throws(NotUnderstood) -> Requirement {
        _ = try body(restoring: options)
        return Requirement(.nothing)
    }

    /// Read for its end only.
    private mutating func conditional(_ options: (Bool, Bool)) throws(NotUnderstood) -> Requirement
    {
        if byte(1) == UInt8(ascii: "?") || byte(1) == UInt8(ascii: "*") {
            _ = try group()
        } else {
            try skip(past: ")")
        }
        _ = try body(restoring: options)
        return Requirement(.anything)
    }

    /// `(?i)` for the rest of the group around it, `(?x:…)` for one group.
    private mutating func optionSetting(
        _ options: (Bool, Bool)
    ) throws(NotUnderstood) -> Requirement {
        var isOn = true
        while let next = peek {
            position += 1
            switch next {
            case UInt8(ascii: ")"): return Requirement(.nothing)
            case UInt8(ascii: ":"): return try body(restoring: options)
            case UInt8(ascii: "-"): isOn = false
            case UInt8(ascii: "^"): (isExtended, isExtendedMore) = (false, false)
            case UInt8(ascii: "x"):
                isExtendedMore = isOn && byte(0) == UInt8(ascii: "x")
                if isExtendedMore { position += 1 }
                isExtended = isOn
            case UInt8(ascii: "i"), UInt8(ascii: "m"), UInt8(ascii: "s"), UInt8(ascii: "n"),
                UInt8(ascii: "J"), UInt8(ascii: "U"):
                break
            default: throw NotUnderstood()
            }
        }
        throw NotUnderstood()
    }

    /// Those that can only make a match fail, and settings before the pattern.
    private static let harmlessVerbs: Set<String> = [
        "F", "FAIL", "COMMIT", "PRUNE", "SKIP", "THEN", "MARK", "", "UTF", "UCP", "NO_JIT",
        "NO_START_OPT", "NO_AUTO_POSSESS", "NO_DOTSTAR_ANCHOR", "NOTEMPTY", "NOTEMPTY_ATSTART",
        "LIMIT_MATCH", "LIMIT_DEPTH", "LIMIT_HEAP", "CR", "LF", "CRLF", "ANYCRLF", "ANY", "NUL",
        "BSR_ANYCRLF", "BSR_UNICODE",
    ]

    private mutating func verb() throws(NotUnderstood) -> Requirement {
        let start = position
        try skip(past: ")")
        let name = bytes[start..<position - 1].prefix {
            $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "=")
        }
        guard Self.harmlessVerbs.contains(String(decoding: name, as: UTF8.self)) else {
            throw NotUnderstood()
        }
        return Requirement(.nothing)
    }
}
