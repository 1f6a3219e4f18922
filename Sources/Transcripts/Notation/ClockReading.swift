import ChatEngine
import CivilTime

/// Reads moments and durations as transcripts write them, without a calendar of the machine's.
///
/// ```swift
/// ClockReading.moment("2026-03-02T10:00:00+01:00")   // 1772442000000 ms
/// ClockReading.seconds("1d 2h")                      // 93600
/// ```
enum ClockReading {
    /// ISO 8601 with a zone: `2026-03-02T10:00:00+01:00`, `2026-03-02T09:00Z`; years 1970 to 9999.
    /// - Returns: `nil` for anything else, also for days that do not exist.
    static func moment(_ text: String) -> Moment? {
        var digits = DigitReader(text)
        guard let year = digits.number(4), year >= 1970, digits.skip("-"),
            let month = digits.number(2), digits.skip("-"),
            let day = digits.number(2), (1...12).contains(month),
            day >= 1, day <= length(ofMonth: month, year), digits.skip("T"),
            let seconds = time(&digits), let offset = zone(&digits), digits.isAtEnd
        else { return nil }
        let days = daysSince1970(year, month, day)
        return Moment(milliseconds: Int64(days * 86_400 + seconds - offset) * 1000)
    }

    /// The longest time that may pass in one transcript: a hundred years.
    static let longest = 36_525 * 86_400

    /// `3h`, `90s`, `1d 2h`; units s, m, h, d.
    /// - Returns: `nil` for anything else, also when it is longer than `longest`.
    static func seconds(_ text: String) -> Int? {
        let parts = text.split(separator: " ")
        guard !parts.isEmpty else { return nil }
        var sum = 0
        for part in parts {
            guard let unit = units[part.last ?? " "], part.dropLast().allSatisfy(\.isASCIIDigit),
                let number = Int(part.dropLast()), number <= longest / unit
            else { return nil }
            sum += number * unit
        }
        return sum <= longest ? sum : nil
    }

    private static let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]

    /// Seconds after midnight.
    private static func time(_ digits: inout DigitReader) -> Int? {
        guard let hour = digits.number(2), hour < 24, digits.skip(":"),
            let minute = digits.number(2), minute < 60
        else { return nil }
        guard digits.skip(":") else { return hour * 3600 + minute * 60 }
        guard let second = digits.number(2), second < 60 else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    /// Seconds east of Greenwich.
    private static func zone(_ digits: inout DigitReader) -> Int? {
        if digits.skip("Z") { return 0 }
        let isWest = digits.skip("-")
        guard isWest || digits.skip("+"), let hour = digits.number(2), hour <= 14 else {
            return nil
        }
        _ = digits.skip(":")
        guard let minute = digits.number(2), minute < 60 else { return nil }
        return (hour * 3600 + minute * 60) * (isWest ? -1 : 1)
    }

    private static func length(ofMonth month: Int, _ year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        switch month {
        case 2: return isLeap ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }

    /// Of the Gregorian calendar; a year here begins in March, so that the leap day comes last.
    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let (era, yearOfEra) = (shifted / 400, shifted % 400)
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

/// Reads numbers of a fixed width.
private struct DigitReader {
    private var rest: ArraySlice<UInt8>

    init(_ text: String) { rest = Array(text.utf8)[...] }

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
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
