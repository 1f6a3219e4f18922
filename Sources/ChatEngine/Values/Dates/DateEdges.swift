import CivilTime

/// The ends of a month: `eind van de maand`, `begin april`, `the end of next month`. The end is the
/// last day, the beginning the first.
extension DatePhrase {
    func edge(at index: Int) -> DateMatch? {
        let start = text.isWord(index, ["het", "the"]) ? index + 1 : index
        let isEnd = text.isWord(start, ["eind", "einde", "end", "ultimo"])
        guard isEnd || text.isWord(start, ["begin", "start", "beginning"]) else { return nil }
        let next = text.isWord(start + 1, ["van", "of"]) ? start + 2 : start + 1
        if let month = monthPhrase(at: next) {
            return DateMatch([isEnd ? month.first.lastOfMonth : month.first], upTo: month.upTo)
        }
        guard let name = text.word(next), let month = CalendarNames.month(name) else { return nil }
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
        let start =
            text.isWord(index, ["de", "the"]) && text.isWord(index + 1, Self.moved)
            ? index + 1 : index
        guard text.isWord(start + 1, ["maand", "month"]), let word = text.word(start) else {
            return nil
        }
        let offset: Int? =
            switch word {
            case "de", "deze", "the", "this": 0
            case "volgende", "komende", "next", "coming": 1
            case "vorige", "afgelopen", "last", "previous": -1
            default: nil
            }
        return offset.map { (today.firstOfMonth.adding(months: $0), start + 2) }
    }

    private static let moved: Set<String> = [
        "volgende", "komende", "next", "coming", "vorige", "afgelopen", "last", "previous",
    ]
}
