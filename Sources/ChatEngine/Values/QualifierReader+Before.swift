extension QualifierReader {
    /// What changes the value that begins at a piece, among what goes before it.
    func before(_ start: Int) -> Qualifier? {
        var index = start - 1
        var joiner: Int?
        while index >= 0, index >= start - Self.reach {
            // "een stuk of tien"
            if let first = text.start(of: words.about, endingAt: index) {
                index = first - 1
                continue
            }
            if let other = value(holding: index) {
                return joiner.map { _ in found(.oneOfTwo, other.lowerBound, start) }
            }
            if let mark = text.mark(index) {
                if Self.boundMarks.contains(mark) { return found(.changing, index, start) }
                if isOtherUse(index) { return found(.otherUse, index, start) }
                guard isHyphen(index, before: start) else { return nil }
                joiner = index
            } else if let qualifier = bound(endingAt: index, before: start) {
                return qualifier
            } else if isCounting(index, isJoined: joiner != nil) {
                return found(joiner == nil ? .changing : .oneOfTwo, index, start)
            } else if isJoiner(index) {
                joiner = index
            } else if let word = text.word(index) {
                if isUnit(word) { return found(.changing, index, start) }
                if index == start - 1, isOtherUse(index) { return found(.otherUse, index, start) }
                if isBreak(word) { return nil }
                guard isSmall(word) else {
                    return joiner.flatMap { isOr($0) ? found(.oneOfTwo, index, start) : nil }
                }
            } else {
                // Figures that belong to something else.
                return nil
            }
            index -= 1
        }
        return nil
    }

    /// A hyphen between two things, not the sign of a number or of a list.
    private func isHyphen(_ index: Int, before start: Int) -> Bool {
        text.mark(index) == "-" && index > 0 && text.isGlued(index) == text.isGlued(index + 1)
            && text[index - 1]?.kind != .mark
    }

    private func isOr(_ index: Int) -> Bool { text.isWord(index, words.or) }

    private func bound(endingAt index: Int, before start: Int) -> Qualifier? {
        if let first = opening(endingAt: index) { return found(.oneOfTwo, first, index + 1) }
        guard let word = text.word(index) else { return nil }
        if family.isMoment {
            if let first = text.start(of: words.timeBounds, endingAt: index) {
                let isEnd = value(holding: first - 1) != nil
                return found(isEnd ? .oneOfTwo : .changing, first, index + 1)
            }
            if words.loneTimeBounds.contains(word), isLone(index) {
                return found(.changing, index, index + 1)
            }
            if family == .time, text.isWord(index, pack.times.durationBefore) {
                return found(.changing, index, index + 1)
            }
        }
        if words.every.contains(word), family.isMoment { return found(.changing, index, index + 1) }
        guard family.isCount else { return nil }
        if let first = text.start(of: words.limits, endingAt: index) {
            return found(.limit, first, index + 1)
        }
        if let first = text.start(of: words.bounds, endingAt: index) {
            return found(.changing, first, index + 1)
        }
        let isVague = words.vague.contains(word) || words.times.contains(word)
        return isVague ? found(.changing, index, index + 1) : nil
    }

    private func opening(endingAt index: Int) -> Int? {
        family == .list ? nil : text.start(of: words.openings, endingAt: index)
    }

    /// Whether no word goes before that the bound could belong to: "afspraak voor vrijdag".
    private func isLone(_ index: Int) -> Bool {
        guard let word = text.word(index - 1) else { return true }
        return isSmall(word) || isBreak(word)
    }
}
