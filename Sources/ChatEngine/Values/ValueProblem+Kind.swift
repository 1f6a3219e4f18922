extension ValueProblem {
    /// Whether a value of the kind was there and only did not fit: out of its range, or at the wrong time.
    package var isAboutAValue: Bool {
        switch self {
        case .outOfRange, .inThePast, .inTheFuture, .tooEarly, .tooFar: true
        case .noneFound, .ambiguous, .checkDigits, .length, .unknownCountry, .notADate,
            .weekdayDiffers, .notATime, .notInList, .letters, .lettersMissing, .leadingZero, .email,
            .decimals, .otherCurrency:
            false
        }
    }
}
