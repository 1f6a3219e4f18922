extension Weighing {
    /// Finds the best candidates. O(intents).
    /// - Parameter wanted: how many must be right, whatever a judgement between the first two makes of these.
    mutating func rank(_ wanted: Int) {
        let kept = wanted + 2
        top.removeAll(keepingCapacity: true)
        top.reserveCapacity(kept)
        guard considered.isEmpty else { return rankConsidered(kept) }
        scores.withUnsafeBufferPointer { scores in
            isExcluded.withUnsafeBufferPointer { isExcluded in
                var least = Int32.min
                for intent in isExcluded.indices
                where scores[intent] > least && !isExcluded[intent] {
                    if top.count == kept { top.removeLast() }
                    Self.insert(IntentNumber(intent), into: &top, by: scores)
                    if top.count == kept { least = scores[top[kept - 1].index] }
                }
            }
        }
    }

    private mutating func rankConsidered(_ kept: Int) {
        scores.withUnsafeBufferPointer { scores in
            for intent in considered where !isExcluded[intent.index] {
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
        _ intent: IntentNumber, into top: inout [IntentNumber], from first: Int = 0,
        by scores: UnsafeBufferPointer<Int32>
    ) {
        top.append(intent)
        let score = scores[intent.index]
        top.withUnsafeMutableBufferPointer { top in
            var place = top.count - 1
            while place > first {
                let other = top[place - 1]
                let rival = scores[other.index]
                if rival > score || (rival == score && other < intent) { break }
                top[place] = other
                place -= 1
            }
            top[place] = intent
        }
    }

    /// The lead of the first candidate over the second, in points.
    var lead: Double {
        top.count > 1 ? FixedPoint.points(scores[top[0].index] &- scores[top[1].index]) : 1
    }

    /// The best other candidate.
    func rival(of intent: IntentNumber) -> IntentNumber? {
        top.first == intent ? (top.count > 1 ? top[1] : nil) : top.first
    }

    /// - Parameter coverage: how much of the utterance the intent knows.
    func signals(of intent: IntentNumber, coverage: Double) -> Signals {
        let score = FixedPoint.points(scores[intent.index])
        let margin = rival(of: intent).map { score - FixedPoint.points(scores[$0.index]) }
        var signals = Signals(score: score, margin: margin ?? 1, coverage: coverage)
        if top.count > 3 { signals.spread = score - FixedPoint.points(scores[top[3].index]) }
        return signals
    }
}
