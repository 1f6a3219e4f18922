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
        switch SpokenNumber(names: names).outcome(at: index, in: text) {
        case .other(let upTo): return .skip(upTo: upTo)
        case .figure(let figure):
            guard text.number(index) != nil else {
                return words(figure, at: index, in: text, isAnswer)
            }
            if let skip = AddressPhrase(text: text, rules: pack.accounts).skip(at: index) {
                return skip
            }
            if !isAnswer, let skip = otherUse(of: figure, at: index, in: text) { return skip }
            // Thousands in one country, ones in another.
            if figure.fraction == "000", figure.whole != "0", figure.whole.utf8.count <= 3 {
                let both = [figure.canonical, figure.whole + figure.fraction]
                return .problem(.ambiguous(both), upTo: figure.upTo)
            }
            return checked(figure.canonical, upTo: figure.upTo)
        case nil: return about(at: index, in: text)
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

    private func words(
        _ figure: NumberFigure, at index: Int, in text: ValueText, _ isAnswer: Bool
    ) -> PieceFinding? {
        if let about = about(at: index, in: text) { return about }
        let value = Int(figure.canonical) ?? 0
        let isCounted = text.isWord(figure.upTo, names.counted)
        let isArticle = isArticle(index, value, text)
        if isArticle, !isAnswer && !isCounted || text.isWord(figure.upTo, pack.qualifiers.vague) {
            return nil
        }
        if !isAnswer, let next = text.word(figure.upTo), pack.dates.months[next] != nil {
            return .skip(upTo: figure.upTo + 1)
        }
        return checked(figure.canonical, upTo: figure.upTo)
    }

    /// "een stuk of" before a number is no number.
    private func about(at index: Int, in text: ValueText) -> PieceFinding? {
        guard let end = text.end(of: pack.qualifiers.about, at: index) else { return nil }
        return .skip(upTo: end)
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
