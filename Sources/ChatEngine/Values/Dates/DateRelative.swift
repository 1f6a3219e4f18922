import CivilTime

/// Days as seen from today: `morgen`, `over drie weken`, `3 days ago`, `a week from now`.
extension DatePhrase {
    func relative(at index: Int) -> DateMatch? {
        guard !text.isInside(index) else { return nil }
        return dayName(at: index) ?? inSome(at: index) ?? ago(at: index)
    }

    private func dayName(at index: Int) -> DateMatch? {
        guard let word = text.word(index) else { return nil }
        if language == .en, let match = dayBeside(at: index) { return match }
        guard let offset = (language == .nl ? Self.dutch : Self.english)[word] else { return nil }
        // "goede morgen", "in de morgen"
        if word == "morgen", text.isWord(index - 1, ["goede", "goeie", "de", "deze", "goeden"]) {
            return nil
        }
        let day = today.adding(days: offset)
        // "vandaag over een week", "a week" after "tomorrow" is rare.
        if language == .nl, text.isWord(index + 1, ["over"]),
            let span = span(at: index + 2), let there = moved(day, by: span, sign: 1)
        {
            return DateMatch([there], upTo: span.upTo)
        }
        return DateMatch([day], upTo: index + 1)
    }

    /// `the day after tomorrow`, `the day before yesterday`
    private func dayBeside(at index: Int) -> DateMatch? {
        let start = text.isWord(index, ["the"]) ? index + 1 : index
        guard text.isWord(start, ["day"]) else { return nil }
        if text.isWord(start + 1, ["after"]), text.isWord(start + 2, ["tomorrow"]) {
            return DateMatch([today.adding(days: 2)], upTo: start + 3)
        }
        guard text.isWord(start + 1, ["before"]), text.isWord(start + 2, ["yesterday"]) else {
            return nil
        }
        return DateMatch([today.adding(days: -2)], upTo: start + 3)
    }

    /// `over 3 dagen`; in English `in 3 days`.
    private func inSome(at index: Int) -> DateMatch? {
        guard text.isWord(index, [language == .nl ? "over" : "in"]),
            let span = span(at: index + 1), let day = moved(today, by: span, sign: 1)
        else { return nil }
        // "in 3 days' time", "in two weeks from now"
        let isTime = text.isWord(span.upTo, ["time"])
        return DateMatch([day], upTo: isTime ? span.upTo + 1 : span.upTo)
    }

    /// `3 dagen geleden`, `a week ago`, `a week from now`, `2 days from today`, `a week from
    /// tomorrow`.
    func ago(at index: Int) -> DateMatch? {
        guard !text.isInside(index), let span = span(at: index) else { return nil }
        if text.isWord(span.upTo, ["geleden", "terug", "ago"]) {
            return moved(today, by: span, sign: -1).map { DateMatch([$0], upTo: span.upTo + 1) }
        }
        guard language == .en, text.isWord(span.upTo, ["from"]), let word = text.word(span.upTo + 1)
        else { return nil }
        let offset = word == "now" ? 0 : Self.english[word]
        guard let offset else { return nil }
        return moved(today.adding(days: offset), by: span, sign: 1).map {
            DateMatch([$0], upTo: span.upTo + 2)
        }
    }

    private struct Span {
        var days = 0
        var months = 0
        var upTo: Int
    }

    private func span(at index: Int) -> Span? {
        guard let count = count(at: index), let unit = text.word(count.upTo) else { return nil }
        let end = count.upTo + 1
        switch unit {
        case "dag", "dagen", "dagje", "dgn", "day", "days":
            return Span(days: count.value, upTo: end)
        case "week", "weken", "weekje", "weekjes", "weeks":
            return Span(days: count.value * 7, upTo: end)
        case "maand", "maanden", "maandje", "month", "months":
            return Span(months: count.value, upTo: end)
        case "jaar", "jaren", "year", "years":
            return Span(months: count.value * 12, upTo: end)
        case "fortnight" where count.value < 100:
            return Span(days: count.value * 14, upTo: end)
        default: return nil
        }
    }

    /// A small whole number, "een" and "a" among them; none above a thousand.
    private func count(at index: Int) -> (value: Int, upTo: Int)? {
        if let figures = text.number(index) {
            guard figures.utf8.count <= 3, let value = Int(figures) else { return nil }
            return (value, index + 1)
        }
        if language == .en, text.isWord(index, ["a"]) { return (1, index + 1) }
        let words = NumberWords(language: language).value(at: index, in: text)
        return words.flatMap { $0.value < 1000 ? $0 : nil }
    }

    private func moved(_ day: CivilDate, by span: Span, sign: Int) -> CivilDate? {
        let moved = day.adding(months: sign * span.months).adding(days: sign * span.days)
        return (1...9999).contains(moved.year) ? moved : nil
    }

    private static let dutch: [String: Int] = [
        "vandaag": 0, "vanavond": 0, "vanmiddag": 0, "vanochtend": 0, "vanmorgen": 0,
        "vannacht": 0, "morgen": 1, "morgenochtend": 1, "morgenmiddag": 1, "morgenavond": 1,
        "overmorgen": 2, "gisteren": -1, "gister": -1, "gisteravond": -1, "gisterenavond": -1,
        "gistermiddag": -1, "gisterenmiddag": -1, "gisterochtend": -1, "gisterenochtend": -1,
        "eergisteren": -2, "eergister": -2,
    ]
    private static let english: [String: Int] = [
        "today": 0, "tonight": 0, "tomorrow": 1, "tmrw": 1, "yesterday": -1,
    ]
}
