/// Reads a number however it is said: figures, words, broken numbers (`anderhalf`, `twee en een
/// half`, `2½`), and what multiplies them (`1,5 miljoen`).
struct SpokenNumber {
    typealias Outcome = NumberFigureReader.Outcome

    let names: NumberNames

    func outcome(at index: Int, in text: ValueText) -> Outcome? {
        switch NumberFigureReader(names: names).outcome(at: index, in: text) {
        case .figure(let figure): return .figure(completed(figure, in: text))
        case .other(let upTo): return .other(upTo: upTo)
        case nil: break
        }
        guard !text.isInside(index) else { return nil }
        if let broken = text.phrase(at: index, in: names.fractions) {
            return .figure(completed(Self.figure(broken.value, upTo: broken.upTo), in: text))
        }
        guard let number = NumberWords(names: names).value(at: index, in: text) else { return nil }
        let figure = NumberFigure(whole: String(number.value), fraction: "", upTo: number.upTo)
        return .figure(completed(figure, in: text))
    }

    private func completed(_ figure: NumberFigure, in text: ValueText) -> NumberFigure {
        var figure = figure
        if figure.fraction.isEmpty {
            if let half = text.phrase(at: figure.upTo, in: names.andAHalf) {
                (figure.fraction, figure.upTo) = ("5", half.upTo)
            } else if let part = Self.parts[text.mark(figure.upTo) ?? ""],
                text.isGlued(figure.upTo)
            {
                (figure.fraction, figure.upTo) = (part, figure.upTo + 1)
            }
        }
        guard let word = text.word(figure.upTo), let factor = names.multipliers[word],
            let more = figure.multiplied(by: factor)
        else { return figure }
        return NumberFigure(
            whole: more.whole, fraction: more.fraction, isNegative: figure.isNegative,
            upTo: figure.upTo + 1)
    }

    private static let parts = ["½": "5", "¼": "25", "¾": "75"]

    private static func figure(_ canonical: String, upTo: Int) -> NumberFigure {
        let parts = canonical.split(separator: ".").map(String.init)
        return NumberFigure(
            whole: parts.first ?? "0", fraction: parts.count > 1 ? parts[1] : "", upTo: upTo)
    }
}

extension NumberFigure {
    /// Ten, a hundred or so times as much; nothing for other factors and beyond 15 digits.
    func multiplied(by factor: Int) -> NumberFigure? {
        var (left, result) = (factor, self)
        while left > 1 {
            guard left % 10 == 0, result.whole.utf8.count < 15 else { return nil }
            result.whole += result.fraction.isEmpty ? "0" : String(result.fraction.removeFirst())
            left /= 10
        }
        return left == 1 ? result : nil
    }
}
