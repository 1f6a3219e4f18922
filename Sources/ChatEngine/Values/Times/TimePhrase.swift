/// A place in a text where a time may begin.
struct TimePhrase {
    let text: ValueText
    let words: TimeWords
    let numbers: NumberWords
    let isAnswer: Bool

    func said(at index: Int) -> SaidTime? {
        if text.number(index) != nil, let time = clock(at: index) { return time }
        if let time = named(at: index) ?? spoken(at: index) { return time }
        return fullHour(at: index) ?? ledHour(at: index) ?? bareHour(at: index)
    }

    private func named(at index: Int) -> SaidTime? {
        if text.isWord(index, words.noon) {
            return SaidTime(hour: 12, minute: 0, upTo: index + 1, isExact: true)
        }
        return text.isWord(index, words.midnight)
            ? SaidTime(hour: 0, minute: 0, upTo: index + 1, isExact: true) : nil
    }

    /// `14:30`, `14u30`, `9:05`, `14.30 uur`; with a point only beside a word that says it is a
    /// time.
    private func clock(at index: Int) -> SaidTime? {
        guard let hours = text.number(index), hours.utf8.count <= 2, let hour = Int(hours),
            let minutes = text.number(index + 2), minutes.utf8.count == 2,
            let minute = Int(minutes), text.isGlued(index + 1), text.isGlued(index + 2)
        else { return nil }
        let end = index + 3
        let unit = text.isWord(end, words.hourUnits) ? end + 1 : end
        let isColon = text.mark(index + 1) == ":" || text.isWord(index + 1, words.clockMarks)
        let isSaid = isAnswer || unit > end || isLed(index) || part(after: end) != nil
        guard isColon || text.mark(index + 1) == "." && isSaid, !goesOn(end) else { return nil }
        let isExact = hours.hasPrefix("0") || hour > 12
        return SaidTime(hour: hour, minute: minute, upTo: unit, isExact: isExact)
    }

    private func goesOn(_ end: Int) -> Bool {
        if text.isGlued(end), let word = text.word(end) {
            return !words.hourUnits.contains(word) && part(after: end) == nil
        }
        return text.joins(end, [":", ".", "/", "-", ","])
    }

    /// `2 uur`, `14 uur 30`, `3pm`, `3 o'clock`.
    private func fullHour(at index: Int) -> SaidTime? {
        guard let hour = hour(at: index), !isDuration(index, hour) else { return nil }
        if let unit = unitEnd(hour.upTo) {
            let minutes = text.number(unit)
            guard let minutes, minutes.utf8.count == 2, let minute = Int(minutes), minute < 60
            else {
                return at(hour, upTo: unit)
            }
            return at(hour, minute: minute, upTo: unit + 1)
        }
        // "8 a.m.", "3pm", "3 in the morning"
        guard let part = part(after: hour.upTo) else { return nil }
        let isClear = text.number(index) == nil || !text.isWord(hour.upTo, words.partArticles)
        return part.upTo > hour.upTo && (isClear || isLed(index) || words.isHourEnough)
            ? at(hour, upTo: hour.upTo) : nil
    }

    /// Where a unit ends that begins at a piece, in one word or cut in two: "5 o clock".
    func unitEnd(_ index: Int) -> Int? {
        if text.isWord(index, words.hourUnits) { return index + 1 }
        guard let first = text.word(index), let second = text.word(index + 1),
            words.hourUnits.contains(first + second)
        else { return nil }
        return index + 2
    }

    /// "over 3 uur", "binnen 24 uur", "3 uur lang": how long, not when.
    private func isDuration(_ index: Int, _ hour: (value: Int, upTo: Int)) -> Bool {
        guard text.isWord(hour.upTo, words.hourUnits), !isAnswer else { return false }
        if hour.value == 24 || text.isWord(index - 1, words.durationBefore) { return true }
        // "een uur" is an hour, unless something says when.
        if text.isWord(index, words.articles), text[index]?.isAccented == false, !isLed(index) {
            return true
        }
        return text.isWord(hour.upTo + 1, words.durationAfter)
    }

    /// `om 3`, `at 3` with nothing after it that could be counted.
    private func ledHour(at index: Int) -> SaidTime? {
        guard isLed(index), let hour = hour(at: index) else { return nil }
        let isFree =
            text.word(hour.upTo) == nil
            || text.isWord(hour.upTo, words.afterHour)
        guard isFree, text.number(hour.upTo) == nil, !goesOn(hour.upTo),
            !["€", "%", "$"].contains(text.mark(hour.upTo))
        else { return nil }
        return at(hour, upTo: hour.upTo)
    }

    private func bareHour(at index: Int) -> SaidTime? {
        guard isAnswer, text.pieces.count <= 4, let hour = hour(at: index), !goesOn(hour.upTo),
            text.word(hour.upTo) == nil
        else { return nil }
        return at(hour, upTo: hour.upTo)
    }

    /// An hour with nothing that says so, behind words for "about".
    func loneHour(at index: Int) -> SaidTime? {
        guard let hour = hour(at: index), text.number(hour.upTo) == nil, !goesOn(hour.upTo)
        else { return nil }
        return at(hour, upTo: hour.upTo)
    }

    private func at(
        _ hour: (value: Int, upTo: Int), minute: Int = 0, upTo: Int
    ) -> SaidTime {
        let isExact = hour.value > 12 || hour.value == 0 || text.number(hour.upTo - 1)?.first == "0"
        return SaidTime(hour: hour.value, minute: minute, upTo: upTo, isExact: isExact)
    }

    /// An hour of 0…24 in figures or in words.
    func hour(at index: Int) -> (value: Int, upTo: Int)? {
        guard let hour = small(at: index), hour.value <= 24 else { return nil }
        return hour
    }

    func small(at index: Int) -> (value: Int, upTo: Int)? {
        guard let figures = text.number(index) else {
            return numbers.value(at: index, in: text)
        }
        guard figures.utf8.count <= 2, let value = Int(figures) else { return nil }
        return (value, index + 1)
    }

    func isLed(_ index: Int) -> Bool {
        text.isWord(index - 1, words.leaders)
    }
}
