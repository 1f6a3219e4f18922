import PCRE2

/// A value found in an utterance.
package struct Entity: Sendable, Equatable {
    package var type: EntityType.ID
    package var text: String
    /// In UTF-8 bytes of the utterance.
    package var range: Range<Int>
}

/// Finds the values of the desk's entity types.
package struct EntityExtractor: Sendable {
    private let types: [EntityType]

    package init(types: [EntityType]) { self.types = types }

    /// The first value of each type, in the order of the types.
    func extract(
        from text: UnsafeBufferPointer<UInt8>, into found: inout [Entity],
        with workspace: MatchWorkspace
    ) {
        found.removeAll(keepingCapacity: true)
        for type in types {
            if let value = value(of: type, in: text, with: workspace) { found.append(value) }
        }
    }

    private func value(
        of type: EntityType, in text: UnsafeBufferPointer<UInt8>, with workspace: MatchWorkspace
    ) -> Entity? {
        guard case .match(let match) = type.pattern.firstMatch(in: text, with: workspace) else {
            return nil
        }
        // The group named like the entity, if there is one, is the value.
        if let group = match.named.first(where: { $0.name == type.id }) {
            return Entity(type: type.id, text: group.text, range: group.range)
        }
        guard !match.range.isEmpty else { return nil }
        let value = String(decoding: text[match.range], as: UTF8.self)
        return Entity(type: type.id, text: value, range: match.range)
    }
}
