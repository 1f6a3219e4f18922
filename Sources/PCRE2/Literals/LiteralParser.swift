import BasicAlgorithms

/// Why a pattern's literals are unknown: it has something in it that the parser does not know.
struct NotUnderstood: Error {}

/// Reads the syntax of PCRE2 patterns, only as far as literals need it.
///
/// It gives up on the whole pattern where a misreading could make it ask for too much:
/// `(*ACCEPT)`, callouts, unknown options and escapes, and what versions of PCRE2 read differently.
///
/// Source: pcre2pattern(3), 10.42, and the changes to syntax up to 10.45.
struct LiteralParser {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    /// Within `\Q…\E`.
    var isQuoted = false
    /// Under `(?x)`, and under `(?xx)`.
    var isExtended = false
    var isExtendedMore = false
    private var depth = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// What the whole pattern asks for; nil if it is not understood.
    mutating func requirement() -> Requirement? {
        guard let result = try? alternatives(), position == bytes.count else { return nil }
        return result
    }

    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    func byte(_ ahead: Int) -> UInt8? {
        position + ahead < bytes.count ? bytes[position + ahead] : nil
    }

    /// Passes over a byte if it is the next.
    mutating func consume(_ byte: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: byte) else { return false }
        position += 1
        return true
    }

    func starts(with text: StaticString) -> Bool {
        guard position + text.utf8CodeUnitCount <= bytes.count else { return false }
        for index in 0..<text.utf8CodeUnitCount
        where bytes[position + index] != text.utf8Start[index] { return false }
        return true
    }

    /// Up to a byte and past it.
    mutating func skip(past byte: Unicode.Scalar) throws(NotUnderstood) {
        while let next = peek {
            position += 1
            if next == UInt8(ascii: byte) { return }
        }
        throw NotUnderstood()
    }

    mutating func alternatives() throws(NotUnderstood) -> Requirement {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 300 else { throw NotUnderstood() }
        var branches = [try sequence()]
        while !isQuoted, consume("|") { branches.append(try sequence()) }
        return .anyOf(branches)
    }

    private mutating func sequence() throws(NotUnderstood) -> Requirement {
        var result = Requirement()
        try skipIgnored()
        while let next = peek,
            isQuoted || next != UInt8(ascii: "|") && next != UInt8(ascii: ")")
        {
            try item(into: &result)
            try skipIgnored()
        }
        return result
    }

    private mutating func item(into result: inout Requirement) throws(NotUnderstood) {
        let item = try atom()
        try skipIgnored()
        guard let (minimum, maximum) = try quantifier() else {
            if case .character(let value) = item { return result.append(character: value) }
            return result.append(item.requirement)
        }
        var part = item.requirement.repeated(minimum, maximum)
        try skipIgnored()
        while let (minimum, maximum) = try quantifier() {
            part = part.repeated(minimum, maximum)
            try skipIgnored()
        }
        result.append(part)
    }

    /// One thing that a quantifier may follow.
    private mutating func atom() throws(NotUnderstood) -> Atom {
        guard let next = peek else { throw NotUnderstood() }
        if isQuoted { return Atom(of: try scalar()) }
        switch next {
        case UInt8(ascii: "\\"): return try escape()
        case UInt8(ascii: "["): return try characterClass()
        case UInt8(ascii: "("): return .part(try group())
        case UInt8(ascii: "."):
            position += 1
            return .anything
        case UInt8(ascii: "^"), UInt8(ascii: "$"):
            position += 1
            return .edge
        case UInt8(ascii: "{"):
            // `{,3}` and `{ 1 }` are text or quantifiers, by version.
            if let following = byte(1), following == UInt8(ascii: ",") || following <= 0x20 {
                throw NotUnderstood()
            }
            return Atom(of: try scalar())
        case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"): throw NotUnderstood()
        default: return Atom(of: try scalar())
        }
    }

    /// The next character of the pattern.
    mutating func scalar() throws(NotUnderstood) -> UInt32 {
        guard position < bytes.count else { throw NotUnderstood() }
        if bytes[position] < 0x80 {
            position += 1
            return UInt32(bytes[position - 1])
        }
        let (value, size) = UTF8Coding.decode(bytes, at: position)
        position += size
        return value
    }
}
