import ChatEngine
import Testing

/// Today is Wednesday 4 March 2026.
@Suite struct DateTables {
    static let any = ValueKind.date(DateBounds())

    @Test(arguments: Row.table(.nl, dutch) + Row.table(.en, english))
    func aDateIsFoundInASentence(row: Row) {
        #expect(ValueReading(Self.any, row.language).found(in: row.said) == row.expected)
    }

    static let dutch = """
        Op 3 maart graag => 2026-03-03
        3 maart 2026 => 2026-03-03
        3 maart 2027 => 2027-03-03
        ik kom 3 mrt. 2026 langs => 2026-03-03
        3 mrt => 2026-03-03
        drie maart => 2026-03-03
        de derde maart => 2026-03-03
        eenentwintig april => 2026-04-21
        de eenendertigste mei => 2026-05-31
        3e april => 2026-04-03
        de 3e van april => 2026-04-03
        3april => 2026-04-03
        03-04-2026 => 2026-04-03
        3-4-2026 => 2026-04-03
        3.4.2026 => 2026-04-03
        03/04/26 => 2026-04-03
        2026-03-03 => 2026-03-03
        geboren op 12-05-1987 => 1987-05-12
        op 3/4 => 2026-04-03
        op 3-4 => 2026-04-03
        03-04 => 2026-04-03
        vandaag => 2026-03-04
        morgen kan ik => 2026-03-05
        overmorgen => 2026-03-06
        gisteren besteld => 2026-03-03
        eergisteren => 2026-03-02
        gisteravond => 2026-03-03
        morgenochtend => 2026-03-05
        vanavond => 2026-03-04
        over 3 dagen => 2026-03-07
        over drie dagen => 2026-03-07
        over een week => 2026-03-11
        over één week => 2026-03-11
        over twee weken => 2026-03-18
        over een maand => 2026-04-04
        3 dagen geleden => 2026-03-01
        een week geleden => 2026-02-25
        twee weken terug => 2026-02-18
        een jaar geleden => 2025-03-04
        vandaag over een week => 2026-03-11
        morgen over twee weken => 2026-03-19
        volgende week dinsdag => 2026-03-10
        dinsdag volgende week => 2026-03-10
        vorige week dinsdag => 2026-02-24
        deze week vrijdag => 2026-03-06
        aanstaande vrijdag => 2026-03-06
        komende vrijdag => 2026-03-06
        volgende vrijdag => 2026-03-13
        volgende dinsdag => 2026-03-10
        afgelopen maandag => 2026-03-02
        vorige vrijdag => 2026-02-27
        vrijdag over een week => 2026-03-13
        dinsdag => 2026-03-10
        woensdag => 2026-03-11
        dinsdagavond => 2026-03-10
        donderdag morgen => 2026-03-05
        vrijdag 6 maart => 2026-03-06
        dinsdag 3 maart 2026 => 2026-03-03
        di 3 maart => 2026-03-03
        wo. 4 maart => 2026-03-04
        vrijdag 06-03-2026 => 2026-03-06
        morgen, donderdag 5 maart => 2026-03-05 | 2026-03-05
        eind van de maand => 2026-03-31
        eind maart => 2026-03-31
        eind maart 2027 => 2027-03-31
        begin maart 2027 => 2027-03-01
        eind februari => 2026-02-28
        begin april => 2026-04-01
        eind volgende maand => 2026-04-30
        de 3e van volgende maand => 2026-04-03
        kan het op de 10e? => 2026-03-10
        tussen 3 maart en 5 maart => 2026-03-03 | 2026-03-05
        3 mei 2011 AB Haarlem => 2026-05-03
        29 februari => 2028-02-29
        24 december '25 => 2025-12-24
        1 van de 3 is kapot => -
        3/4 van de tijd => -
        code AB123456 => -
        AB-03-04-2026 => -
        bel 06-12345678 => -
        3-4 personen => -
        24/7 bereikbaar => -
        goedemorgen => -
        goede morgen => -
        in maart => -
        de maandagen => -
        de 3e keer al => -
        de eerste is stuk => -
        31 februari => -
        maandag 3 maart 2026 => -
        03/14/2026 => -
        zo doe ik dat do of di => -
        maart 3 => -
        volgende week => -
        ik heb er last van dinsdagen => -
        """

    static let english = """
        on March 3rd please => 2026-03-03
        3 March => 2026-03-03
        March 3, 2026 => 2026-03-03
        march 3 2027 => 2027-03-03
        3rd of March => 2026-03-03
        the 3rd of May 2026 => 2026-05-03
        the third of april => 2026-04-03
        the twenty-first of march => 2026-03-21
        twenty first march => 2026-03-21
        May 3rd => 2026-05-03
        May 3 => 2026-05-03
        3 Sept. 2026 => 2026-09-03
        Dec 24 '25 => 2025-12-24
        03/04/2026 => 2026-04-03
        2026-12-31 => 2026-12-31
        the 3rd => 2026-03-03
        on the 10th => 2026-03-10
        the 3rd of next month => 2026-04-03
        today => 2026-03-04
        tomorrow => 2026-03-05
        the day after tomorrow => 2026-03-06
        yesterday => 2026-03-03
        the day before yesterday => 2026-03-02
        in two weeks => 2026-03-18
        in 3 days' time => 2026-03-07
        a week ago => 2026-02-25
        3 days ago => 2026-03-01
        a week from now => 2026-03-11
        two days from tomorrow => 2026-03-07
        a fortnight ago => 2026-02-18
        next friday => 2026-03-13
        this friday => 2026-03-06
        next tuesday => 2026-03-10
        last tuesday => 2026-03-03
        last friday => 2026-02-27
        tuesday next week => 2026-03-10
        next week tuesday => 2026-03-10
        Friday, March 6 => 2026-03-06
        Friday the 6th => 2026-03-06
        Tue 3 March => 2026-03-03
        end of the month => 2026-03-31
        the end of next month => 2026-04-30
        end of april => 2026-04-30
        beginning of april 2027 => 2027-04-01
        may I ask something => -
        may 3 people come => -
        I march on => -
        the 3rd time => -
        one of the 3 => -
        3/4 of the time => -
        open 24/7 => -
        the sun and the sat nav => -
        order AB123456 => -
        February 30th => -
        Mondays => -
        """

    @Test(arguments: Row.table(.nl, future))
    func aFutureDateIsTheNextOne(row: Row) {
        let reading = ValueReading(.date(DateBounds(.future)), row.language)
        #expect(reading.answer(row.said) == row.expected)
    }

    static let future = """
        3 maart => 2027-03-03
        dinsdag => 2026-03-10
        woensdag => 2026-03-11
        4 maart => 2026-03-04
        3-2 => 2027-02-03
        de 3e => 2026-04-03
        gisteren => !inThePast 2026-03-03
        3 maart 2026 => !inThePast 2026-03-03
        31 februari => !notADate 31 februari
        31-02-2026 => !notADate 31-02-2026
        29 februari 2026 => !notADate 29 februari 2026
        maandag 3 april 2026 => !weekday 2026-04-03 1
        maandag => 2026-03-09
        vr => 2026-03-06
        vr. => 2026-03-06
        maart 20 => 2026-03-20
        20 / 3 / 2026 => 2026-03-20
        3.4.26 => 2026-04-03
        in maart => !notADate in maart
        15 => !notADate 15
        weet ik niet => !noneFound
        => !noneFound
        3 of 5 april => !partly 2026-04-05 [3 of]
        3 april of 5 april => !ambiguous 2026-04-03 2026-04-05
        niet 3 april maar 5 april => 2026-04-05
        niet 3 april => !refused 2026-04-03
        32 maart => !notADate 32 maart
        """

    @Test(arguments: Row.table(.nl, past) + Row.table(.en, "friday => 2026-02-27"))
    func aPastDateIsTheLastOne(row: Row) {
        let reading = ValueReading(.date(DateBounds(.past)), row.language)
        #expect(reading.answer(row.said) == row.expected)
    }

    static let past = """
        3 april => 2025-04-03
        3 maart => 2026-03-03
        dinsdag => 2026-03-03
        woensdag => 2026-02-25
        vrijdag => 2026-02-27
        03-04-55 => 1955-04-03
        31-12-26 => 1926-12-31
        01-02-26 => 2026-02-01
        de 10e => 2026-02-10
        eind april => 2025-04-30
        morgen => !inTheFuture 2026-03-05
        29 februari => 2024-02-29
        """

    @Test func limitsAreDaysFromToday() {
        let soon = ValueReading(.date(DateBounds(.future, earliest: 1, latest: 30)), .nl)
        #expect(soon.answer("vandaag") == "!tooEarly 2026-03-04 2026-03-05")
        #expect(soon.answer("5 mei") == "!tooFar 2026-05-05 2026-04-03")
        #expect(soon.answer("3 april") == "2026-04-03")
        let huge = ValueReading(.date(DateBounds(latest: .max)), .nl)
        #expect(huge.answer("morgen") == "2026-03-05")
    }

    @Test func aDateIsSaidBackInWords() {
        #expect(ValueReading(Self.any, .nl).words(for: "2026-03-03") == "dinsdag 3 maart 2026")
        #expect(ValueReading(Self.any, .en).words(for: "2026-03-03") == "Tuesday 3 March 2026")
        #expect(ValueReading(Self.any, .en).words(for: "nonsense") == "nonsense")
    }
}
