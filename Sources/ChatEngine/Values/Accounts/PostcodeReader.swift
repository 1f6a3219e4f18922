/// Reads Dutch postcodes: four figures, the first not 0, and two letters, none of SA, SD and SS
/// (which PostNL does not give out); kept as `1234 AB`.
///
/// In a sentence a short word in small letters after a year is no postcode ("in 2026 is er"); as an
/// answer it is.
struct PostcodeReader: PieceReader {
    func finding(at index: Int, in text: ValueText, isAnswer: Bool) -> PieceFinding? {
        guard let figures = text.number(index), !text.isInside(index) else { return nil }
        let dash = text.joins(index + 1, ["-"]) ? 1 : 0
        let place = index + 1 + dash
        guard let letters = text.word(place), letters.utf8.count == 2, isLatin(place, text) else {
            return problem(figures, at: index, in: text, isAnswer)
        }
        if !isAnswer, !text.isGlued(place), !text.isCapital(place), Self.words.contains(letters) {
            return nil
        }
        guard !(text.isGlued(place + 1) && text.number(place + 1) != nil) else {
            return .skip(upTo: text.endOfRun(from: place))
        }
        return checked(figures, letters.uppercased(), upTo: place + 1)
    }

    private func checked(_ figures: String, _ letters: String, upTo: Int) -> PieceFinding? {
        guard figures.utf8.count == 4 else {
            return .problem(.length(expected: 4...4, got: figures.utf8.count), upTo: upTo)
        }
        if figures.hasPrefix("0") { return .problem(.leadingZero, upTo: upTo) }
        if ["SA", "SD", "SS"].contains(letters) { return .problem(.letters(letters), upTo: upTo) }
        return .value(figures + " " + letters, upTo: upTo)
    }

    private func problem(
        _ figures: String, at index: Int, in text: ValueText, _ isAnswer: Bool
    ) -> PieceFinding? {
        guard isAnswer else { return nil }
        if text.isWord(index - 1, ["nummer", "number", "nr", "huisnummer"]) { return nil }
        let count = figures.utf8.count
        guard count == 4 else {
            return .problem(.length(expected: 4...4, got: count), upTo: index + 1)
        }
        guard let word = text.word(index + 1), word.utf8.count < 5 else {
            return .problem(.lettersMissing, upTo: index + 1)
        }
        return .problem(
            .letters(text.source(index + 1, upTo: index + 2).uppercased()), upTo: index + 2)
    }

    private func isLatin(_ index: Int, _ text: ValueText) -> Bool {
        text[index]?.isAccented == false
    }

    private static let words = Set(
        """
        is in de en op te of om er ik je we ze nu zo al me na af bij to on at or by my it he as if
        do so no up us an am be go hi ok ja la uw u st nl ze zn ma di wo vr za st nd rd th eu
        """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
