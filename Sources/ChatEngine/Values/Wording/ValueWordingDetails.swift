import CivilTime

/// The words about dates, and about numbers with a fixed shape.
extension ValueWording {
    func dateSentence(_ problem: ValueProblem) -> String {
        let words = ValueWords(language)
        return switch problem {
        case .notADate(let text):
            say("“\(text)” is geen bestaande dag. ", "“\(text)” is not a day that exists. ")
                + example(
                    "3 maart of 03-04-2026 (de dag eerst)", "3 March or 03-04-2026 (day first)")
        case .weekdayDiffers(let date, let said):
            say(
                "\(date.day) \(words.month(date.month)) \(date.year) is een "
                    + "\(words.weekday(date.weekday)), geen \(words.weekday(said)). Welke dag "
                    + "bedoelt u?",
                "\(date.day) \(words.month(date.month)) \(date.year) is a "
                    + "\(words.weekday(date.weekday)), not a \(words.weekday(said)). Which "
                    + "day do you mean?"
            )
        case .inThePast(let date):
            say(
                "\(capital(date)) is al geweest. Noem alstublieft vandaag of een latere dag.",
                "\(capital(date)) has already been. Please give today or a later day.")
        case .inTheFuture(let date):
            say(
                "\(capital(date)) moet nog komen. Noem alstublieft vandaag of een eerdere dag.",
                "\(capital(date)) is still to come. Please give today or an earlier day.")
        case .tooEarly(let date, let earliest):
            say(
                "\(capital(date)) is te vroeg: het kan vanaf \(words.words(for: earliest)).",
                "\(capital(date)) is too early: the earliest is \(words.words(for: earliest)).")
        case .tooFar(let date, let latest):
            say(
                "\(capital(date)) is te laat: het kan tot en met \(words.words(for: latest)).",
                "\(capital(date)) is too late: the latest is \(words.words(for: latest)).")
        default: sentence(for: .noneFound)
        }
    }

    func numberSentence(_ problem: ValueProblem) -> String {
        switch problem {
        case .checkDigits:
            say(
                "Dat rekeningnummer klopt niet: de controlecijfers kloppen niet met de rest. "
                    + "Kijk het alstublieft nog eens na.",
                "That account number is not right: its check digits do not fit the rest. "
                    + "Please check it once more."
            )
        case .unknownCountry(let code):
            say(
                "Dat rekeningnummer klopt niet: \(code) is geen land met IBAN-nummers. Een "
                    + "Nederlands nummer begint met NL.",
                "That account number is not right: \(code) is not a country with IBANs. A "
                    + "Dutch one begins with NL."
            )
        case .length(let expected, let got): length(expected, got)
        case .letters(let letters):
            say(
                "De letters \(letters) komen in een postcode niet voor. Een postcode is vier "
                    + "cijfers en twee letters, zoals 1234 AB.",
                "No postcode has the letters \(letters). A postcode is four digits and two "
                    + "letters, such as 1234 AB."
            )
        case .lettersMissing:
            say(
                "Bij die postcode ontbreken de twee letters. Noem hem alstublieft helemaal, "
                    + "zoals 1234 AB.",
                "The two letters of that postcode are missing. Please give all of it, such as "
                    + "1234 AB."
            )
        case .leadingZero:
            say(
                "Een postcode begint niet met een 0. Hij ziet eruit als 1234 AB.",
                "A postcode does not begin with a 0. It looks like 1234 AB.")
        case .email(let fault): email(fault)
        default: sentence(for: .noneFound)
        }
    }

    private func length(_ expected: ClosedRange<Int>, _ got: Int) -> String {
        let isOne = expected.count == 1
        let dutch =
            isOne ? "\(expected.lowerBound)" : "\(expected.lowerBound) tot \(expected.upperBound)"
        let english =
            isOne ? "\(expected.lowerBound)" : "\(expected.lowerBound) to \(expected.upperBound)"
        let few = say(
            got < expected.lowerBound ? "te kort" : "te lang",
            got < expected.lowerBound ? "short" : "long")
        return switch kind {
        case .iban:
            say(
                "Dat rekeningnummer is \(few): ik tel \(got) tekens, het moeten er \(dutch) zijn.",
                "That account number is too \(few): I count \(got) characters, it should have "
                    + "\(english)."
            )
        case .phone:
            say(
                "Dat telefoonnummer is \(few): ik tel \(got) cijfers, het moeten er \(dutch) zijn.",
                "That telephone number is too \(few): I count \(got) digits, it should have "
                    + "\(english)."
            )
        default:
            say(
                "Een postcode heeft \(dutch) cijfers, ik tel er \(got). Hij ziet eruit als "
                    + "1234 AB.",
                "A postcode has \(english) digits, I count \(got). It looks like 1234 AB.")
        }
    }

    private func email(_ fault: EmailFault) -> String {
        switch fault {
        case .noAt:
            say(
                "In dat e-mailadres ontbreekt het apenstaartje (@). ",
                "That e-mail address has no at sign (@). ")
                + example("naam@voorbeeld.nl", "name@example.com")
        case .name:
            say(
                "Het deel voor het apenstaartje (@) van dat e-mailadres klopt niet. ",
                "The part before the at sign (@) of that e-mail address is not right. ")
                + example("naam@voorbeeld.nl", "name@example.com")
        case .domain:
            say(
                "Het deel achter het apenstaartje (@) van dat e-mailadres klopt niet. ",
                "The part after the at sign (@) of that e-mail address is not right. ")
                + example("naam@voorbeeld.nl", "name@example.com")
        }
    }

    private func capital(_ date: CivilDate) -> String {
        let words = ValueWords(language).words(for: date)
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
