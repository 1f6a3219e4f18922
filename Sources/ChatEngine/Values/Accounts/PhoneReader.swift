/// Reads telephone numbers into E.164 (`+31612345678`); a number without a country is Dutch: ten
/// digits, or a service number (0800, 0900, 0906, 0909 with four or seven more), which is kept as
/// it is dialled.
///
/// Groups may be parted by one space, hyphen, point, slash or brackets; `(0)` after a country code
/// is left out. A run that is part of a bank account is passed over. Numbers abroad: 8 to 15 digits
/// (ITU-T E.164), not looked into.
struct PhoneReader: PieceReader {
    private static let country = "31"

    func finding(at index: Int, in text: ValueText, isAnswer: Bool) -> PieceFinding? {
        if let account = IBANReader().finding(at: index, in: text, isAnswer: false) {
            return .skip(upTo: account.upTo)
        }
        let isPlus = text.mark(index) == "+" && !joinsCode(index, text)
        let first = isPlus ? index + 1 : index
        guard let start = text.number(first), isPlus || !text.isInside(index) else { return nil }
        if isPlus { return abroad(from: first, digits: "", in: text) }
        if start.hasPrefix("00"), start.utf8.count > 3 {
            return abroad(from: first, digits: "00", in: text)
        }
        guard start.hasPrefix("0") else { return isAnswer ? bare(at: index, in: text) : nil }
        return national(from: index, in: text, isAnswer)
    }

    private func joinsCode(_ index: Int, _ text: ValueText) -> Bool {
        text.isGlued(index) && text[index - 1].map { $0.kind != .mark } ?? false
    }

    private func national(from index: Int, in text: ValueText, _ isAnswer: Bool) -> PieceFinding? {
        var run = DigitRun(from: index, in: text, most: 10)
        if Self.service.contains(String(run.digits.prefix(4))) {
            run = DigitRun(from: index, in: text, most: 11)
            if run.digits.utf8.count == 8 || run.digits.utf8.count == 11 {
                return .value(run.digits, upTo: run.upTo)
            }
        }
        let count = run.digits.utf8.count
        guard count == 10, !run.goesOn else {
            return count < 5 && !isAnswer
                ? nil : .problem(.length(expected: 10...10, got: count), upTo: run.upTo)
        }
        guard run.digits.dropFirst().first != "0" else { return .skip(upTo: run.upTo) }
        return .value("+" + Self.country + run.digits.dropFirst(), upTo: run.upTo)
    }

    /// Dutch behind `+31` or `0031`, or any other country.
    private func abroad(from index: Int, digits prefix: String, in text: ValueText) -> PieceFinding?
    {
        let whole = DigitRun(from: index, in: text, most: 15 + prefix.utf8.count)
        var number = String(whole.digits.dropFirst(prefix.utf8.count))
        guard number.hasPrefix(Self.country) else {
            guard (8...15).contains(number.utf8.count), !whole.goesOn, number.first != "0" else {
                return .problem(.length(expected: 8...15, got: number.utf8.count), upTo: whole.upTo)
            }
            return .value("+" + number, upTo: whole.upTo)
        }
        // The trunk zero, in brackets or not, is not dialled behind a country code.
        let hasTrunk = number.dropFirst(2).hasPrefix("0")
        let most = prefix.utf8.count + (hasTrunk ? 12 : 11)
        let run = DigitRun(from: index, in: text, most: most)
        number = String(run.digits.dropFirst(prefix.utf8.count + (hasTrunk ? 3 : 2)))
        guard number.utf8.count == 9, !run.goesOn, number.first != "0" else {
            return .problem(.length(expected: 9...9, got: number.utf8.count), upTo: run.upTo)
        }
        return .value("+" + Self.country + number, upTo: run.upTo)
    }

    /// An answer without its zero: `612345678`.
    private func bare(at index: Int, in text: ValueText) -> PieceFinding? {
        let run = DigitRun(from: index, in: text, most: 9)
        let count = run.digits.utf8.count
        guard count == 9, !run.goesOn, run.digits.hasPrefix("6") else {
            return .problem(.length(expected: 10...10, got: count), upTo: run.upTo)
        }
        return .value("+" + Self.country + run.digits, upTo: run.upTo)
    }

    private static let service: Set<String> = ["0800", "0900", "0906", "0909"]
}

/// Groups of digits that belong together, up to so many digits.
private struct DigitRun {
    private(set) var digits = ""
    private(set) var upTo: Int
    /// Whether letters or more digits touch the end, or the last group is too long.
    private(set) var goesOn = false

    init(from index: Int, in text: ValueText, most: Int) {
        upTo = index
        var at = index
        while let group = text.number(at) {
            let isFull = digits.utf8.count >= most
            if isFull { break }
            digits += group
            upTo = at + 1
            at = Self.afterSeparator(at + 1, text)
        }
        let letters = text.isGlued(upTo) && text.word(upTo) != nil
        goesOn = digits.utf8.count > most || letters || text.joins(upTo, ["-", "/", "_", "@"])
        if digits.utf8.count > 40 { digits = String(digits.prefix(40)) }
    }

    private static func afterSeparator(_ index: Int, _ text: ValueText) -> Int {
        var at = index
        while let mark = text.mark(at), ["-", ".", "/", "(", ")"].contains(mark), at < index + 3 {
            at += 1
        }
        return at
    }
}
