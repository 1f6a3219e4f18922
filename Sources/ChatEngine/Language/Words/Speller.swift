import Snapshots
import Spelling

/// Finds the known word a misspelt one was meant to be.
///
/// The first letter must be right; one slip (a letter too many, too few, wrong, or two swapped: optimal string
/// alignment distance, Damerau 1964) is forgiven, two from ten letters on. A word that is no slip of a known one may be
/// two known words written together (`retourtermijn`).
package struct Speller: Sendable {
    package enum Respelling: Sendable, Equatable {
        case word(Int)
        case compound(Int, Int)
    }

    /// A word that can be meant.
    private struct Entry: Sendable {
        var word: Int32
        /// Which letters it has, as bits: two words one slip apart differ in at most two.
        var letters: UInt32
    }

    private let lexicon: Lexicon
    /// By first letter and length.
    private var entries: [Entry] = []
    /// Entries of bucket `b` are `entries[starts[b]..<starts[b + 1]]`.
    private var starts: [Int32] = []

    static let shortest = 4
    private static let longest = 40
    private static let lengths = 64

    /// - Parameter lexicon: the known words.
    /// - Complexity: O(words).
    package init(_ lexicon: Lexicon, where isWord: (Int) -> Bool = { _ in true }) {
        self.lexicon = lexicon
        var buckets = [(bucket: Int, entry: Entry)]()
        for word in 0..<lexicon.count where isWord(word) {
            lexicon.withLetters(of: word) { letters in
                guard let first = letters.first, letters.count < Self.lengths else { return }
                buckets.append(
                    (
                        Int(first) * Self.lengths + letters.count,
                        Entry(word: Int32(word), letters: Self.bits(letters))
                    ))
            }
        }
        buckets.sort { ($0.bucket, $0.entry.word) < ($1.bucket, $1.entry.word) }
        entries = buckets.map(\.entry)
        starts = [Int32](repeating: 0, count: 256 * Self.lengths + 1)
        for (bucket, _) in buckets { starts[bucket + 1] += 1 }
        for at in 1..<starts.count { starts[at] += starts[at - 1] }
    }

    private static func bits(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
        word.reduce(0) { $0 | 1 << UInt32($1 & 31) }
    }

    /// What an unknown word was meant to be, or `nil`. O(known words with that first letter and about that length).
    package func correct(_ word: UnsafeBufferPointer<UInt8>) -> Respelling? {
        guard word.count >= Self.shortest, word.count <= Self.longest else { return nil }
        return slip(of: word) ?? compound(word)
    }

    private func slip(of word: UnsafeBufferPointer<UInt8>) -> Respelling? {
        let most = word.count >= 10 ? 2 : 1
        let letters = Self.bits(word)
        var best: (distance: Int, count: Int32, word: Int32)?
        for length in max(3, word.count - most)...(word.count + most) {
            let bucket = Int(word[0]) * Self.lengths + length
            for at in Int(starts[bucket])..<Int(starts[bucket + 1])
            where (entries[at].letters ^ letters).nonzeroBitCount <= 2 * most {
                let number = entries[at].word
                let distance = lexicon.withLetters(of: Int(number)) {
                    EditDistance.between(word, $0, most: most)
                }
                guard distance <= most else { continue }
                let found = (distance, lexicon.words[Int(number)].count, number)
                if best.map({ (found.0, -found.1, found.2) < ($0.distance, -$0.count, $0.word) })
                    ?? true
                {
                    best = found
                }
            }
        }
        return best.map { .word(Int($0.word)) }
    }

    private func compound(_ word: UnsafeBufferPointer<UInt8>) -> Respelling? {
        guard word.count >= 6 else { return nil }
        var best: (score: Int, first: Int32, second: Int32)?
        for cut in 3...(word.count - 3) where min(cut, word.count - cut) > best?.score ?? 0 {
            let first = lexicon.find(UnsafeBufferPointer(rebasing: word[..<cut]))
            guard first >= 0 else { continue }
            let second = lexicon.find(UnsafeBufferPointer(rebasing: word[cut...]))
            guard second >= 0 else { continue }
            best = (min(cut, word.count - cut), first, second)
        }
        return best.map { .compound(Int($0.first), Int($0.second)) }
    }
}

extension Speller {
    func write(to snapshot: inout SnapshotWriter) {
        snapshot.write(entries)
        snapshot.write(starts)
    }

    init(_ lexicon: Lexicon, from snapshot: inout SnapshotReader) throws {
        self.lexicon = lexicon
        entries = try snapshot.read()
        starts = try snapshot.read()
    }
}
