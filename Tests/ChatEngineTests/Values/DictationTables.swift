import ChatEngine
import Testing

/// Addresses and numbers that are said in words, as people dictate them.
@Suite struct DictationTables {
    @Test(
        arguments: Row.table(
            .nl,
            """
            jan apenstaartje voorbeeld punt nl => jan@voorbeeld.nl
            stuur maar naar jan at voorbeeld punt nl => jan@voorbeeld.nl
            jan punt de punt vries apenstaartje voorbeeld punt nl => jan.de.vries@voorbeeld.nl
            jan streepje jansen at voorbeeld punt nl, dank u => jan-jansen@voorbeeld.nl
            jan underscore 12 at voorbeeld punt nl => jan_12@voorbeeld.nl
            jan@voorbeeld punt nl => jan@voorbeeld.nl
            jan punt peeters at school punt be => jan.peeters@school.be
            info at wit punt be => info@wit.be
            naam at domein punt be => naam@domein.be
            jan.vries apenstaart mail.voorbeeld punt nl => jan.vries@mail.voorbeeld.nl
            wij eten at zeven => -
            een punt at de lijst => -
            jan at voorbeeld => -
            jan at piet at voorbeeld punt nl => piet@voorbeeld.nl
            jan at voorbeeld.nl => jan@voorbeeld.nl
            """)
            + Row.table(
                .en,
                """
                mary dot baker at example dot com => mary.baker@example.com
                send it to mary at example dot com please => mary@example.com
                mary at example dash shop dot co dot uk => mary@example-shop.co.uk
                i look at this dot com => look@this.com
                we live at home => -
                we live at example.com => -
                meet me at noon. dot the i => -
                """)
            + Row.table(
                .de,
                """
                anna klammeraffe beispiel punkt de => anna@beispiel.de
                anna unterstrich b ät beispiel punkt at => anna_b@beispiel.at
                """))
    func anAddressIsFound(row: Row) {
        #expect(ValueReading(.email, row.language).found(in: row.said) == row.expected)
    }

    @Test(
        arguments: Row.table(
            .nl,
            """
            jan at voorbeeld.nl => jan@voorbeeld.nl
            jan apenstaartje voorbeeld => !email noAt
            """))
    func anAddressInAnAnswerIsRead(row: Row) {
        #expect(ValueReading(.email, row.language).answer(row.said) == row.expected)
    }

    @Test(
        arguments: Row.table(
            .nl,
            """
            nul zes een twee drie vier vijf zes zeven acht => +31612345678
            mijn nummer is nul zes twaalf vierendertig zesenvijftig achtenzeventig => +31612345678
            nul zes, twaalf, 34 56 78 => +31612345678
            06 twaalf vierendertig 56 78 => +31612345678
            nul zes dubbel een nul nul nul nul nul nul => +31611000000
            nul twintig een twee drie vier vijf zes zeven => +31201234567
            nul zes een twee drie => -
            nul nul zes een twee drie vier vijf zes zeven => -
            het is nul punt vijf => -
            06 => -
            """)
            + Row.table(
                .en,
                """
                oh six one two three four five six seven eight => +31612345678
                zero six, twelve thirty four fifty six seventy eight => +31612345678
                oh six double one double two double three four four => +31611223344
                oh well, two of them => -
                """)
            + Row.table(
                .de,
                """
                null sechs eins zwei drei vier fünf sechs sieben acht => +49612345678
                """))
    func aNumberIsFound(row: Row) {
        #expect(ValueReading(.phone, row.language).found(in: row.said) == row.expected)
    }

    @Test(
        arguments: Row.table(
            .nl,
            """
            nul zes een twee drie vier vijf => !length 10 7
            """))
    func aNumberOfTheWrongLengthIsExplained(row: Row) {
        #expect(ValueReading(.phone, row.language).answer(row.said).hasPrefix(row.expected))
    }
}
