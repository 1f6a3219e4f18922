/// Eight ASCII characters at once, in one 64-bit number.
///
/// Source of the method: H. S. Warren, *Hacker's Delight*, on comparing bytes within a word.
enum ASCIIChunk {
    /// Small letters for capitals, and a bit for every word character (letter, digit, `_`).
    @inline(__always)
    static func fold(_ chunk: UInt64) -> (folded: UInt64, words: UInt64) {
        let folded = chunk | within(chunk, from: 0x41, to: 0x5A) >> 2
        let letters = within(folded, from: 0x61, to: 0x7A)
        let digits = within(folded, from: 0x30, to: 0x39)
        let words = letters | digits | within(folded, from: 0x5F, to: 0x5F)
        return (folded, ((words >> 7) &* 0x0102_0408_1020_4080) >> 56)
    }

    /// The high bit of every byte that lies between two ASCII codes.
    @inline(__always)
    private static func within(_ chunk: UInt64, from: UInt64, to: UInt64) -> UInt64 {
        let each: UInt64 = 0x0101_0101_0101_0101
        let isAbove = chunk &+ each &* (0x80 - from)
        let isBeyond = chunk &+ each &* (0x7F - to)
        return isAbove & ~isBeyond & (each &* 0x80)
    }
}

/// UTF-8 to and from code points.
enum UTF8Reading {
    /// The character that starts at an offset, and its length; never reads beyond `length`.
    @inline(__always)
    static func scalar(
        _ text: UnsafePointer<UInt8>, _ at: Int, _ length: Int
    ) -> (value: UInt32, size: Int) {
        let (value, size) = raw(text, at, length)
        return (value < 0x80 ? CharacterFolding.ascii(value) : value, size)
    }

    /// The same with capitals as they are.
    @inline(__always)
    static func raw(
        _ text: UnsafePointer<UInt8>, _ at: Int, _ length: Int
    ) -> (value: UInt32, size: Int) {
        let lead = UInt32(text[at])
        if lead < 0x80 { return (lead, 1) }
        let size = min(lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, length - at)
        var value = lead & (0x7F >> UInt32(size))
        for index in 1..<max(size, 1) { value = value << 6 | UInt32(text[at + index]) & 63 }
        return (min(value, 0x10_FFFF), size)
    }

    /// Writes a character and says how long it is.
    @inline(__always)
    static func write(_ value: UInt32, _ to: UnsafeMutablePointer<UInt8>) -> Int {
        if value < 0x80 {
            to[0] = UInt8(truncatingIfNeeded: value)
            return 1
        }
        let size = value < 0x800 ? 2 : value < 0x1_0000 ? 3 : 4
        var rest = value
        for index in stride(from: size - 1, to: 0, by: -1) {
            to[index] = UInt8(truncatingIfNeeded: 0x80 | rest & 63)
            rest >>= 6
        }
        to[0] = UInt8(truncatingIfNeeded: 0xF00 >> UInt32(size) & 0xFF | rest)
        return size
    }
}

/// What a character is to a literal.
enum CharacterFolding {
    @inline(__always)
    static func ascii(_ value: UInt32) -> UInt32 {
        value >= 0x41 && value <= 0x5A ? value + 0x20 : value
    }

    /// The fold with `CharacterTable`'s flags, without making the table for ASCII.
    static func entry(_ scalar: UInt32) -> UInt32 {
        guard scalar < 0x80 else { return CharacterTable.shared.entry(scalar) }
        let folded = ascii(scalar)
        let isWord =
            (0x61...0x7A).contains(folded) || (0x30...0x39).contains(folded) || folded == 0x5F
        return folded | (isWord ? CharacterTable.wordFlag : 0)
    }
}
