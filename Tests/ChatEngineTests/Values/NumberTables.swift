import ChatEngine
import Testing

@Suite struct NumberTables {
    @Test(arguments: Row.table(.nl, dutch) + Row.table(.en, english))
    func aNumberIsFoundInASentence(row: Row) {
        #expect(ValueReading(.number(nil), row.language).found(in: row.said) == row.expected)
    }

    static let dutch = """
        ik wil er 3 => 3
        3,5 kilo => 3.5
        1.250,00 stuks => 1250
        1.250 => 1250
        1.250.000 => 1250000
        1,250.50 => 1250.5
        1.25 => 1.25
        0.125 => 0.125
        -5 graden => -5
        3x graag => 3
        drie stuks => 3
        één stuk => 1
        een stuk => 1
        twaalf => 12
        drieëntwintig => 23
        tweehonderdvijftig => 250
        twaalfhonderd => 1200
        duizend vijfhonderd => 1500
        vijf duizend => 5000
        honderd en vijf => 105
        tweeduizendzesentwintig => 2026
        anderhalf => 1.5
        twee of 3 => 2 | 3
        een dozijn eieren => 12
        5% korting => 5
        ik wil een vraag stellen => -
        bestelling AB123456 => -
        AB-123 => -
        12AB => -
        1.2.3 => -
        03-04-2026 => -
        om 14:30 => -
        om 3 uur => -
        3 maart => -
        0612345678 => -
        +31 => -
        ik vier mijn feest => -
        info5@x.nl => -
        """

    static let english = """
        I want 3 => 3
        1,250.00 => 1250
        1,250 => 1250
        1.250 => 1.25
        3,5 => 3.5
        1.250,5 => 1250.5
        twenty-five => 25
        twenty five => 25
        twenty nine => 29
        twenty ten => 20 | 10
        ninety nine => 99
        nineteen five => 19 | 5
        ten five => 10 | 5
        a hundred ninety nine => 199
        one hundred and five => 105
        a hundred => 100
        two thousand and twenty-six => 2026
        three hundred thousand => 300000
        a dozen => 12
        two dozen eggs => 24
        one piece => 1
        I have one => 1
        the one I ordered => -
        one of them => -
        AB123456 => -
        3pm => -
        """

    @Test(arguments: Row.table(.nl, answers))
    func aNumberIsAnAnswer(row: Row) {
        #expect(ValueReading(.number(1...10), row.language).answer(row.said) == row.expected)
    }

    static let answers = """
        een => 1
        11 => !outOfRange
        0 => !outOfRange
        007 => 7
        3 of 4 => !ambiguous 3 4
        3, ja 3 => 3
        geen idee => !noneFound
        Nieuwstraat 4 bus 2, 2000 Antwerpen => !noneFound
        Dorpsweg 4, 1234 AB Delft => !noneFound
        4, graag => 4
        niet 3 maar 4 => 4
        nee, 5 bedoel ik => 5
        10,0 => 10
        99999999999999999999 => !noneFound
        """

    @Test(arguments: Row.table(.nl, dutchAmounts) + Row.table(.en, englishAmounts))
    func anAmountIsFoundInASentence(row: Row) {
        #expect(ValueReading(.amount, row.language).found(in: row.said) == row.expected)
    }

    @Test(arguments: ["12,-", "12,--", "€ 12.-"])
    func theDashesOfWholeEurosBelongToTheAmount(text: String) {
        let found = ValueReading(.amount, .nl).find(in: text + " graag")
        #expect(found.map(\.range) == [0..<text.utf8.count])
    }

    static let dutchAmounts = """
        het kost € 12,50 => 12.50
        €12 => 12.00
        12 euro => 12.00
        12 euro 50 => 12.50
        12 euro en 5 cent => 12.05
        12,50 euro => 12.50
        12,50€ => 12.50
        € 12,- => 12.00
        12,- => 12.00
        € 1.250,00 => 1250.00
        EUR 12.50 => 12.50
        50 cent => 0.50
        99 cent => 0.99
        150 cent => -
        twaalf euro vijftig => 12.50
        twaalf euro => 12.00
        een euro => 1.00
        honderd euro => 100.00
        € 5 of € 6 => 5.00 | 6.00
        12 euro 3 stuks => 12.00
        -12 euro => -12.00
        er zijn er 12 => -
        $ 12 => -
        12 dollar => -
        12,505 euro => -
        AB12 euro => -
        """
    static let englishAmounts = """
        12.50 euros => 12.50
        €1,250.00 => 1250.00
        12 euros and 50 cents => 12.50
        twelve euros fifty => 12.50
        a hundred euros => 100.00
        50 cents => 0.50
        £12 => -
        """

    @Test(
        arguments: Row.table(
            .nl,
            """
            12,50 => 12.50
            12 => 12.00
            $ 12 => !otherCurrency $ 12
            12 dollar => !otherCurrency 12 dollar
            12,505 => !decimals(most: 2)
            veel => !noneFound
            """))
    func anAmountIsAnAnswer(row: Row) {
        #expect(ValueReading(.amount, row.language).answer(row.said) == row.expected)
    }

    @Test func numbersAreSaidBackAsTheLanguageWritesThem() {
        #expect(ValueReading(.amount, .nl).words(for: "12.50") == "€ 12,50")
        #expect(ValueReading(.amount, .en).words(for: "12.50") == "€12.50")
        #expect(ValueReading(.number(nil), .nl).words(for: "3.5") == "3,5")
    }
}
