import BasicAlgorithms

/// Which of the values in a text is meant when a customer corrects something.
///
/// A value is denied by a word such as "not" before it ("niet op 3 maart"), by "in plaats van"
/// before it, or by a judgement after it ("12345 klopt niet", "3 is wrong"); a denial carries over "of"
/// and "or". Commas and points end its reach. Works on ranges, so it serves values found by a
/// pattern just as well. O(pieces + values).
package struct Correction: Sendable {
    let text: ValueText
    let words: CorrectionWords

    package init(in text: String, _ words: CorrectionWords) {
        self.init(ValueText(text), words)
    }

    init(_ text: ValueText, _ words: CorrectionWords) {
        (self.text, self.words) = (text, words)
    }

    /// Whether the text corrects something at all.
    package var isPresent: Bool { text.pieces.indices.contains { text.isWord($0, words.cues) } }

    /// Which values are denied. Ranges in UTF-8 bytes, first to last, not overlapping.
    package func denied(among values: [Range<Int>]) -> [Bool] {
        let places = values.map(pieces(of:))
        var denied: [Bool] = []
        for (index, place) in places.enumerated() {
            if text.isWord(place.upperBound, words.affirmations) {
                denied.append(false)
                continue
            }
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
        upTo == from + 1 && text.isWord(from, words.joiners)
    }

    private func isDenied(from: Int, upTo: Int) -> Bool {
        var index = upTo - 1
        // Further away a denial belongs to something else.
        while index >= from, index >= upTo - Self.reach {
            guard let word = text.word(index) else { return false }
            if words.denials.contains(word) || endsInstead(at: index) { return true }
            guard words.fillers.contains(word) else { return false }
            index -= 1
        }
        return false
    }

    /// How many words may stand from a denial up to its value, the denial included.
    private static let reach = 5

    /// Whether "in plaats van" or the like ends at a piece.
    private func endsInstead(at index: Int) -> Bool {
        words.instead.contains { phrase in
            phrase.indices.allSatisfy { text.word(index - phrase.count + 1 + $0) == phrase[$0] }
        }
    }

    private func isJudged(from: Int, upTo: Int) -> Bool {
        var index = from
        var verbs = 0
        while index < upTo, text.isWord(index, words.verbs) {
            index += 1
            verbs += 1
        }
        guard index < upTo, let word = text.word(index) else { return false }
        // "doesn't" is a verb and a fault in one.
        if words.faults.contains(word) { return verbs > 0 || words.denials.contains(word) }
        guard words.closing.contains(word) else { return false }
        if index + 1 == upTo, upTo < text.pieces.count { return isAffirmed(after: upTo) }
        // In "het is 3 maart, was niet 4 maart" the denial belongs to what follows.
        return verbs > 0 || index + 1 == text.pieces.count || text.mark(index + 1) != nil
    }

    /// Whether the value that begins at a piece is said to be the one: "zaterdag wel".
    private func isAffirmed(after start: Int) -> Bool {
        text.isWord(start + 1, words.affirmations)
    }
}
