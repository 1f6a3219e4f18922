extension Requirement {
    /// The same `minimum` to `maximum` times; nil is without end.
    func repeated(_ minimum: Int, _ maximum: Int?) -> Requirement {
        if maximum == 0 { return Requirement(.nothing) }
        if minimum == 1, maximum == 1 { return self }
        let once = maximum == 1 ? self : many(minimum, maximum)
        guard minimum == 0 else { return once }
        let spellings = once.joined(limit: Spellings.optionalLimit)
        guard spellings.strings.count <= Spellings.optionalLimit else { return .init(.anything) }
        return Requirement(Spellings.nothing.or(spellings))
    }

    private func many(_ minimum: Int, _ maximum: Int?) -> Requirement {
        guard factors.count == 1, let only = factors.first else { return openEnded() }
        if only.strings.allSatisfy({ $0 == [Spellings.edge] || $0 == [Spellings.gap] }) {
            return self
        }
        if only.hasNoWord {
            return Requirement(only.or(only.followed(by: .anything).followed(by: only)).squeezed())
        }
        guard only.strings.count == 1, only.strings[0].count <= 64 else { return openEnded() }
        if minimum <= 1 {
            return Requirement(only.or(only.followed(by: .anything).followed(by: only)))
        }
        if minimum == maximum, minimum <= 4 {
            return Requirement((1..<minimum).reduce(only) { sum, _ in sum.followed(by: only) })
        }
        return openEnded()
    }

    /// Once, then anything; an edge at its end stays one.
    private func openEnded() -> Requirement {
        guard let last = factors.last else { return Requirement(.nothing) }
        var result = self
        result.append(.anything)
        if last.endsInEdges { result.append(.anEdge) }
        return result
    }
}
