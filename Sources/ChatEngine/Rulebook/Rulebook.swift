import PCRE2
import Templates

/// A knowledge base that has been checked and compiled: it exists only if it is valid.
///
/// Loading may fail, answering may not: whoever has a `Rulebook` needs no further checks.
/// Made by `IntentFiles.RulebookLoader` from YAML, or directly in code by tests and `eval`. Copies share what they hold
/// until one of them changes.
public struct Rulebook: Sendable {
    private var contents: Shared<Contents>

    private struct Contents: Sendable {
        var languages: [LanguageCode]
        var intents: [Intent]
        var entities: [EntityType]
        var synonyms: [SynonymGroup]
        var concepts: [LanguageCode: [Concept]]
        var desk: Desk
        let packs: LanguagePacks
        let slots: [LanguageCode: Set<Slot.ID>]
        /// Per language: the place of each intent. A desk has few languages: comparing them is faster than hashing one.
        let index: [(language: LanguageCode, places: [Intent.ID: Int])]
    }

    /// The languages that have intents, in the desk's order; the first is spoken until the customer shows another.
    public var languages: [LanguageCode] { contents.value.languages }
    /// Every intent, follow-ups included, in the order of files and lines.
    package var intents: [Intent] { contents.value.intents }
    package var entities: [EntityType] { contents.value.entities }
    package var synonyms: [SynonymGroup] { contents.value.synonyms }
    /// Words that the desk adds to a language's word sets, and sets of its own.
    package var concepts: [LanguageCode: [Concept]] { contents.value.concepts }
    /// The words of its languages.
    package var packs: LanguagePacks { contents.value.packs }
    package var desk: Desk {
        _read { yield contents.value.desk }
        _modify { yield &contents.value.desk }
    }

    package init(
        languages: [LanguageCode], intents: [Intent], entities: [EntityType] = [],
        synonyms: [SynonymGroup] = [], concepts: [LanguageCode: [Concept]] = [:],
        desk: Desk = Desk(), packs: LanguagePacks
    ) {
        let index = languages.map { language in
            let own = intents.enumerated().filter { $0.element.language == language }
            let places = own.map { ($0.element.id, $0.offset) }
            return (language, Dictionary(places, uniquingKeysWith: { first, _ in first }))
        }
        contents = Shared(
            Contents(
                languages: languages, intents: intents, entities: entities, synonyms: synonyms,
                concepts: concepts, desk: desk, packs: packs,
                slots: Dictionary(grouping: intents, by: \.language).mapValues { intents in
                    Set(intents.flatMap { $0.slots.map(\.id) })
                }, index: index))
    }

    /// Whether it is an unchanged copy of the other.
    func isIdentical(to other: Rulebook) -> Bool { contents.isIdentical(to: other.contents) }

    /// The intent of that id in that language. O(1).
    package func intent(_ id: Intent.ID, in language: LanguageCode) -> Intent? {
        for (own, places) in contents.value.index where own == language {
            return places[id].map { contents.value.intents[$0] }
        }
        return nil
    }

    /// The entity of that name in that language. O(number of entities).
    package func entity(_ id: EntityType.ID, in language: LanguageCode) -> EntityType? {
        entities.first { $0.id == id && $0.language == language }
    }

    /// The entity in that language, or, where it does not exist there, in another.
    package func entityAnywhere(_ id: EntityType.ID, for language: LanguageCode) -> EntityType? {
        entity(id, in: language) ?? entities.first { $0.id == id }
    }

    /// Whether any intent asks for this entity. O(1).
    package func isSlot(_ id: EntityType.ID, in language: LanguageCode) -> Bool {
        contents.value.slots[language]?.contains(id) ?? false
    }
}

/// Where an author wrote something.
public struct SourceLocation: Hashable, Sendable, Comparable, CustomStringConvertible {
    public var file: String
    /// Counted from 1.
    public var line: Int
    /// Counted from 1, in characters.
    public var column: Int

    package init(file: String, line: Int, column: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
    }

    public var description: String { "\(file):\(line):\(column)" }
    /// `file:line`, as the ledger shows it.
    package var fileAndLine: String { "\(file):\(line)" }

    public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

/// A value together with where it was written.
///
/// Inlinable, as files are read into many of them in another target.
package struct Sourced<Value: Sendable>: Sendable {
    package var value: Value
    package var source: SourceLocation

    @inlinable package init(_ value: Value, at source: SourceLocation) {
        self.value = value
        self.source = source
    }
}
