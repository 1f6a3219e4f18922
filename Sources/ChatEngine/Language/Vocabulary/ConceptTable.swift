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
    /// By the first stem of a phrase, or a particle: a `Start`.
    private var starts = KeyIndex()
    /// By the lower bits of the key of a phrase of several words: whether there may be one.
    private var longer: [UInt64] = [0]
    private var isTopic: [Bool] = []
    /// Per concept.
    private(set) var kinds: [WordKind] = []

    /// What may begin with a stem, in one number: for which numbers of words there are phrases, whether it is a particle, and
    /// the phrase of this word alone.
    private struct Start {
        var bits: Int32

        private static let particle: Int32 = 1 << 4
        private static let shift: Int32 = 5

        var isParticle: Bool { bits & Self.particle != 0 }
        /// Whether phrases begin with it.
        var isPhrase: Bool { bits & (Self.particle - 1) != 0 }
        var phrase: Int { Int(bits >> Self.shift) }

        @inline(__always)
        func has(_ words: Int) -> Bool { bits & (1 << Int32(words - 1)) != 0 }

        mutating func add(_ phrase: Int, words: Int) {
            bits |= 1 << Int32(words - 1)
            if words == 1 { bits |= Int32(phrase) << Self.shift }
        }

        mutating func addParticle() { bits |= Self.particle }
    }

    @inline(__always)
    private func start(_ stem: FeatureKey) -> Start { Start(bits: max(0, starts.find(stem))) }

    @inline(__always)
    private func mayBeLonger(_ key: FeatureKey) -> Bool {
        longer.withUnsafeBufferPointer { bits in
            let place = Int(truncatingIfNeeded: key.bits) & (bits.count * 64 - 1)
            return bits[place >> 6] & (1 << UInt64(place & 63)) != 0
        }
    }

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
        var begins: [FeatureKey: Start] = [:]
        var longer: [FeatureKey] = []
        for stems in order {
            let concepts = found[stems] ?? []
            guard concepts.count <= Self.mostConcepts else { continue }
            let key = Self.key(stems, 0, stems.count)
            let phrase = phrases.insert(key)
            self.concepts.append(concepts)
            begins[stems[0], default: Start(bits: 0)].add(Int(phrase), words: stems.count)
            if stems.count > 1 { longer.append(key) }
        }
        for particle in particles {
            begins[reader.stemKey(ofWord: particle), default: Start(bits: 0)].addParticle()
        }
        for (key, start) in begins.sorted(by: { $0.key.bits < $1.key.bits }) {
            starts.insert(key, as: start.bits)
        }
        self.longer = Self.filter(of: longer)
    }

    /// One bit of sixteen is set at most: fifteen of sixteen phrases that are none are seen not to be any, in memory that is near.
    private static func filter(of keys: [FeatureKey]) -> [UInt64] {
        var words = 1
        while words * 4 < keys.count { words *= 2 }
        var bits = [UInt64](repeating: 0, count: words)
        for key in keys {
            let place = Int(truncatingIfNeeded: key.bits) & (words * 64 - 1)
            bits[place >> 6] |= 1 << UInt64(place & 63)
        }
        return bits
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
    func isKnown(_ stem: FeatureKey) -> Bool { start(stem).isPhrase }

    /// Whether a concept has an item of just this stem.
    func holds(_ stem: FeatureKey, _ concept: ConceptID) -> Bool {
        concepts(of: stem).contains(concept)
    }

    /// The concepts that have an item of just this stem.
    func concepts(of stem: FeatureKey) -> ArraySlice<ConceptID> {
        let start = start(stem)
        return start.has(1) ? concepts[start.phrase] : []
    }

    /// Calls `body` with each concept found, how much it counts in twelfths, and the first and last token.
    /// - Parameter stems: per token; marks match nothing.
    func match(
        _ stems: [FeatureKey], _ body: (ConceptID, Int32, _ first: Int, _ last: Int) -> Void
    ) {
        guard count > 0 else { return }
        for at in stems.indices {
            let start = start(stems[at])
            if start.isParticle { matchSeparated(at, stems, body) }
            if start.isPhrase { matchAll(at, start, stems, body) }
        }
    }

    /// Every phrase that begins here: the words of a longer one mean something by themselves too.
    private func matchAll(
        _ at: Int, _ start: Start, _ stems: [FeatureKey],
        _ body: (ConceptID, Int32, Int, Int) -> Void
    ) {
        for length in stride(from: min(Self.mostWords, stems.count - at), to: 1, by: -1)
        where start.has(length) {
            guard let phrase = longer(Self.key(stems, at, length)) else { continue }
            report(phrase, at, at + length - 1, body)
        }
        if start.has(1) { report(start.phrase, at, at, body) }
    }

    @inline(__always)
    private func longer(_ key: FeatureKey) -> Int? {
        guard mayBeLonger(key) else { return nil }
        let phrase = phrases.find(key)
        return phrase < 0 ? nil : Int(phrase)
    }

    /// The nearest verb before a particle that has a phrase with it.
    private func matchSeparated(
        _ particle: Int, _ stems: [FeatureKey], _ body: (ConceptID, Int32, Int, Int) -> Void
    ) {
        let first = max(0, particle - 1 - Self.farthest)
        for verb in stride(from: particle - 2, through: first, by: -1) {
            guard start(stems[verb]).has(2),
                let phrase = longer(Self.key(stems[verb], stems[particle]))
            else { continue }
            return report(phrase, verb, particle, body)
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
        snapshot.write(longer)
        snapshot.write(isTopic)
        snapshot.write(kinds)
    }

    package init(from snapshot: inout SnapshotReader) throws {
        phrases = try snapshot.read()
        concepts = try snapshot.read()
        starts = try snapshot.read()
        longer = try snapshot.read()
        isTopic = try snapshot.read()
        kinds = try snapshot.read()
        guard concepts.count == phrases.count, kinds.count == isTopic.count,
            longer.count.nonzeroBitCount == 1
        else {
            throw UnusableSnapshot()
        }
    }
}
