import BasicAlgorithms
import Snapshots

/// What was learned, laid out for answering: per feature, the intents it speaks for or against.
///
/// Features that speak to many intents are rows of weights, added many intents at a time; the others are lists of
/// postings.
package struct TermModel: Sendable {
    struct Posting: Sendable, BitwiseCopyable {
        var intent: UInt16
        var weight: Int16
    }

    let intentCount: Int
    /// Intents, rounded up to whole blocks.
    let width: Int
    /// Per intent, before any evidence; `width` of them.
    let biases: [Int32]
    /// Per feature.
    private let places: [Place]
    /// Of each feature by intent.
    private let postings: [Posting]
    /// Per posting, what 16 bits do not hold of its intent; empty up to 65 536 intents, and what nearly every desk has is fast.
    private let pages: [UInt8]
    private let rows: [Int16]

    /// Where a feature's weights stand. One number tells lists and rows apart, so that scoring reads a place and no second
    /// table.
    private struct Place: BitwiseCopyable {
        /// In `postings`, or in `rows`.
        var start: Int32
        /// Of its postings; −1 for a row.
        var count: Int32

        var isRow: Bool { count < 0 }
        var postings: Range<Int> { Int(start)..<Int(start + count) }
    }

    static let block = 32
    /// From this many postings per block of intents on, a row is faster.
    private static let postingsPerBlock = 4

    /// Above so many intents an utterance is weighed for a short list of them only.
    static let mostWeighed = 1024
    var isWide: Bool { intentCount > Self.mostWeighed }

    /// - Parameters:
    ///   - learned: per intent: its bias, and the weights of its features.
    ///   - featureCount: how many features there are.
    init(
        learned: [(bias: Int32, weights: [(id: FeatureID, weight: Int16)])], featureCount: Int
    ) {
        intentCount = learned.count
        width = (learned.count + Self.block - 1) / Self.block * Self.block
        biases =
            learned.map(\.bias)
            + Array(repeating: -FixedPoint.oneScore, count: width - learned.count)
        var counts = [Int32](repeating: 0, count: featureCount)
        for intent in learned { for weight in intent.weights { counts[weight.id.index] += 1 } }
        // Of very many intents a row takes much memory: only for what a tenth of them have.
        let least = Int32(
            learned.count > Self.mostWeighed
                ? learned.count / 10 : Self.postingsPerBlock * width / Self.block)
        var places: [Place] = []
        places.reserveCapacity(featureCount)
        var (rowsEnd, postingsEnd): (Int32, Int32) = (0, 0)
        for count in counts {
            if count >= least {
                places.append(Place(start: rowsEnd, count: -1))
                rowsEnd += Int32(width)
            } else {
                places.append(Place(start: postingsEnd, count: count))
                postingsEnd += count
            }
        }
        var rows = [Int16](repeating: 0, count: Int(rowsEnd))
        var postings = [Posting](
            repeating: Posting(intent: 0, weight: 0), count: Int(postingsEnd))
        var pages = [UInt8](
            repeating: 0, count: learned.count > Self.page ? postings.count : 0)
        var next = places.map(\.start)
        for (number, intent) in learned.enumerated() {
            for weight in intent.weights {
                let feature = weight.id.index
                if places[feature].isRow {
                    rows[Int(places[feature].start) + number] = weight.weight
                } else {
                    let place = Int(next[feature])
                    postings[place] = Posting(
                        intent: UInt16(truncatingIfNeeded: number), weight: weight.weight)
                    if !pages.isEmpty { pages[place] = UInt8(clamping: number / Self.page) }
                    next[feature] += 1
                }
            }
        }
        (self.places, self.postings, self.rows) = (places, postings, rows)
        self.pages = pages
    }

    private static let page = 1 << 16

    /// The intent of a posting.
    @inline(__always)
    private func intent(at place: Int) -> Int {
        Int(postings[place].intent) + (pages.isEmpty ? 0 : Int(pages[place]) * Self.page)
    }

    /// The score of every intent: its bias and the sum over features of value × weight.
    /// O(features × postings per feature).
    func score(
        _ features: [TermFeature], into scores: inout [Int32], _ common: inout CommonFeatures
    ) {
        scores.removeAll(keepingCapacity: true)
        scores.append(contentsOf: biases)
        common.clear()
        guard pages.isEmpty else { return scoreOfManyPages(features, &scores, &common) }
        scores.withUnsafeMutableBufferPointer { scores in
            postings.withUnsafeBufferPointer { postings in
                places.withUnsafeBufferPointer { places in
                    for feature in features {
                        let value = FixedPoint.value(feature.value)
                        let place = places[feature.id.index]
                        if place.isRow {
                            common.add(place.start, value)
                            continue
                        }
                        for at in place.postings {
                            scores[Int(postings[at].intent)] &+=
                                value &* Int32(postings[at].weight)
                        }
                    }
                }
            }
            common.finish()
            addRows(common, to: scores)
        }
    }

    /// The same for more intents than 16 bits count.
    private func scoreOfManyPages(
        _ features: [TermFeature], _ scores: inout [Int32], _ common: inout CommonFeatures
    ) {
        for feature in features {
            let value = FixedPoint.value(feature.value)
            let place = places[feature.id.index]
            if place.isRow {
                common.add(place.start, value)
                continue
            }
            for at in place.postings {
                scores[intent(at: at)] &+= value &* Int32(postings[at].weight)
            }
        }
        common.finish()
        scores.withUnsafeMutableBufferPointer { addRows(common, to: $0) }
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
    func score(of intent: IntentNumber, _ features: [TermFeature]) -> Int32 {
        var score = biases[intent.index]
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
        list.sort(features) { !places[$0.index].isRow }
        postings.withUnsafeBufferPointer { postings in
            for feature in list.rarestFirst {
                let range = places[feature.id.index].postings
                list.add(
                    UnsafeBufferPointer(rebasing: postings[range]),
                    pages.isEmpty ? [] : pages[range], FixedPoint.value(feature.value))
            }
        }
        list.choose(biases)
        rows.withUnsafeBufferPointer { rows in
            for feature in features where places[feature.id.index].isRow {
                let row = rows.baseAddress! + Int(places[feature.id.index].start)
                list.addRow(row, FixedPoint.value(feature.value))
            }
        }
    }

    /// Calls `body` with the place of every intent a feature speaks to, and its weight.
    func forEachWeight(of feature: FeatureID, _ body: (Int, Int16) -> Void) {
        let place = places[feature.index]
        if place.isRow {
            let row = Int(place.start)
            for intent in 0..<intentCount where rows[row + intent] != 0 {
                body(intent, rows[row + intent])
            }
        } else {
            for at in place.postings { body(intent(at: at), postings[at].weight) }
        }
    }

    /// What one feature says about one intent. O(log postings).
    func weight(of feature: FeatureID, for intent: IntentNumber) -> Int16 {
        let place = places[feature.index]
        if place.isRow { return rows[Int(place.start) + intent.index] }
        let list = place.postings
        let found = list.partitioningIndex { self.intent(at: $0) >= intent.index }
        let isFound = found < list.upperBound && self.intent(at: found) == intent.index
        return isFound ? postings[found].weight : 0
    }
}

extension TermModel: Snapshotable {
    package func write(to snapshot: inout SnapshotWriter) {
        snapshot.write(intentCount)
        snapshot.write(width)
        snapshot.write(biases)
        snapshot.write(places)
        snapshot.write(postings)
        snapshot.write(pages)
        snapshot.write(rows)
    }

    package init(from snapshot: inout SnapshotReader) throws {
        intentCount = try snapshot.read()
        width = try snapshot.read()
        biases = try snapshot.read()
        places = try snapshot.read()
        postings = try snapshot.read()
        pages = try snapshot.read()
        rows = try snapshot.read()
        guard pages.isEmpty || pages.count == postings.count else { throw UnusableSnapshot() }
    }
}
