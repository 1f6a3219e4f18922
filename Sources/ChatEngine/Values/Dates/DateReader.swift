import CivilTime

/// What a phrase says about a day: the days it can be, the likeliest first.
struct DateMatch {
    var days: [CivilDate]
    var upTo: Int
    /// What is wrong with it whatever the bounds.
    var problem: ValueProblem?

    init(_ days: [CivilDate], upTo: Int, problem: ValueProblem? = nil) {
        (self.days, self.upTo, self.problem) = (days, upTo, problem)
    }
}

/// Reads dates: in figures, by name, and as said from today.
///
/// Of what a phrase can mean the likeliest day within the bounds is taken: "dinsdag" is the coming
/// one, or the last one where the bounds are in the past; "3 maart" is in the nearest year that
/// fits.
struct DateReader: PieceReader {
    let bounds: DateBounds
    let pack: LanguagePack
    let today: CivilDate

    func finding(at index: Int, in text: ValueText, isAnswer: Bool) -> PieceFinding? {
        let phrase = DatePhrase(
            text: text, pack: pack, today: today, direction: bounds.direction,
            isAnswer: isAnswer)
        if let end = phrase.other(at: index) { return .skip(upTo: end) }
        guard let match = phrase.match(at: index) else { return nil }
        return finding(match, at: index, in: text)
    }

    /// A month or a bare number says something about a date, only not enough.
    func complaint(about text: ValueText) -> ValueProblem {
        let says = text.pieces.contains {
            $0.kind == .number || pack.dates.months[$0.text] != nil
        }
        guard says, text.pieces.count <= 6 else { return .noneFound }
        return .notADate(text.source(0, upTo: text.pieces.count))
    }

    private func finding(_ match: DateMatch, at index: Int, in text: ValueText) -> PieceFinding {
        if let problem = match.problem { return .problem(problem, upTo: match.upTo) }
        guard let first = match.days.first else {
            return .problem(.notADate(text.source(index, upTo: match.upTo)), upTo: match.upTo)
        }
        let fitting = match.days.first { bounds.problem(with: $0, today: today) == nil }
        if let fitting { return .value(fitting.iso, upTo: match.upTo) }
        return .problem(
            bounds.problem(with: first, today: today) ?? .noneFound, upTo: match.upTo)
    }
}

/// A place in a text where a date may begin. Each way of saying one has a file of its own.
struct DatePhrase {
    let text: ValueText
    let pack: LanguagePack
    let today: CivilDate
    let direction: DateBounds.Direction
    let isAnswer: Bool

    var words: DateWords { pack.dates }
    var numbers: NumberWords { NumberWords(names: pack.numbers) }

    func match(at index: Int) -> DateMatch? {
        if text.number(index) != nil {
            return countedWeekday(at: index) ?? figures(at: index) ?? ago(at: index) ?? dayOfMonth(
                at: index)
                ?? loneDay(at: index)
        }
        guard text.word(index) != nil else { return nil }
        return edge(at: index) ?? countedWeekday(at: index) ?? relative(at: index) ?? weekdayPhrase(
            at: index)
            ?? dayOfMonth(at: index) ?? monthAndDay(at: index) ?? loneDay(at: index)
    }

    /// Figures that belong to something longer: their end.
    func other(at index: Int) -> Int? {
        guard text.number(index) != nil, text.isInside(index) else { return nil }
        return text.endOfRun(from: index)
    }

    /// The years a day and month can be in, the nearest first; the coming one where two are as
    /// near. O(1): the leap day comes round within eight years.
    func nearest(month: Int, day: Int, weekday: Int? = nil) -> [CivilDate] {
        let days = (today.year - 8...today.year + 8).compactMap {
            CivilDate(year: $0, month: month, day: day)
        }
        return byDistance(days.filter { weekday == nil || $0.weekday == weekday })
    }

    func byDistance(_ days: [CivilDate]) -> [CivilDate] {
        days.sorted { left, right in
            let (a, b) = (abs(left.days - today.days), abs(right.days - today.days))
            return (a, -left.days) < (b, -right.days)
        }
    }

    /// The days of a written year: as it is, or of each century where it has two figures.
    func days(year: String, month: Int, day: Int) -> [CivilDate] {
        guard let number = Int(year) else { return [] }
        guard year.utf8.count == 2 else {
            return CivilDate(year: number, month: month, day: day).map { [$0] } ?? []
        }
        let century = today.year / 100 * 100
        return byDistance(
            [-100, 0, 100].compactMap {
                CivilDate(year: century + $0 + number, month: month, day: day)
            })
    }
}
