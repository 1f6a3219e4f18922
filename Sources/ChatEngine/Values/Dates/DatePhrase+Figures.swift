/// Dates in figures: `03-04-2026`, `3/4`, `2026-03-03`.
///
/// The day goes first, except where the year does (ISO 8601). Without a year
/// `3/4` may be a part and `3-4` a range: in a sentence the one is refused before "van" and "of",
/// the other without "op", "on" and the like before it.
extension DatePhrase {
    func figures(at index: Int) -> DateMatch? {
        guard let mark = text.mark(index + 1), ["-", "/", "."].contains(mark) else { return nil }
        let parts = parts(at: index, mark)
        guard parts.count > 1 else { return nil }
        let end = index + parts.count * 2 - 1
        if text.joins(end, ["-", "/", ".", ":"]) || goesOnInLetters(end) || parts.count > 3 {
            return nil
        }
        return parts.count == 3 ? three(parts, upTo: end) : two(parts, mark, at: index, upTo: end)
    }

    /// At most five, so that a long row of figures costs no more than a short one.
    private func parts(at index: Int, _ mark: String) -> [String] {
        var parts: [String] = []
        var at = index
        while let number = text.number(at), parts.count < 5 {
            parts.append(number)
            guard text.mark(at + 1) == mark, text.number(at + 2) != nil else { break }
            let isTight = text.isGlued(at + 1) && text.isGlued(at + 2)
            guard isTight || isAnswer else { break }
            at += 2
        }
        return parts
    }

    private func goesOnInLetters(_ end: Int) -> Bool {
        text.isGlued(end) && text.word(end) != nil && text.word(end) != "t"
    }

    private func three(_ parts: [String], upTo: Int) -> DateMatch? {
        let widths = parts.map(\.utf8.count)
        let isYearFirst = widths[0] == 4 && widths[1] <= 2 && widths[2] <= 2
        let isYearLast = widths[0] <= 2 && widths[1] <= 2 && [2, 4].contains(widths[2])
        guard isYearFirst || isYearLast, let month = Int(parts[1]),
            let day = Int(parts[isYearFirst ? 2 : 0])
        else { return nil }
        let year = parts[isYearFirst ? 0 : 2]
        return DateMatch(days(year: year, month: month, day: day), upTo: upTo)
    }

    private func two(_ parts: [String], _ mark: String, at index: Int, upTo: Int) -> DateMatch? {
        if mark == "." { return pointed(parts, at: index, upTo: upTo) }
        guard let day = Int(parts[0]), let month = Int(parts[1]),
            parts.allSatisfy({ $0.utf8.count <= 2 })
        else { return nil }
        if !isAnswer {
            guard (1...12).contains(month), (1...31).contains(day), (day, month) != (24, 7) else {
                return nil
            }
            let isLed = text.isWord(index - 1, words.leaders)
            let isMeant =
                mark == "/"
                ? isLed || !text.isWord(upTo, words.fractionFollowers)
                : isLed || parts.allSatisfy { $0.utf8.count == 2 }
            guard isMeant else { return nil }
        }
        return DateMatch(nearest(month: month, day: day), upTo: upTo)
    }

    /// `3.4.`, and `am 3.4`, where the language writes days so.
    private func pointed(_ parts: [String], at index: Int, upTo: Int) -> DateMatch? {
        guard words.hasPointDates || isAnswer, let day = Int(parts[0]), let month = Int(parts[1]),
            (1...12).contains(month), (1...31).contains(day),
            parts.allSatisfy({ $0.utf8.count <= 2 })
        else { return nil }
        let hasPoint = text.mark(upTo) == "." && text.isGlued(upTo) && !text.isGlued(upTo + 1)
        let isLed = text.isWord(index - 1, words.leaders) || text.isWord(index - 1, words.on)
        guard hasPoint || isLed || isAnswer else { return nil }
        return DateMatch(nearest(month: month, day: day), upTo: hasPoint ? upTo + 1 : upTo)
    }
}
