import BasicAlgorithms
import Snapshots

/// The features that occur in the examples, with how telling each is.
///
/// A feature's value in an utterance is `(1 + ln tf) · √(ln((1+n)/(1+df)) + 1)`; each family (stems, pairs of
/// stems, characters) is scaled to length 1, weighted, and the whole scaled to length 1 again.
///
/// A class, since it is made once and lent to every decision: copying its parts each time took a fifth of one.
package final class TermIndex: Sendable {
    /// Stems and runs of characters; pairs are in `pairs`.
    let table: KeyIndex
    /// Pairs of neighbouring stems, by their numbers; `FeatureID.edge` is the sentence's.
    let pairs: KeyIndex
    let lexicon: Lexicon
    let family: [FeatureFamily]
    /// √idf per feature.
    let rarity: [Float]
    /// Per stem: how rare it is in the language, as minus the logarithm of its frequency to the base 10; 0 for other features.
    let surprise: [Float]
    /// √idf of a word never seen.
    let unknownMass: Float
    let words: WordKnowledge
    let speller: Speller

    /// `?`, `!` and the length classes of numbers: features, but no words to be known or unknown.
    let marks: [FeatureID]
    /// The least length an utterance is taken to have: a share of the usual example's.
    let usual: UnknownMass

    init(
        table: KeyIndex, pairs: KeyIndex, lexicon: Lexicon, family: [FeatureFamily],
        rarity: [Float], surprise: [Float], unknownMass: Float, words: WordKnowledge,
        speller: Speller, marks: [FeatureID], usual: UnknownMass
    ) {
        (self.table, self.pairs, self.lexicon, self.family) = (table, pairs, lexicon, family)
        (self.rarity, self.surprise, self.unknownMass) = (rarity, surprise, unknownMass)
        (self.words, self.speller, self.marks, self.usual) = (words, speller, marks, usual)
    }

    /// - Parameter words: without its concepts, which are in the snapshot.
    init(_ words: WordKnowledge, from snapshot: inout SnapshotReader) throws {
        table = try snapshot.read()
        pairs = try snapshot.read()
        lexicon = try snapshot.read()
        family = try snapshot.read()
        rarity = try snapshot.read()
        surprise = try snapshot.read()
        unknownMass = try snapshot.read()
        marks = try snapshot.read()
        usual = try snapshot.read()
        var words = words
        words.concepts = try snapshot.read()
        self.words = words
        speller = try Speller(lexicon, from: &snapshot)
    }

    package var count: Int { rarity.count }

    // Lent, not copied: they are read for every word.
    var meanings: MeaningTable? { @inline(__always) _read { yield words.meanings } }
    var synonyms: SynonymTable { @inline(__always) _read { yield words.synonyms } }
    /// The first so many features are the numbers of the meaning.
    var meaningCount: Int { meanings == nil ? 0 : MeaningTable.width }

    /// The least weight of words that can be wholly known: one common word alone could mean many things.
    var leastMass: Float { 2 * usual.squares[.stem] }

    /// The stem or run of characters of a key, or none.
    @inline(__always)
    func feature(_ key: FeatureKey) -> FeatureID { FeatureID(number: table.find(key)) }

    /// The pair of two stems, or none.
    @inline(__always)
    func pair(_ first: FeatureID, _ second: FeatureID) -> FeatureID {
        if first == .none || second == .none { return .none }
        return FeatureID(number: pairs.find(FeatureKey(first.number, second.number)))
    }
}

extension TermIndex {
    func write(to snapshot: inout SnapshotWriter) {
        snapshot.write(table)
        snapshot.write(pairs)
        snapshot.write(lexicon)
        snapshot.write(family)
        snapshot.write(rarity)
        snapshot.write(surprise)
        snapshot.write(unknownMass)
        snapshot.write(marks)
        snapshot.write(usual)
        snapshot.write(words.concepts)
        speller.write(to: &snapshot)
    }
}
