import ChatEngine
import CivilTime
import Testing

/// The rules at their edges, where one sign more or less changes an answer.
@Suite struct EdgeTables {
    /// All twelve hours as they are said, per part of the day.
    @Test(arguments: [
        (DayHalf.morning, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0]),
        (.afternoon, [13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 12]),
        (.evening, [1, 2, 3, 16, 17, 18, 19, 20, 21, 22, 23, 0]),
        (.night, [1, 2, 3, 4, 5, 6, 19, 20, 21, 22, 23, 0]),
    ])
    func anHourIsOfThePartOfTheDayThatIsSaid(half: DayHalf, hours: [Int]) {
        #expect((1...12).map(half.hour) == hours)
    }

    @Test(arguments: [
        ("om 3 uur 's avonds", "03:00"), ("om 4 uur 's avonds", "16:00"),
        ("om 11 uur 's avonds", "23:00"), ("om 12 uur 's avonds", "00:00"),
        ("om 6 uur 's nachts", "06:00"), ("om 11 uur 's nachts", "23:00"),
    ])
    func eveningsEndAfterMidnight(text: String, time: String) {
        #expect(ValueReading(.time, .nl).found(in: text) == time)
    }

    /// 00, 01 and 99 leave the same as 97, 98 and 02, and are never given out.
    @Test(arguments: [
        ("97", "00", "ABNA0417164386"), ("98", "01", "ABNA0417164368"),
        ("02", "99", "ABNA0417164350"),
    ])
    func checkDigitsAreThoseThatBanksGiveOut(right: String, wrong: String, account: String) {
        #expect(Checksum.isIBAN(Array("NL\(right)\(account)".utf8)))
        #expect(!Checksum.isIBAN(Array("NL\(wrong)\(account)".utf8)))
        let reading = ValueReading(.iban, .nl)
        #expect(reading.answer("NL\(right)\(account)").hasPrefix("NL\(right) ABNA"))
        #expect(reading.answer("NL\(wrong)\(account)") == "!checkDigits")
    }

    @Test(arguments: [
        ("NL91 ABNA 0417 1643 00", true), ("nl91abna0417164300", true),
        ("NL91-ABNA-0417-1643-00", true), ("NL91 ABNA 0417 1643 01", false),
        ("DE89 3704 0044 0532 0130 00", true), ("DE89 3704 0044 0532 0130", false),
        ("ZZ91 ABNA 0417 1643 00", false), ("NL91", false), ("", false),
    ])
    func anAccountHasTheLengthOfItsCountry(text: String, isIBAN: Bool) {
        #expect(Checksum.isIBAN(Array(text.utf8)) == isIBAN)
    }

    @Test(arguments: [
        ("111222333", true), ("1112.22.333", true), ("123456782", true), ("123456789", false),
        ("000000000", false), ("11122233", false),
    ])
    func aBSNPassesTheElevenTest(text: String, isBSN: Bool) {
        #expect(Checksum.isBSN(Array(text.utf8)) == isBSN)
    }

    @Test(arguments: [
        ("4111 1111 1111 1111", true), ("4111 1111 1111 1112", false),
        ("5500-0000-0000-0004", true),
        ("000000000000", false), ("4222222222222", true),
    ])
    func aCardPassesLuhn(text: String, isCard: Bool) {
        #expect(Checksum.isCard(Array(text.utf8)) == isCard)
    }

    /// The end of January, where a month later there is no such day.
    @Test(arguments: [
        ("2026-01-29", "over een maand", "2026-02-28"),
        ("2026-01-30", "over een maand", "2026-02-28"),
        ("2026-01-31", "over een maand", "2026-02-28"),
        ("2024-01-31", "over een maand", "2024-02-29"),
        ("2026-01-31", "over twee maanden", "2026-03-31"),
        ("2026-03-31", "een maand geleden", "2026-02-28"),
        ("2024-02-29", "over een jaar", "2025-02-28"),
        ("2026-01-31", "de 30e", "2026-01-30"), ("2026-01-31", "de 3e", "2026-02-03"),
        ("2026-01-30", "de 31e", "2026-01-31"), ("2026-01-31", "eind van de maand", "2026-01-31"),
        ("2026-01-31", "eind volgende maand", "2026-02-28"),
        ("2026-01-31", "begin volgende maand", "2026-02-01"),
        ("2026-01-31", "de 28e van volgende maand", "2026-02-28"),
        ("2026-01-31", "eind vorige maand", "2025-12-31"),
        ("2026-01-31", "morgen", "2026-02-01"), ("2026-12-31", "overmorgen", "2027-01-02"),
        ("2026-01-31", "3 januari", "2026-01-03"), ("2026-01-31", "29 februari", "2024-02-29"),
    ])
    func theEndOfAMonthIsNoTrap(today: String, said: String, day: String) throws {
        let today = try #require(CivilDate(iso: today))
        let reading = ValueReading(.date(DateBounds()), pack: TestLanguage.nl.pack, today: today)
        #expect(reading.answer(said) == day)
    }

    @Test(arguments: [
        (DateBounds.Direction.future, 0, true), (.future, -1, false), (.future, 1, true),
        (.past, 0, true), (.past, 1, false), (.past, -1, true), (.any, -1, true), (.any, 1, true),
    ])
    func todayIsInThePastAndInTheFuture(
        direction: DateBounds.Direction, offset: Int, fits: Bool
    ) {
        let today = ValueReading.wednesday
        let problem = DateBounds(direction).problem(with: today.adding(days: offset), today: today)
        #expect((problem == nil) == fits)
    }

    /// What a slot accepts is what the redactor masks.
    @Test func personalValuesAreFoundWhereSlotsFindThem() throws {
        let pack = TestLanguage.nl.pack
        let text = "mail jan@voorbeeld.nl of bel 06-12345678, NL91 ABNA 0417 1643 00, 1234 AB"
        let found = PersonalValue.find(in: text, pack.accounts)
        #expect(found.map(\.kind) == [.email, .phone, .iban, .postcode])
        let kinds: [(PersonalValue.Kind, ValueKind)] = [
            (.email, .email), (.phone, .phone), (.iban, .iban), (.postcode, .postcode),
        ]
        for (kind, slot) in kinds {
            let range = try #require(found.first { $0.kind == kind }?.range)
            #expect(ValueReading(slot, .nl).find(in: text).map(\.range) == [range])
        }
    }
}
