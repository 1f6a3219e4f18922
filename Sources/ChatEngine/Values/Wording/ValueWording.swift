import CivilTime

/// What a customer is told about a wrong answer: what was wrong and what is expected, in one breath.
///
/// ```swift
/// ValueWording(kind: .iban, pack: pack, register: .formal).sentence(for: .checkDigits)
/// // "Dat rekeningnummer klopt niet: de controlecijfers kloppen niet met de rest. …"
/// ```
/// The sentences stand in the language's pack. O(length), for a list O(choices shown).
package struct ValueWording: Sendable {
    let kind: ValueKind
    let pack: LanguagePack
    let register: Register

    package init(kind: ValueKind, pack: LanguagePack, register: Register) {
        (self.kind, self.pack, self.register) = (kind, pack, register)
    }

    private var words: ValueWords { ValueWords(pack) }

    private func say(_ text: PackText, _ values: [String: String] = [:]) -> String {
        pack.wording.text(text, register, values)
    }

    package func sentence(for problem: ValueProblem) -> String {
        switch problem {
        case .noneFound, .notInList(nil): expectation
        case .notInList(let nearest?): say(.nearestChoice, ["nearest": nearest])
        case .ambiguous(let values):
            say(
                .ambiguous,
                ["values": list(values.prefix(4).map { words.words(for: $0, kind) }, .either)])
        case .partlyRead(let value, let text):
            say(.partlyRead, ["value": words.words(for: value, kind), "text": clipped(text)])
        case .refused(let values):
            say(
                .refused,
                ["values": list(values.prefix(4).map { words.words(for: $0, kind) }, .either)])
        case .outOfRange(let min, let max): outOfRange(min, max)
        case .notATime(let text): say(.notATime, ["text": text])
        case .decimals(let most): say(.tooManyDecimals, ["most": String(most)])
        case .otherCurrency(let text): say(.otherCurrency, ["text": text])
        case .notADate(let text): say(.notADate, ["text": text])
        case .weekdayDiffers(let date, let said): weekdayDiffers(date, said)
        case .inThePast(let date): say(.inThePast, ["date": capital(date)])
        case .inTheFuture(let date): say(.inTheFuture, ["date": capital(date)])
        case .tooEarly(let date, let limit): beyond(.tooEarly, date, limit)
        case .tooFar(let date, let limit): beyond(.tooLate, date, limit)
        case .checkDigits: say(.checkDigits)
        case .unknownCountry(let code): say(.unknownCountry, ["country": code])
        case .length(let expected, let got): length(expected, got)
        case .letters(let letters): say(.postcodeLetters, ["letters": letters])
        case .lettersMissing: say(.postcodeLettersMissing)
        case .leadingZero: say(.postcodeLeadingZero)
        case .email(.noAt): say(.emailWithoutAt)
        case .email(.name): say(.emailName)
        case .email(.domain): say(.emailDomain)
        }
    }

    /// A few words of what the customer wrote.
    private func clipped(_ text: String) -> String {
        text.count > 40 ? text.prefix(39) + "…" : text
    }

    private func list(_ words: [String], _ form: PackText) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        let list = words.dropLast().joined(separator: ", ")
        return say(form, ["list": list, "last": last])
    }

    private func outOfRange(_ min: Double, _ max: Double) -> String {
        let (low, high) = (words.words(for: min), words.words(for: max))
        guard max < .greatestFiniteMagnitude else { return say(.numberTooLow, ["low": low]) }
        guard min > -.greatestFiniteMagnitude else { return say(.numberTooHigh, ["high": high]) }
        return say(.numberOutOfRange, ["low": low, "high": high])
    }

    private func weekdayDiffers(_ date: CivilDate, _ said: Int) -> String {
        say(
            .weekdayDiffers,
            [
                "day": String(date.day), "month": pack.dates.monthName(date.month),
                "year": String(date.year), "weekday": pack.dates.weekdayName(date.weekday),
                "said": pack.dates.weekdayName(said),
            ])
    }

    private func beyond(_ text: PackText, _ date: CivilDate, _ limit: CivilDate) -> String {
        say(text, ["date": capital(date), "limit": words.words(for: limit)])
    }

    private func capital(_ date: CivilDate) -> String {
        let said = words.words(for: date)
        return said.prefix(1).uppercased() + said.dropFirst()
    }

    private func length(_ expected: ClosedRange<Int>, _ got: Int) -> String {
        let (low, high) = (String(expected.lowerBound), String(expected.upperBound))
        let range = expected.count == 1 ? low : say(.range, ["low": low, "high": high])
        let values = ["got": String(got), "expected": range]
        let isShort = got < expected.lowerBound
        return switch kind {
        case .iban: say(isShort ? .ibanTooShort : .ibanTooLong, values)
        case .phone: say(isShort ? .phoneTooShort : .phoneTooLong, values)
        case .postcode, .list, .number, .date, .email, .amount, .time, .text:
            say(.postcodeLength, values)
        }
    }

    private var expectation: String {
        switch kind {
        case .list(let choices):
            say(.noChoice, ["choices": list(choices.prefix(6).map(\.value), .allOf)])
        case .number: say(.noNumber)
        case .date: say(.noDate)
        case .email: say(.noEmail)
        case .phone: say(.noPhone)
        case .postcode: say(.noPostcode)
        case .iban: say(.noIBAN)
        case .amount: say(.noAmount)
        case .time: say(.noTime)
        case .text: say(.noText)
        }
    }
}
