extension Spellings {
    /// The parts within words of one alternative, in order.
    static func literals(in string: [UInt8]) -> [RequiredLiteral] {
        var found: [RequiredLiteral] = []
        var start = 0
        for end in 0...string.count where end == string.count || string[end] >= gap {
            if end > start {
                let literal = RequiredLiteral(
                    bytes: Array(string[start..<end]),
                    startsWord: start > 0 && string[start - 1] == edge,
                    endsWord: end < string.count && string[end] == edge)
                if literal.isUseful { found.append(literal) }
            }
            start = end + 1
        }
        return found
    }

    /// Groups of which every match has a literal each, in order; none if an alternative has none.
    func groups() -> [[RequiredLiteral]] {
        let alternatives = strings.map(Self.literals)
        let size = min(alternatives.map(\.count).min() ?? 0, 4)
        guard size > 0 else { return [] }
        var groups = [[RequiredLiteral]](repeating: [], count: size)
        for literals in alternatives {
            for (index, literal) in Self.best(size, of: literals, like: groups[0]).enumerated()
            where !groups[index].contains(literal) { groups[index].append(literal) }
        }
        return groups.map(Self.withoutImplied)
    }

    /// A literal that contains another of its group adds nothing to it.
    private static func withoutImplied(_ group: [RequiredLiteral]) -> [RequiredLiteral] {
        guard group.count > 1, group.count <= 16 else { return group }
        return group.filter { literal in
            !group.contains { $0 != literal && $0.isImplied(by: literal) }
        }
    }

    /// The heaviest, in order; a single one rather like those of other alternatives.
    private static func best(
        _ size: Int, of literals: [RequiredLiteral], like known: [RequiredLiteral]
    ) -> [RequiredLiteral] {
        guard literals.count > size else { return literals }
        if size == 1, let shared = literals.first(where: known.contains), shared.weight > 10 {
            return [shared]
        }
        let heaviest = literals.indices.sorted {
            (literals[$1].weight, $0) < (literals[$0].weight, $1)
        }
        return heaviest.prefix(size).sorted().map { literals[$0] }
    }
}
