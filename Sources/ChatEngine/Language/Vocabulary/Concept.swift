/// A set of words and short phrases that mean the same: what customers call one thing, act, problem or feeling.
///
/// ```
/// thing.container.waste: bin, wheelie bin, dustbin, trash can
/// ```
package struct Concept: Sendable, Equatable {
    package typealias ID = String

    package var id: ID
    /// The most typical first: it names the set where the evidence is explained.
    package var items: [String]
    /// Whether its items only belong to one subject and do not mean the same; such a set says half as much.
    package var isTopic = false

    var kind: WordKind { WordKind(ofSet: id) }

    package init(id: ID, items: [String], isTopic: Bool = false) {
        (self.id, self.items, self.isTopic) = (id, items, isTopic)
    }
}

/// The place of a concept in a `ConceptTable`.
package struct ConceptID: DenseNumber {
    package var number: Int32

    package init(number: Int32) { self.number = number }
}

extension FeatureKey {
    init(concept: ConceptID) {
        let hash = FeatureKey.step(
            FeatureKey.start(FeatureFamily.concept.seed), UInt64(concept.index))
        self.init(bits: FeatureKey.finish(hash))
    }
}

/// Reads word sets: one a line, `id: item, item, …`; `~` before the id marks a topic, `#` a comment.
///
/// ```swift
/// ConceptFile.concepts(Array("state.broken: broken, bust".utf8))   // one set of two items
/// ```
/// A line without a colon is passed over: `scripts/check-words` and a test hold the files of the program to their form.
package enum ConceptFile {
    /// O(bytes).
    package static func concepts(in bytes: some Sequence<UInt8>) -> [Concept] {
        let text = String(decoding: Array(bytes), as: UTF8.self)
        return text.utf8.split(separator: UInt8(ascii: "\n")).compactMap { concept(Substring($0)) }
    }

    private static func concept(_ line: Substring) -> Concept? {
        guard line.utf8.first != UInt8(ascii: "#"),
            let colon = line.utf8.firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        let isTopic = line.utf8.first == UInt8(ascii: "~")
        let items = line[line.utf8.index(after: colon)...].utf8.split(separator: UInt8(ascii: ","))
            .map { Self.trimmed(Substring($0)) }.filter { !$0.isEmpty }
        let id = Self.trimmed(line[..<colon].dropFirst(isTopic ? 1 : 0))
        return id.isEmpty || items.isEmpty ? nil : Concept(id: id, items: items, isTopic: isTopic)
    }

    private static func trimmed(_ text: Substring) -> String {
        var bytes = text.utf8
        while bytes.first == 0x20 { bytes.removeFirst() }
        while bytes.last == 0x20 || bytes.last == 0x0d { bytes.removeLast() }
        return String(Substring(bytes))
    }
}
