/// Finds the known word a misspelt one was meant to be.
///
/// The first letter must be right; one slip (a letter too many, too few, wrong, or two swapped: optimal string
/// alignment distance, Damerau 1964) is forgiven, two from ten letters on. A word that is no slip of a known one may be
/// two known words written together (`retourtermijn`).
package struct Speller: Sendable {
    package enum Correction: Sendable, Equatable {
        case word(Int)
        case compound(Int, Int)
    }

    /// Every known word, folded, each once.
    package private(set) var words: [[UInt8]] = []
    private var counts: [Int32] = []
    private var index: [[UInt8]: Int] = [:]
    /// Numbers of words by first byte and length, as `first * 64 + length`.
    private var buckets: [Int: [Int]] = [:]

    static let shortest = 4
    private static let longest = 40

    package init() {}

    package mutating func learn(_ word: [UInt8]) {
        if let known = index[word] {
            counts[known] += 1
            return
        }
        guard word.count < 64 else { return }
        index[word] = words.count
        if let first = word.first {
            buckets[Int(first) * 64 + word.count, default: []].append(words.count)
        }
        words.append(word)
        counts.append(1)
    }

    package func knows(_ word: [UInt8]) -> Bool { index[word] != nil }

    /// What an unknown word was meant to be, or `nil`. O(known words with that first letter and about that length).
    package func correct(_ word: [UInt8]) -> Correction? {
        guard word.count >= Self.shortest, word.count <= Self.longest else { return nil }
        return slip(of: word) ?? compound(word)
    }

    private func slip(of word: [UInt8]) -> Correction? {
        let most = word.count >= 10 ? 2 : 1
        var best: (distance: Int, count: Int32, number: Int)?
        for length in max(3, word.count - most)...(word.count + most) {
            for number in buckets[Int(word[0]) * 64 + length] ?? [] {
                let distance = Self.distance(word, words[number], most: most)
                guard distance <= most else { continue }
                let found = (distance: distance, count: counts[number], number: number)
                if best.map({
                    (found.distance, -found.count, found.number) < (
                        $0.distance, -$0.count, $0.number
                    )
                }) ?? true {
                    best = found
                }
            }
        }
        return best.map { .word($0.number) }
    }

    private func compound(_ word: [UInt8]) -> Correction? {
        guard word.count >= 6 else { return nil }
        var best: (score: Int, first: Int, second: Int)?
        for cut in 3...(word.count - 3) {
            guard let first = index[Array(word[..<cut])], let second = index[Array(word[cut...])]
            else {
                continue
            }
            let score = min(cut, word.count - cut)
            if best.map({ score > $0.score }) ?? true { best = (score, first, second) }
        }
        return best.map { .compound($0.first, $0.second) }
    }

    /// Optimal string alignment distance, given up as soon as it passes `most`.
    static func distance(_ left: [UInt8], _ right: [UInt8], most: Int) -> Int {
        if abs(left.count - right.count) > most { return most + 1 }
        return left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in bounded(left, right, most: most) }
        }
    }

    private static func bounded(
        _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>, most: Int
    ) -> Int {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * (right.count + 1)) { cells in
            let width = right.count + 1
            for column in 0..<width { cells[column] = column }
            var (row, above, twoAbove) = (width, 0, 2 * width)
            for (line, byte) in left.enumerated() {
                cells[row] = line + 1
                var least = line + 1
                for column in 1..<max(width, 1) {
                    let other = right[column - 1]
                    var cost = min(
                        cells[above + column] + 1, cells[row + column - 1] + 1,
                        cells[above + column - 1] + (byte == other ? 0 : 1))
                    if line > 0, column > 1, byte == right[column - 2], left[line - 1] == other {
                        cost = min(cost, cells[twoAbove + column - 2] + 1)
                    }
                    cells[row + column] = cost
                    least = min(least, cost)
                }
                if least > most { return most + 1 }
                (row, above, twoAbove) = (twoAbove, row, above)
            }
            return cells[above + width - 1]
        }
    }
}
