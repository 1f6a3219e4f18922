import Glibc

/// One feature of an utterance that the knowledge base knows.
package struct TermFeature: Sendable, Equatable {
    /// Its number in the index; common features have low numbers.
    package var id: Int32
    package var value: Float
    /// The tokens it lies in, first and last; equal but for pairs.
    package var first: Int16
    package var last: Int16
}

/// A training utterance: what an author wrote, and for which intent (by number).
package struct TrainingExample: Sendable {
    package var intent: Int
    package var utterance: Utterance
    package var source: SourceLocation
    /// How often it counts: titles count more than once.
    package var copies = 1

    package init(intent: Int, text: String, source: SourceLocation, copies: Int = 1) {
        self.intent = intent
        utterance = Utterance(text)
        self.source = source
        self.copies = copies
    }
}

/// The features that occur in the examples, with how telling each is.
///
/// A feature's value in an utterance is `(1 + ln tf) · √(ln((1+n)/(1+df)) + 1)`; each family (stems, pairs of
/// stems, characters) is scaled to length 1, weighted, and the whole scaled to length 1 again.
package struct TermIndex: Sendable {
    let table: KeyTable
    let family: [FeatureFamily]
    /// √idf per feature.
    let rarity: [Float]
    /// idf of a word never seen.
    let unknownMass: Float
    let language: LanguageCode
    let synonyms: [FeatureKey: [FeatureKey]]
    let speller: Speller

    /// The numbers of `?`, `!` and the length classes of numbers: features, but no words to be known or unknown.
    let marks: [Int32]
    /// The least length an utterance is taken to have: a share of the usual example's.
    let usual: UnknownMass

    package var count: Int { rarity.count }

    /// The least weight of words that can be wholly known: one common word alone could mean many things.
    var leastMass: Float { 0.5 * usual.stems }
}

/// What was read off one utterance: its features and, token by token, what was known.
package struct TermReading: Sendable {
    package var features: [TermFeature] = []
    /// Per token: the number of its stem, or −1.
    package var stems: [Int32] = []
    /// Per token: stems that count beside it, from synonyms and corrections.
    package var besides: [(token: Int, stem: Int32, isSynonym: Bool)] = []
    /// Per token that was corrected: the words it was read as.
    package var corrections: [(token: Int, words: [String])] = []

    package init() {}
}

/// The memory a thread needs to read utterances.
final class TermScratch {
    let reader: FeatureReader
    var counts: [Int32]
    var found: [(id: Int32, first: Int16, last: Int16)] = []
    /// Per token: how much of it nobody taught, as squared values.
    var unknown: [UnknownMass] = []

    init(index: TermIndex) {
        reader = FeatureReader(language: index.language)
        counts = [Int32](repeating: 0, count: index.count)
    }
}

extension TermIndex {
    /// Reads an utterance's known features. O(length).
    func read(_ utterance: Utterance, with scratch: TermScratch) -> TermReading {
        var reading = TermReading()
        scratch.found.removeAll(keepingCapacity: true)
        scratch.unknown.removeAll(keepingCapacity: true)
        scratch.unknown.append(
            contentsOf: repeatElement(UnknownMass(), count: utterance.tokens.count))
        let keys = scratch.reader.stemKeys(of: utterance)
        reading.stems = keys.map { table.find($0) }
        collect(keys, of: utterance, with: scratch)
        addSynonyms(of: keys, to: &reading, with: scratch)
        addCorrections(of: keys, in: utterance, to: &reading, with: scratch)
        reading.features = weigh(scratch)
        return reading
    }

    /// - Returns: whether the feature is known.
    @discardableResult
    private func note(
        _ key: FeatureKey, _ first: Int, _ last: Int, _ scratch: TermScratch
    ) -> Bool {
        let id = table.find(key)
        guard id >= 0 else { return false }
        if scratch.counts[Int(id)] == 0 {
            scratch.found.append((id, Int16(clamping: first), Int16(clamping: last)))
        }
        scratch.counts[Int(id)] += 1
        return true
    }

    private func collect(_ keys: [FeatureKey], of utterance: Utterance, with scratch: TermScratch) {
        let square = unknownMass * unknownMass
        FeatureWalk.walk(keys, of: utterance, reader: scratch.reader) { key, family, first, last in
            if !note(key, first, last, scratch) { scratch.unknown[first].add(square, family) }
        }
    }

    private func addSynonyms(
        of keys: [FeatureKey], to reading: inout TermReading, with scratch: TermScratch
    ) {
        guard !synonyms.isEmpty else { return }
        for (at, key) in keys.enumerated() {
            for canonical in synonyms[key] ?? [] {
                note(canonical, at, at, scratch)
                let id = table.find(canonical)
                if id >= 0 { reading.besides.append((at, id, true)) }
            }
        }
    }

    private func addCorrections(
        of keys: [FeatureKey], in utterance: Utterance, to reading: inout TermReading,
        with scratch: TermScratch
    ) {
        for (at, token) in utterance.tokens.enumerated()
        where token.kind == .word && reading.stems[at] < 0 && synonyms[keys[at]] == nil {
            let word = Array(utterance.folded[token.folded.asInt])
            guard !word.contains(where: { (0x30...0x39).contains($0) }),
                let correction = speller.correct(word)
            else { continue }
            let words = speller.spelled(correction)
            reading.corrections.append((at, words.map { String(decoding: $0, as: UTF8.self) }))
            // What was understood as something else is not unknown.
            scratch.unknown[at] = UnknownMass()
            for meant in words { add(meant, at: at, keys, to: &reading, with: scratch) }
        }
    }

    private func add(
        _ word: [UInt8], at: Int, _ keys: [FeatureKey], to reading: inout TermReading,
        with scratch: TermScratch
    ) {
        word.withUnsafeBufferPointer { bytes in
            let stem = scratch.reader.stemKey(bytes)
            let id = table.find(stem)
            if id >= 0 { reading.besides.append((at, id, false)) }
            note(stem, at, at, scratch)
            let before = at > 0 ? keys[at - 1] : nil
            let after = at + 1 < keys.count ? keys[at + 1] : nil
            note(scratch.reader.pairKey(before, stem), max(0, at - 1), at, scratch)
            note(scratch.reader.pairKey(stem, after), at, min(keys.count - 1, at + 1), scratch)
            scratch.reader.eachGram(of: bytes) { note($0, at, at, scratch) }
            for canonical in synonyms[stem] ?? [] { note(canonical, at, at, scratch) }
        }
    }

    private func weigh(_ scratch: TermScratch) -> [TermFeature] {
        var features = scratch.found.map { found in
            let count = scratch.counts[Int(found.id)]
            scratch.counts[Int(found.id)] = 0
            return TermFeature(
                id: found.id, value: TermWeight.value(count: count, rarity: rarity[Int(found.id)]),
                first: found.first, last: found.last)
        }
        var unknown = UnknownMass()
        for token in scratch.unknown { unknown.add(token) }
        TermWeight.normalise(&features, families: family, usual: usual, unknown: unknown)
        return features
    }
}

/// The squared values of features that nobody taught: they count in the length of an utterance, so that one known word
/// among many unknown ones says little.
struct UnknownMass {
    var stems: Float = 0
    var characters: Float = 0

    mutating func add(_ square: Float, _ family: FeatureFamily) {
        switch family {
        case .stem: stems += square
        case .characters: characters += square
        case .pair: break
        }
    }

    mutating func add(_ other: UnknownMass) {
        stems += other.stems
        characters += other.characters
    }
}

extension Speller {
    func spelled(_ correction: Correction) -> [[UInt8]] {
        switch correction {
        case .word(let number): [words[number]]
        case .compound(let first, let second): [words[first], words[second]]
        }
    }
}

/// Which features an utterance has, in order: the one place that decides it, for learning and for answering.
enum FeatureWalk {
    @inline(__always)
    static func walk(
        _ keys: [FeatureKey], of utterance: Utterance, reader: FeatureReader,
        _ emit: (FeatureKey, FeatureFamily, Int, Int) -> Void
    ) {
        for (at, key) in keys.enumerated() { emit(key, .stem, at, at) }
        for at in 0...keys.count where !keys.isEmpty {
            let before = at > 0 ? keys[at - 1] : nil
            let after = at < keys.count ? keys[at] : nil
            emit(reader.pairKey(before, after), .pair, max(0, at - 1), min(at, keys.count - 1))
        }
        utterance.folded.withUnsafeBufferPointer { folded in
            for (at, token) in utterance.tokens.enumerated() where token.kind != .mark {
                let word = UnsafeBufferPointer(rebasing: folded[token.folded.asInt])
                reader.eachGram(of: word) { emit($0, .characters, at, at) }
            }
        }
    }
}

/// The value of a feature in an utterance.
enum TermWeight {
    static func value(count: Int32, rarity: Float) -> Float {
        count == 1 ? rarity : (1 + logf(Float(count))) * rarity
    }

    static func rarity(documents: Int, containing: Int32) -> Float {
        sqrtf(logf(Float(1 + documents) / Float(1 + containing)) + 1)
    }

    /// Each family to length 1, weighted; the whole to length 1.
    ///
    /// What is unknown counts in the length, and no utterance is taken to be shorter than `usual`: a word alone says less
    /// than it would in company.
    /// - Returns: what each family was multiplied by.
    @discardableResult
    static func normalise(
        _ features: inout [TermFeature], families: [FeatureFamily], usual: UnknownMass,
        unknown: UnknownMass = UnknownMass()
    ) -> FamilyScales {
        var squares = FamilyScales(stems: unknown.stems, pairs: 0, characters: unknown.characters)
        for feature in features {
            squares[families[Int(feature.id)]] += feature.value * feature.value
        }
        if squares.stems > 0 { squares.stems = max(squares.stems, usual.stems) }
        if squares.characters > 0 { squares.characters = max(squares.characters, usual.characters) }
        let scales = FamilyScales(lengths: squares)
        for at in features.indices {
            features[at].value *= scales[families[Int(features[at].id)]]
        }
        return scales
    }
}

/// One number per family of features.
struct FamilyScales: Sendable {
    var stems: Float
    var pairs: Float
    var characters: Float

    init(stems: Float, pairs: Float, characters: Float) {
        (self.stems, self.pairs, self.characters) = (stems, pairs, characters)
    }

    /// What brings families of these squared lengths to their weights, and the whole to length 1.
    init(lengths squares: FamilyScales) {
        var total: Float = 0
        func scale(_ family: FeatureFamily) -> Float {
            guard squares[family] > 0 else { return 0 }
            total += family.weight * family.weight
            return family.weight / squares[family].squareRoot()
        }
        (stems, pairs, characters) = (scale(.stem), scale(.pair), scale(.characters))
        let whole = total > 0 ? 1 / total.squareRoot() : 0
        (stems, pairs, characters) = (stems * whole, pairs * whole, characters * whole)
    }

    subscript(family: FeatureFamily) -> Float {
        get {
            switch family {
            case .stem: stems
            case .pair: pairs
            case .characters: characters
            }
        }
        set {
            switch family {
            case .stem: stems = newValue
            case .pair: pairs = newValue
            case .characters: characters = newValue
            }
        }
    }
}
