/// What a customer is told about a wrong answer: what was wrong and what is expected, formally, in
/// one breath.
///
/// ```swift
/// ValueWording(kind: .iban, language: .nl).sentence(for: .checkDigits)
/// // "Dat rekeningnummer klopt niet: de controlecijfers kloppen niet met de rest. …"
/// ```
/// O(1), for a list O(choices shown).
package struct ValueWording: Sendable {
    let kind: ValueKind
    let language: ValueLanguage

    package init(kind: ValueKind, language: ValueLanguage) {
        self.kind = kind
        self.language = language
    }

    package func sentence(for problem: ValueProblem) -> String {
        switch problem {
        case .noneFound, .notInList(nil): expectation
        case .notInList(let nearest?):
            say(
                "Die keuze ken ik niet. Bedoelt u \(nearest)?",
                "I do not know that choice. Do you mean \(nearest)?")
        case .ambiguous(let values): ambiguous(values)
        case .outOfRange(let min, let max): outOfRange(min, max)
        case .notATime(let text):
            say("“\(text)” is geen tijd. ", "“\(text)” is not a time. ")
                + example("half drie, 14:30", "half past two, 14:30")
        case .decimals(let most):
            say(
                "Een bedrag heeft hoogstens \(most) cijfers achter de komma, bijvoorbeeld 12,50.",
                "An amount has at most \(most) decimals, for example 12.50.")
        case .otherCurrency(let text):
            say(
                "“\(text)” is niet in euro's. Noem het bedrag in euro's alstublieft.",
                "“\(text)” is not in euros. Please give the amount in euros.")
        case .notADate, .weekdayDiffers, .inThePast, .inTheFuture, .tooEarly, .tooFar:
            dateSentence(problem)
        default: numberSentence(problem)
        }
    }

    func say(_ dutch: String, _ english: String) -> String { language == .nl ? dutch : english }

    func example(_ dutch: String, _ english: String) -> String {
        say("Bijvoorbeeld: \(dutch).", "For example: \(english).")
    }

    private func ambiguous(_ values: [String]) -> String {
        let words = ValueWords(language)
        let said = values.prefix(4).map { words.words(for: $0, kind) }
        let listed = joined(said, say(" of ", " or "))
        return say(
            "Ik lees meer dan één antwoord. Bedoelt u \(listed)?",
            "I read more than one answer. Do you mean \(listed)?")
    }

    private func joined(_ words: [String], _ last: String) -> String {
        guard let end = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + last + end
    }

    private func outOfRange(_ min: Double, _ max: Double) -> String {
        let words = ValueWords(language)
        let low = words.words(for: min)
        let high = words.words(for: max)
        guard max < .greatestFiniteMagnitude else {
            return say(
                "Dat getal past niet: noem een getal van \(low) of meer.",
                "That number does not fit: please give a number of \(low) or more.")
        }
        guard min > -.greatestFiniteMagnitude else {
            return say(
                "Dat getal past niet: noem een getal van hoogstens \(high).",
                "That number does not fit: please give a number of at most \(high).")
        }
        return say(
            "Dat getal past niet: noem een getal van \(low) tot en met \(high).",
            "That number does not fit: please give a number from \(low) to \(high).")
    }

    private var expectation: String {
        switch kind {
        case .list(let choices):
            say(
                "Ik herken geen van de keuzes. U kunt kiezen uit: ",
                "I do not recognise any of the choices. You can choose from: ")
                + joined(choices.prefix(6).map(\.value), say(" en ", " and ")) + "."
        case .number: say("Ik zie geen getal. ", "I do not see a number. ") + example("3", "3")
        case .date:
            say("Ik zie geen datum. ", "I do not see a date. ")
                + example("3 maart of volgende week dinsdag", "3 March or Tuesday next week")
        case .email:
            say("Ik zie geen e-mailadres. ", "I do not see an e-mail address. ")
                + example("naam@voorbeeld.nl", "name@example.com")
        case .phone:
            say("Ik zie geen telefoonnummer. ", "I do not see a telephone number. ")
                + example("06 12345678", "06 12345678")
        case .postcode:
            say("Ik zie geen postcode. ", "I do not see a postcode. ")
                + example("1234 AB", "1234 AB")
        case .iban:
            say("Ik zie geen rekeningnummer (IBAN). ", "I do not see an account number (IBAN). ")
                + example("NL91 ABNA 0417 1643 00", "NL91 ABNA 0417 1643 00")
        case .amount:
            say("Ik zie geen bedrag. ", "I do not see an amount. ") + example("€ 12,50", "€12.50")
        case .time:
            say("Ik zie geen tijd. ", "I do not see a time. ")
                + example("half drie of 14:30", "half past two or 14:30")
        case .text:
            say(
                "Ik heb nog geen antwoord van u gezien. Wilt u het typen?",
                "I have not seen an answer yet. Could you type it?")
        }
    }
}
