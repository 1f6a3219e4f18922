import CivilTime
import Support
import Testing

@testable import ChatEngine

@Suite struct ValueProperties {
    /// Counts day by day, knowing only how long months are.
    @Test func theCalendarAgreesWithASlowCount() {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var (year, month, day, weekday) = (1970, 1, 1, 4)
        var count = 0
        while year < 2405 {
            let date = CivilDate(days: count)
            #expect((date.year, date.month, date.day) == (year, month, day))
            #expect(date.days == count)
            #expect(date.weekday == weekday)
            let isLeap = year % 400 == 0 || year % 4 == 0 && year % 100 != 0
            let last = lengths[month - 1] + (month == 2 && isLeap ? 1 : 0)
            #expect(CivilDate(year: year, month: month, day: last + 1) == nil)
            count += 1
            weekday = weekday % 7 + 1
            if day < last {
                day += 1
            } else if month < 12 {
                (month, day) = (month + 1, 1)
            } else {
                (year, month, day) = (year + 1, 1, 1)
            }
        }
    }

    @Test func daysBeforeTheEpochGoRoundTrip() {
        for days in stride(from: -719_162, through: 0, by: 97) {
            let date = CivilDate(days: days)
            #expect(date.days == days)
            #expect(CivilDate(year: date.year, month: date.month, day: date.day) == date)
        }
        #expect(CivilDate(days: -719_162).iso == "0001-01-01")
        #expect(CivilDate(year: 1582, month: 10, day: 15)?.weekday == 5)
    }

    @Test(arguments: TestLanguage.allCases)
    func everyDatesWordsAreReadBack(language: TestLanguage) {
        let reading = ValueReading(.date(DateBounds()), language)
        for days in stride(from: -25_000, through: 25_000, by: Soak.isOn ? 1 : 11) {
            let iso = CivilDate(days: days + 10_000).iso
            let words = reading.words(for: iso)
            guard reading.find(in: words).map(\.value) == [iso] else {
                Issue.record("\(words) is not read as \(iso)")
                return
            }
        }
    }

    @Test(arguments: TestLanguage.allCases)
    func everyProblemHasASentence(language: TestLanguage) {
        let date = CivilDate(days: 20516)
        let problems: [ValueProblem] = [
            .noneFound, .ambiguous(["a", "b"]), .checkDigits, .length(expected: 18...18, got: 17),
            .unknownCountry("ZZ"), .outOfRange(min: 1, max: 10), .notADate("31 februari"),
            .weekdayDiffers(date, said: 1), .inThePast(date), .inTheFuture(date),
            .tooEarly(date, earliest: date), .tooFar(date, latest: date), .notATime("25:00"),
            .notInList(nearest: "rood"), .notInList(nearest: nil), .letters("SS"), .lettersMissing,
            .leadingZero, .email(.noAt), .email(.name), .email(.domain), .decimals(most: 2),
            .otherCurrency("$ 12"), .partlyRead("3", beside: "meer dan"), .refused(["a", "b"]),
        ]
        for kind in FuzzInputs.kinds {
            for problem in problems {
                for register in Register.allCases {
                    let words = ValueWording(kind: kind, pack: language.pack, register: register)
                        .sentence(for: problem)
                    #expect(words.hasSuffix(".") || words.hasSuffix("?"), "\(words)")
                    #expect(!words.contains("  ") && !words.contains("{") && words.count < 200)
                }
            }
        }
    }

    /// What the redactor looks for is written in capitals without blanks: anything else is another number.
    @Test func onlyWhatIsWrittenAsAnAccountIsOne() {
        for (text, isOne) in [
            ("NL91ABNA0417164300", true), ("GB82WEST12345698765432", true),
            ("NL92ABNA0417164300", false), ("nl91abna0417164300", false),
            ("NL91 ABNA 0417 1643 00", false), ("NL91-ABNA0417164300", false), ("NL91", false),
            ("", false), ("NL91\u{e9}ABNA0417164300", false),
        ] {
            #expect(IBANReader.isChecked(Array(text.utf8)) == isOne, "\(text)")
        }
    }

    @Test func theWordsNameWhatWasWrongAndWhatIsExpected() {
        let account = ValueReading(.iban, .nl)
        #expect(account.words(for: .checkDigits).hasPrefix("Dat rekeningnummer klopt niet"))
        let day = ValueReading(.date(DateBounds(.future)), .nl)
        let past = CivilDate(days: 20515)
        #expect(
            day.words(for: .inThePast(past))
                == "Dinsdag 3 maart 2026 is al geweest. Noem alstublieft vandaag of een latere dag."
        )
        let colours = ["rood", "blauw", "groen"].map { ValueChoice($0) }
        let informal = ValueReading(
            .list(colours), pack: TestLanguage.nl.pack, register: .informal,
            today: ValueReading.wednesday)
        #expect(
            informal.words(for: .noneFound)
                == "Ik herken geen van de keuzes. Je kunt kiezen uit: rood, blauw en groen.")
        let number = ValueReading(.number(1...10), .en)
        #expect(
            number.words(for: .outOfRange(min: 1, max: 10))
                == "That number does not fit: please give a number from 1 to 10.")
    }
}
