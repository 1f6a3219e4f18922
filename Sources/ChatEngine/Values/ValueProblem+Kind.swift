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
}
