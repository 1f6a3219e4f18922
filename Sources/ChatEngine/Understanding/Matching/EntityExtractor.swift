import PCRE2

/// A value found in an utterance.
package struct Entity: Sendable, Equatable {
    package var type: EntityType.ID
    package var text: String
    /// In UTF-8 bytes of the utterance.
    package var range: Range<Int>
}

/// Finds the values of the desk's entity types that have a pattern; other kinds depend on the day and are read later.
package struct EntityExtractor: Sendable {
    private let types: [(id: EntityType.ID, pattern: Pattern)]

    package init(types: [EntityType]) {
        self.types = types.compactMap { type in
            if case .pattern(let pattern) = type.form { (type.id, pattern) } else { nil }
        }
    }

    /// No utterance names more values of a type than this.
    private static let most = 8

    /// The values of each type from first to last, in the order of the types.
    func extract(
        from text: UnsafeBufferPointer<UInt8>, into found: inout [Entity],
        with workspace: MatchWorkspace
    ) {
        found.removeAll(keepingCapacity: true)
        for type in types {
            var start = 0
            for _ in 0..<Self.most {
                guard
                    case .match(let match) = type.pattern.firstMatch(
                        in: text, from: start, with: workspace),
                    !match.range.isEmpty
                else { break }
                found.append(value(of: type.id, match, text))
                start = match.range.upperBound
            }
        }
    }

    private func value(
        of type: EntityType.ID, _ match: Match, _ text: UnsafeBufferPointer<UInt8>
    ) -> Entity {
        // The group named like the entity, if there is one, is the value.
        if let group = match.named.first(where: { $0.name == type }) {
            return Entity(type: type, text: group.text, range: group.range)
        }
        let value = String(decoding: text[match.range], as: UTF8.self)
        return Entity(type: type, text: value, range: match.range)
    }
}
