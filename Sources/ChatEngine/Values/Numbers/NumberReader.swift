/// Reads numbers, in figures and in words.
///
/// In a sentence "een" and "one" count only where they count something ("één", "een stuk"); figures
/// that belong to a code, a date, a time or a telephone number are no number.
struct NumberReader: PieceReader {
    let language: ValueLanguage
    let range: ClosedRange<Double>?

    func finding(at index: Int, in text: ValueText, isAnswer: Bool) -> PieceFinding? {
        switch NumberFigureReader(language: language).outcome(at: index, in: text) {
        case .other(let upTo): return .skip(upTo: upTo)
        case .figure(let figure):
            if !isAnswer, let skip = otherUse(of: figure, at: index, in: text) { return skip }
            return checked(figure.canonical, upTo: figure.upTo)
        case nil: return words(at: index, in: text, isAnswer)
        }
    }

    private func otherUse(of figure: NumberFigure, at index: Int, in text: ValueText)
        -> PieceFinding?
    {
        if figure.whole.utf8.count > 1, figure.whole.hasPrefix("0") {
            return .skip(upTo: figure.upTo)
        }
        if text.isWord(figure.upTo, Self.timeWords) { return .skip(upTo: figure.upTo + 1) }
        let isDay = text.word(figure.upTo).map { CalendarNames.month($0) != nil } ?? false
        return isDay ? .skip(upTo: figure.upTo + 1) : nil
    }

    private func words(at index: Int, in text: ValueText, _ isAnswer: Bool) -> PieceFinding? {
        if text.isWord(index, ["anderhalf", "anderhalve"]), language == .nl {
            return checked("1.5", upTo: index + 1)
        }
        guard !text.isInside(index),
            let words = NumberWords(language: language).value(at: index, in: text)
        else { return nil }
        let isCounted = text.isWord(words.upTo, Self.counted)
        if !isAnswer, !isCounted, isArticle(index, words.value, text) { return nil }
        if !isAnswer, let next = text.word(words.upTo), CalendarNames.month(next) != nil {
            return .skip(upTo: words.upTo + 1)
        }
        return checked(String(words.value), upTo: words.upTo)
    }

    /// Whether a number word is an article, a pronoun or a verb.
    private func isArticle(_ index: Int, _ value: Int, _ text: ValueText) -> Bool {
        switch language {
        case .nl where value == 1: text[index]?.isAccented == false
        case .nl: text.isWord(index - 1, ["ik", "we", "wij"]) && [4, 8].contains(value)
        case .en where value == 1:
            text.isWord(index - 1, Self.pronounSigns)
                || text.isWord(index + 1, ["of", "day", "more"])
        case .en: false
        }
    }

    private func checked(_ canonical: String, upTo: Int) -> PieceFinding {
        if let range, let number = Double(canonical), !range.contains(number) {
            return .problem(.outOfRange(min: range.lowerBound, max: range.upperBound), upTo: upTo)
        }
        return .value(canonical, upTo: upTo)
    }

    private static let counted: Set<String> = ["stuk", "stuks", "keer", "x", "piece", "pieces"]
    private static let timeWords: Set<String> = ["uur", "am", "pm", "oclock"]
    private static let pronounSigns: Set<String> = [
        "the", "this", "that", "which", "no", "any", "another", "every", "some", "other", "new",
    ]
}
