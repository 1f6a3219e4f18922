import CivilTime

/// A value found in an utterance, in the form in which it is kept.
package struct FoundValue: Sendable, Equatable {
    /// The canonical text, such as `2026-03-03` for "dinsdag 3 maart".
    package var value: String
    /// Where it stands, in UTF-8 bytes of the text.
    package var range: Range<Int>
    /// What stands beside it and keeps it from being the whole of what was said.
    package var qualifier: Qualifier?

    package init(value: String, range: Range<Int>, qualifier: Qualifier? = nil) {
        self.value = value
        self.range = range
        self.qualifier = qualifier
    }
}

/// What is wrong with an answer. Its words live in `ValueWording`.
package enum ValueProblem: Error, Sendable, Equatable {
    /// Nothing that looks like such a value.
    case noneFound
    /// More than one, and nothing says which is meant.
    case ambiguous([String])
    /// A value, and beside it what changes it or was not understood, as it was written.
    case partlyRead(String, beside: String)
    /// Nothing but values that are not meant: "niet op vrijdag".
    case refused([String])
    /// The check digits of a bank account do not fit the rest.
    case checkDigits
    /// Too short or too long, in characters (IBAN) or digits (telephone, postcode).
    case length(expected: ClosedRange<Int>, got: Int)
    /// Two letters that no country with bank accounts of this kind has.
    case unknownCountry(String)
    case outOfRange(min: Double, max: Double)
    /// A day that does not exist, as it was written: `31 februari`.
    case notADate(String)
    /// The day of the week and the day of the month do not go together.
    case weekdayDiffers(CivilDate, said: Int)
    case inThePast(CivilDate)
    case inTheFuture(CivilDate)
    case tooEarly(CivilDate, earliest: CivilDate)
    case tooFar(CivilDate, latest: CivilDate)
    /// A time that no clock shows, as it was written: `25:00`.
    case notATime(String)
    case notInList(nearest: String?)
    /// Letters that no postcode has, such as `SS`.
    case letters(String)
    /// A postcode without its letters.
    case lettersMissing
    /// A postcode that starts with a zero.
    case leadingZero
    case email(EmailFault)
    /// More decimals than cents have.
    case decimals(most: Int)
    /// Money that is not euros, as it was written.
    case otherCurrency(String)
}

/// What is wrong with an e-mail address.
package enum EmailFault: Sendable, Equatable { case noAt, name, domain }
