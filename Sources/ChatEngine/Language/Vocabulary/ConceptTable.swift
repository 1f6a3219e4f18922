import BasicAlgorithms
import Snapshots

/// Finds the concepts that an utterance speaks of: their items matched by stems, also those inside a longer one.
///
/// A verb that stands apart from its particle is found too: "send … back". Made once a language; O(tokens) to
/// match, without new memory.
package struct ConceptTable: Sendable {
    /// How much a concept counts, in twelfths: an item of several concepts is shared out among them.
    static let whole: Int32 = 12
    /// Items in more concepts than this say nothing.
    private static let mostConcepts = 4
    static let mostWords = 4
    /// How many words may stand between a verb and its particle.
    private static let farthest = 6

    private var phrases = KeyIndex()
    /// Per phrase.
    private var concepts = Grouped<ConceptID>()
    /// By the first stem of a phrase: for which numbers of words there are phrases, as bits; by a particle: `isParticle`.
    private var starts = KeyIndex()
    private var isTopic: [Bool] = []
    /// Per concept.
    private(set) var kinds: [WordKind] = []
    private static let particleBit: Int32 = 1 << 8

    package init() {}

    package var count: Int { isTopic.count }

    /// - Parameter particles: words that may stand apart from their verbs.
    /// - Complexity: O(letters of all items).
    package init(_ all: [Concept], particles: [String], _ reader: StemReader) {
        isTopic = all.map(\.isTopic)
        kinds = all.map(\.kind)
        var order: [[FeatureKey]] = []
        var found: [[FeatureKey]: [ConceptID]] = [:]
        var tokenizer = Tokenizer()
        for (number, concept) in all.enumerated() {
            for item in concept.items {
                let stems = Self.stems(of: item, &tokenizer, reader)
                guard !stems.isEmpty, stems.count <= Self.mostWords else { continue }
                if found[stems] == nil { order.append(stems) }
                if found[stems]?.last != ConceptID(number) {
                    found[stems, default: []].append(ConceptID(number))
                }
            }
        }
        var masks: [FeatureKey: Int32] = [:]
        for stems in order {
            let concepts = found[stems] ?? []
            guard concepts.count <= Self.mostConcepts else { continue }
            phrases.insert(Self.key(stems, 0, stems.count))
            self.concepts.append(concepts)
            masks[stems[0], default: 0] |= 1 << Int32(stems.count - 1)
        }
        for particle in particles {
            masks[reader.stemKey(ofWord: particle), default: 0] |= Self.particleBit
        }
        for (key, mask) in masks.sorted(by: { $0.key.bits < $1.key.bits }) {
            starts.insert(key, as: mask)
        }
    }

    private static func stems(
        of item: String, _ tokenizer: inout Tokenizer, _ reader: StemReader
    ) -> [FeatureKey] {
        var item = item
        return item.withUTF8 { bytes in
            tokenizer.withView(of: bytes) { view in
                view.tokens.map { reader.stemKey(of: $0.kind, view.folded($0)) }
            }
        }
    }

    @inline(__always)
    private static func key(_ stems: [FeatureKey], _ first: Int, _ count: Int) -> FeatureKey {
        var hash = FeatureKey.start(FeatureFamily.concept.seed)
        for at in first..<first + count { hash = FeatureKey.step(hash, stems[at].bits) }
        return FeatureKey(bits: FeatureKey.finish(hash))
    }

    /// Of two stems that stand apart.
    private static func key(_ one: FeatureKey, _ other: FeatureKey) -> FeatureKey {
        let start = FeatureKey.start(FeatureFamily.concept.seed)
        return FeatureKey(
            bits: FeatureKey.finish(
                FeatureKey.step(FeatureKey.step(start, one.bits), other.bits)))
    }

    /// Whether a concept has an item of just this stem, or one that begins with it.
    func isKnown(_ stem: FeatureKey) -> Bool {
        let mask = starts.find(stem)
        return mask > 0 && mask & ~Self.particleBit != 0
    }

    /// Whether a concept has an item of just this stem.
    func holds(_ stem: FeatureKey, _ concept: ConceptID) -> Bool {
        concepts(of: stem).contains(concept)
    }

    /// The concepts that have an item of just this stem.
    func concepts(of stem: FeatureKey) -> ArraySlice<ConceptID> {
        let mask = starts.find(stem)
        guard mask > 0, mask & 1 != 0 else { return [] }
        let phrase = phrases.find(Self.key([stem], 0, 1))
        return phrase < 0 ? [] : concepts[Int(phrase)]
    }

    /// Calls `body` with each concept found, how much it counts in twelfths, and the first and last token.
    /// - Parameter stems: per token; marks match nothing.
    func match(
        _ stems: [FeatureKey], _ body: (ConceptID, Int32, _ first: Int, _ last: Int) -> Void
    ) {
        guard count > 0 else { return }
        var at = 0
        while at < stems.count {
            let mask = starts.find(stems[at])
            guard mask > 0 else {
                at += 1
                continue
            }
            if mask & Self.particleBit != 0 { matchSeparated(at, stems, body) }
            matchAll(at, mask, stems, body)
            at += 1
        }
    }

    /// Every phrase that begins here: the words of a longer one mean something by themselves too.
    private func matchAll(
        _ at: Int, _ mask: Int32, _ stems: [FeatureKey],
        _ body: (ConceptID, Int32, Int, Int) -> Void
    ) {
        for length in stride(from: min(Self.mostWords, stems.count - at), to: 0, by: -1)
        where mask & (1 << Int32(length - 1)) != 0 {
            let phrase = phrases.find(Self.key(stems, at, length))
            guard phrase >= 0 else { continue }
            report(Int(phrase), at, at + length - 1, body)
        }
    }

    /// The nearest verb before a particle that has a phrase with it.
    private func matchSeparated(
        _ particle: Int, _ stems: [FeatureKey], _ body: (ConceptID, Int32, Int, Int) -> Void
    ) {
        let first = max(0, particle - 1 - Self.farthest)
        for verb in stride(from: particle - 2, through: first, by: -1) {
            let mask = starts.find(stems[verb])
            guard mask > 0, mask & 2 != 0 else { continue }
            let phrase = phrases.find(Self.key(stems[verb], stems[particle]))
            guard phrase >= 0 else { continue }
            return report(Int(phrase), verb, particle, body)
        }
    }

    private func report(
        _ phrase: Int, _ first: Int, _ last: Int, _ body: (ConceptID, Int32, Int, Int) -> Void
    ) {
        let range = concepts.range(of: phrase)
        for place in range {
            let concept = concepts.elements[place]
            let share = Self.whole / Int32(range.count)
            body(concept, isTopic[concept.index] ? share / 2 : share, first, last)
        }
    }
}

extension ConceptTable: Snapshotable {
    package func write(to snapshot: inout SnapshotWriter) {
        snapshot.write(phrases)
        snapshot.write(concepts)
        snapshot.write(starts)
        snapshot.write(isTopic)
        snapshot.write(kinds)
    }

    package init(from snapshot: inout SnapshotReader) throws {
        phrases = try snapshot.read()
        concepts = try snapshot.read()
        starts = try snapshot.read()
        isTopic = try snapshot.read()
        kinds = try snapshot.read()
        guard concepts.count == phrases.count, kinds.count == isTopic.count else {
            throw UnusableSnapshot()
        }
    }
}
