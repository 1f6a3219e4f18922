import CivilTime

/// Days as seen from today: `morgen`, `over drie weken`, `3 days ago`, `a week from now`.
extension DatePhrase {
    func relative(at index: Int) -> DateMatch? {
        guard !text.isInside(index) else { return nil }
        return dayName(at: index) ?? inSome(at: index) ?? ago(at: index)
    }

    private func dayName(at index: Int) -> DateMatch? {
        guard let word = text.word(index),
            let (offset, upTo) = text.phrase(at: index, in: words.relative)
        else { return nil }
        // "goede morgen", "in de morgen"
        if let greetings = words.noDayAfter[word], text.isWord(index - 1, greetings) { return nil }
        let day = today.adding(days: offset)
        // "vandaag over een week"
        if text.isWord(upTo, words.aheadAfterDay), let span = length(at: upTo + 1),
            let there = moved(day, by: span, sign: 1)
        {
            return DateMatch([there], upTo: span.upTo)
        }
        return DateMatch([day], upTo: upTo)
    }

    /// `over 3 dagen`, `in 3 days`, `vor 3 Tagen`.
    private func inSome(at index: Int) -> DateMatch? {
        let isAhead = text.isWord(index, words.ahead)
        guard isAhead || text.isWord(index, words.back), let span = length(at: index + 1),
            let day = moved(today, by: span, sign: isAhead ? 1 : -1)
        else { return nil }
        if span.weeks != nil, let match = weekday(at: span.upTo, inWeekOf: day) { return match }
        // "in 3 days' time"
        let isTime = text.isWord(span.upTo, words.time)
        return DateMatch([day], upTo: isTime ? span.upTo + 1 : span.upTo)
    }

    /// `3 dagen geleden`, `a week ago`, `a week from now`, `2 days from today`, `a week from
    /// tomorrow`.
    func ago(at index: Int) -> DateMatch? {
        guard !text.isInside(index), let span = length(at: index) else { return nil }
        if text.isWord(span.upTo, words.ago) {
            return moved(today, by: span, sign: -1).map { DateMatch([$0], upTo: span.upTo + 1) }
        }
        guard text.isWord(span.upTo, words.from), let start = start(at: span.upTo + 1) else {
            return nil
        }
        return moved(today.adding(days: start.offset), by: span, sign: 1).map {
            DateMatch([$0], upTo: start.upTo)
        }
    }

    /// The day that a length of time is counted from: `now`, `today`, `tomorrow`.
    private func start(at index: Int) -> (offset: Int, upTo: Int)? {
        if text.isWord(index, words.now) { return (0, index + 1) }
        if let weekday = weekday(index) {
            return (upcoming(weekday).days - today.days, index + 1)
        }
        return text.phrase(at: index, in: words.relative).map { ($0.value, $0.upTo) }
    }

    struct Span {
        var days = 0
        var months = 0
        var upTo: Int
        /// Where it is one of whole weeks.
        var weeks: Int? { months == 0 && days > 0 && days % 7 == 0 ? days / 7 : nil }
    }

    /// A length of time of whole weeks.
    func weeks(at index: Int) -> (count: Int, upTo: Int)? {
        guard let span = length(at: index), let weeks = span.weeks else { return nil }
        return (weeks, span.upTo)
    }

    /// A length of time: `three weeks`.
    func length(at index: Int) -> Span? {
        guard let count = count(at: index), let word = text.word(count.upTo),
            let unit = words.units[word]
        else { return nil }
        let end = count.upTo + 1
        switch unit {
        case .day: return Span(days: count.value, upTo: end)
        case .week: return Span(days: count.value * 7, upTo: end)
        case .fortnight:
            return count.value < 100 ? Span(days: count.value * 14, upTo: end) : nil
        case .month: return Span(months: count.value, upTo: end)
        case .year: return Span(months: count.value * 12, upTo: end)
        }
    }

    /// A small whole number, "een" and "a" among them; none above a thousand.
    private func count(at index: Int) -> (value: Int, upTo: Int)? {
        if let figures = text.number(index) {
            guard figures.utf8.count <= 3, let value = Int(figures) else { return nil }
            return (value, index + 1)
        }
        if text.isWord(index, words.countingArticle) { return (1, index + 1) }
        return numbers.value(at: index, in: text).flatMap { $0.value < 1000 ? $0 : nil }
    }

    func moved(_ day: CivilDate, by span: Span, sign: Int) -> CivilDate? {
        let moved = day.adding(months: sign * span.months).adding(days: sign * span.days)
        return (1...9999).contains(moved.year) ? moved : nil
    }
}
