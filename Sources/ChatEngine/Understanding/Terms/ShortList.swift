/// The most promising of very many intents, by the rarer words of an utterance: memory that is used again.
///
/// Of more than `TermModel.mostWeighed` intents, only these are weighed further.
struct ShortList {
    /// In no order.
    private(set) var intents: [IntentNumber] = []
    private(set) var rarestFirst: [TermFeature] = []
    /// Per intent; meaningless for those not touched.
    private var partial: [Int32] = []
    private var isTouched: [Bool] = []
    private var touched: [IntentNumber] = []
    private var scores: [Int32] = []

    private static let most = 32
    /// Once so many have been named, more common words name no others.
    private static let mostTouched = 384

    mutating func clear(width: Int) {
        if partial.count < width {
            partial = [Int32](repeating: 0, count: width)
            isTouched = [Bool](repeating: false, count: width)
        }
        for intent in touched { isTouched[intent.index] = false }
        touched.removeAll(keepingCapacity: true)
        intents.removeAll(keepingCapacity: true)
    }

    /// Rarer features have higher numbers.
    mutating func sort(_ features: [TermFeature], where isRare: (FeatureID) -> Bool) {
        rarestFirst.removeAll(keepingCapacity: true)
        for feature in features where isRare(feature.id) {
            var place = rarestFirst.count
            rarestFirst.append(feature)
            while place > 0, rarestFirst[place - 1].id < feature.id {
                rarestFirst[place] = rarestFirst[place - 1]
                place -= 1
            }
            rarestFirst[place] = feature
        }
    }

    /// - Parameter pages: per posting, what is above the 16 bits of its intent; empty: nothing.
    mutating func add(
        _ postings: UnsafeBufferPointer<TermModel.Posting>, _ pages: ArraySlice<UInt8>,
        _ value: Int32
    ) {
        let isNaming = touched.count < Self.mostTouched
        partial.withUnsafeMutableBufferPointer { partial in
            isTouched.withUnsafeMutableBufferPointer { isTouched in
                for (at, posting) in postings.enumerated() {
                    var intent = Int(posting.intent)
                    if !pages.isEmpty { intent += Int(pages[pages.startIndex + at]) << 16 }
                    if isTouched[intent] {
                        partial[intent] &+= value &* Int32(posting.weight)
                    } else if isNaming {
                        isTouched[intent] = true
                        touched.append(IntentNumber(intent))
                        partial[intent] = value &* Int32(posting.weight)
                    }
                }
            }
        }
    }

    /// Keeps the best of those touched: all from the score on that so many reach.
    mutating func choose(_ biases: [Int32]) {
        scores.removeAll(keepingCapacity: true)
        for intent in touched {
            partial[intent.index] &+= biases[intent.index]
            scores.append(partial[intent.index])
        }
        let least = scores.count > Self.most ? Self.level(scores, reachedBy: Self.most) : Int32.min
        for intent in touched where partial[intent.index] >= least { intents.append(intent) }
    }

    /// A score that at least so many reach, and hardly more: by halving the range. O(scores).
    private static func level(_ scores: [Int32], reachedBy count: Int) -> Int32 {
        var low = Int(scores.min() ?? 0)
        var high = Int(scores.max() ?? 0) + 1
        for _ in 0..<halvings where high - low > 1 {
            let middle = Int32((low + high) / 2)
            var reached: Int32 = 0
            for score in scores { reached &+= score >= middle ? 1 : 0 }
            if reached >= count { low = Int(middle) } else { high = Int(middle) }
        }
        return Int32(low)
    }

    private static let halvings = 14

    /// Of a listed intent.
    func score(of intent: IntentNumber) -> Int32 { partial[intent.index] }

    mutating func addRow(_ weights: UnsafePointer<Int16>, _ value: Int32) {
        partial.withUnsafeMutableBufferPointer { partial in
            for intent in intents {
                partial[intent.index] &+= value &* Int32(weights[intent.index])
            }
        }
    }
}
