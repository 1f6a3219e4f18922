import CivilTime

/// A day of the month without the month: `the 3rd`, `de 3e`, `the 3rd of next month`.
extension DatePhrase {
    /// In a sentence it takes an article, and nothing after it that it could count ("the 3rd
    /// time").
    func loneDay(at index: Int) -> DateMatch? {
        let hasArticle = text.isWord(index, words.articles)
        guard let day = day(at: hasArticle ? index + 1 : index), day.isOrdinal,
            hasArticle || isAnswer, day.number <= 31
        else { return nil }
        if let month = namedMonth(at: day.upTo) {
            let date = CivilDate(year: month.first.year, month: month.first.month, day: day.number)
            return DateMatch(date.map { [$0] } ?? [], upTo: month.upTo)
        }
        guard !text.isWord(day.upTo, words.of) else { return nil }
        // "de eerste is stuk" counts things; "de 1e" seldom does.
        guard isAnswer || text.number(hasArticle ? index + 1 : index) != nil else { return nil }
        let isFree = text.word(day.upTo) == nil || text.isWord(day.upTo, words.afterLoneDay)
        guard text.number(day.upTo) == nil, isFree || isAnswer && day.upTo == text.pieces.count
        else { return nil }
        return DateMatch(nearestDay(day.number), upTo: day.upTo)
    }

    /// `van volgende maand`, `of this month`, `van de maand`.
    private func namedMonth(at index: Int) -> (first: CivilDate, upTo: Int)? {
        let start = text.isWord(index, words.of) ? index + 1 : index
        return monthPhrase(at: start)
    }

    private func nearestDay(_ number: Int) -> [CivilDate] {
        let first = today.firstOfMonth
        return byDistance(
            (-3...3).compactMap { offset in
                let month = first.adding(months: offset)
                return CivilDate(year: month.year, month: month.month, day: number)
            })
    }
}
