/// Everything that went into the scores of one utterance: kept for the ledger.
///
/// Made once for a thread and used again, so that answering needs no new memory.
struct Weighed {
    var reading: TermReading
    var found = PatternMatcher.Found()
    /// The hits that count: the strongest of each intent.
    var counted: [PatternHit] = []
    var entities: [Entity] = []
    var keywords: [(token: Int, keyword: Keyword)] = []
    var exact: [ExactExamples.Entry] = []
    /// Tokens that are said not to be meant, and what was taken back for them.
    var negated: [Int] = []
    var takenBack: [(token: Int, intent: Int, amount: Int32)] = []
    /// The intent that was answered just before.
    var context: Int?
    /// The two that were judged against each other.
    var judged: (best: Int, second: Int)?
    /// Per intent; padding behind the last.
    var scores: [Int32] = []
    /// Per intent: not understood here, because it follows up something else or is excluded.
    private(set) var isOut: [Bool]
    private var changed: [Int] = []
    /// Best first; ties stand in the order of the files.
    private(set) var top: [Int] = []
    var common = CommonFeatures()
    /// Of very many intents, those that have a score; not used when all have.
    var shortList = ShortList()
    private(set) var considered: [Int] = []
    private var isConsidered: [Bool] = []
    /// Per intent; all 0 between uses.
    var sums: [Int32]

    init(_ index: TermIndex, isFollowUp: [Bool]) {
        reading = TermReading(index)
        isOut = isFollowUp
        sums = [Int32](repeating: 0, count: isFollowUp.count)
    }

    mutating func clear(context: Int?) {
        for intent in changed { isOut[intent].toggle() }
        changed.removeAll(keepingCapacity: true)
        keywords.removeAll(keepingCapacity: true)
        takenBack.removeAll(keepingCapacity: true)
        counted.removeAll(keepingCapacity: true)
        judged = nil
        self.context = context
        for intent in considered { isConsidered[intent] = false }
        considered.removeAll(keepingCapacity: true)
    }

    /// Gives one of very many intents a score, unless it has one.
    mutating func consider(_ intent: Int, _ score: () -> Int32) {
        if isConsidered.isEmpty {
            isConsidered = Array(repeating: false, count: isOut.count)
            scores = Array(repeating: 0, count: isOut.count)
        }
        guard !isConsidered[intent] else { return }
        isConsidered[intent] = true
        considered.append(intent)
        scores[intent] = score()
    }

    mutating func set(_ intent: Int, isOut out: Bool) {
        guard isOut[intent] != out else { return }
        isOut[intent] = out
        // Toggled twice is as it was.
        if let known = changed.firstIndex(of: intent) {
            changed.remove(at: known)
        } else {
            changed.append(intent)
        }
    }

    /// Finds the best candidates. O(intents).
    /// - Parameter wanted: how many must be right, whatever a judgement between the first two makes of these.
    mutating func rank(_ wanted: Int) {
        let kept = wanted + 2
        top.removeAll(keepingCapacity: true)
        top.reserveCapacity(kept)
        guard considered.isEmpty else { return rankConsidered(kept) }
        scores.withUnsafeBufferPointer { scores in
            isOut.withUnsafeBufferPointer { isOut in
                var least = Int32.min
                for intent in isOut.indices where scores[intent] > least && !isOut[intent] {
                    if top.count == kept { top.removeLast() }
                    Self.insert(intent, into: &top, by: scores)
                    if top.count == kept { least = scores[top[kept - 1]] }
                }
            }
        }
    }

    private mutating func rankConsidered(_ kept: Int) {
        scores.withUnsafeBufferPointer { scores in
            for intent in considered where !isOut[intent] {
                Self.insert(intent, into: &top, by: scores)
                if top.count > kept { top.removeLast() }
            }
        }
    }

    /// Puts the candidates in order again, after the scores of the first two were changed.
    mutating func rerank() {
        let count = top.count
        scores.withUnsafeBufferPointer { scores in
            for place in 0..<count {
                let intent = top.removeFirst()
                Self.insert(intent, into: &top, from: count - 1 - place, by: scores)
            }
        }
    }

    /// - Parameter from: candidates before this one stay where they are.
    private static func insert(
        _ intent: Int, into top: inout [Int], from first: Int = 0,
        by scores: UnsafeBufferPointer<Int32>
    ) {
        top.append(intent)
        let score = scores[intent]
        top.withUnsafeMutableBufferPointer { top in
            var place = top.count - 1
            while place > first {
                let other = top[place - 1]
                let isAhead = scores[other] > score || (scores[other] == score && other < intent)
                if isAhead { break }
                top[place] = other
                place -= 1
            }
            top[place] = intent
        }
    }

    /// The lead of the first candidate over the second, in points.
    var lead: Double {
        top.count > 1 ? FixedPoint.points(scores[top[0]] &- scores[top[1]]) : 1
    }

    /// The best other candidate.
    func rival(of intent: Int) -> Int? {
        top.first == intent ? (top.count > 1 ? top[1] : nil) : top.first
    }
}
