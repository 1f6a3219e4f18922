import BasicAlgorithms
import Snapshots
import Spelling

/// Finds the known word that a misspelt one was meant to be.
///
/// ```swift
/// speller.correct("retuor")          // .word(retour)
/// speller.correct("retourtermijn")   // .compound(retour, termijn)
/// ```
/// The first letter must be right. One slip is forgiven (a letter too many, too few, wrong, or two swapped: optimal string
/// alignment distance, Damerau, 1964), two from ten letters on. A word that is no slip of a known one may be two known
/// words written together.
package struct Speller: Sendable {
    package enum Respelling: Sendable, Equatable {
        case word(WordID)
        case compound(WordID, WordID)
    }

    /// A word that can be meant.
    private struct Entry: Sendable, BitwiseCopyable {
        var word: WordID
        /// Which letters it has, as bits: two words one slip apart differ in at most two.
        var letters: UInt32
    }

    private let lexicon: Lexicon
    /// By first letter and length.
    private let entries: Grouped<Entry>

    static let shortest = 4
    private static let longest = 40
    /// Known words of this length or more are not looked for.
    private static let lengths = 64
    /// From this length on two slips are forgiven.
    private static let long = 10

    /// - Parameter lexicon: the known words.
    /// - Complexity: O(words).
    package init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        var known: [(bucket: Int, entry: Entry)] = []
        for number in 0..<lexicon.count {
            let word = WordID(number)
            lexicon.withLetters(of: word) { letters in
                guard let first = letters.first, letters.count < Self.lengths else { return }
                known.append(
                    (
                        Self.bucket(first, letters.count),
                        Entry(word: word, letters: Self.bits(letters))
                    ))
            }
        }
        entries = Grouped(
            known, count: 256 * Self.lengths, by: { $0.bucket }, keeping: { $0.entry })
    }

    private static func bucket(_ first: UInt8, _ length: Int) -> Int {
        Int(first) * lengths + length
    }

    private static func bits(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
        word.reduce(0) { $0 | 1 << UInt32($1 & 31) }
    }

    /// What an unknown word was meant to be, or `nil`.
    ///
    /// Of several words equally far away, the one met most often; then the one met first.
    /// O(known words with that first letter and about that length).
    package func correct(_ word: UnsafeBufferPointer<UInt8>) -> Respelling? {
        guard word.count >= Self.shortest, word.count <= Self.longest else { return nil }
        return slip(of: word) ?? compound(word)
    }

    private func slip(of word: UnsafeBufferPointer<UInt8>) -> Respelling? {
        let most = word.count >= Self.long ? 2 : 1
        let letters = Self.bits(word)
        var best: (distance: Int, count: Int32, word: WordID)?
        for length in max(3, word.count - most)...(word.count + most) {
            for at in entries.range(of: Self.bucket(word[0], length)) {
                let entry = entries.elements[at]
                guard (entry.letters ^ letters).nonzeroBitCount <= 2 * most else { continue }
                let distance = lexicon.withLetters(of: entry.word) {
                    EditDistance.between(word, $0, most: most)
                }
                guard distance <= most else { continue }
                let found = (distance, lexicon[entry.word].count, entry.word)
                if best.map({ (found.0, -found.1, found.2) < ($0.distance, -$0.count, $0.word) })
                    ?? true
                {
                    best = found
                }
            }
        }
        return best.map { .word($0.word) }
    }

    /// The cut whose shorter part is longest: it is the least likely to be chance.
    private func compound(_ word: UnsafeBufferPointer<UInt8>) -> Respelling? {
        guard word.count >= 6 else { return nil }
        var best: (shorter: Int, first: WordID, second: WordID)?
        for cut in 3...(word.count - 3) where min(cut, word.count - cut) > best?.shorter ?? 0 {
            let first = lexicon.find(UnsafeBufferPointer(rebasing: word[..<cut]))
            guard !first.isNone else { continue }
            let second = lexicon.find(UnsafeBufferPointer(rebasing: word[cut...]))
            guard !second.isNone else { continue }
            best = (min(cut, word.count - cut), first, second)
        }
        return best.map { .compound($0.first, $0.second) }
    }
}

extension Speller {
    func write(to snapshot: inout SnapshotWriter) { snapshot.write(entries) }

    init(_ lexicon: Lexicon, from snapshot: inout SnapshotReader) throws {
        self.lexicon = lexicon
        entries = try snapshot.read()
        guard entries.count == 256 * Self.lengths else { throw UnusableSnapshot() }
    }
}
