/// Reads telephone numbers into E.164 (`+31612345678`); a number without a country is of the first
/// rule's country, and a service number there is kept as it is dialled.
///
/// Groups may be parted by one space, hyphen, point, slash or brackets; `(0)` after a country code
/// is left out. One may be dictated in words. A run that is part of a bank account is passed over. Numbers of countries without a
/// rule: 8 to 15 digits (ITU-T E.164), not looked into.
struct PhoneReader: PieceReader {
    let rules: [PhoneRule]
    let words: DictationWords

    func finding(at index: Int, in text: ValueText, isAnswer: Bool) -> PieceFinding? {
        guard let home = rules.first else { return nil }
        if let said = dictated(at: index, in: text, home) { return said }
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
        guard start.hasPrefix("0") else { return isAnswer ? bare(at: index, in: text, home) : nil }
        return national(from: index, in: text, isAnswer, home)
    }

    /// "Oh six, twelve thirty four …"
    private func dictated(
        at index: Int, in text: ValueText, _ rule: PhoneRule
    ) -> PieceFinding? {
        guard let said = Dictation(words).digits(at: index, in: text) else { return nil }
        let count = said.digits.utf8.count
        guard count >= 5 else { return nil }
        guard rule.digits.contains(count), said.digits.dropFirst().first != "0" else {
            return .problem(.length(expected: rule.digits, got: count), upTo: said.upTo)
        }
        return .value("+" + rule.country + said.digits.dropFirst(), upTo: said.upTo)
    }

    private func joinsCode(_ index: Int, _ text: ValueText) -> Bool {
        text.isGlued(index) && text[index - 1].map { $0.kind != .mark } ?? false
    }

    private func national(
        from index: Int, in text: ValueText, _ isAnswer: Bool, _ rule: PhoneRule
    ) -> PieceFinding? {
        var run = DigitRun(from: index, in: text, most: rule.digits.upperBound)
        if rule.service.contains(where: run.digits.hasPrefix) {
            let most = max(rule.digits.upperBound, rule.serviceDigits.max() ?? 0)
            run = DigitRun(from: index, in: text, most: most)
            if rule.serviceDigits.contains(run.digits.utf8.count) {
                return .value(run.digits, upTo: run.upTo)
            }
        }
        let count = run.digits.utf8.count
        guard rule.digits.contains(count), !run.goesOn else {
            return count < 5 && !isAnswer
                ? nil : .problem(.length(expected: rule.digits, got: count), upTo: run.upTo)
        }
        guard run.digits.dropFirst().first != "0" else { return .skip(upTo: run.upTo) }
        return .value("+" + rule.country + run.digits.dropFirst(), upTo: run.upTo)
    }

    /// After `+31` or `0031`: by the rule of the country, or any number of another one.
    private func abroad(from index: Int, digits prefix: String, in text: ValueText) -> PieceFinding?
    {
        let whole = DigitRun(from: index, in: text, most: 15 + prefix.utf8.count)
        let number = String(whole.digits.dropFirst(prefix.utf8.count))
        guard let rule = rules.first(where: { number.hasPrefix($0.country) }) else {
            guard (8...15).contains(number.utf8.count), !whole.goesOn, number.first != "0" else {
                return .problem(.length(expected: 8...15, got: number.utf8.count), upTo: whole.upTo)
            }
            return .value("+" + number, upTo: whole.upTo)
        }
        return known(rule, number, from: index, after: prefix.utf8.count, in: text)
    }

    private func known(
        _ rule: PhoneRule, _ number: String, from index: Int, after prefix: Int, in text: ValueText
    ) -> PieceFinding {
        let code = rule.country.utf8.count
        let expected = rule.digits.lowerBound - 1...rule.digits.upperBound - 1
        // The trunk zero, in brackets or not, is not dialled after a country code.
        let skipped = code + (number.dropFirst(code).hasPrefix("0") ? 1 : 0)
        let most = prefix + skipped + expected.upperBound
        let run = DigitRun(from: index, in: text, most: most)
        let own = String(run.digits.dropFirst(prefix + skipped))
        guard expected.contains(own.utf8.count), !run.goesOn, own.first != "0" else {
            return .problem(.length(expected: expected, got: own.utf8.count), upTo: run.upTo)
        }
        return .value("+" + rule.country + own, upTo: run.upTo)
    }

    /// An answer without its zero: `612345678`.
    private func bare(at index: Int, in text: ValueText, _ rule: PhoneRule) -> PieceFinding? {
        let run = DigitRun(from: index, in: text, most: rule.digits.upperBound - 1)
        let count = run.digits.utf8.count
        guard rule.digits.contains(count + 1), !run.goesOn,
            rule.mobile.contains(where: run.digits.hasPrefix)
        else { return .problem(.length(expected: rule.digits, got: count), upTo: run.upTo) }
        return .value("+" + rule.country + run.digits, upTo: run.upTo)
    }
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
