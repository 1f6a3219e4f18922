import CivilTime

/// Reads times of day: `14:30`, `half drie` (14:30), `kwart over acht`, `3pm`, `half past two`,
/// `noon`.
///
/// Which half of the day: what is said decides ("'s avonds", "pm"); an hour of 13 or more, 0, or
/// with a leading zero is as on a clock of 24 hours; otherwise a desk's day is meant, from 7:00 up
/// to 18:59. So "half drie" is 14:30, "kwart over acht" 08:15,
/// "02:30" at night.
struct TimeReader: PieceReader {
    let words: TimeWords
    let numbers: NumberWords
    /// What says "about" before a number: an hour named in it, "an hour or" before "three", is none of its own.
    let about: PhraseSet

    func finding(at index: Int, in text: ValueText, isAnswer: Bool) -> PieceFinding? {
        guard text[index]?.kind != .mark else { return nil }
        if text.isInside(index) {
            return text.number(index) == nil ? nil : .skip(upTo: text.endOfRun(from: index))
        }
        let phrase = TimePhrase(text: text, words: words, numbers: numbers, isAnswer: isAnswer)
        guard let said = roughly(phrase, index) ?? phrase.said(at: index) else { return nil }
        let part = phrase.part(after: said.upTo)
        let upTo = part?.upTo ?? said.upTo
        let half = part?.half ?? phrase.part(before: index)
        guard let time = said.resolved(half), said.fits(half) else {
            return .problem(.notATime(text.source(index, upTo: upTo)), upTo: upTo)
        }
        return .value(time, upTo: upTo)
    }

    /// "An hour or three", where the language says so, is 15:00, about.
    private func roughly(_ phrase: TimePhrase, _ index: Int) -> SaidTime? {
        guard let end = phrase.text.end(of: about, at: index),
            phrase.text.isWord(end - 2, words.hourUnits)
        else { return nil }
        return phrase.said(at: end) ?? phrase.loneHour(at: end)
    }

    func complaint(about text: ValueText) -> ValueProblem {
        guard text.pieces.count == 1, let number = text.number(0) else { return .noneFound }
        return .notATime(number)
    }
}

/// A time as it was said, before the half of the day is known.
struct SaidTime: Equatable {
    var hour: Int
    var minute: Int
    var upTo: Int
    /// Written as on a clock of 24 hours.
    var isExact = false

    /// Minutes before or after a full hour. "half een" is 12:30, "half 15" 14:30.
    init(minutes: Int, from hour: Int, upTo: Int) {
        let isLate = hour > 12
        let total = hour * 60 + minutes
        let turned = ((total % 720) + 720) % 720
        self.hour = isLate ? total / 60 : (turned / 60 == 0 ? 12 : turned / 60)
        minute = ((total % 60) + 60) % 60
        isExact = isLate
        self.upTo = upTo
    }

    init(hour: Int, minute: Int, upTo: Int, isExact: Bool) {
        (self.hour, self.minute, self.upTo, self.isExact) = (hour, minute, upTo, isExact)
    }

    /// Whether the part of the day that is said is the one that the clock of 24 hours says: not in
    /// "15 uur 's ochtends".
    func fits(_ half: DayHalf?) -> Bool {
        guard let half, hour > 12, hour < 24 else { return true }
        return switch half {
        case .morning: false
        case .afternoon: hour <= 18
        case .evening: hour >= 17
        case .night: hour >= 21
        }
    }

    /// `14:30`; nothing if no clock shows it.
    func resolved(_ half: DayHalf?) -> String? {
        guard (0...23).contains(hour) || (hour == 24 && minute == 0), (0...59).contains(minute)
        else { return nil }
        let isOpen = !isExact && (1...12).contains(hour)
        var resolved = hour % 24
        if (1...12).contains(hour), let half { resolved = half.hour(hour) }
        if isOpen, half == nil { resolved = hour < 7 ? hour + 12 : hour }
        return digits(resolved, 2) + ":" + digits(minute, 2)
    }
}
