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

/// What a text must contain for a pattern to match: of every group at least one literal, the groups
/// in this order, without overlap.
///
/// Read from the pattern's source, for patterns compiled as `Pattern` does. It is conservative:
/// what is not fully understood asks for nothing.
///
/// ```swift
/// RequiredLiterals(of: #"\bwaar\b.*\b(pakket|bestelling)"#).description
/// // "|waar| & (|pakket, |bestelling)"      a bar stands for the edge of a word
/// RequiredLiterals(of: "colou?r").description   // "(colour, color)"
/// RequiredLiterals(of: #"\d+"#).isEmpty         // true: it must always be run
/// ```
/// - Complexity: O(length of the source), within fixed limits on alternatives.
package struct RequiredLiterals: Sendable, Equatable, CustomStringConvertible {
    package var groups: [[RequiredLiteral]]

    package init(groups: [[RequiredLiteral]]) { self.groups = groups }

    package init(of source: String) {
        var source = source
        groups = source.withUTF8 { bytes in
            var parser = LiteralParser(bytes)
            return parser.requirement()?.groups() ?? []
        }
    }

    /// Whether nothing is known, so that every text must be tried.
    package var isEmpty: Bool { groups.isEmpty }

    package var description: String {
        groups.map { group in
            let literals = group.map { literal in
                (literal.startsWord ? "|" : "") + String(decoding: literal.bytes, as: UTF8.self)
                    + (literal.endsWord ? "|" : "")
            }
            return literals.count == 1 ? literals[0] : "(" + literals.joined(separator: ", ") + ")"
        }.joined(separator: " & ")
    }
}
