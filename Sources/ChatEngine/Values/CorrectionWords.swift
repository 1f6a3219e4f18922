/// The words of correcting, Dutch and English together: customers mix them, and no word of the one
/// says the opposite in the other.
extension Correction {
    /// Any of these makes a text a correction.
    static let cues: Set<String> = [
        "nee", "neen", "nope", "niet", "geen", "maar", "bedoel", "bedoelde", "bedoelden", "sorry",
        "pardon", "oeps", "oei", "fout", "foutje", "verkeerd", "verkeerde", "eigenlijk", "toch",
        "correctie", "moet", "moest", "plaats", "ipv", "wacht", "verbeter", "liever",
        "no", "not", "isnt", "wasnt", "but", "mean", "meant", "wrong", "actually", "instead",
        "rather", "oops", "correction", "should", "wait", "mistake", "typo", "incorrect", "make",
        "change",
    ]

    static let denials: Set<String> = [
        "niet", "geen", "ipv", "not", "isnt", "wasnt", "never", "nooit",
    ]

    /// What may stand between a denial and its value.
    static let fillers: Set<String> = [
        "de", "het", "een", "op", "om", "van", "voor", "aan", "dat", "die", "is", "was", "nummer",
        "the", "a", "an", "on", "at", "for", "of", "it", "its", "this", "that", "number", "meer",
        "per", "in", "to", "than", "with", "met", "uur", "ik", "i", "bedoel", "mean", "order",
        "bedrag", "amount", "datum", "date", "postcode", "postal", "code",
    ]

    static let verbs: Set<String> = [
        "is", "was", "klopt", "dat", "are", "were", "that", "it", "bedoel", "bedoelde", "ik", "i",
        "mean",
    ]

    static let faults: Set<String> = [
        "fout", "verkeerd", "onjuist", "wrong", "incorrect", "mistaken", "isnt", "wasnt",
    ]

    /// After one of these comes what is meant, if that is free text.
    private static let pivots: Set<String> = [
        "maar", "bedoel", "bedoelde", "but", "mean", "meant", "nee", "no", "sorry", "actually",
        "eigenlijk", "oeps", "oops", "correctie", "correction", "pardon",
    ]
    private static let openers: Set<String> = [
        "ik", "het", "is", "was", "dat", "moet", "zijn", "i", "it", "its", "should", "be", "to",
        "say", "the", "that",
    ]

    /// What is meant where the value may be any text: what comes after the last "maar", "but" or
    /// "ik bedoel", or else before it ("Jansen bedoel ik"). O(pieces).
    func meantText() -> FoundValue? {
        guard let pivot = text.pieces.indices.last(where: { text.isWord($0, Self.pivots) }) else {
            return nil
        }
        return stretch(from: pivot + 1, upTo: text.pieces.count) ?? before(pivot)
    }

    private func before(_ pivot: Int) -> FoundValue? {
        let start = text.pieces[..<pivot].indices.last { text.isWord($0, Self.pivots) }
        return stretch(from: start.map { $0 + 1 } ?? 0, upTo: pivot)
    }

    private func stretch(from: Int, upTo: Int) -> FoundValue? {
        var (start, end) = (from, upTo)
        while start < end, text.isWord(start, Self.openers) || isMark(start) { start += 1 }
        while end > start, isMark(end - 1) { end -= 1 }
        guard start < end else { return nil }
        let tidy = TidyText(text.source(start, upTo: end))
        // A denied text says what is not meant, and nothing else.
        guard !text.isWord(start, Self.denials), !tidy.text.isEmpty else { return nil }
        return FoundValue(value: tidy.text, range: text.range(start, upTo: end))
    }

    private func isMark(_ index: Int) -> Bool { text.pieces[index].kind == .mark }
}
