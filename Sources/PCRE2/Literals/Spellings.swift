/// All that a part of a pattern may look like: alternatives of folded bytes and two signs.
///
/// `edge` stands for characters that are no word characters, or for an asserted edge of a word;
/// `gap` for anything at all, also nothing. `colou?r` is [colour, color]; `\W*` is ["", edge].
///
/// Source of the method: R. Cox, "Regular Expression Matching with a Trigram Index" (2012), with
/// exact sets over an alphabet that has gaps and edges in it.
struct Spellings {
    /// Neither byte occurs in UTF-8.
    static let edge: UInt8 = 0xFF
    static let gap: UInt8 = 0xFE
    static let productLimit = 24
    static let unionLimit = 64
    static let optionalLimit = 8

    var strings: [[UInt8]]

    static let nothing = Spellings(strings: [[]])
    static let anything = Spellings(strings: [[gap]])
    static let anEdge = Spellings(strings: [[edge]])

    var isNothing: Bool { strings.count == 1 && strings[0].isEmpty }
    var endsInEdges: Bool { strings.allSatisfy { $0.last == Self.edge } }
    var startsInEdges: Bool { strings.allSatisfy { $0.first == Self.edge } }
    /// Whether what follows can be looked at by itself, since no word runs on into it.
    var isClosed: Bool { strings.allSatisfy { $0.last.map { $0 >= Self.gap } ?? false } }
    var isOpened: Bool { strings.allSatisfy { $0.first.map { $0 >= Self.gap } ?? false } }

    func followed(by next: Spellings) -> Spellings {
        if isNothing { return next }
        if next.isNothing { return self }
        var result: [[UInt8]] = []
        result.reserveCapacity(strings.count * next.strings.count)
        for left in strings {
            for right in next.strings { result.append(Self.join(left, right)) }
        }
        return Spellings(strings: result).distinct()
    }

    func or(_ other: Spellings) -> Spellings {
        Spellings(strings: strings + other.strings).distinct()
    }

    /// Edges and gaps side by side tell nothing twice.
    private static func join(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        guard let last = left.last, let first = right.first else { return left + right }
        if last == edge, first == edge { return left + right.dropFirst() }
        guard first == gap else { return left + right }
        if last == gap { return left + right.dropFirst() }
        if last == edge, left.dropLast().last == gap { return left.dropLast() + right.dropFirst() }
        return left + right
    }

    var hasNoWord: Bool { strings.allSatisfy { $0.allSatisfy { $0 >= Self.gap } } }

    /// The same without words, as short as can be: what is at both ends.
    func squeezed() -> Spellings {
        let short = strings.map { string in
            guard string.contains(Self.gap) else { return Array(string.prefix(1)) }
            return (string.first == Self.edge ? [Self.edge] : []) + [Self.gap]
                + (string.last == Self.edge ? [Self.edge] : [])
        }
        return Spellings(strings: short).distinct()
    }

    private func distinct() -> Spellings {
        guard strings.count > 1 else { return self }
        if strings.count <= 8 {
            var kept: [[UInt8]] = []
            for string in strings where !kept.contains(string) { kept.append(string) }
            return Spellings(strings: kept)
        }
        var seen: Set<[UInt8]> = []
        return Spellings(strings: strings.filter { seen.insert($0).inserted })
    }
}
