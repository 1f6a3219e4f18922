/// A prefilter while it is being built: literals numbered, and the group chosen to list by.
struct PrefilterDraft {
    private(set) var keys: [LiteralKey] = []
    /// Literals that have the key of another.
    private(set) var aliases: [LiteralKey] = []
    private(set) var checks: [UInt32] = []
    private(set) var checkBounds: [UInt32] = []
    private var numbers: [UInt32: UInt32] = [:]
    /// Of each literal, how many patterns ask for it.
    private var demand: [UInt32] = []

    /// O(literals of all patterns).
    init(_ patterns: [RequiredLiterals]) {
        numbers.reserveCapacity(patterns.count)
        checkBounds.reserveCapacity(patterns.count)
        for pattern in patterns {
            checkBounds.append(UInt32(checks.count))
            checks.append(UInt32(pattern.groups.count))
            for group in pattern.groups { add(group) }
        }
    }

    private mutating func add(_ group: [RequiredLiteral]) {
        checks.append(UInt32(group.count))
        for literal in group {
            let number = number(of: LiteralKey(literal))
            demand[Int(number)] += 1
            checks.append(number)
        }
    }

    private mutating func number(of key: LiteralKey) -> UInt32 {
        if let known = numbers[key.value] {
            let other = keys[Int(known)]
            if other.kind != key.kind || other.length != key.length || other.edge != key.edge {
                aliases.append(key)
            }
            return known
        }
        let number = UInt32(keys.count)
        numbers[key.value] = number
        keys.append(key)
        demand.append(0)
        return number
    }

    /// The groups of a pattern as ranges of `checks`.
    private func groups(_ pattern: Int) -> [Range<Int>] {
        var place = Int(checkBounds[pattern])
        let count = checks[place]
        place += 1
        return (0..<count).map { _ in
            let range = (place + 1)..<(place + 1 + Int(checks[place]))
            place = range.upperBound
            return range
        }
    }

    /// How often a group is expected: how much patterns ask for it, and less for long words.
    private func cost(_ group: Range<Int>) -> UInt32 {
        group.reduce(0) { sum, place in
            let literal = Int(checks[place])
            let isShort = keys[literal].length < 4 || keys[literal].kind == .inside
            return sum + (demand[literal] + 1) * (isShort ? 8 : 2)
        }
    }

    /// Postings by literal, and where each literal's begin; in a literal's list patterns ascend.
    func postings() -> (bounds: [UInt32], postings: [PrefilterPosting]) {
        var drafts: [(literal: UInt32, posting: PrefilterPosting)] = []
        drafts.reserveCapacity(checkBounds.count * 2)
        let none = UInt32(keys.count)
        var bounds = [UInt32](repeating: 0, count: keys.count + 2)
        for pattern in checkBounds.indices {
            let groups = groups(pattern)
            let costs = groups.map(cost)
            let order = groups.indices.sorted { (costs[$0], $0) < (costs[$1], $1) }
            guard let primary = order.first else { continue }
            let posting = PrefilterPosting(
                pattern: UInt32(pattern), second: order.count > 1 ? checks[groups[order[1]]] : nil,
                third: order.count > 2 ? checks[groups[order[2]]] : nil, none: none)
            for place in groups[primary] {
                drafts.append((checks[place], posting))
                bounds[Int(checks[place]) + 2] += 1
            }
        }
        for index in 1..<bounds.count { bounds[index] += bounds[index - 1] }
        var postings = [PrefilterPosting](
            repeating: PrefilterPosting(pattern: 0, second: nil, third: nil, none: none),
            count: drafts.count)
        for draft in drafts {
            postings[Int(bounds[Int(draft.literal) + 1])] = draft.posting
            bounds[Int(draft.literal) + 1] += 1
        }
        return (Array(bounds.dropLast()), postings)
    }
}
