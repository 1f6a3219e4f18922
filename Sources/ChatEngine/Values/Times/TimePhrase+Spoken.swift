/// Times said by the hour: `half drie`, `kwart over acht`, `vijf voor half 9`, `quarter to nine`,
/// `twenty past 4`.
///
/// Some languages mean the half before an hour ("half drie"), others the half after it ("half two").
extension TimePhrase {
    func spoken(at index: Int) -> SaidTime? {
        let hasArticle =
            text.isWord(index, words.quarterArticle) && text.isWord(index + 1, words.quarter)
        let start = hasArticle ? index + 1 : index
        if text.isWord(start, words.half) { return half(at: start) }
        guard let minutes = minutes(at: start) else { return nil }
        let isPast = text.isWord(minutes.upTo, words.past)
        guard isPast || text.isWord(minutes.upTo, words.to) else { return nil }
        let isHalf = words.isHalfBefore && text.isWord(minutes.upTo + 1, words.half)
        guard let hour = dial(isHalf ? minutes.upTo + 2 : minutes.upTo + 1) else { return nil }
        let unit = afterUnit(hour.upTo)
        let isSaid = isHalf || text.isWord(minutes.upTo, words.surelyPast)
        guard isSaid || isSure(index, minutes, hour.upTo, unit) else { return nil }
        let offset = (isPast ? minutes.value : -minutes.value) - (isHalf ? 30 : 0)
        return SaidTime(minutes: offset, from: hour.value, upTo: unit)
    }

    private func half(at index: Int) -> SaidTime? {
        if words.isHalfBefore {
            return dial(index + 1).map {
                SaidTime(minutes: -30, from: $0.value, upTo: afterUnit($0.upTo))
            }
        }
        let isPast = text.isWord(index + 1, words.halfPast)
        guard let hour = dial(isPast ? index + 2 : index + 1), isPast || isLed(index) || isAnswer
        else { return nil }
        return SaidTime(minutes: 30, from: hour.value, upTo: afterUnit(hour.upTo))
    }

    /// Minutes as they are said: a quarter, or one to 29.
    private func minutes(at index: Int) -> (value: Int, upTo: Int, isQuarter: Bool)? {
        if text.isWord(index, words.quarter) { return (15, index + 1, true) }
        guard let count = small(at: index), (1...29).contains(count.value) else { return nil }
        let isNamed = text.isWord(count.upTo, words.minutes)
        return (count.value, isNamed ? count.upTo + 1 : count.upTo, isNamed)
    }

    /// "5 to 10 days" and "2 voor 1" are no times: a quarter, a unit, a word before it or the
    /// minutes in words are asked.
    private func isSure(
        _ index: Int, _ minutes: (value: Int, upTo: Int, isQuarter: Bool), _ end: Int, _ unit: Int
    ) -> Bool {
        if minutes.isQuarter || isAnswer || isLed(index) || unit > end { return true }
        if part(after: end) != nil { return true }
        let isFree = text.word(end) == nil || text.isWord(end, words.afterSpoken)
        return text.number(index) == nil && minutes.value % 5 == 0 && isFree
    }

    private func dial(_ index: Int) -> (value: Int, upTo: Int)? {
        guard let hour = hour(at: index), (1...23).contains(hour.value) else { return nil }
        return text.joins(hour.upTo, [":", ".", "/", "-"]) ? nil : hour
    }

    private func afterUnit(_ end: Int) -> Int {
        unitEnd(end) ?? end
    }
}
