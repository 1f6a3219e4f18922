import CivilTime
import Testing

@Suite struct DurationTextTests {
    @Test(arguments: [
        ("90s", 90), ("30m", 1_800), ("3h", 10_800), ("1d 2h", 93_600), ("0s", 0),
        ("36525d", DurationText.longest),
    ])
    func aDurationIsTheSumOfItsParts(text: String, seconds: Int) {
        #expect(DurationText.seconds(text) == seconds)
    }

    @Test(arguments: [
        "", "h", "3", "3 h", "-3h", "+3h", "1w", "1.5h", "9223372036854775807d", "40000d",
        "36525d 1s",
    ])
    func whatIsNoDurationIsRefused(text: String) { #expect(DurationText.seconds(text) == nil) }

    @Test(arguments: [
        (0, "", "0s", "0 s"), (59, "59s", "59s", "59 s"), (60, "1m", "1m", "1 min 0 s"),
        (3_599, "59m 59s", "59m", "59 min 59 s"), (3_725, "1h 2m 5s", "1h 2m", "1 h 2 min"),
        (86_399, "23h 59m 59s", "23h 59m", "23 h 59 min"), (93_600, "1d 2h", "1d 2h", "26 h 0 min"),
    ])
    func aDurationHasThreeForms(seconds: Int, exact: String, short: String, spaced: String) {
        #expect(DurationText.exact(seconds) == exact)
        #expect(DurationText.short(Double(seconds)) == short)
        #expect(DurationText.spaced(Double(seconds)) == spaced)
    }

    /// A column rounds down, a sentence to the nearest second.
    @Test func partsOfASecondAreRounded() {
        #expect(DurationText.short(59.9) == "59s")
        #expect(DurationText.spaced(59.6) == "1 min 0 s")
        #expect(DurationText.spaced(59.4) == "59 s")
    }
}
