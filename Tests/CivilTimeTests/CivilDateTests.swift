import CivilTime
import Testing

@Suite struct CivilDateTests {
    /// Every fourth year, but of the full centuries only every fourth.
    @Test(arguments: [(1900, 28), (2000, 29), (2023, 28), (2024, 29), (2100, 28), (2400, 29)])
    func aLeapYearHasADayMore(year: Int, length: Int) {
        #expect(CivilDate.length(ofMonth: 2, year: year) == length)
        #expect(CivilDate(year: year, month: 2, day: 1)?.lastOfMonth.day == length)
        #expect((CivilDate(year: year, month: 2, day: 29) != nil) == (length == 29))
    }

    @Test(arguments: [
        ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
        ("2026-03-31", -1, "2026-02-28"), ("2026-12-15", 1, "2027-01-15"),
    ])
    func aMonthOnIsTheSameDayOrTheLast(day: String, months: Int, expected: String) {
        #expect(CivilDate(iso: day)?.adding(months: months).iso == expected)
    }
}
