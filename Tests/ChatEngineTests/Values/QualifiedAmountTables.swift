import ChatEngine
import Testing

/// What stands around an amount: read with it, or asked.
@Suite struct QualifiedAmountTables {
    @Test(arguments: Row.table(.nl, dutch) + Row.table(.en, english) + Row.table(.de, german))
    func anAmountIsWholeOrAsked(row: Row) {
        #expect(ValueReading(.amount, row.language).answerKind(row.said) == row.expected)
    }

    static let dutch = """
        drie en twintig euro => 23.00
        twee en een half duizend => !ambiguous
        anderhalve euro => 1.50
        € 2 750 => 2750.00
        2 750 euro => 2750.00
        12 750,50 euro => 12750.50
        1 234 567 euro => 1234567.00
        4 500,- => 4500.00
        €4.500 => 4500.00
        €4,500 => !decimals
        4,500 euro => !decimals
        2,5 miljoen euro => 2500000.00
        3 miljoen => 3000000.00
        een miljoen euro => 1000000.00
        een half miljoen => !noneFound
        3 tientjes => 30.00
        een tientje => 10.00
        vier tientjes graag => 40.00
        een paar tientjes => !noneFound
        een paar euro => !noneFound
        een paar honderd euro => !partly
        twee ton => !partly
        4 mille => !partly
        20k => !noneFound
        2 keer 15 euro => !partly
        2 x 15 euro => !partly
        30-40 euro => !noneFound
        tussen 30 en 40 euro => !partly
        tussen € 30 en € 40 => !ambiguous
        30 tot 40 euro => !partly
        30 à 40 euro => !partly
        30 of 40 euro => !partly
        € 30 of € 40 => !ambiguous
        meer dan 30 euro => !partly
        minder dan € 30 => !partly
        minstens 30 euro => !partly
        hoogstens 30 euro => !partly
        maximaal 30 euro => !partly
        tot 30 euro => !partly
        onder de 30 euro => !partly
        30 euro of meer => !partly
        bijna 30 euro => !partly
        > € 30 => !partly
        ongeveer 30 euro => 30.00
        rond de 30 euro => 30.00
        een euro of dertig => 30.00
        twaalf euro vijftig => 12.50
        twaalf euro vijf => !partly
        een euro => 1.00
        30 uur => !partly
        30 april => !partly
        april 30 => !partly
        30 kilo => !partly
        30 km => !partly
        30% => !partly
        30 procent => !partly
        3 personen => !partly
        3 dozen => !partly
        2345 CD => !partly
        0687654321 => !noneFound
        30 dollar => !otherCurrency
        geen 30 euro => !refused
        niet 30 euro => !refused
        30 euro klopt niet => !refused
        niet 30 maar 40 euro => 40.00
        nee, 40 euro => 40.00
        30 euro graag => 30.00
        30 graag => 30.00
        doe maar 30 => 30.00
        30 alstublieft => 30.00
        het bedrag is 30 => 30.00
        30 euro korting => 30.00
        30 euro 50 => 30.50
        12,50 => 12.50
        """

    static let english = """
        twenty three euros => 23.00
        € 2 750 => 2750.00
        2 750 euros => 2750.00
        €4,500 => 4500.00
        €4.500 => !decimals
        2.5 million euros => 2500000.00
        a million euros => !noneFound
        3 tenners => 30.00
        a few euros => !noneFound
        2 times 15 euros => !partly
        20k => !noneFound
        two grand => !partly
        between 30 and 40 euros => !partly
        between €30 and €40 => !ambiguous
        30 to 40 euros => !partly
        30 or 40 euros => !partly
        more than 30 euros => !partly
        at least €30 => !partly
        at most 30 euros => !partly
        up to 30 euros => !partly
        under €30 => !partly
        €30 or more => !partly
        €30+ => !partly
        nearly 30 euros => !partly
        about 30 euros => 30.00
        30 hours => !partly
        30 April => !partly
        April 30 => !partly
        30 kg => !partly
        30% => !partly
        3 people => !partly
        0201234567 => !noneFound
        30 pounds => !otherCurrency
        not 30 euros => !refused
        not 30 but 40 euros => 40.00
        30 euros please => 30.00
        30 please => 30.00
        let's say 30 => 30.00
        make it 30 => 30.00
        """

    static let german = """
        drei und zwanzig Euro => 23.00
        2 750 Euro => 2750.00
        4.500 Euro => 4500.00
        €4,500 => !decimals
        zwischen 30 und 40 Euro => !partly
        mehr als 30 Euro => !partly
        höchstens 30 Euro => !partly
        30 Euro oder mehr => !partly
        etwa 30 Euro => 30.00
        30 Stunden => !partly
        30 kg => !partly
        nicht 30 Euro => !refused
        2,5 Millionen Euro => 2500000.00
        30 bitte => 30.00
        """

    /// An address is taken as it was written or not at all.
    @Test(
        arguments: Row.table(
            .nl,
            """
            käthe@voorbeeld.nl => käthe@voorbeeld.nl
            mijn adres is søren.b@voorbeeld.nl => søren.b@voorbeeld.nl
            noël-marie@voorbeeld.nl => noël-marie@voorbeeld.nl
            josé@voorbeeld.nl, graag => josé@voorbeeld.nl
            Łukasz@voorbeeld.nl => Łukasz@voorbeeld.nl
            иван@voorbeeld.nl => иван@voorbeeld.nl
            «piet@voorbeeld.nl» => piet@voorbeeld.nl
            “piet@voorbeeld.nl” => piet@voorbeeld.nl
            piet@bücher.nl => !email
            """))
    func anAddressIsNeverCutOff(row: Row) {
        #expect(ValueReading(.email, row.language).answerKind(row.said) == row.expected)
    }

    @Test func whatWasReadIsSaidBack() {
        let amount = ValueReading(.amount, .nl)
        #expect(amount.answer("meer dan 30 euro") == "!partly 30.00 [meer dan]")
        #expect(
            amount.words(for: .partlyRead("30.00", beside: "meer dan"))
                == "Ik lees € 30,00, maar weet niet wat u met “meer dan” bedoelt. Geef alstublieft één antwoord."
        )
        let day = ValueReading(.date(DateBounds()), .en)
        #expect(day.answer("before 14 april") == "!partly 2026-04-14 [before]")
        #expect(
            day.words(for: .refused(["2026-04-14"]))
                == "Understood: not Tuesday 14 April 2026.")
    }
}
