import CivilTime

/// Reads amounts of euros: `€ 12,50`, `12 euro 50`, `12,-`, `50 cent`, `twaalf euro vijftig`.
///
/// A number alone is an amount only as an answer. Other currencies are refused rather than taken
/// for euros.
struct AmountReader: PieceReader {
    let pack: LanguagePack
    private var words: AmountWords { pack.amounts }

    init(pack: LanguagePack) { self.pack = pack }

    func finding(at index: Int, in text: ValueText, isAnswer: Bool) -> PieceFinding? {
        if let end = text.end(of: pack.qualifiers.about, at: index) { return .skip(upTo: end) }
        if let other = otherCurrency(at: index, in: text) { return other }
        if isEuro(index, text), let figure = figure(at: index + 1, in: text) {
            let end = afterDash(figure.upTo, text)
            return checked(figure, upTo: isEuro(end, text) ? end + 1 : end)
        }
        guard let figure = figure(at: index, in: text) else {
            if case .other(let upTo)? = outcome(at: index, in: text) { return .skip(upTo: upTo) }
            return nil
        }
        return counted(figure, in: text, isAnswer)
    }

    private func counted(_ figure: NumberFigure, in text: ValueText, _ isAnswer: Bool)
        -> PieceFinding?
    {
        let dash = afterDash(figure.upTo, text)
        if isEuro(dash, text) { return withCents(figure, after: dash + 1, in: text) }
        if dash > figure.upTo { return checked(figure, upTo: dash) }
        if let word = text.word(figure.upTo), let factor = words.coins[word],
            let sum = figure.multiplied(by: factor)
        {
            return checked(sum, upTo: figure.upTo + 1)
        }
        if text.isWord(figure.upTo, words.cents) {
            guard let cents = Int(figure.whole), cents < 100, figure.fraction.isEmpty else {
                return .skip(upTo: figure.upTo + 1)
            }
            let part = NumberFigure(whole: "0", fraction: digits(cents, 2), upTo: figure.upTo)
            return checked(part, upTo: figure.upTo + 1)
        }
        return isAnswer ? checked(figure, upTo: figure.upTo) : .skip(upTo: figure.upTo)
    }

    /// `12 euro 50`, `12 euro en 5 cent`: two figures, or any number that is said to be cents.
    private func withCents(_ euros: NumberFigure, after end: Int, in text: ValueText)
        -> PieceFinding
    {
        let start = text.isWord(end, words.and) ? end + 1 : end
        guard euros.fraction.isEmpty, let cents = figure(at: start, in: text),
            let count = Int(cents.whole), count < 100, cents.fraction.isEmpty
        else { return checked(euros, upTo: end) }
        let isNamed = text.isWord(cents.upTo, words.cents)
        let isPair = text.number(start)?.utf8.count == 2 || (text.word(start) != nil && count > 9)
        guard isNamed || (start == end && isPair) else { return checked(euros, upTo: end) }
        var sum = euros
        sum.fraction = digits(count, 2)
        return checked(sum, upTo: isNamed ? cents.upTo + 1 : cents.upTo)
    }

    private func outcome(at index: Int, in text: ValueText) -> NumberFigureReader.Outcome? {
        SpokenNumber(names: pack.numbers).outcome(at: index, in: text)
    }

    private func figure(at index: Int, in text: ValueText) -> NumberFigure? {
        guard case .figure(let figure)? = outcome(at: index, in: text) else { return nil }
        // "een" is an article until a currency follows; as a bare answer it says too little.
        let isArticle = text.number(index) == nil && figure.canonical == "1"
        let isMoney =
            isEuro(figure.upTo, text)
            || text.word(figure.upTo).map { words.coins[$0] != nil } ?? false
        return isArticle && !isMoney ? nil : figure
    }

    /// Past the `,-` or `.-` of whole euros.
    private func afterDash(_ end: Int, _ text: ValueText) -> Int {
        let isDash = text.mark(end + 1) == "-" && text.isGlued(end) && text.isGlued(end + 1)
        guard isDash, [",", "."].contains(text.mark(end)) else { return end }
        return text.mark(end + 2) == "-" && text.isGlued(end + 2) ? end + 3 : end + 2
    }

    private func checked(_ figure: NumberFigure, upTo: Int) -> PieceFinding {
        // "€3,000" may be three thousand: it is asked.
        let fraction = figure.fraction
        guard fraction.utf8.count <= 2 else { return .problem(.decimals(most: 2), upTo: upTo) }
        let cents = fraction + String(repeating: "0", count: 2 - fraction.utf8.count)
        let whole = NumberFigure(whole: figure.whole, fraction: "", upTo: upTo).canonical
        let isZero = whole == "0" && cents == "00"
        return .value((figure.isNegative && !isZero ? "-" : "") + whole + "." + cents, upTo: upTo)
    }

    private func otherCurrency(at index: Int, in text: ValueText) -> PieceFinding? {
        if let mark = text.mark(index), Self.otherMarks.contains(mark),
            let figure = figure(at: index + 1, in: text)
        {
            return .problem(
                .otherCurrency(text.source(index, upTo: figure.upTo)), upTo: figure.upTo)
        }
        guard let figure = figure(at: index, in: text) else { return nil }
        let end = figure.upTo
        let isOther =
            text.isWord(end, words.otherCurrencies)
            || Self.otherMarks.contains(text.mark(end) ?? "")
        guard isOther else { return nil }
        return .problem(.otherCurrency(text.source(index, upTo: end + 1)), upTo: end + 1)
    }

    private func isEuro(_ index: Int, _ text: ValueText) -> Bool {
        text.mark(index) == "€" || text.isWord(index, words.euros)
    }

    private static let otherMarks: Set<String> = ["$", "£", "¥"]
}
