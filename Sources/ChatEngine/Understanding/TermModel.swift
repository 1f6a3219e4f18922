/// What was learned, laid out for answering: per feature, the intents it speaks for or against.
///
/// Features that speak to many intents are rows of weights, added many intents at a time; the others are lists of
/// postings.
package struct TermModel: Sendable {
    struct Posting: Sendable {
        var intent: UInt16
        var weight: Int16
    }

    let intentCount: Int
    /// Intents, rounded up to whole blocks.
    let width: Int
    /// Per intent, before any evidence; `width` of them.
    let biases: [Int32]
    /// Postings of feature `f` are `postings[offsets[f]..<offsets[f + 1]]`, by intent; none if it has a row.
    private let offsets: [Int32]
    private let postings: [Posting]
    /// Per feature: where its row stands in `rows`, or −1.
    private let rowStarts: [Int32]
    private let rows: [Int16]

    static let block = 32
    /// From this many postings per block of intents on, a row is faster.
    private static let postingsPerBlock = 4

    /// Above so many intents an utterance is weighed for a short list of them only.
    static let mostWeighed = 1024
    var isWide: Bool { intentCount > Self.mostWeighed }

    init(learned: [LearnedIntent], featureCount: Int) {
        intentCount = learned.count
        width = (learned.count + Self.block - 1) / Self.block * Self.block
        biases =
            learned.map(\.bias)
            + Array(repeating: -FixedPoint.oneScore, count: width - learned.count)
        var counts = [Int32](repeating: 0, count: featureCount)
        for intent in learned { for weight in intent.weights { counts[Int(weight.id)] += 1 } }
        // Of very many intents a row takes much memory: only for what a tenth of them have.
        let least = Int32(
            learned.count > Self.mostWeighed
                ? learned.count / 10 : Self.postingsPerBlock * width / Self.block)
        var starts = [Int32](repeating: -1, count: featureCount)
        var offsets: [Int32] = [0]
        offsets.reserveCapacity(featureCount + 1)
        var rowsEnd: Int32 = 0
        for (feature, count) in counts.enumerated() {
            let isRow = count >= least
            if isRow {
                starts[feature] = rowsEnd
                rowsEnd += Int32(width)
            }
            offsets.append(offsets[feature] + (isRow ? 0 : count))
        }
        var rows = [Int16](repeating: 0, count: Int(rowsEnd))
        var postings = [Posting](
            repeating: Posting(intent: 0, weight: 0), count: Int(offsets[featureCount]))
        var next = offsets
        for (number, intent) in learned.enumerated() {
            for weight in intent.weights {
                let feature = Int(weight.id)
                if starts[feature] >= 0 {
                    rows[Int(starts[feature]) + number] = weight.weight
                } else {
                    postings[Int(next[feature])] = Posting(
                        intent: UInt16(number), weight: weight.weight)
                    next[feature] += 1
                }
            }
        }
        (self.offsets, self.postings) = (offsets, postings)
        (rowStarts, self.rows) = (starts, rows)
    }

    /// The score of every intent: its bias and the sum over features of value × weight.
    /// O(features × postings per feature).
    func score(
        _ features: [TermFeature], into scores: inout [Int32], _ common: inout CommonFeatures
    ) {
        scores.removeAll(keepingCapacity: true)
        scores.append(contentsOf: biases)
        common.clear()
        scores.withUnsafeMutableBufferPointer { scores in
            postings.withUnsafeBufferPointer { postings in
                for feature in features {
                    let value = FixedPoint.value(feature.value)
                    let row = rowStarts[Int(feature.id)]
                    if row >= 0 {
                        common.add(row, value)
                        continue
                    }
                    let end = Int(offsets[Int(feature.id) + 1])
                    for at in Int(offsets[Int(feature.id)])..<end {
                        scores[Int(postings[at].intent)] &+= value &* Int32(postings[at].weight)
                    }
                }
            }
            common.finish()
            addRows(common, to: scores)
        }
    }

    /// Rows in pairs, a block of intents at a time: the sums stay in registers.
    private func addRows(_ common: CommonFeatures, to scores: UnsafeMutableBufferPointer<Int32>) {
        guard !common.pairs.isEmpty else { return }
        rows.withUnsafeBytes { rows in
            common.pairs.withUnsafeBufferPointer { pairs in
                for start in stride(from: 0, to: width, by: Self.block) {
                    var sums = BlockSums()
                    for pair in pairs {
                        sums.add(
                            rows.baseAddress! + (Int(pair.first) + start) * 2,
                            rows.baseAddress! + (Int(pair.second) + start) * 2,
                            SIMD8<Int16>(inTurn: pair.values))
                    }
                    sums.add(to: scores.baseAddress! + start)
                }
            }
        }
    }

    /// The score of one intent. O(features × log postings).
    func score(of intent: Int, _ features: [TermFeature]) -> Int32 {
        var score = biases[intent]
        for feature in features {
            score &+= FixedPoint.value(feature.value) &* Int32(weight(of: feature.id, for: intent))
        }
        return score
    }

    /// The intents that an utterance's rarer words speak for most.
    ///
    /// Words that speak to many intents tell few apart: they only count for those on the list.
    /// O(postings of the rarer features + common features × listed intents).
    func choose(_ features: [TermFeature], into list: inout ShortList) {
        list.clear(width: width)
        list.sort(features) { rowStarts[Int($0)] < 0 }
        postings.withUnsafeBufferPointer { postings in
            for feature in list.rarestFirst {
                let of = Int(offsets[Int(feature.id)])..<Int(offsets[Int(feature.id) + 1])
                list.add(
                    UnsafeBufferPointer(rebasing: postings[of]), FixedPoint.value(feature.value))
            }
        }
        list.choose(biases)
        rows.withUnsafeBufferPointer { rows in
            for feature in features where rowStarts[Int(feature.id)] >= 0 {
                let row = Int(rowStarts[Int(feature.id)])
                list.addRow(rows.baseAddress! + row, FixedPoint.value(feature.value))
            }
        }
    }

    /// Calls `body` with every intent a feature speaks to, and its weight.
    func eachWeight(of feature: Int32, _ body: (Int, Int16) -> Void) {
        let row = Int(rowStarts[Int(feature)])
        if row >= 0 {
            for intent in 0..<intentCount where rows[row + intent] != 0 {
                body(intent, rows[row + intent])
            }
        } else {
            for posting in postings[Int(offsets[Int(feature)])..<Int(offsets[Int(feature) + 1])] {
                body(Int(posting.intent), posting.weight)
            }
        }
    }

    /// What one feature says about one intent. O(log postings).
    func weight(of feature: Int32, for intent: Int) -> Int16 {
        let row = Int(rowStarts[Int(feature)])
        if row >= 0 { return rows[row + intent] }
        var low = Int(offsets[Int(feature)])
        var high = Int(offsets[Int(feature) + 1])
        while low < high {
            let middle = (low + high) / 2
            if Int(postings[middle].intent) < intent { low = middle + 1 } else { high = middle }
        }
        guard low < Int(offsets[Int(feature) + 1]), Int(postings[low].intent) == intent else {
            return 0
        }
        return postings[low].weight
    }
}

/// The most promising of very many intents: memory that is used again.
struct ShortList {
    /// In no order.
    private(set) var intents: [Int32] = []
    fileprivate private(set) var rarestFirst: [TermFeature] = []
    /// Per intent; meaningless for those not touched.
    private var partial: [Int32] = []
    private var isTouched: [Bool] = []
    private var touched: [Int32] = []
    private var scores: [Int32] = []

    private static let most = 40
    /// Once so many have been named, more common words name no others.
    private static let mostTouched = 512

    fileprivate mutating func clear(width: Int) {
        if partial.count < width {
            partial = [Int32](repeating: 0, count: width)
            isTouched = [Bool](repeating: false, count: width)
        }
        for intent in touched { isTouched[Int(intent)] = false }
        touched.removeAll(keepingCapacity: true)
        intents.removeAll(keepingCapacity: true)
    }

    /// Rarer features have higher numbers.
    fileprivate mutating func sort(_ features: [TermFeature], where isRare: (Int32) -> Bool) {
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

    fileprivate mutating func add(
        _ postings: UnsafeBufferPointer<TermModel.Posting>, _ value: Int32
    ) {
        let isNaming = touched.count < Self.mostTouched
        partial.withUnsafeMutableBufferPointer { partial in
            isTouched.withUnsafeMutableBufferPointer { isTouched in
                for posting in postings {
                    let intent = Int(posting.intent)
                    if isTouched[intent] {
                        partial[intent] &+= value &* Int32(posting.weight)
                    } else if isNaming {
                        isTouched[intent] = true
                        touched.append(Int32(intent))
                        partial[intent] = value &* Int32(posting.weight)
                    }
                }
            }
        }
    }

    /// Keeps the best of those touched: all from the score on that so many reach.
    fileprivate mutating func choose(_ biases: [Int32]) {
        scores.removeAll(keepingCapacity: true)
        for intent in touched {
            partial[Int(intent)] &+= biases[Int(intent)]
            scores.append(partial[Int(intent)])
        }
        let least = scores.count > Self.most ? Self.level(scores, reachedBy: Self.most) : Int32.min
        for intent in touched where partial[Int(intent)] >= least { intents.append(intent) }
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
    func score(of intent: Int32) -> Int32 { partial[Int(intent)] }

    fileprivate mutating func addRow(_ weights: UnsafePointer<Int16>, _ value: Int32) {
        partial.withUnsafeMutableBufferPointer { partial in
            for intent in intents {
                partial[Int(intent)] &+= value &* Int32(weights[Int(intent)])
            }
        }
    }
}

/// The features of an utterance that have rows of weights, two by two with their values: memory that is used again.
struct CommonFeatures {
    fileprivate struct Pair {
        var first: Int32
        var second: Int32
        /// The first's value in the low half, the second's in the high one.
        var values: UInt32
    }

    fileprivate private(set) var pairs: [Pair] = []
    private var waiting: (row: Int32, value: Int32)?

    fileprivate mutating func clear() {
        pairs.removeAll(keepingCapacity: true)
        waiting = nil
    }

    @inline(__always)
    fileprivate mutating func add(_ row: Int32, _ value: Int32) {
        guard let first = waiting else {
            waiting = (row, value)
            return
        }
        waiting = nil
        let values = UInt32(bitPattern: first.value) | UInt32(bitPattern: value) << 16
        pairs.append(Pair(first: first.row, second: row, values: values))
    }

    /// One that is left over is paired with itself, worth nothing.
    fileprivate mutating func finish() {
        if let last = waiting { add(last.row, 0) }
    }
}

/// The sums of a block of 32 intents.
private struct BlockSums {
    private typealias Four = SIMD4<Int32>
    private var lanes: (Four, Four, Four, Four, Four, Four, Four, Four) = (
        Four(), Four(), Four(), Four(), Four(), Four(), Four(), Four()
    )

    init() {}

    @inline(__always)
    mutating func add(
        _ one: UnsafeRawPointer, _ other: UnsafeRawPointer, _ values: SIMD8<Int16>
    ) {
        Self.add(one, other, values, &lanes.0, &lanes.1)
        Self.add(one + 16, other + 16, values, &lanes.2, &lanes.3)
        Self.add(one + 32, other + 32, values, &lanes.4, &lanes.5)
        Self.add(one + 48, other + 48, values, &lanes.6, &lanes.7)
    }

    @inline(__always)
    private static func add(
        _ one: UnsafeRawPointer, _ other: UnsafeRawPointer, _ values: SIMD8<Int16>,
        _ low: inout Four, _ high: inout Four
    ) {
        let x = one.loadUnaligned(as: SIMD8<Int16>.self)
        let y = other.loadUnaligned(as: SIMD8<Int16>.self)
        low &+= product(SIMD8(x[0], y[0], x[1], y[1], x[2], y[2], x[3], y[3]), values)
        high &+= product(SIMD8(x[4], y[4], x[5], y[5], x[6], y[6], x[7], y[7]), values)
    }

    /// Neighbours multiplied and added: one instruction of the processor (PMADDWD).
    @inline(__always)
    private static func product(_ weights: SIMD8<Int16>, _ values: SIMD8<Int16>) -> Four {
        let all =
            SIMD8<Int32>(truncatingIfNeeded: weights) &* SIMD8<Int32>(truncatingIfNeeded: values)
        return Four(all[0], all[2], all[4], all[6]) &+ Four(all[1], all[3], all[5], all[7])
    }

    @inline(__always)
    func add(to scores: UnsafeMutablePointer<Int32>) {
        let target = UnsafeMutableRawPointer(scores)
        Self.add(lanes.0, target, 0)
        Self.add(lanes.1, target, 16)
        Self.add(lanes.2, target, 32)
        Self.add(lanes.3, target, 48)
        Self.add(lanes.4, target, 64)
        Self.add(lanes.5, target, 80)
        Self.add(lanes.6, target, 96)
        Self.add(lanes.7, target, 112)
    }

    @inline(__always)
    private static func add(_ sum: Four, _ target: UnsafeMutableRawPointer, _ place: Int) {
        let known = target.loadUnaligned(fromByteOffset: place, as: Four.self)
        target.storeBytes(of: known &+ sum, toByteOffset: place, as: Four.self)
    }
}

extension SIMD8<Int16> {
    /// Two numbers in turn, the one in the low half first.
    @inline(__always)
    fileprivate init(inTurn pair: UInt32) {
        self = unsafeBitCast(SIMD4<UInt32>(repeating: pair), to: SIMD8<Int16>.self)
    }
}

/// Which intents' examples a stem occurs in.
struct FeatureOccurrence: Sendable {
    private let offsets: [Int32]
    /// Ascending for each stem.
    private let intents: [UInt16]

    init(_ set: TrainingSet, rows: [Int32]) {
        var pairs: [UInt64] = []
        for row in rows {
            let intent = UInt64(set.intents[Int(row)])
            for cell in set.cells(ofRow: Int(row)) where set.index.family[Int(cell.id)] == .stem {
                pairs.append(UInt64(cell.id) << 16 | intent)
            }
        }
        pairs.sort()
        var offsets = [Int32](repeating: 0, count: set.index.count + 1)
        var intents: [UInt16] = []
        var last: UInt64?
        for pair in pairs where pair != last {
            last = pair
            intents.append(UInt16(truncatingIfNeeded: pair))
            offsets[Int(pair >> 16) + 1] += 1
        }
        for at in 1..<max(offsets.count, 1) { offsets[at] += offsets[at - 1] }
        self.offsets = offsets
        self.intents = intents
    }

    /// O(log intents).
    func occurs(_ stem: Int32, in intent: Int) -> Bool {
        guard stem >= 0 else { return false }
        var low = Int(offsets[Int(stem)])
        var high = Int(offsets[Int(stem) + 1])
        while low < high {
            let middle = (low + high) / 2
            let found = Int(intents[middle])
            if found == intent { return true }
            if found < intent { low = middle + 1 } else { high = middle }
        }
        return false
    }
}

extension TermModel: Snapshotable {
    func write(to snapshot: inout SnapshotWriter) {
        snapshot.write(intentCount)
        snapshot.write(width)
        snapshot.write(biases)
        snapshot.write(offsets)
        snapshot.write(postings)
        snapshot.write(rowStarts)
        snapshot.write(rows)
    }

    init(from snapshot: inout SnapshotReader) throws {
        intentCount = try snapshot.read()
        width = try snapshot.read()
        biases = try snapshot.read()
        offsets = try snapshot.read()
        postings = try snapshot.read()
        rowStarts = try snapshot.read()
        rows = try snapshot.read()
    }
}

extension FeatureOccurrence: Snapshotable {
    func write(to snapshot: inout SnapshotWriter) {
        snapshot.write(offsets)
        snapshot.write(intents)
    }

    init(from snapshot: inout SnapshotReader) throws {
        offsets = try snapshot.read()
        intents = try snapshot.read()
    }
}
