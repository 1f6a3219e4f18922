/// Every sentence and form of the engine's own. The raw value is its key under `wording`.
package enum PackText: String, Sendable, CaseIterable {
    // How things are said
    case opening, today, date, amount, either
    case allOf = "all_of"
    case range

    // What was wrong with an answer
    case nearestChoice = "nearest_choice"
    case ambiguous
    case partlyRead = "partly_read"
    case refused
    case numberTooLow = "number_too_low"
    case numberTooHigh = "number_too_high"
    case numberOutOfRange = "number_out_of_range"
    case notATime = "not_a_time"
    case tooManyDecimals = "too_many_decimals"
    case otherCurrency = "other_currency"
    case notADate = "not_a_date"
    case weekdayDiffers = "weekday_differs"
    case inThePast = "in_the_past"
    case inTheFuture = "in_the_future"
    case tooEarly = "too_early"
    case tooLate = "too_late"
    case checkDigits = "check_digits"
    case unknownCountry = "unknown_country"
    case ibanTooShort = "iban_too_short"
    case ibanTooLong = "iban_too_long"
    case phoneTooShort = "phone_too_short"
    case phoneTooLong = "phone_too_long"
    case postcodeLength = "postcode_length"
    case postcodeLetters = "postcode_letters"
    case postcodeLettersMissing = "postcode_letters_missing"
    case postcodeLeadingZero = "postcode_leading_zero"
    case emailWithoutAt = "email_without_at"
    case emailName = "email_name"
    case emailDomain = "email_domain"

    // What is expected where an answer holds nothing of the kind
    case noChoice = "no_choice"
    case noNumber = "no_number"
    case noDate = "no_date"
    case noEmail = "no_email"
    case noPhone = "no_phone"
    case noPostcode = "no_postcode"
    case noIBAN = "no_iban"
    case noAmount = "no_amount"
    case noTime = "no_time"
    case noText = "no_text"

    /// What may be filled in.
    package var places: [String] {
        switch self {
        case .opening: ["day", "time"]
        case .date: ["weekday", "day", "month", "year"]
        case .amount: ["amount"]
        case .either, .allOf: ["list", "last"]
        case .range, .numberTooLow, .numberTooHigh, .numberOutOfRange: ["low", "high"]
        case .nearestChoice: ["nearest"]
        case .ambiguous, .refused: ["values"]
        case .partlyRead: ["value", "text"]
        case .notATime, .otherCurrency, .notADate: ["text"]
        case .tooManyDecimals: ["most"]
        case .weekdayDiffers: ["day", "month", "year", "weekday", "said"]
        case .inThePast, .inTheFuture: ["date"]
        case .tooEarly, .tooLate: ["date", "limit"]
        case .unknownCountry: ["country"]
        case .ibanTooShort, .ibanTooLong, .phoneTooShort, .phoneTooLong, .postcodeLength:
            ["got", "expected"]
        case .postcodeLetters: ["letters"]
        case .noChoice: ["choices"]
        case .today, .checkDigits, .postcodeLettersMissing, .postcodeLeadingZero, .emailWithoutAt,
            .emailName, .emailDomain, .noNumber, .noDate, .noEmail, .noPhone, .noPostcode, .noIBAN,
            .noAmount, .noTime, .noText:
            []
        }
    }
}

/// The sentences of one language.
package final class PackWording: Sendable {
    private let sentences: [PackText: PackSentence]

    init(_ section: inout PackSection) {
        var sentences: [PackText: PackSentence] = [:]
        for text in PackText.allCases {
            sentences[text] = section.sentence(text.rawValue, text.places)
        }
        self.sentences = sentences
    }

    package func text(
        _ text: PackText, _ register: Register = .formal, _ values: [String: String] = [:]
    ) -> String { sentences[text]?.text(register, values) ?? "" }
}

/// What stands in the store for a personal value of each kind.
package struct RedactionLabels: Sendable, Equatable {
    package let email: String
    package let phone: String
    package let iban: String
    package let card: String
    package let bsn: String
    /// A postcode with the number of a house.
    package let address: String
    /// Words that tell what a number is.
    package let cardWords: WordSet
    package let bsnWords: WordSet
    /// Of a thing: an order, an article, a voucher.
    package let otherNumbers: WordSet

    init(_ section: inout PackSection) {
        cardWords = section.words("card_words")
        bsnWords = section.words("bsn_words")
        otherNumbers = section.words("other_numbers")
        email = section.text("email")
        phone = section.text("phone")
        iban = section.text("iban")
        card = section.text("card")
        bsn = section.text("bsn")
        address = section.text("address")
    }
}
