/// Dates with the month by name: `3 maart 2026`, `de derde maart`, `March 3rd`, `3rd of May '26`.
extension DatePhrase {
    /// A day of the month, and whether it was an ordinal.
    struct Day {
        var number: Int
        var upTo: Int
        var isOrdinal: Bool
    }

    /// Day first. A weekday said before it chooses the year where none is said, and must fit where
    /// one is.
    func dayOfMonth(at index: Int, weekday: Int? = nil) -> DateMatch? {
        guard let day = day(at: afterArticle(index)) else { return nil }
        let place = text.isWord(day.upTo, words.of) ? day.upTo + 1 : day.upTo
        guard let name = text.word(place), let month = words.months[name] else { return nil }
        return completed(day: day.number, month: month, at: afterPoint(place, name), weekday)
    }

    /// Month first: in a sentence only where the language has it so.
    func monthAndDay(at index: Int, weekday: Int? = nil) -> DateMatch? {
        guard let name = text.word(index), let month = words.months[name],
            words.isMonthFirst || isAnswer, !text.isInside(index)
        else { return nil }
        let place = afterPoint(index, name)
        let article = text.isWord(place, words.articles) ? place + 1 : place
        guard let day = day(at: article) else { return nil }
        // "may 3 people come" is no date; "May 3" and "may 3rd" are.
        let isVerb = words.verbMonths.contains(name) && !day.isOrdinal && isSmall(index)
        guard isAnswer || !isVerb else { return nil }
        return completed(day: day.number, month: month, at: day.upTo, weekday)
    }

    private func isSmall(_ index: Int) -> Bool {
        guard let piece = text[index] else { return false }
        return (0x61...0x7a).contains(text.bytes[piece.range.lowerBound])
    }

    private func completed(
        day: Int, month: Int, at end: Int, _ weekday: Int?
    ) -> DateMatch {
        guard let year = year(at: end) else {
            let fitting = nearest(month: month, day: day, weekday: weekday)
            let all = nearest(month: month, day: day)
            guard fitting.isEmpty, let weekday, let first = all.first else {
                return DateMatch(fitting, upTo: end)
            }
            return DateMatch([], upTo: end, problem: .weekdayDiffers(first, said: weekday))
        }
        let dates = days(year: year.text, month: month, day: day)
        if let weekday, let first = dates.first, dates.allSatisfy({ $0.weekday != weekday }) {
            return DateMatch([], upTo: year.upTo, problem: .weekdayDiffers(first, said: weekday))
        }
        return DateMatch(
            dates.filter { weekday == nil || $0.weekday == weekday }, upTo: year.upTo)
    }

    private func afterArticle(_ index: Int) -> Int {
        text.isWord(index, words.articles) ? index + 1 : index
    }

    /// Over the point of an abbreviation: "3 mrt. 2026".
    private func afterPoint(_ index: Int, _ name: String) -> Int {
        let isShort = name.utf8.count <= 5 && text.mark(index + 1) == "."
        return isShort && text.isGlued(index + 1) && year(at: index + 2) != nil
            ? index + 2 : index + 1
    }

    private func year(at index: Int) -> (text: String, upTo: Int)? {
        if let year = saidYear(at: index) { return year }
        let at = text.mark(index) == "," && !text.isGlued(index + 1) ? index + 1 : index
        guard let year = text.number(at), !text.joins(at + 1, ["-", "/", "."]) else { return nil }
        if year.utf8.count == 4, year.hasPrefix("19") || year.hasPrefix("20") {
            // "3 mei 2011 AB Haarlem" goes on with a postcode.
            let isPostcode = text.isCapital(at + 1) && text.word(at + 1)?.utf8.count == 2
            let isTime = text.joins(at + 1, [":"])
            return isPostcode || isTime || text.isGlued(at + 1) && text.word(at + 1) != nil
                ? nil : (year, at + 1)
        }
        let isShort = year.utf8.count == 2 && (hasApostrophe(at) || isAnswer && text[at + 1] == nil)
        return isShort ? (year, at + 1) : nil
    }

    /// `10 maart volgend jaar`, `10 March this year`
    private func saidYear(at index: Int) -> (text: String, upTo: Int)? {
        let start = text.isWord(index, words.of) ? index + 1 : index
        guard let unit = text.word(start + 1), words.units[unit] == .year,
            let word = text.word(start), let offset = offset(word, this: words.thisWeek)
        else { return nil }
        return (String(today.year + offset), start + 2)
    }

    private func hasApostrophe(_ index: Int) -> Bool {
        guard let start = text[index]?.range.lowerBound, start > 0 else { return false }
        return [0x27, 0x99, 0x98].contains(text.bytes[start - 1])
    }

    /// A day in figures (`3`, `3e`, `3rd`) or in words (`drie`, `derde`, `twenty-first`).
    func day(at index: Int) -> Day? {
        guard let figures = text.number(index) else { return dayInWords(at: index) }
        guard figures.utf8.count <= 2, let number = Int(figures), number > 0, !text.isInside(index)
        else { return nil }
        if text.isGlued(index + 1), text.mark(index + 1) == ".", text.mark(index + 2) == nil {
            return text.isGlued(index + 2)
                ? nil : Day(number: number, upTo: index + 2, isOrdinal: true)
        }
        let isOrdinal = text.isWord(index + 1, words.ordinalSuffixes)
        let isSuffix = isOrdinal && text.isGlued(index + 1)
        return Day(number: number, upTo: isSuffix ? index + 2 : index + 1, isOrdinal: isSuffix)
    }

    private func dayInWords(at index: Int) -> Day? {
        guard let word = text.word(index), !text.isInside(index) else { return nil }
        if let ordinal = text.phrase(at: index, in: words.ordinals) {
            return Day(number: ordinal.value, upTo: ordinal.upTo, isOrdinal: true)
        }
        // The long way only where a number word can begin.
        guard numbers.simple(word) != nil, let number = numbers.value(at: index, in: text),
            (1...31).contains(number.value)
        else { return nil }
        return Day(number: number.value, upTo: number.upTo, isOrdinal: false)
    }
}
