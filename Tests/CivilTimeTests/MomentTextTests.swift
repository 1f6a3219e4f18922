import CivilTime
import Testing

@Suite struct MomentTextTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2026-03-02T10:00:00+01:00", 1_772_442_000),
        ("2026-03-02T09:00Z", 1_772_442_000), ("2024-02-29T23:59:59-05:00", 1_709_269_199),
        ("2026-03-02T10:00+14:00", 1_772_395_200),
        ("2026-01-05T10:00:00+0100", 1_767_603_600), ("9999-12-31T23:59:59Z", 253_402_300_799),
    ])
    func aMomentIsReadWithItsZone(text: String, seconds: Int64) {
        #expect(Moment(iso: text) == Moment(milliseconds: seconds * 1000))
    }

    @Test(arguments: [
        "", "2026", "2026-02-29T10:00:00Z", "2026-13-01T10:00:00Z", "2026-03-02T24:00:00Z",
        "2026-03-02T10:00:00", "2026-03-02 10:00:00Z", "2026-03-02T10:00:00Zx", "02-03-2026T10:00Z",
        "1969-12-31T23:59:59Z", "2026-03-02T10:60Z", "2026-03-02T10:00:60Z",
        "2026-03-02T10:00+15:00", "2026-03-02T10:00:00.Z", "2026-03-02T10:00.5Z",
        "2026-03-02T10:00:00,250Z", "٢٠٢٦-03-02T10:00Z",
    ])
    func whatIsNoMomentIsRefused(text: String) { #expect(Moment(iso: text) == nil) }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (1_772_442_000_999, "2026-03-02T09:00:00Z"),
        (-1, "1969-12-31T23:59:59Z"), (253_402_300_799_000, "9999-12-31T23:59:59Z"),
    ])
    func aMomentIsWrittenInUTCRoundedDown(milliseconds: Int64, text: String) {
        #expect(Moment(milliseconds: milliseconds).iso == text)
    }

    @Test(arguments: [
        ("1970-01-01T00:00:00.25Z", 250), ("1970-01-01T00:00:01.5+00:00", 1_500),
        ("1970-01-01T00:00:00.006Z", 6), ("1970-01-01T00:00:00.9999Z", 999),
    ])
    func aFractionOfASecondIsRead(text: String, milliseconds: Int64) {
        #expect(Moment(iso: text) == Moment(milliseconds: milliseconds))
    }

    /// What an export prints can be given back as its `--since`.
    @Test func whatIsWrittenWithMillisecondsIsReadBack() {
        for count in Int64(0)..<2_000 {
            let moment = Moment(milliseconds: count * 86_399_007)
            #expect(Moment(iso: moment.isoWithMilliseconds) == moment)
        }
    }

    @Test func whatIsWrittenIsReadBack() {
        for count in Int64(0)..<2_000 {
            let moment = Moment(milliseconds: count * 86_399 * 1000)
            #expect(Moment(iso: moment.iso) == moment)
        }
    }

    /// What a damaged store may hold is no crash.
    @Test func theEndsOfTimeAreKeptTo() {
        let (first, last) = (Moment(milliseconds: .min), Moment(milliseconds: .max))
        #expect(first.adding(seconds: -1) == first && last.adding(seconds: 1) == last)
        #expect(last.seconds(since: first) > 1e16 && first.seconds(since: last) < -1e16)
        #expect(Moment(milliseconds: 5).adding(seconds: 2) == Moment(milliseconds: 2_005))
    }
}
