import ChatEngine
import Testing

/// What stands around a number: read with it, or asked.
@Suite struct QualifiedNumberTables {
    @Test(arguments: Row.table(.nl, dutch) + Row.table(.en, english) + Row.table(.de, german))
    func aNumberIsWholeOrAsked(row: Row) {
        #expect(ValueReading(.number(nil), row.language).answerKind(row.said) == row.expected)
    }

    static let dutch = """
        drie en twintig => 23
        drie-en-twintig => 23
        een en dertig => 31
        negen en negentig => 99
        honderd acht en veertig => 148
        twee honderd zes en dertig => 236
        zeven en tachtig stuks => 87
        drie en een half => 3.5
        vier en een halve => 4.5
        2 en een half => 2.5
        5½ => 5.5
        half dozijn => 6
        een half dozijn => 6
        een dozijn => 12
        een stuk of twaalf => 12
        een stuk of 8 => 8
        een man of vijf => 5
        een keer of drie => 3
        een stuk of wat => !noneFound
        een paar => !noneFound
        een aantal => !noneFound
        een heleboel => !noneFound
        een beetje => !noneFound
        een half => !noneFound
        een paar honderd => !partly
        een => 1
        een stuk => 1
        één => 1
        een doos => 1
        ongeveer 15 => 15
        circa 15 => 15
        zo'n 15 => 15
        rond de 15 => 15
        15 of zo => 15
        bijna 15 => !partly
        ruim 15 => !partly
        meer dan 15 => !partly
        minder dan 15 => !partly
        minstens 15 => !partly
        minimaal 15 => !partly
        hoogstens 15 => !partly
        maximaal 15 => !partly
        vanaf 15 => !partly
        15 of meer => !partly
        15 of minder => !partly
        15+ => !partly
        > 15 => !partly
        < 15 => !partly
        15 of 16 => !ambiguous
        tussen 15 en 20 => !ambiguous
        tussen de 15 en 20 => !ambiguous
        15 tot 20 => !ambiguous
        15 à 20 => !ambiguous
        15-20 => !noneFound
        15 of vier => !ambiguous
        2 250 => 2250
        12 750 => 12750
        1 234 567 => 1234567
        3,000 => !ambiguous
        3,25 => 3.25
        1,5 miljoen => 1500000
        twee miljoen => 2000000
        anderhalf miljoen => 1500000
        3 mln => 3000000
        € 15 => !partly
        15 euro => !partly
        15 dollar => !partly
        15 april => !partly
        0201234567 => !noneFound
        0687654321 => !noneFound
        niet 15 => !refused
        geen 15 => !refused
        15 klopt niet => !refused
        niet 15 maar 16 => 16
        nee, het zijn er 16 => 16
        15 stuks graag => 15
        wij zijn met 15 personen => 15
        15, en maandag om 10 uur => 15
        3 kilo => 3
        doe er maar 4 => 4
        drie keer 10 => !ambiguous
        """

    static let english = """
        thirty five => 35
        two and a half => 2.5
        3 and a half => 3.5
        5½ => 5.5
        half a dozen => 6
        half dozen please => 6
        a dozen => 12
        two dozen => 24
        a => !noneFound
        a few => !noneFound
        a couple => !noneFound
        several => !noneFound
        about 15 => 15
        around 15 => 15
        approximately fifteen => 15
        15 or so => 15
        nearly 15 => !partly
        almost 15 => !partly
        more than 15 => !partly
        less than 15 => !partly
        at least 15 => !partly
        at most 15 => !partly
        up to 15 => !partly
        over 15 => !partly
        under 15 => !partly
        15 or more => !partly
        15 or fewer => !partly
        15+ => !partly
        > 15 => !partly
        15 or 16 => !ambiguous
        between 15 and 20 => !ambiguous
        15 to 20 => !ambiguous
        from 15 to 20 => !ambiguous
        2 250 => 2250
        3.000 => !ambiguous
        2 million => 2000000
        1.5 million => 1500000
        €15 => !partly
        15 euros => !partly
        15 pounds => !partly
        15 April => !partly
        April 15 => !partly
        0201234567 => !noneFound
        not 15 => !refused
        15 is wrong => !refused
        not 15 but 16 => 16
        there are 15 of us => 15
        15 people please => 15
        it is a 2019 model => 2019
        make it 4 => 4
        """

    static let german = """
        drei und zwanzig => 23
        drei-und-zwanzig => 23
        zwei und ein halb => 2.5
        ein halbes Dutzend => 6
        ein paar => !noneFound
        etwa 15 => 15
        mehr als 15 => !partly
        mindestens 15 => !partly
        höchstens 15 => !partly
        15 oder mehr => !partly
        15 oder 16 => !ambiguous
        zwischen 15 und 20 => !ambiguous
        2 250 => 2250
        2 Millionen => 2000000
        15 Euro => !partly
        15. April => !partly
        nicht 15 => !refused
        nicht 15 sondern 16 => 16
        """
}
