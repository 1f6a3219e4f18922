import BasicAlgorithms

/// What a pattern, or a part of one, asks for: spellings one after another.
///
/// Between two of them no word runs on, or their product would have been too large.
struct Requirement {
    private(set) var factors: [Spellings] = []

    init() {}
    init(_ spellings: Spellings) { factors = [spellings] }

    mutating func append(_ next: Requirement) {
        for factor in next.factors { append(factor) }
    }

    mutating func append(_ next: Spellings) {
        guard let last = factors.last else { return factors.append(next) }
        if next.isNothing { return }
        let product = last.strings.count * next.strings.count
        if !last.isNothing, last.isClosed || next.isOpened || product > Spellings.productLimit {
            cut(last, next)
        } else {
            factors[factors.count - 1] = last.followed(by: next)
        }
    }

    /// Both sides of a cut keep what they know of the edge there.
    private mutating func cut(_ last: Spellings, _ next: Spellings) {
        if next.startsInEdges {
            factors[factors.count - 1] = last.followed(by: .anEdge)
        }
        factors.append(last.endsInEdges ? Spellings.anEdge.followed(by: next) : next)
    }

    /// The bytes of one more character of a word.
    mutating func append(character: UInt32) {
        guard !factors.isEmpty, !factors[factors.count - 1].isClosed else {
            var bytes: [UInt8] = []
            UTF8Coding.append(character, to: &bytes)
            return append(Spellings(strings: [bytes]))
        }
        let last = factors.count - 1
        for index in factors[last].strings.indices {
            UTF8Coding.append(character, to: &factors[last].strings[index])
        }
    }

    /// All in one set of spellings; the parts that narrow a search least become `anything` until it is small enough.
    func joined(limit: Int = Spellings.productLimit) -> Spellings {
        guard factors.count != 1 else { return factors[0] }
        var factors = factors
        while factors.reduce(1, { min($0 * $1.strings.count, 10_000) }) > limit {
            let values = factors.map(Self.value)
            // The last of the least: what comes first in a pattern tends to be the subject.
            guard let least = factors.indices.min(by: { (values[$0], $1) < (values[$1], $0) })
            else { return .anything }
            factors[least] = .anything
        }
        return factors.reduce(.nothing) { $0.followed(by: $1) }
    }

    private static func value(_ spellings: Spellings) -> Int {
        if spellings.strings.count == 1, spellings.groups().isEmpty { return .max }
        let weakest =
            spellings.strings.map { string in
                Spellings.literals(in: string).map(\.weight).max() ?? 0
            }.min() ?? 0
        return 64 * weakest - spellings.strings.count
    }

    static func anyOf(_ branches: [Requirement]) -> Requirement {
        if branches.count == 1 { return branches[0] }
        let parts = branches.map { $0.factors.isEmpty ? .nothing : $0.joined() }
        guard parts.reduce(0, { $0 + $1.strings.count }) <= Spellings.unionLimit else {
            return anyOf(coarsely: parts)
        }
        return Requirement(Spellings(strings: []).or(Spellings(strings: parts.flatMap(\.strings))))
    }

    /// One literal for every alternative, when whole spellings are too many.
    private static func anyOf(coarsely parts: [Spellings]) -> Requirement {
        let groups = parts.map { $0.groups().max { $0.count > $1.count } }
        var strings: [[UInt8]] = []
        for group in groups {
            guard let group else { return Requirement(.anything) }
            for literal in group {
                let lead = literal.startsWord ? [Spellings.gap, Spellings.edge] : [Spellings.gap]
                let tail = literal.endsWord ? [Spellings.edge, Spellings.gap] : [Spellings.gap]
                strings.append(lead + literal.bytes + tail)
            }
        }
        return strings.count <= 4 * Spellings.unionLimit
            ? Requirement(Spellings(strings: strings)) : Requirement(.anything)
    }

    /// The six groups that say most, in their order.
    func groups() -> [[RequiredLiteral]] {
        let all = factors.flatMap { $0.groups() }
        guard all.count > 6 else { return all }
        let values = all.map { 16 * ($0.map(\.weight).min() ?? 0) - $0.count }
        let kept = all.indices.sorted { (values[$1], $0) < (values[$0], $1) }.prefix(6).sorted()
        return kept.map { all[$0] }
    }
}
