extension ValueProblem {
    /// Whether a value of the kind was there and only did not fit: out of its range, at the wrong time, refused, or changed
    /// by what stands beside it.
    package var isAboutAValue: Bool {
        switch self {
        case .outOfRange, .inThePast, .inTheFuture, .tooEarly, .tooFar, .partlyRead, .refused,
            .ambiguous:
            true
        case .noneFound, .checkDigits, .length, .unknownCountry, .notADate,
            .weekdayDiffers, .notATime, .notInList, .letters, .lettersMissing, .leadingZero, .email,
            .decimals, .otherCurrency:
            false
        }
    }

    /// Whether it has the shape of the value and is written wrong: a figure too many, letters that are not given out.
    package var isOfItsShape: Bool {
        switch self {
        case .length, .leadingZero, .letters, .lettersMissing, .checkDigits: true
        case .outOfRange, .inThePast, .inTheFuture, .tooEarly, .tooFar, .partlyRead, .refused,
            .ambiguous, .noneFound, .unknownCountry, .notADate, .weekdayDiffers, .notATime,
            .notInList, .email, .decimals, .otherCurrency:
            false
        }
    }

    /// Whether nothing was there that could be a value.
    package var isOfNothing: Bool {
        switch self {
        case .noneFound, .email(.noAt), .notInList: true
        case .outOfRange, .inThePast, .inTheFuture, .tooEarly, .tooFar, .partlyRead, .refused,
            .ambiguous, .length, .leadingZero, .letters, .lettersMissing, .checkDigits,
            .unknownCountry, .notADate, .weekdayDiffers, .notATime, .email(.name),
            .email(.domain), .decimals, .otherCurrency:
            false
        }
    }
}
