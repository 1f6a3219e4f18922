/// A piece of text that a match must contain, case folded; always within one word.
package struct RequiredLiteral: Sendable, Hashable {
    /// Folded UTF-8, word characters only.
    package var bytes: [UInt8]
    /// Whether it must begin where a word begins.
    package var startsWord: Bool
    /// Whether it must end where a word ends.
    package var endsWord: Bool

    package init(bytes: [UInt8], startsWord: Bool, endsWord: Bool) {
        self.bytes = bytes
        self.startsWord = startsWord
        self.endsWord = endsWord
    }

    /// How much it narrows a search down, for choosing among literals of one pattern.
    var weight: Int {
        2 * min(bytes.count, 10) + (startsWord ? 3 : 0) + (endsWord ? 3 : 0)
    }

    /// Whether it occurs wherever another one does.
    func isImplied(by other: RequiredLiteral) -> Bool {
        guard bytes.count <= other.bytes.count else { return false }
        if startsWord {
            return other.startsWord && other.bytes.starts(with: bytes)
                && (!endsWord || other.endsWord && other.bytes.count == bytes.count)
        }
        if endsWord {
            return other.endsWord && other.bytes.suffix(bytes.count).elementsEqual(bytes)
        }
        return (0...(other.bytes.count - bytes.count)).contains {
            other.bytes[$0..<($0 + bytes.count)].elementsEqual(bytes)
        }
    }

    /// A whole word, or at least two letters at a word's edge, or three anywhere.
    var isUseful: Bool {
        switch (startsWord, endsWord) {
        case (true, true): true
        case (true, false), (false, true): bytes.count >= 2
        case (false, false): bytes.count >= 3
        }
    }
}
