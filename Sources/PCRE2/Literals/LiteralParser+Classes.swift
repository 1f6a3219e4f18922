/// What the members of a class have shown so far.
private struct ClassMembers {
    var scalars: [UInt32] = []
    var hasNonWords = false
    var hasAllWords = false
    var hasUnknown = false

    /// A class of more characters counts as any character.
    static let limit = 8

    var atom: Atom {
        guard !hasUnknown, !hasAllWords else { return .anything }
        var strings: [[UInt8]] = hasNonWords ? [[Spellings.edge]] : []
        for scalar in scalars {
            guard let string = Atom(of: scalar).requirement.factors.first?.strings.first,
                string != [Spellings.gap]
            else { return .anything }
            if !strings.contains(string) { strings.append(string) }
        }
        if strings == [[Spellings.edge]] { return .edge }
        guard strings.count <= Self.limit else { return .anything }
        return .part(Requirement(Spellings(strings: strings)))
    }
}

extension LiteralParser {
    /// A class in square brackets.
    mutating func characterClass() throws(NotUnderstood) -> Atom {
        // Edges of words in old notation.
        if starts(with: "[[:<:]]") || starts(with: "[[:>:]]") { throw NotUnderstood() }
        position += 1
        let isNegated = consume("^")
        var members = ClassMembers()
        var isFirst = true
        while isFirst || peek != UInt8(ascii: "]") {
            try member(of: &members)
            isFirst = false
        }
        position += 1
        if isNegated { return members.hasAllWords ? .edge : .anything }
        return members.atom
    }

    private mutating func member(of members: inout ClassMembers) throws(NotUnderstood) {
        guard let next = peek else { throw NotUnderstood() }
        if isExtendedMore, next == 0x20 || next == 0x09 { throw NotUnderstood() }
        if next == UInt8(ascii: "["), let sign = byte(1), ":.=".utf8.contains(sign) {
            return try posix(&members)
        }
        guard let low = try classCharacter(&members) else { return }
        guard peek == UInt8(ascii: "-"), let end = byte(1), end != UInt8(ascii: "]") else {
            return members.scalars.append(low)
        }
        position += 1
        if end == UInt8(ascii: "[") { throw NotUnderstood() }
        guard let high = try classCharacter(&members) else { throw NotUnderstood() }
        guard low <= high, high - low < 8 else {
            members.hasUnknown = true
            return
        }
        members.scalars += low...high
    }

    /// One character, or nil for an escape that stands for many.
    private mutating func classCharacter(
        _ members: inout ClassMembers
    ) throws(NotUnderstood) -> UInt32? {
        guard consume("\\") else { return try scalar() }
        guard let letter = peek else { throw NotUnderstood() }
        if let value = try character() { return value }
        position += 1
        switch letter {
        case UInt8(ascii: "b"): return 8
        case UInt8(ascii: "W"), UInt8(ascii: "s"), UInt8(ascii: "h"), UInt8(ascii: "v"):
            members.hasNonWords = true
        case UInt8(ascii: "w"): members.hasAllWords = true
        case UInt8(ascii: "d"), UInt8(ascii: "D"), UInt8(ascii: "S"), UInt8(ascii: "H"),
            UInt8(ascii: "V"):
            members.hasUnknown = true
        case UInt8(ascii: "p"), UInt8(ascii: "P"):
            try property()
            members.hasUnknown = true
        default: throw NotUnderstood()
        }
        return nil
    }

    /// `[:alpha:]` and the like.
    private mutating func posix(_ members: inout ClassMembers) throws(NotUnderstood) {
        guard byte(1) == UInt8(ascii: ":") else { throw NotUnderstood() }
        let isBlank = starts(with: "[:space:]") || starts(with: "[:blank:]")
        position += 2
        _ = consume("^")
        while let letter = peek, (0x61...0x7A).contains(letter) { position += 1 }
        guard starts(with: ":]") else { throw NotUnderstood() }
        position += 2
        if isBlank { members.hasNonWords = true } else { members.hasUnknown = true }
    }
}
