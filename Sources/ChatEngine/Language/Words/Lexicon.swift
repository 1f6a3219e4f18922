import BasicAlgorithms
import Snapshots

/// The words of the examples: each form is cut to its stem and its runs of characters once, and then found by one hash.
///
/// Finding a word is O(1) by its key. One thread builds it; afterwards it is only read.
package struct Lexicon: Sendable {
    package struct Word: Sendable, BitwiseCopyable {
        var stemKey: FeatureKey
        var stem: FeatureID
        /// How often it was met.
        var count: Int32
        var meaning: MeaningPlace
    }

    private var index = KeyIndex()
    private(set) var words: [Word] = []
    /// Per word: its runs of characters, in their order.
    private(set) var grams = Grouped<FeatureID>()
    /// Per word: its folded letters.
    private var letters = Grouped<UInt8>()

    package init() {}

    package var count: Int { words.count }

    subscript(word: WordID) -> Word {
        @inline(__always) get { words[word.index] }
    }

    /// The number of a folded word, or none. O(length).
    @inline(__always)
    func find(_ word: UnsafeBufferPointer<UInt8>) -> WordID { find(Self.key(word)) }

    /// The number of the word of this key, or none. O(1).
    @inline(__always)
    func find(_ key: FeatureKey) -> WordID { WordID(number: index.find(key)) }

    @inline(__always)
    static func key(_ word: UnsafeBufferPointer<UInt8>) -> FeatureKey {
        FeatureKey(bytes: word, seed: 0)
    }

    /// Adds a word, unless it is known.
    mutating func add(
        _ word: UnsafeBufferPointer<UInt8>, stemKey: FeatureKey, stem: FeatureID,
        grams new: [FeatureID], meaning: MeaningPlace = MeaningPlace()
    ) -> WordID {
        let id = WordID(number: index.insert(Self.key(word)))
        guard id.index == words.count else { return id }
        words.append(Word(stemKey: stemKey, stem: stem, count: 0, meaning: meaning))
        grams.append(new)
        letters.append(word)
        return id
    }

    mutating func countOne(_ word: WordID) { words[word.index].count += 1 }

    /// Gives stems and runs of characters the numbers `order[old]`.
    mutating func renumber(_ order: [FeatureID]) {
        for place in words.indices { words[place].stem = order[words[place].stem.index] }
        grams = grams.mapElements { order[$0.index] }
    }

    /// The folded letters of a word.
    func withLetters<Result>(
        of word: WordID, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        let range = letters.range(of: word.index)
        return letters.elements.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[range]))
        }
    }

    package func text(of word: WordID) -> String {
        withLetters(of: word) { String(decoding: $0, as: UTF8.self) }
    }
}

extension Lexicon: Snapshotable {
    package func write(to snapshot: inout SnapshotWriter) {
        snapshot.write(index)
        snapshot.write(words)
        snapshot.write(grams)
        snapshot.write(letters)
    }

    package init(from snapshot: inout SnapshotReader) throws {
        index = try snapshot.read()
        words = try snapshot.read()
        grams = try snapshot.read()
        letters = try snapshot.read()
        guard grams.count == words.count, letters.count == words.count else {
            throw UnusableSnapshot()
        }
    }
}
