extension Moment {
    /// Reads ISO 8601 with a zone: `2026-03-02T10:00:00+01:00`, `2026-03-02T09:00:00.250Z`, `2026-03-02T09:00Z`; years 1970 to
    /// 9999, seconds may be left out. Of a fraction, what is finer than a millisecond is dropped.
    ///
    /// `nil` for anything else, also for days that do not exist. O(1).
    package init?(iso text: String) {
        var digits = DigitReader(text)
        guard let date = digits.date(), date.year >= 1970, digits.skip("T"),
            let time = digits.time(), let offset = digits.zone(), digits.isAtEnd
        else { return nil }
        self.init(
            milliseconds: Int64(date.days * 86_400 - offset) * 1000 + Int64(time))
    }

    /// In UTC, to the second: `2026-03-02T09:00:00Z`.
    package var iso: String {
        let (days, second) = wholeSeconds.quotientAndRemainderRoundedDown(by: 86_400)
        let clock = [second / 3600, second / 60 % 60, second % 60].map { digits($0, 2) }
        return CivilDate(days: days).iso + "T" + clock.joined(separator: ":") + "Z"
    }

    /// In UTC, to the millisecond: `2026-03-02T09:00:00.250Z`.
    package var isoWithMilliseconds: String {
        let part = Int(milliseconds).quotientAndRemainderRoundedDown(by: 1000).remainder
        return iso.dropLast() + "." + digits(part, 3) + "Z"
    }

    /// Since 1970, rounded down.
    var wholeSeconds: Int {
        Int(milliseconds).quotientAndRemainderRoundedDown(by: 1000).quotient
    }
}

extension Int {
    /// As in a calendar: the remainder is never negative.
    func quotientAndRemainderRoundedDown(by divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

/// Reads numbers of a fixed width.
private struct DigitReader {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = Substring(text).utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func number(_ width: Int) -> Int? {
        let digits = rest.prefix(width)
        guard digits.count == width, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        rest = rest.dropFirst(width)
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: mark) else { return false }
        rest = rest.dropFirst()
        return true
    }

    mutating func date() -> CivilDate? {
        guard let year = number(4), skip("-"), let month = number(2), skip("-"),
            let day = number(2)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// Milliseconds after midnight.
    mutating func time() -> Int? {
        guard let hour = number(2), hour < 24, skip(":"), let minute = number(2), minute < 60
        else { return nil }
        guard skip(":") else { return (hour * 3600 + minute * 60) * 1000 }
        guard let second = number(2), second < 60, let part = fraction() else { return nil }
        return (hour * 3600 + minute * 60 + second) * 1000 + part
    }

    /// The milliseconds after a point; 0 without one, `nil` where a point has no digit after it.
    private mutating func fraction() -> Int? {
        guard skip(".") else { return 0 }
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        rest = rest.dropFirst(digits.count)
        guard !digits.isEmpty else { return nil }
        return zip([100, 10, 1], digits).reduce(0) { $0 + $1.0 * Int($1.1 - 0x30) }
    }

    /// Seconds east of Greenwich.
    mutating func zone() -> Int? {
        if skip("Z") { return 0 }
        let isWest = skip("-")
        guard isWest || skip("+"), let hour = number(2), hour <= 14 else { return nil }
        _ = skip(":")
        guard let minute = number(2), minute < 60 else { return nil }
        return (hour * 3600 + minute * 60) * (isWest ? -1 : 1)
    }
}
