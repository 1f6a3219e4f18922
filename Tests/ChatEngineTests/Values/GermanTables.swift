import ChatEngine
import CivilTime
import Testing

/// German, which no line of Swift knows: what `de.yaml` says is what is read. Today is Wednesday 4
/// March 2026.
@Suite struct GermanTables {
    private static let date = ValueKind.date(DateBounds())

    @Test(arguments: Row.table(.de, dates))
    func aDateIsFoundInASentence(row: Row) {
        #expect(ValueReading(Self.date, .de).found(in: row.said) == row.expected)
    }

    static let dates = """
        Am 3. März bitte => 2026-03-03
        3. März 2026 => 2026-03-03
        3. März 2027 => 2027-03-03
        am 3. Maerz => 2026-03-03
        3. Mrz. 2026 => 2026-03-03
        3 März => 2026-03-03
        der dritte März => 2026-03-03
        am dritten März => 2026-03-03
        am einundzwanzigsten April => 2026-04-21
        der einunddreißigste Mai => 2026-05-31
        am 1. Jänner 2027 => 2027-01-01
        im Februar => -
        03.04.2026 => 2026-04-03
        3.4.2026 => 2026-04-03
        03.04.26 => 2026-04-03
        am 3.4. um zehn => 2026-04-03
        am 3.4. => 2026-04-03
        ab 3.4 => 2026-04-03
        Version 3.4 => -
        2026-03-03 => 2026-03-03
        geboren am 12.05.1987 => 1987-05-12
        heute => 2026-03-04
        heute Abend => 2026-03-04
        morgen passt mir => 2026-03-05
        Morgen früh => 2026-03-05
        Guten Morgen => -
        übermorgen => 2026-03-06
        gestern bestellt => 2026-03-03
        gestern Abend => 2026-03-03
        vorgestern => 2026-03-02
        in 3 Tagen => 2026-03-07
        in drei Tagen => 2026-03-07
        in einer Woche => 2026-03-11
        in zwei Wochen => 2026-03-18
        in einem Monat => 2026-04-04
        vor 3 Tagen => 2026-03-01
        vor einer Woche => 2026-02-25
        vor zwei Wochen => 2026-02-18
        vor einem Jahr => 2025-03-04
        heute in einer Woche => 2026-03-11
        morgen in zwei Wochen => 2026-03-19
        nächste Woche Dienstag => 2026-03-10
        Dienstag nächster Woche => 2026-03-10
        letzte Woche am Dienstag => 2026-02-24
        diese Woche Freitag => 2026-03-06
        kommenden Freitag => 2026-03-06
        nächsten Freitag => 2026-03-06
        letzten Montag => 2026-03-02
        Dienstag in einer Woche => 2026-03-17
        am Dienstagabend => 2026-03-10
        Dienstag früh => 2026-03-10
        Sonnabend => 2026-03-07
        Mi, 11. März => 2026-03-11
        Mittwoch, den 11. März => 2026-03-11
        Ende des Monats => 2026-03-31
        Anfang April => 2026-04-01
        Ende nächsten Monats => 2026-04-30
        der 10. bitte => 2026-03-10
        am 10. um 9 Uhr => 2026-03-10
        das 1. Mal => -
        die dritte Lieferung => -
        """

    @Test(arguments: Row.table(.de, dateAnswers))
    func aDateIsAnAnswer(row: Row) {
        #expect(ValueReading(Self.date, .de).answer(row.said) == row.expected)
    }

    static let dateAnswers = """
        Di => 2026-03-10
        31. Februar => !notADate 31. Februar
        Dienstag, 3. April 2026 => !weekday 2026-04-03 2
        März 3 => 2026-03-03
        3.4 => 2026-04-03
        keine Ahnung => !noneFound
        """

    @Test(arguments: Row.table(.de, times))
    func aTimeIsFoundInASentence(row: Row) {
        #expect(ValueReading(.time, .de).found(in: row.said) == row.expected)
    }

    static let times = """
        um 14:30 => 14:30
        um 14.30 Uhr => 14:30
        14 Uhr 30 => 14:30
        halb drei => 14:30
        um halb neun => 08:30
        Viertel nach acht => 08:15
        viertel vor neun => 08:45
        fünf nach halb neun => 08:35
        zehn vor drei Uhr => 14:50
        um 3 => 15:00
        gegen 8 Uhr => 08:00
        um 8 Uhr abends => 20:00
        heute Abend um 8 => 20:00
        um drei Uhr nachts => 03:00
        9 Uhr morgens => 09:00
        um ein Uhr => 13:00
        zwölf Uhr mittags => 12:00
        Mitternacht => 00:00
        am Dienstagnachmittag um 4 => 16:00
        um 3 am Freitag => 15:00
        nach 3 Tagen => -
        """

    @Test(arguments: Row.table(.de, numbers))
    func aNumberIsFoundInASentence(row: Row) {
        #expect(ValueReading(.number(nil), .de).found(in: row.said) == row.expected)
    }

    static let numbers = """
        3 Stück => 3
        drei Kartons => 3
        zwölf => 12
        einundzwanzig => 21
        dreiundzwanzig => 23
        siebenunddreißig => 37
        hundert => 100
        hundertfünf => 105
        zweihundertfünfzig => 250
        dreihundertfünfundzwanzig => 325
        tausend => 1000
        zweitausend => 2000
        zweitausendfünfhundert => 2500
        eintausendzweihundert => 1200
        zweihunderttausend => 200000
        ein Dutzend => 12
        1.250 => 1250
        3,5 => 3.5
        1.250,75 => 1250.75
        anderthalb => 1.5
        ein Problem => -
        eine Lieferung und zwei Pakete => 2
        eins => 1
        ein Stück => 1
        am 3. März => -
        """

    @Test(arguments: Row.table(.de, amounts))
    func anAmountIsFoundInASentence(row: Row) {
        #expect(ValueReading(.amount, .de).found(in: row.said) == row.expected)
    }

    static let amounts = """
        12,50 € => 12.50
        € 12,50 => 12.50
        12 Euro 50 => 12.50
        zwölf Euro fünfzig => 12.50
        zwölf Euro und fünf Cent => 12.05
        1.250,00 € => 1250.00
        50 Cent => 0.50
        12,- => 12.00
        einen Euro => 1.00
        20 Franken => -
        20 CHF => -
        """

    @Test(arguments: Row.table(.de, phones))
    func aTelephoneNumberIsFoundInASentence(row: Row) {
        #expect(ValueReading(.phone, .de).found(in: row.said) == row.expected)
    }

    static let phones = """
        0151 12345678 => +4915112345678
        030 1234567 => +49301234567
        030/123 45 67 => +49301234567
        +49 151 12345678 => +4915112345678
        0049 30 1234567 => +49301234567
        +49 (0)30 1234567 => +49301234567
        +43 1 5877440 => +4315877440
        +43 (0)664 1234567 => +436641234567
        +41 44 123 45 67 => +41441234567
        +41 (0)79 123 45 67 => +41791234567
        +41 44 123 45 => -
        +31 6 12345678 => +31612345678
        0800 330 1000 => 08003301000
        """

    @Test(arguments: Row.table(.de, postcodes))
    func aPostcodeIsFoundInASentence(row: Row) {
        #expect(ValueReading(.postcode, .de).found(in: row.said) == row.expected)
    }

    static let postcodes = """
        10115 Berlin => 10115
        ich wohne in 01067 Dresden => 01067
        80331 München => 80331
        D-10115 Berlin => 10115
        A-1010 Wien => 1010
        CH-8001 Zürich => 8001
        PLZ 8001 => 8001
        meine Postleitzahl 1010 => 1010
        Bestellung 10115 ist weg => -
        Bestellnummer 10115 Danke => -
        im Jahr 2026 Wien => -
        """

    @Test(arguments: Row.table(.de, postcodeAnswers))
    func aPostcodeIsAnAnswer(row: Row) {
        #expect(ValueReading(.postcode, .de).answer(row.said) == row.expected)
    }

    static let postcodeAnswers = """
        10115 => 10115
        8001 => 8001
        0123 => !leadingZero
        123 => !length 4 3
        """

    @Test(arguments: Row.table(.de, corrections))
    func theValueMeantIsTaken(row: Row) {
        #expect(ValueReading(.number(nil), .de).corrected(in: row.said) ?? "-" == row.expected)
    }

    static let corrections = """
        nein, 12345 meine ich => 12345
        nicht 12345, sondern 54321 => 54321
        sorry, es ist 54321 => 54321
        nein, es ist 54321, nicht 12345 => 54321
        54321 statt 12345 => 54321
        54321 an Stelle von 12345 => 54321
        12345 stimmt nicht, es ist 54321 => 54321
        54321 ist richtig, 12345 ist falsch => 54321
        ich meinte 54321 => 54321
        ups, 54321 => 54321
        nicht 1 oder 2, sondern 3 => 3
        nicht 12345 => -
        12345 => -
        """

    @Test func valuesAreSaidInGerman() {
        let day = ValueReading(Self.date, .de)
        #expect(day.words(for: "2026-03-03") == "Dienstag, 3. März 2026")
        #expect(ValueReading(.amount, .de).words(for: "12.50") == "12,50 €")
        #expect(ValueReading(.number(nil), .de).words(for: "3.5") == "3,5")
        let iban = ValueReading(.iban, .de)
        #expect(iban.answer("DE89 3704 0044 0532 0130 00") == "DE89 3704 0044 0532 0130 00")
        #expect(iban.answer("DE89 3704 0044 0532 0130 01") == "!checkDigits")
    }

    @Test(arguments: [
        (Register.formal, "Meinen Sie rot?", "Sie können wählen: rot, blau und grün."),
        (Register.informal, "Meinst du rot?", "Du kannst wählen: rot, blau und grün."),
    ])
    func theDeskAddressesItsCustomersAsItWants(register: Register, nearest: String, all: String) {
        let kind = ValueKind.list(["rot", "blau", "grün"].map { ValueChoice($0) })
        let wording = ValueWording(kind: kind, pack: TestLanguage.de.pack, register: register)
        #expect(wording.sentence(for: .notInList(nearest: "rot")).hasSuffix(nearest))
        #expect(wording.sentence(for: .noneFound).hasSuffix(all))
    }
}
