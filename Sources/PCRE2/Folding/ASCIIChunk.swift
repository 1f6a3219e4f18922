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
