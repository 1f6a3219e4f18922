import BasicAlgorithms

/// Which of the values in a text is meant when a customer corrects something.
///
/// A value is denied by a "niet" or "not" before it ("niet op 3 maart"), by "in plaats van" before
/// it, or by a judgement after it ("12345 klopt niet", "3 is wrong"); a denial carries over "of"
/// and "or". Commas and points end its reach. Works on ranges, so it serves values found by a
/// pattern just as well. O(pieces + values).
package struct Correction: Sendable {
    let text: ValueText

    package init(in text: String) { self.text = ValueText(text) }
    init(_ text: ValueText) { self.text = text }

    /// Whether the text corrects something at all.
    package var isOne: Bool { text.pieces.indices.contains { text.isWord($0, Self.cues) } }

    /// The index of the value meant; none if nothing is corrected or all are denied. Ranges in
    /// UTF-8 bytes, first to last, not overlapping.
    package func meant(among values: [Range<Int>]) -> Int? {
        guard isOne else { return nil }
        let denied = denied(among: values)
        return values.indices.last { !denied[$0] }
    }

    /// Which values are denied.
    package func denied(among values: [Range<Int>]) -> [Bool] {
        let places = values.map(pieces(of:))
        var denied: [Bool] = []
        for (index, place) in places.enumerated() {
            let before = index > 0 ? places[index - 1].upperBound : 0
            let carried = index > 0 && denied[index - 1] && isJoined(before, place.lowerBound)
            let next = index + 1 < places.count ? places[index + 1].lowerBound : text.pieces.count
            denied.append(
                carried || isDenied(from: before, upTo: place.lowerBound)
                    || isJudged(from: place.upperBound, upTo: next))
        }
        return denied
    }

    private func pieces(of range: Range<Int>) -> Range<Int> {
        let first = text.pieces.partitioningIndex { $0.range.upperBound > range.lowerBound }
        let end = text.pieces.partitioningIndex { $0.range.lowerBound >= range.upperBound }
        return first..<max(first, end)
    }

    private func isJoined(_ from: Int, _ upTo: Int) -> Bool {
        upTo == from + 1 && text.isWord(from, ["of", "en", "or", "and", "nor"])
    }

    private func isDenied(from: Int, upTo: Int) -> Bool {
        var index = upTo - 1
        // Further away a "niet" belongs to something else.
        while index >= from, index > upTo - 6 {
            guard let word = text.word(index) else { return false }
            if Self.denials.contains(word) { return true }
            if text.isWord(index - 1, ["plaats"]), word == "van" { return true }
            if text.isWord(index - 1, ["instead", "rather"]), ["of", "than"].contains(word) {
                return true
            }
            guard Self.fillers.contains(word) else { return false }
            index -= 1
        }
        return false
    }

    private func isJudged(from: Int, upTo: Int) -> Bool {
        var index = from
        var verbs = 0
        while index < upTo, text.isWord(index, Self.verbs) {
            index += 1
            verbs += 1
        }
        guard verbs > 0, index < upTo, let word = text.word(index) else { return false }
        if Self.faults.contains(word) { return true }
        // In "het is 3 maart, was niet 4 maart" the denial belongs to what follows.
        return ["niet", "not"].contains(word) && (index + 1 < upTo || upTo == text.pieces.count)
    }
}
