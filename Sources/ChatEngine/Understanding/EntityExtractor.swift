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
    package func extract(from utterance: Utterance, with workspace: MatchWorkspace) -> [Entity] {
        types.compactMap { value(of: $0, in: utterance.text, with: workspace) }
    }

    private func value(of type: EntityType, in text: String, with workspace: MatchWorkspace)
        -> Entity?
    {
        guard case .match(let match) = type.pattern.firstMatch(in: text, with: workspace) else {
            return nil
        }
        // The group named like the entity, if there is one, is the value.
        if let group = match.named.first(where: { $0.name == type.id }) {
            return Entity(type: type.id, text: group.text, range: group.range)
        }
        let value = String(decoding: Array(text.utf8)[match.range], as: UTF8.self)
        return value.isEmpty ? nil : Entity(type: type.id, text: value, range: match.range)
    }
}
