import Snapshots

/// The words of the examples: each form is cut to its stem and its runs of characters once, and then found by one hash.
///
/// One thread builds it; afterwards it is only read.
package struct Lexicon: Sendable {
    package struct Word: Sendable, BitwiseCopyable {
        /// The key of its stem.
        var stemKey: FeatureKey
        /// The number of its stem.
        var stem: Int32
        /// Where its 3- and 4-grams stand in `grams`.
        var gramStart: Int32
        var gramEnd: Int32
        var count: Int32
    }

    private let table: KeyTable
    private(set) var words: [Word] = []
    /// Numbers of the runs of characters of all words, each word's together, in its order.
    private(set) var grams: [Int32] = []
    private var letters: [UInt8] = []
    private var letterEnds: [Int32] = []

    package init() { table = KeyTable(minimumCapacity: 1 << 12) }

    package var count: Int { words.count }

    /// The number of a folded word, or −1. O(length).
    @inline(__always)
    func find(_ word: UnsafeBufferPointer<UInt8>) -> Int32 { table.find(Self.key(word)) }

    /// The number of the word of this key, or −1. O(1).
    @inline(__always)
    func find(_ key: FeatureKey) -> Int32 { table.find(key) }

    @inline(__always)
    static func key(_ word: UnsafeBufferPointer<UInt8>) -> FeatureKey {
        FeatureKey(bytes: word, seed: 0)
    }

    mutating func add(
        _ word: UnsafeBufferPointer<UInt8>, stemKey: FeatureKey, stem: Int32, grams new: [Int32]
    ) -> Int32 {
        let number = table.insert(Self.key(word))
        guard Int(number) == words.count else { return number }
        words.append(
            Word(
                stemKey: stemKey, stem: stem, gramStart: Int32(grams.count),
                gramEnd: Int32(grams.count + new.count), count: 0))
        grams.append(contentsOf: new)
        letters.append(contentsOf: word)
        letterEnds.append(Int32(letters.count))
        return number
    }

    mutating func countOne(_ word: Int32) { words[Int(word)].count += 1 }

    /// Gives stems and runs of characters the numbers `order[old]`.
    mutating func renumber(_ order: [Int32]) {
        for at in words.indices { words[at].stem = order[Int(words[at].stem)] }
        for at in grams.indices { grams[at] = order[Int(grams[at])] }
    }

    /// The folded letters of a word.
    func withLetters<Result>(
        of word: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        let start = word == 0 ? 0 : Int(letterEnds[word - 1])
        return letters.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[start..<Int(letterEnds[word])]))
        }
    }

    package func text(of word: Int) -> String {
        withLetters(of: word) { String(decoding: $0, as: UTF8.self) }
    }
}

extension Lexicon: Snapshotable {
    package func write(to snapshot: inout SnapshotWriter) {
        snapshot.write(table)
        snapshot.write(words)
        snapshot.write(grams)
        snapshot.write(letters)
        snapshot.write(letterEnds)
    }

    package init(from snapshot: inout SnapshotReader) throws {
        table = try snapshot.read()
        words = try snapshot.read()
        grams = try snapshot.read()
        letters = try snapshot.read()
        letterEnds = try snapshot.read()
    }
}
