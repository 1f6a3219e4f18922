import BasicAlgorithms
import Spelling

/// The words that phrases of acts are made of, by number; finds those that were misspelt as well.
struct ActWords: Sendable {
    private var index = KeyIndex(minimumCapacity: 4_096)
    private var letters: [UInt8] = []
    private var ends: [Int32] = [0]
    /// How often each stands in the phrases.
    private var uses: [Int32] = []
    /// By first letter and length: the words.
    private var alike: [Int: [Int32]] = [:]

    /// Shorter words are not corrected.
    private static let shortest = 5

    var count: Int { index.count }

    @discardableResult
    mutating func insert(_ word: UnsafeBufferPointer<UInt8>) -> Int32 {
        let number = index.insert(Self.key(word))
        guard Int(number) == ends.count - 1 else {
            uses[Int(number)] += 1
            return number
        }
        uses.append(1)
        letters += word
        ends.append(Int32(letters.count))
        if let first = word.first {
            alike[Self.bucket(first, word.count), default: []].append(number)
        }
        return number
    }

    /// Counts words once more, as `insert` does.
    mutating func use(_ numbers: [Int32]) {
        for number in numbers { uses[Int(number)] += 1 }
    }

    /// The number of a word, or −1. O(1).
    func find(_ word: UnsafeBufferPointer<UInt8>) -> Int32 {
        index.find(Self.key(word))
    }

    /// In letters; 0 for one that is not known.
    func length(of word: Int32) -> Int {
        word < 0 ? 0 : Int(ends[Int(word) + 1] - ends[Int(word)])
    }

    /// The word that a misspelt one was meant to be, or −1: one slip, and not in the first letter; of several the one that
    /// phrases use most.
    /// O(words of that first letter and about that length).
    func correct(_ word: UnsafeBufferPointer<UInt8>) -> Int32 {
        guard word.count >= Self.shortest, let first = word.first else { return -1 }
        var best: Int32 = -1
        for length in word.count - 1...word.count + 1 where length >= Self.shortest - 1 {
            for number in alike[Self.bucket(first, length)] ?? [] {
                let isNear = letters.withUnsafeBufferPointer { letters in
                    let own = UnsafeBufferPointer(
                        rebasing: letters[Int(ends[Int(number)])..<Int(ends[Int(number) + 1])])
                    return EditDistance.between(word, own, most: 1) <= 1
                }
                if isNear, best < 0 || uses[Int(number)] > uses[Int(best)] { best = number }
            }
        }
        return best
    }

    private static func bucket(_ first: UInt8, _ length: Int) -> Int { Int(first) << 8 | length }

    private static func key(_ word: UnsafeBufferPointer<UInt8>) -> FeatureKey {
        FeatureKey(bytes: word, seed: FeatureFamily.stem.seed)
    }
}
