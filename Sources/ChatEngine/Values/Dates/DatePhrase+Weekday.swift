import CivilTime

/// Days of the week: `dinsdag`, `volgende week dinsdag`, `next Friday`, `Tuesday a week ago` is
/// left alone.
///
/// "volgende vrijdag" and "next Friday" are the Friday of next week (weeks begin on Monday);
/// "aanstaande", "komende", "deze", "this", "coming" and a bare name are the first one after today;
/// "afgelopen", "vorige", "last" the first one before today. Said on a Friday, a bare "vrijdag" is
/// a week from now, or today if only that is within the bounds.
extension DatePhrase {
    func weekdayPhrase(at index: Int) -> DateMatch? {
        guard !text.isInside(index), let word = text.word(index) else { return nil }
        if let offset = weekOffset(at: index) { return weekThenDay(at: index + 2, offset) }
        let start = text.isWord(index, words.articles) ? index + 1 : index
        if let shift = shift(at: start), let weekday = weekday(start + 1) {
            return completed(weekday, shift, at: start + 2)
        }
        guard let weekday = weekday(index) ?? shortWeekday(index, word) else { return nil }
        return completed(weekday, .bare, at: index + 1)
    }

    enum Shift { case bare, next, coming, last }

    func weekday(_ index: Int) -> Int? { text.word(index).flatMap { words.weekdays[$0] } }

    /// An abbreviation counts before a date, or as the whole answer.
    private func shortWeekday(_ index: Int, _ word: String) -> Int? {
        guard let weekday = words.shortWeekdays[word] else { return nil }
        let end = text.mark(index + 1) == "." ? index + 2 : index + 1
        if day(at: end) != nil, dayOfMonth(at: end) != nil { return weekday }
        if words.isMonthFirst, monthAndDay(at: end) != nil { return weekday }
        return isAnswer && index == 0 && end == text.pieces.count ? weekday : nil
    }

    private func completed(_ weekday: Int, _ shift: Shift, at end: Int) -> DateMatch {
        let place = [",", "."].contains(text.mark(end)) ? end + 1 : end
        if let match = dated(at: place, weekday) { return match }
        if let offset = weekOffset(at: end) {
            return DateMatch([inWeek(offset, weekday)], upTo: afterPart(end + 2))
        }
        let days = candidates(weekday, shift)
        if let later = later(weekday, at: end) { return later }
        return DateMatch(days, upTo: afterPart(end))
    }

    /// `dinsdag over twee weken`, `Friday week`: so many weeks after the coming one.
    private func later(_ weekday: Int, at end: Int) -> DateMatch? {
        if text.isWord(end, words.unitsAfterDay), let word = text.word(end) {
            let days = words.units[word] == .fortnight ? 14 : 7
            return DateMatch([upcoming(weekday).adding(days: days)], upTo: end + 1)
        }
        guard text.isWord(end, words.aheadAfterDay), let weeks = weeks(at: end + 1) else {
            return nil
        }
        return DateMatch([upcoming(weekday).adding(days: 7 * weeks.count)], upTo: weeks.upTo)
    }

    /// `over twee weken op vrijdag`: the Friday of that week.
    func weekday(at index: Int, inWeekOf day: CivilDate) -> DateMatch? {
        let place = text.isWord(index, words.on) ? index + 1 : index
        guard let weekday = weekday(place) else { return nil }
        return DateMatch(
            [day.adding(days: weekday - day.weekday)], upTo: afterPart(place + 1))
    }

    /// A date behind the weekday, which then decides.
    private func dated(at place: Int, _ weekday: Int) -> DateMatch? {
        if let match = dayOfMonth(at: place, weekday: weekday) { return match }
        if let match = monthAndDay(at: place, weekday: weekday) { return match }
        guard text.number(place) != nil else {
            guard text.isWord(place, words.articles), let match = loneDay(at: place) else {
                return nil
            }
            return fitting(match, weekday)
        }
        return figures(at: place).map { fitting($0, weekday) }
    }

    private func fitting(_ match: DateMatch, _ weekday: Int) -> DateMatch {
        let days = match.days.filter { $0.weekday == weekday }
        guard days.isEmpty, let first = match.days.first else {
            return DateMatch(days, upTo: match.upTo)
        }
        return DateMatch(
            [], upTo: match.upTo, problem: .weekdayDiffers(first, said: weekday))
    }

    private func weekThenDay(at index: Int, _ offset: Int) -> DateMatch? {
        let place = text.isWord(index, words.on) ? index + 1 : index
        guard let weekday = weekday(place) else { return nil }
        return DateMatch([inWeek(offset, weekday)], upTo: afterPart(place + 1))
    }

    /// `volgende week` at a piece: how many weeks from this one.
    private func weekOffset(at index: Int) -> Int? {
        guard text.isWord(index + 1, words.week), let word = text.word(index) else { return nil }
        return offset(word, this: words.thisWeek)
    }

    private func candidates(_ weekday: Int, _ shift: Shift) -> [CivilDate] {
        let coming = upcoming(weekday)
        let last = coming.adding(days: weekday == today.weekday ? -14 : -7)
        switch shift {
        case .next: return [inWeek(1, weekday), coming]
        case .coming: return [coming] + (weekday == today.weekday ? [today] : [])
        case .last: return [last]
        case .bare:
            let first = direction == .past ? [last, coming] : [coming, last]
            return first + (weekday == today.weekday ? [today] : [])
        }
    }

    func upcoming(_ weekday: Int) -> CivilDate {
        let ahead = (weekday - today.weekday + 7) % 7
        return today.adding(days: ahead == 0 ? 7 : ahead)
    }

    private func inWeek(_ offset: Int, _ weekday: Int) -> CivilDate {
        today.adding(days: 7 * offset + weekday - today.weekday)
    }

    /// Over a part of the day, so that the "morgen" of "dinsdag morgen" is not tomorrow.
    private func afterPart(_ end: Int) -> Int {
        text.isWord(end, words.partsAfterWeekday) ? end + 1 : end
    }

    private func shift(at index: Int) -> Shift? {
        guard let word = text.word(index) else { return nil }
        if words.nextWeekday.contains(word) { return .next }
        if words.comingWeekday.contains(word) { return .coming }
        return words.lastWeekday.contains(word) ? .last : nil
    }
}
