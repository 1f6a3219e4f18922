import ChatEngine

/// The words of a text, as far as they tell which of its numbers are personal.
struct RedactionWords {
    private(set) var context = RedactionContext()
    private let bytes: [UInt8]
    private let packs: LanguagePacks

    init(_ bytes: [UInt8], _ packs: LanguagePacks) {
        (self.bytes, self.packs) = (bytes, packs)
        var start: Int?
        for place in 0...bytes.count {
            let isLetter = place < bytes.count && Self.isLetter(bytes[place])
            if isLetter {
                start = start ?? place
            } else if let begun = start {
                add(word(begun..<place))
                start = nil
            }
        }
    }

    private mutating func add(_ word: String) {
        for language in packs.languages {
            let labels = packs[language].redaction
            if labels.cardWords.contains(word) { context.isOfCards = true }
            if labels.bsnWords.contains(word) { context.isOfBSN = true }
            if labels.otherNumbers.contains(word) { context.isOfOthers = true }
        }
    }

    /// Whether what looks like a telephone number may be one: it neither begins with a date, nor follows the name
    /// of another number ("artikel 010-1234567").
    func mayBePhone(_ range: Range<Int>) -> Bool {
        let head = bytes[range].prefix { $0 != 0x20 }.split(omittingEmptySubsequences: true) {
            !(0x30...0x39).contains($0)
        }.map(\.count)
        if head == [2, 2, 4] || head == [1, 1, 4] || head == [1, 2, 4] || head == [2, 1, 4] {
            return false
        }
        var place = range.lowerBound
        for _ in 0..<3 {
            while place > 0, " :#=(".utf8.contains(bytes[place - 1]) { place -= 1 }
            let end = place
            while place > 0, Self.isLetter(bytes[place - 1]) { place -= 1 }
            guard place < end else { return true }
            let word = word(place..<end)
            if packs.languages.contains(where: { packs[$0].redaction.otherNumbers.contains(word) })
            {
                return false
            }
            // Beyond "nummer is" and the like nothing is known.
            guard end - place <= 6 else { return true }
        }
        return true
    }

    private func word(_ range: Range<Int>) -> String {
        String(
            decoding: bytes[range].map { (0x41...0x5a).contains($0) ? $0 + 0x20 : $0 },
            as: UTF8.self)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7a).contains(byte | 0x20) || byte >= 0x80
    }
}
