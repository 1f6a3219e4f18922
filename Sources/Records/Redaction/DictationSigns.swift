import ChatEngine

/// Whether a text may hold an address or a number that is said in words: "jan at example dot com", "oh six …".
///
/// ```swift
/// DictationSigns(packs).mayStand(in: Array("call oh six double one".utf8))      // true
/// ```
/// A quick look that spares the readers most texts. O(length).
struct DictationSigns {
    private let words: Set<String>
    /// Whether any of them begins with a byte and has so many.
    private var shapes = [Bool](repeating: false, count: 256 * Self.longest)

    private static let longest = 32
    /// What is folded to a short word may be longer.
    private static let shortest = 4

    init(_ packs: LanguagePacks) {
        words = Set(packs.languages.flatMap { packs[$0].accounts.dictation.beginnings })
        for word in words where word.utf8.count < Self.longest {
            if let first = word.utf8.first {
                shapes[Int(first) * Self.longest + word.utf8.count] = true
            }
        }
    }

    func mayStand(in bytes: [UInt8]) -> Bool {
        var start = 0
        for place in 0...bytes.count
        where place == bytes.count || !Self.isLetter(bytes[place]) {
            if isSign(bytes[start..<place]) || goesOnInWords(start, place, bytes) { return true }
            start = place + 1
        }
        return false
    }

    private func isSign(_ word: ArraySlice<UInt8>) -> Bool {
        guard let first = word.first, word.count < Self.longest else { return false }
        if word.contains(where: { $0 >= 0x80 }) { return word.count <= Self.shortest }
        guard shapes[Int(first | 0x20) * Self.longest + word.count] else { return false }
        return words.contains(String(decoding: word.map { $0 | 0x20 }, as: UTF8.self))
    }

    /// "06 twelve …": figures that begin with a zero, and a word behind them.
    private func goesOnInWords(_ start: Int, _ end: Int, _ bytes: [UInt8]) -> Bool {
        guard end - start > 0, start > 1, bytes[start - 1] == 0x20 else { return false }
        var at = start - 2
        while at > 0, Self.isDigit(bytes[at - 1]) { at -= 1 }
        return Self.isDigit(bytes[start - 2]) && bytes[at] == UInt8(ascii: "0")
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7a).contains(byte | 0x20) || byte >= 0x80
    }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
