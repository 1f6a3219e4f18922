/// Reads numbers, in figures and in words.
///
/// In a sentence a word for one counts only where it counts something ("één", "een stuk"); figures
/// that belong to a code, a date, a time or a telephone number are no number.
struct NumberReader: PieceReader {
    let pack: LanguagePack
    let range: ClosedRange<Double>?
    private var names: NumberNames { pack.numbers }

    init(pack: LanguagePack, range: ClosedRange<Double>?) {
        (self.pack, self.range) = (pack, range)
    }

    func finding(at index: Int, in text: ValueText, isAnswer: Bool) -> PieceFinding? {
        switch NumberFigureReader(names: names).outcome(at: index, in: text) {
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
        if text.isWord(figure.upTo, names.timeUnits) { return .skip(upTo: figure.upTo + 1) }
        // "3 maart", and "3. März" where days are written so.
        let isPointed = pack.dates.hasPointDates && text.mark(figure.upTo) == "."
        let place = isPointed ? figure.upTo + 1 : figure.upTo
        let isDay = text.word(place).map { pack.dates.months[$0] != nil } ?? false
        return isDay ? .skip(upTo: place + 1) : nil
    }

    private func words(at index: Int, in text: ValueText, _ isAnswer: Bool) -> PieceFinding? {
        if let fraction = text.word(index).flatMap({ names.fractions[$0] }) {
            return checked(fraction, upTo: index + 1)
        }
        guard !text.isInside(index),
            let words = NumberWords(names: names).value(at: index, in: text)
        else { return nil }
        let isCounted = text.isWord(words.upTo, names.counted)
        if !isAnswer, !isCounted, isArticle(index, words.value, text) { return nil }
        if !isAnswer, let next = text.word(words.upTo), pack.dates.months[next] != nil {
            return .skip(upTo: words.upTo + 1)
        }
        return checked(String(words.value), upTo: words.upTo)
    }

    /// Whether a number word is an article, a pronoun or a verb.
    private func isArticle(_ index: Int, _ value: Int, _ text: ValueText) -> Bool {
        if value == 1, text.isWord(index, names.articles) {
            return text[index]?.isAccented == false
        }
        if value < 10, text.isWord(index, names.verbs) {
            return text.isWord(index - 1, names.subjects)
        }
        return value == 1
            && (text.isWord(index - 1, names.beforeOne) || text.isWord(index + 1, names.afterOne))
    }

    private func checked(_ canonical: String, upTo: Int) -> PieceFinding {
        if let range, let number = Double(canonical), !range.contains(number) {
            return .problem(.outOfRange(min: range.lowerBound, max: range.upperBound), upTo: upTo)
        }
        return .value(canonical, upTo: upTo)
    }
}
