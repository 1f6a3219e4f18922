/// Times said by the hour: `half drie`, `kwart over acht`, `vijf voor half 9`, `quarter to nine`,
/// `twenty past 4`.
///
/// The Dutch half is the half before an hour, the English "half two" (without "past") the half
/// after it.
extension TimePhrase {
    func spoken(at index: Int) -> SaidTime? { language == .nl ? dutch(index) : english(index) }

    private func dutch(_ index: Int) -> SaidTime? {
        if text.isWord(index, ["half"]), let hour = dial(index + 1) {
            return SaidTime(minutes: -30, from: hour.value, upTo: afterUnit(hour.upTo))
        }
        guard let minutes = minutes(at: index),
            let sign = ["over": 1, "voor": -1][text.word(minutes.upTo) ?? ""]
        else { return nil }
        let isHalf = text.isWord(minutes.upTo + 1, ["half"])
        guard let hour = dial(isHalf ? minutes.upTo + 2 : minutes.upTo + 1) else { return nil }
        let unit = afterUnit(hour.upTo)
        guard isSure(index, minutes, hour.upTo, unit) || isHalf else { return nil }
        let offset = sign * minutes.value - (isHalf ? 30 : 0)
        return SaidTime(minutes: offset, from: hour.value, upTo: unit)
    }

    private func english(_ index: Int) -> SaidTime? {
        let start =
            text.isWord(index, ["a"]) && text.isWord(index + 1, ["quarter"]) ? index + 1 : index
        if text.isWord(start, ["half"]) {
            let isPast = text.isWord(start + 1, ["past"])
            guard let hour = dial(isPast ? start + 2 : start + 1),
                isPast || isLed(index) || isAnswer
            else { return nil }
            return SaidTime(minutes: 30, from: hour.value, upTo: afterUnit(hour.upTo))
        }
        guard let minutes = minutes(at: start),
            let sign = ["past": 1, "after": 1, "to": -1, "till": -1][text.word(minutes.upTo) ?? ""],
            let hour = dial(minutes.upTo + 1)
        else { return nil }
        let unit = afterUnit(hour.upTo)
        let isPast = text.isWord(minutes.upTo, ["past"])
        guard isPast || isSure(index, minutes, hour.upTo, unit) else { return nil }
        return SaidTime(minutes: sign * minutes.value, from: hour.value, upTo: unit)
    }

    /// Minutes as they are said: a quarter, or one to 29.
    private func minutes(at index: Int) -> (value: Int, upTo: Int, isQuarter: Bool)? {
        if text.isWord(index, ["kwart", "kwartier", "quarter"]) { return (15, index + 1, true) }
        guard let count = small(at: index), (1...29).contains(count.value) else { return nil }
        let isNamed = text.isWord(count.upTo, ["minuten", "minuut", "min", "minutes", "mins"])
        return (count.value, isNamed ? count.upTo + 1 : count.upTo, isNamed)
    }

    /// "5 to 10 days" and "2 voor 1" are no times: a quarter, a unit, a word before it or the
    /// minutes in words are asked.
    private func isSure(
        _ index: Int, _ minutes: (value: Int, upTo: Int, isQuarter: Bool), _ end: Int, _ unit: Int
    ) -> Bool {
        if minutes.isQuarter || isAnswer || isLed(index) || unit > end { return true }
        if DayPart.after(end, in: text) != nil { return true }
        let isFree = text.word(end) == nil || text.isWord(end, ["of", "en", "or", "and", "graag"])
        return text.number(index) == nil && minutes.value % 5 == 0 && isFree
    }

    private func dial(_ index: Int) -> (value: Int, upTo: Int)? {
        guard let hour = hour(at: index), (1...23).contains(hour.value) else { return nil }
        return text.joins(hour.upTo, [":", ".", "/", "-"]) ? nil : hour
    }

    private func afterUnit(_ end: Int) -> Int {
        text.isWord(end, Self.hourWords) ? end + 1 : end
    }
}
