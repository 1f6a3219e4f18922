import CivilTime

/// Days of the week counted in a month: `de eerste maandag van april`, `the last Friday of next
/// month`.
extension DatePhrase {
    func countedWeekday(at index: Int) -> DateMatch? {
        let start = text.isWord(index, words.articles) ? index + 1 : index
        guard let (count, place) = weekdayCount(at: start), let name = text.word(place),
            let weekday = words.weekdays[name]
        else { return nil }
        let isJoined = text.isWord(place + 1, words.of) || text.isWord(place + 1, words.inMonth)
        guard isJoined else { return nil }
        if let month = monthPhrase(at: place + 2) {
            return DateMatch(
                day(count, weekday, of: month.first).map { [$0] } ?? [], upTo: month.upTo)
        }
        guard let said = text.word(place + 2), let month = words.months[said] else { return nil }
        let days = nearest(month: month, day: 1).compactMap { day(count, weekday, of: $0) }
        return DateMatch(byDistance(days), upTo: place + 3)
    }

    /// The how manieth; 0 for the last.
    private func weekdayCount(at index: Int) -> (count: Int, upTo: Int)? {
        if text.isWord(index, words.lastWeekday) { return (0, index + 1) }
        guard let day = day(at: index), day.isOrdinal, (1...5).contains(day.number) else {
            return nil
        }
        return (day.number, day.upTo)
    }

    private func day(_ count: Int, _ weekday: Int, of first: CivilDate) -> CivilDate? {
        guard count > 0 else {
            let last = first.lastOfMonth
            return last.adding(days: -((last.weekday - weekday + 7) % 7))
        }
        let ahead = (weekday - first.weekday + 7) % 7
        let day = first.adding(days: ahead + 7 * (count - 1))
        return day.month == first.month ? day : nil
    }
}
