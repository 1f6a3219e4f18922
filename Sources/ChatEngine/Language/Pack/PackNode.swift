/// What a file of a language pack says, as plain values with places: the engine knows no YAML.
package struct PackNode: Sendable {
    package enum Content: Sendable {
        case text(String)
        case list([PackNode])
        case mapping([Entry])
    }

    package struct Entry: Sendable {
        package var key: String
        package var place: PackPlace
        package var value: PackNode

        package init(key: String, place: PackPlace, value: PackNode) {
            (self.key, self.place, self.value) = (key, place, value)
        }
    }

    package var content: Content
    package var place: PackPlace

    package init(_ content: Content, at place: PackPlace) {
        (self.content, self.place) = (content, place)
    }

    package var text: String? {
        if case .text(let text) = content { text } else { nil }
    }

    func entry(_ key: String) -> Entry? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key == key }
    }
}

/// A stretch of one line in a file of a language pack.
package struct PackPlace: Sendable, Hashable {
    package var file: String
    /// Counted from 1; 0 for the file as a whole.
    package var line: Int
    package var column: Int
    package var length: Int

    package init(file: String, line: Int = 0, column: Int = 0, length: Int = 1) {
        (self.file, self.line, self.column, self.length) = (file, line, column, length)
    }
}

/// What is wrong with a language pack, and where. Its words live in `IntentFiles`.
package struct PackProblem: Error, Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// A key that every pack must have: `dates.months`.
        case missingKey(String)
        case unknownKey(String, in: String, allowed: [String])
        case wrongType(String, wanted: String)
        /// What stands in a list of single words must be one word as customers' texts are cut.
        case notOneWord(String, key: String)
        case wrongCount(String, wanted: Int, got: Int)
        case badValue(String, key: String, wanted: String)
        case unknownPlaceholder(String, key: String, known: [String])
    }

    package var kind: Kind
    package var place: PackPlace
}
