import Glibc

/// The rows of what words mean: by word sets, and by likeness.
extension Ledger {
    /// `dustbin means bin (thing.container.waste)`.
    func text(ofConcept span: Span) -> String {
        let words = utterance.typed(from: Int(span.first), to: Int(span.last))
        guard
            let found = weighing.reading.concepts.first(where: {
                $0.feature == span.concept && $0.first == Int(span.first)
            })
        else { return words }
        let concept = concepts[found.concept.index]
        return "\(words) means \(concept.items[0]) (\(concept.id))"
    }

    /// One row per word: its share in what the numbers of the meaning add together. Shares are cut to whole units of
    /// score so that they sum to it exactly; the largest remainders are rounded up.
    func meaningRows(
        for intent: IntentNumber, kind: Evidence.Kind, weight: (FeatureID) -> Int16
    ) -> [Evidence] {
        let reading = weighing.reading
        guard let table = model.set.index.meanings, reading.meaningScale > 0 else { return [] }
        let features = reading.features.filter { $0.family == .meaning }
        let total = features.reduce(Int32(0)) {
            $0 &+ FixedPoint.value($1.value) &* Int32(weight($1.id))
        }
        let exact = reading.meanings.map { place -> Double in
            guard !place.isNone else { return 0 }
            var own = [Float](repeating: 0, count: MeaningTable.width)
            own.withUnsafeMutableBufferPointer { table.add(place, to: $0.baseAddress!) }
            return zip(features, own).reduce(0) { sum, part in
                let value = Double(part.1 * reading.meaningScale) * Double(FixedPoint.unit)
                return sum + value * Double(weight(part.0.id))
            }
        }
        let points = Self.apportioned(exact, total: Int(total))
        return points.indices.filter { points[$0] != 0 }.map { at in
            Evidence(
                kind: kind, text: text(ofMeaningAt: at, for: intent), points: Int32(points[at]),
                source: nil)
        }
    }

    /// Whole numbers near these that sum to a total. O(numbers × log numbers).
    static func apportioned(_ exact: [Double], total: Int) -> [Int] {
        guard !exact.isEmpty else { return [] }
        // What rounding each number of the meaning costs is spread evenly over the words that have one.
        let counting = exact.indices.filter { exact[$0] != 0 }
        guard !counting.isEmpty else { return exact.map { _ in 0 } }
        let drift = (Double(total) - exact.reduce(0, +)) / Double(counting.count)
        var whole = exact.map { _ in 0 }
        for at in counting { whole[at] = Int((exact[at] + drift).rounded(.down)) }
        let short = total - whole.reduce(0, +)
        let byRemainder = counting.sorted {
            let (left, right) = (
                exact[$0] + drift - Double(whole[$0]), exact[$1] + drift - Double(whole[$1])
            )
            return left == right ? $0 < $1 : left > right
        }
        for at in byRemainder.prefix(max(0, short)) { whole[at] += 1 }
        // Sums of doubles may be a unit off.
        if let first = counting.first { whole[first] += total - whole.reduce(0, +) }
        return whole
    }

    /// From this cosine on a word is said to be like another.
    private static let leastLikeness: Float = 0.5

    private func text(ofMeaningAt at: Int, for intent: IntentNumber) -> String {
        let typed = utterance.typed(utterance.tokens[at])
        guard let (word, likeness) = nearest(to: at, in: intent), likeness >= Self.leastLikeness
        else { return typed }
        let digits = Int((likeness * 100).rounded())
        return "\(typed) is like \(word) (0.\(digits < 10 ? "0" : "")\(min(99, digits)))"
    }

    /// The word of the intent's examples that is most like one of the utterance, if it is another one. O(words of the intent).
    private func nearest(to at: Int, in intent: IntentNumber) -> (String, Float)? {
        guard let table = model.set.index.meanings else { return nil }
        let index = model.set.index
        let own = table.direction(weighing.reading.meanings[at])
        var best: (word: WordID, likeness: Float)?
        for number in 0..<index.lexicon.count {
            let word = WordID(number)
            let known = index.lexicon[word]
            guard !known.meaning.isNone, model.occurrence.occurs(known.stem, in: intent) else {
                continue
            }
            if known.stem == weighing.reading.stems[at] { return nil }
            let other = table.direction(known.meaning)
            let likeness = zip(own, other).reduce(0) { $0 + $1.0 * $1.1 }
            if likeness > best?.likeness ?? -1 { best = (word, likeness) }
        }
        return best.map { (index.lexicon.text(of: $0.word), $0.likeness) }
    }
}

extension Utterance {
    /// The words as typed from one token to another.
    fileprivate func typed(from first: Int, to last: Int) -> String {
        let bytes = Array(text.utf8)
        let source = tokens[first].source.asInt.lowerBound..<tokens[last].source.asInt.upperBound
        return String(decoding: bytes[source], as: UTF8.self)
    }
}
