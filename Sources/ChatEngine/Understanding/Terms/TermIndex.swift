import Snapshots

/// One feature of an utterance that the knowledge base knows.
package struct TermFeature: Sendable, Equatable {
    /// Its number in the index; common features have low numbers.
    package var id: Int32
    package var value: Float
    package var family: FeatureFamily
    /// The tokens it lies in, first and last; equal but for pairs.
    package var first: Int16
    package var last: Int16
}

/// A training utterance: what an author wrote, and for which intent (by number).
package struct TrainingExample: Sendable {
    package var intent: Int
    package var text: String
    package var source: SourceLocation
    /// How often it counts: titles count more than once.
    package var copies = 1

    package init(intent: Int, text: String, source: SourceLocation, copies: Int = 1) {
        self.intent = intent
        self.text = text
        self.source = source
        self.copies = copies
    }
}

/// The features that occur in the examples, with how telling each is.
///
/// A feature's value in an utterance is `(1 + ln tf) · √(ln((1+n)/(1+df)) + 1)`; each family (stems, pairs of
/// stems, characters) is scaled to length 1, weighted, and the whole scaled to length 1 again.
package struct TermIndex: Sendable {
    /// Stems and runs of characters; pairs are in `pairs`.
    let table: KeyTable
    /// Pairs of neighbouring stems, by their numbers; `edge` is the sentence's.
    let pairs: KeyTable
    let lexicon: Lexicon
    let family: [FeatureFamily]
    /// √idf per feature.
    let rarity: [Float]
    /// idf of a word never seen.
    let unknownMass: Float
    let language: LanguageCode
    let synonyms: SynonymTable
    let speller: Speller

    /// The numbers of `?`, `!` and the length classes of numbers: features, but no words to be known or unknown.
    let marks: [Int32]
    /// The least length an utterance is taken to have: a share of the usual example's.
    let usual: UnknownMass

    package var count: Int { rarity.count }

    /// The least weight of words that can be wholly known: one common word alone could mean many things.
    var leastMass: Float { 2 * usual.stems }

    /// Stands for the sentence's edge in a pair.
    static let edge: Int32 = -2

    /// The number of a pair of stems, or −1.
    @inline(__always)
    func pair(_ first: Int32, _ second: Int32) -> Int32 {
        first == -1 || second == -1 ? -1 : pairs.find(FeatureKey(first, second))
    }
}

/// The authors' synonyms: which stems count beside a stem.
typealias SynonymTable = KeyedLists<FeatureKey>

extension SynonymTable {
    init(_ groups: [SynonymGroup], _ reader: FeatureReader) {
        self.init()
        for group in groups {
            let canonical = reader.stemKey(ofWord: group.canonical)
            for variant in group.variants {
                let variant = reader.stemKey(ofWord: variant)
                guard variant != canonical, !self[variant].contains(canonical) else { continue }
                append(canonical, to: variant)
            }
        }
    }
}

extension TermIndex {
    func write(to snapshot: inout SnapshotWriter) {
        snapshot.write(table)
        snapshot.write(pairs)
        snapshot.write(lexicon)
        snapshot.write(family)
        snapshot.write(rarity)
        snapshot.write(unknownMass)
        snapshot.write(marks)
        snapshot.write(usual)
        speller.write(to: &snapshot)
    }

    init(
        language: LanguageCode, synonyms: SynonymTable, from snapshot: inout SnapshotReader
    ) throws {
        table = try snapshot.read()
        pairs = try snapshot.read()
        lexicon = try snapshot.read()
        family = try snapshot.read()
        rarity = try snapshot.read()
        unknownMass = try snapshot.read()
        marks = try snapshot.read()
        usual = try snapshot.read()
        speller = try Speller(lexicon, from: &snapshot)
        (self.language, self.synonyms) = (language, synonyms)
    }
}
