/// Reads postcodes by the rules of a language's countries: figures and letters (`1234 AB`, none of
/// the letters that are not given out), or figures alone (`10115`).
///
/// In a sentence a short word in small letters after a year is no postcode ("in 2026 is er"), and
/// figures alone are one only before a name in capitals, after a word for it, or after the letters
/// of the country; as an answer they are, with or without the town. Where one country has figures and
/// letters and another the same number of figures, what stands after the figures tells which.
struct PostcodeReader: PieceReader {
    let rules: AccountRules

    func finding(at index: Int, in text: ValueText, isAnswer: Bool) -> PieceFinding? {
        let lettered = rules.postcodes.first { $0.letters > 0 }
        if let lettered, let found = self.lettered(lettered, at: index, in: text, isAnswer) {
            return found
        }
        let plain = rules.postcodes.filter { $0.letters == 0 }
        return plain.isEmpty ? nil : self.plain(plain, at: index, in: text, isAnswer)
    }

    // MARK: - Figures and letters

    /// Fewer letters after figures are rather letters of a postcode, with one too many.
    private static let town = 4

    private func lettered(
        _ rule: PostcodeRule, at index: Int, in text: ValueText, _ isAnswer: Bool
    ) -> PieceFinding? {
        guard let figures = text.number(index),
            !text.isInside(index) || isAfterCountry(rule, index, text)
        else { return nil }
        let dash = text.joins(index + 1, ["-"]) ? 1 : 0
        let place = index + 1 + dash
        guard let letters = text.word(place), letters.utf8.count == rule.letters,
            text[place]?.isAccented == false
        else { return problem(rule, figures, at: index, in: text, isAnswer) }
        if !isAnswer, !text.isGlued(place), !text.isCapital(place),
            rules.shortWords.contains(letters)
        {
            return nil
        }
        guard !(text.isGlued(place + 1) && text.number(place + 1) != nil) else {
            return .skip(upTo: text.endOfRun(from: place))
        }
        return checked(rule, figures, letters.uppercased(), upTo: place + 1)
    }

    /// "NL-1234 AB"
    private func isAfterCountry(_ rule: PostcodeRule, _ index: Int, _ text: ValueText) -> Bool {
        text.joins(index - 1, ["-"]) && !text.isInside(index - 2)
            && text.word(index - 2).map(rule.countries.contains) ?? false
    }

    private func checked(
        _ rule: PostcodeRule, _ figures: String, _ letters: String, upTo: Int
    ) -> PieceFinding {
        guard figures.utf8.count == rule.digits else {
            let expected = rule.digits...rule.digits
            return .problem(.length(expected: expected, got: figures.utf8.count), upTo: upTo)
        }
        if figures.hasPrefix("0"), !rule.mayBeginWithZero {
            return .problem(.leadingZero, upTo: upTo)
        }
        if rule.excluded.contains(letters) { return .problem(.letters(letters), upTo: upTo) }
        return .value(figures + " " + letters, upTo: upTo)
    }

    private func problem(
        _ rule: PostcodeRule, _ figures: String, at index: Int, in text: ValueText,
        _ isAnswer: Bool
    ) -> PieceFinding? {
        guard isAnswer else { return nil }
        if text.isWord(index - 1, rules.numberWords) { return nil }
        let count = figures.utf8.count
        // "1000 Brussels": a town, and a country that has no letters. Figures alone are of the first country.
        // But "somewhere around 1500 euros" is none.
        let next = text.mark(index + 1) == "," ? index + 2 : index + 1
        let begins =
            text[index - 1] == nil || text.mark(index - 1) == ","
            || text.isWord(index - 1, rules.shortWords)
            || text.isWord(index - 1, rules.postcodeWords)
        if begins, text.word(next)?.utf8.count ?? 0 >= Self.town,
            rules.postcodes.contains(where: { $0.letters == 0 && $0.digits == count })
        {
            return nil
        }
        guard count == rule.digits else {
            let expected = rule.digits...rule.digits
            return .problem(.length(expected: expected, got: count), upTo: index + 1)
        }
        guard let word = text.word(index + 1), word.utf8.count < 5 else {
            return .problem(.lettersMissing, upTo: index + 1)
        }
        return .problem(
            .letters(text.source(index + 1, upTo: index + 2).uppercased()), upTo: index + 2)
    }

    // MARK: - Figures alone

    private func plain(
        _ plain: [PostcodeRule], at index: Int, in text: ValueText, _ isAnswer: Bool
    ) -> PieceFinding? {
        let country = text.word(index).flatMap { word in
            plain.first { $0.countries.contains(word) }
        }
        // "D-10115", and as an answer "D 10115"
        let place = text.joins(index + 1, ["-"]) ? index + 2 : index + 1
        if let country, place > index + 1 || isAnswer, let figures = text.number(place),
            !text.isInside(index), !text.isGlued(place + 1) || text[place + 1]?.kind == .mark
        {
            return plainChecked([country], figures, upTo: place + 1)
        }
        guard let figures = text.number(index), !text.isInside(index), isFree(index, text) else {
            return nil
        }
        if text.isWord(index - 1, rules.numberWords) { return nil }
        let isNamed = text.isWord(index - 1, rules.postcodeWords)
        guard isAnswer || isNamed || isBeforePlace(figures, index, plain, text) else { return nil }
        return plainChecked(plain, figures, upTo: index + 1)
    }

    /// Whether figures are neither glued to what follows nor part of a number with a point in it.
    private func isFree(_ index: Int, _ text: ValueText) -> Bool {
        guard text.isGlued(index + 1) else { return true }
        return text[index + 1]?.kind == .mark && !text.isGlued(index + 2)
    }

    /// "10115 Berlin": a name with a capital follows, and a year has four figures.
    private func isBeforePlace(
        _ figures: String, _ index: Int, _ plain: [PostcodeRule], _ text: ValueText
    ) -> Bool {
        guard figures.utf8.count > 4, plain.contains(where: { $0.digits == figures.utf8.count }),
            let next = text[index + 1], next.kind == .word
        else { return false }
        return (0x41...0x5a).contains(text.bytes[next.range.lowerBound])
            || text.bytes[next.range.lowerBound] >= 0x80
    }

    private func plainChecked(
        _ plain: [PostcodeRule], _ figures: String, upTo: Int
    ) -> PieceFinding {
        guard let rule = plain.first(where: { $0.digits == figures.utf8.count }) else {
            let lengths = plain.map(\.digits)
            let expected = (lengths.min() ?? 0)...(lengths.max() ?? 0)
            return .problem(.length(expected: expected, got: figures.utf8.count), upTo: upTo)
        }
        if figures.hasPrefix("0"), !rule.mayBeginWithZero {
            return .problem(.leadingZero, upTo: upTo)
        }
        return .value(figures, upTo: upTo)
    }
}
