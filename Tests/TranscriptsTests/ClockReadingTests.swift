import ChatEngine
import CivilTime
import Testing

@testable import Transcripts

@Suite struct ClockReadingTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2026-03-02T10:00:00+01:00", 1_772_442_000),
        ("2026-03-02T09:00Z", 1_772_442_000), ("2024-02-29T23:59:59-05:00", 1_709_269_199),
        ("2026-01-05T10:00:00+0100", 1_767_603_600), ("9999-12-31T23:59:59Z", 253_402_300_799),
    ])
    func aMomentIsReadWithItsZone(text: String, seconds: Int64) {
        #expect(ClockReading.moment(text) == Moment(milliseconds: seconds * 1000))
    }

    @Test(arguments: [
        "", "2026", "2026-02-29T10:00:00Z", "2026-13-01T10:00:00Z", "2026-03-02T24:00:00Z",
        "2026-03-02T10:00:00", "2026-03-02 10:00:00Z", "2026-03-02T10:00:00Zx", "02-03-2026T10:00Z",
    ])
    func whatIsNoMomentIsRefused(text: String) {
        #expect(ClockReading.moment(text) == nil)
    }

    @Test(arguments: [("90s", 90), ("30m", 1_800), ("3h", 10_800), ("1d 2h", 93_600), ("0s", 0)])
    func aDurationIsTheSumOfItsParts(text: String, seconds: Int) {
        #expect(ClockReading.seconds(text) == seconds)
    }

    @Test(arguments: [
        "", "h", "3", "3 h", "-3h", "+3h", "1w", "1.5h", "9223372036854775807d", "40000d",
    ])
    func whatIsNoDurationIsRefused(text: String) {
        #expect(ClockReading.seconds(text) == nil)
    }
}
