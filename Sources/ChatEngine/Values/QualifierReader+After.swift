extension QualifierReader {
    /// What changes a value, among what comes after it.
    func after(_ place: Range<Int>) -> Qualifier? {
        let end = place.upperBound
        if let unit = unit(of: place) { return unit }
        var index = end
        var joiner: Int?
        while index < text.pieces.count, index < end + Self.reach {
            if let last = text.end(of: words.after, at: index) {
                return isOfNext(last) ? nil : found(.changing, index, last)
            }
            if let other = value(holding: index) {
                return joiner.map { _ in found(.oneOfTwo, end, other.upperBound) }
            }
            if let mark = text.mark(index) {
                guard mark == "-", text.isGlued(index) == text.isGlued(index + 1) else {
                    return nil
                }
                joiner = index
            } else if isCounting(index, isJoined: joiner != nil) {
                if joiner == nil || isNewClause(joiner), countsSomething(index) { return nil }
                return found(joiner == nil ? .changing : .oneOfTwo, joiner ?? index, index + 1)
            } else if isJoiner(index) {
                joiner = index
            } else if let word = text.word(index) {
                if isUnit(word) { return found(.changing, end, index + 1) }
                if isBreak(word) { return nil }
                guard isSmall(word) else {
                    let isOr = joiner.map { $0 == index - 1 && text.isWord($0, words.or) } ?? false
                    return isOr ? found(.oneOfTwo, end, index + 1) : nil
                }
            } else {
                return nil
            }
            index += 1
        }
        return nil
    }

    /// "40 lamps for at most €2,000": a bound of what comes behind it.
    private func isOfNext(_ index: Int) -> Bool {
        if family == .list { return true }
        guard let piece = text[index] else { return false }
        return piece.kind == .number || Self.currencies.contains(piece.text)
    }

    private func isNewClause(_ joiner: Int?) -> Bool {
        joiner.map { text.isWord($0, words.and) } ?? false
    }

    /// "2 personen" beside a day: something else is counted.
    private func countsSomething(_ index: Int) -> Bool {
        guard let word = text.word(index + 1), value(holding: index + 1) == nil else {
            return false
        }
        return !isSmall(word) && !isJoiner(index + 1) && !isUnit(word) && !isBreak(word)
    }

    /// What stands behind a number and says of what: another unit than the one that was asked.
    private func unit(of place: Range<Int>) -> Qualifier? {
        let end = place.upperBound
        guard family.isCount, let piece = text[end] else { return nil }
        if ["+", "½", "¼", "¾"].contains(piece.text), piece.isGlued || piece.text != "+" {
            return found(.changing, end, end + 1)
        }
        let isPointed = pack.dates.hasPointDates && piece.text == "."
        if isOtherUse(isPointed ? end + 1 : end) { return found(.otherUse, end, end + 1) }
        if family == .number {
            let isClock =
                text.isWord(end, pack.numbers.timeUnits)
                && text.isWord(place.lowerBound - 1, pack.times.leaders)
            return isClock ? found(.changing, end, end + 1) : nil
        }
        guard isBare(place) else { return nil }
        if ["%", "‰", "°", "/", ":"].contains(piece.text) { return found(.changing, end, end + 1) }
        guard piece.kind == .word, !isSmall(piece.text), !isJoiner(end), !isBreak(piece.text)
        else { return nil }
        return found(.changing, end, end + 1)
    }

    /// An amount without anything that says it is money.
    private func isBare(_ place: Range<Int>) -> Bool {
        !place.contains { index in
            guard let piece = text[index] else { return false }
            return Self.currencies.contains(piece.text) || piece.text == "-"
                || pack.amounts.euros.contains(piece.text)
                || pack.amounts.cents.contains(piece.text)
                || pack.amounts.coins[piece.text] != nil
        }
    }
}
