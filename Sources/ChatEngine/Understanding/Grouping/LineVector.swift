import Glibc

/// A line as what it shares with others: its rare stems and pairs of them, and its meaning.
struct LineVector: Sendable {
    /// Features with their weights, by feature; of length 1.
    var terms: [(feature: Int32, weight: Float)]
    /// Of length 1, or empty.
    var meaning: [SIMD8<Float>]

    /// What the meaning counts beside the words; measured in `benchmarks/grouping`.
    static let shareOfMeaning: Float = 0.4

    /// From 0 to 1, for two lines of a language.
    func likeness(to other: LineVector) -> Float {
        var words: Float = 0
        var (one, two) = (0, 0)
        while one < terms.count, two < other.terms.count {
            let (left, right) = (terms[one], other.terms[two])
            if left.feature == right.feature {
                words += left.weight * right.weight
                (one, two) = (one + 1, two + 1)
            } else if left.feature < right.feature {
                one += 1
            } else {
                two += 1
            }
        }
        return (1 - Self.shareOfMeaning) * words + Self.shareOfMeaning * meaningLikeness(other)
    }

    private func meaningLikeness(_ other: LineVector) -> Float {
        guard !meaning.isEmpty, !other.meaning.isEmpty else { return 0 }
        var sums = SIMD8<Float>()
        for place in meaning.indices { sums += meaning[place] * other.meaning[place] }
        return sums.sum()
    }
}

/// Reads lines of one language into vectors; a word counts by how rare it is among the lines.
struct LineReader {
    private(set) var vectors: [LineVector] = []
    /// Per line, its stems by number.
    private(set) var stems: [[Int32]] = []
    /// Per stem, the words it was seen as, with how often.
    private(set) var words: [[String: Int]] = []
    /// Per stem, the lines that have it.
    private(set) var lineCounts: [Int] = []
    /// Per stem, how rare it is in the language.
    private(set) var surprises: [Float] = []
    /// Words of the language that say nothing of a subject.
    let common: WordSet

    /// O(words of the lines).
    init(_ lines: [String], pack: LanguagePack) {
        common = pack.commonWords
        let reader = StemReader(stemmer: pack.stemmer)
        let table = pack.vocabulary.meanings
        var numbers: [FeatureKey: Int32] = [:]
        var places: [MeaningPlace] = []
        for line in lines {
            let said = Utterance(line)
            var own: [Int32] = []
            for token in said.tokens where token.kind == .word {
                let word = said.text(of: token)
                let bytes = Array(word.utf8)
                let key = bytes.withUnsafeBufferPointer { reader.stemKey($0) }
                let number = numbers[key] ?? Int32(numbers.count)
                if numbers[key] == nil {
                    numbers[key] = number
                    words.append([:])
                    lineCounts.append(0)
                    places.append(
                        bytes.withUnsafeBufferPointer {
                            table?.place($0, stem: key, reader) ?? MeaningPlace()
                        })
                }
                words[Int(number)][word, default: 0] += 1
                own.append(number)
            }
            for stem in Set(own) { lineCounts[Int(stem)] += 1 }
            stems.append(own)
        }
        surprises = places.map { MeaningTable.surprise(table, $0) }
        weigh(places, table)
    }

    private mutating func weigh(_ places: [MeaningPlace], _ table: MeaningTable?) {
        let count = Float(stems.count)
        var pairs: [Int64: Int32] = [:]
        var pairCounts: [Int] = []
        var features: [[Int32: Float]] = []
        for own in stems {
            var counts: [Int32: Float] = [:]
            for stem in own { counts[stem, default: 0] += 1 }
            for (first, second) in zip(own, own.dropFirst()) {
                let key = Int64(first) << 32 | Int64(second)
                let number = pairs[key] ?? Int32(pairCounts.count)
                if pairs[key] == nil {
                    pairs[key] = number
                    pairCounts.append(0)
                }
                counts[-1 - number, default: 0] += 1
            }
            for feature in counts.keys where feature < 0 { pairCounts[Int(-1 - feature)] += 1 }
            features.append(counts)
        }
        for (own, counts) in zip(stems, features) {
            var terms = counts.sorted { $0.key < $1.key }.map { feature, times in
                let lines = feature < 0 ? pairCounts[Int(-1 - feature)] : lineCounts[Int(feature)]
                let rarity = Self.logarithm((1 + count) / (1 + Float(lines))) + 1
                return (feature: feature, weight: (1 + Self.logarithm(times)) * rarity)
            }
            let length = terms.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
            if length > 0 { for at in terms.indices { terms[at].weight /= length } }
            var meaning: [SIMD8<Float>] = []
            if let table {
                var sum = [Float](repeating: 0, count: MeaningTable.width)
                if table.read(own.map { places[Int($0)] }, into: &sum) > 0 {
                    let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
                    meaning = stride(from: 0, to: sum.count, by: 8).map { place in
                        SIMD8(sum[place..<place + 8]) / length
                    }
                }
            }
            vectors.append(LineVector(terms: terms, meaning: meaning))
        }
    }

    private static func logarithm(_ value: Float) -> Float { logf(value) }
}
