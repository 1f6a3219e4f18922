import CivilTime

/// The ends of a month: `eind van de maand`, `begin april`, `the end of next month`. The end is the
/// last day, the beginning the first.
extension DatePhrase {
    func edge(at index: Int) -> DateMatch? {
        let start = text.isWord(index, words.edgeArticles) ? index + 1 : index
        let isEnd = text.isWord(start, words.end)
        guard isEnd || text.isWord(start, words.begin) else { return nil }
        let next = text.isWord(start + 1, words.of) ? start + 2 : start + 1
        if let month = monthPhrase(at: next) {
            return DateMatch([isEnd ? month.first.lastOfMonth : month.first], upTo: month.upTo)
        }
        guard let name = text.word(next), let month = words.months[name] else { return nil }
        let firsts = nearest(month: month, day: 1)
        let days = isEnd ? byDistance(firsts.map(\.lastOfMonth)) : firsts
        let year = text.number(next + 1).flatMap(Int.init)
        guard let year, (1900...2099).contains(year) else { return DateMatch(days, upTo: next + 1) }
        let first = CivilDate(year: year, month: month, day: 1)
        return DateMatch(
            first.map { [isEnd ? $0.lastOfMonth : $0] } ?? [], upTo: next + 2)
    }

    /// `de maand`, `deze maand`, `volgende maand`, `next month`: its first day.
    func monthPhrase(at index: Int) -> (first: CivilDate, upTo: Int)? {
        let isMoved = text.isWord(index + 1, words.next) || text.isWord(index + 1, words.last)
        let start = text.isWord(index, words.articles) && isMoved ? index + 1 : index
        guard text.isWord(start + 1, words.month), let word = text.word(start),
            let offset = offset(word, this: words.thisMonth)
        else { return nil }
        return (today.firstOfMonth.adding(months: offset), start + 2)
    }

    /// How many months or weeks from this one a word says: 0, 1 or -1.
    func offset(_ word: String, this: WordSet) -> Int? {
        if this.contains(word) { return 0 }
        if words.next.contains(word) { return 1 }
        return words.last.contains(word) ? -1 : nil
    }
}
