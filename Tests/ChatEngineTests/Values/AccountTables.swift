import ChatEngine
import Testing

@Suite struct AccountTables {
    @Test(
        arguments: Row.table(
            .nl,
            """
            NL91ABNA0417164300 => NL91 ABNA 0417 1643 00
            mijn nummer is nl91 abna 0417 1643 00 hoor => NL91 ABNA 0417 1643 00
            nl91 abna 0417 1643 00 => NL91 ABNA 0417 1643 00
            NL91-ABNA-0417-1643-00. => NL91 ABNA 0417 1643 00
            BE68 5390 0754 7034 => BE68 5390 0754 7034
            DE89 3704 0044 0532 0130 00 => DE89 3704 0044 0532 0130 00
            GB29 NWBK 6016 1331 9268 19 => GB29 NWBK 6016 1331 9268 19
            FR14 2004 1010 0505 0001 3M02 606 => FR14 2004 1010 0505 0001 3M02 606
            MT84 MALT 0110 0001 2345 MTLC AST0 01S => MT84 MALT 0110 0001 2345 MTLC AST0 01S
            NO93 8601 1117 947 => NO93 8601 1117 947
            NL92ABNA0417164300 => -
            NL91ABNA041716430 => -
            NL91ABNA04171643001 => -
            XNL91ABNA0417164300 => -
            ZZ91ABNA0417164300 => -
            NL91 => -
            """))
    func anAccountIsFound(row: Row) {
        #expect(ValueReading(.iban, row.language).found(in: row.said) == row.expected)
    }

    @Test(
        arguments: Row.table(
            .nl,
            """
            NL92ABNA0417164300 => !checkDigits
            NL91 ABNA 0417 1643 01 => !checkDigits
            NL91ABNA041716430 => !length 18 17
            NL91 ABNA 0417 1643 => !length 18 16
            NL91ABNA04171643001 => !length 18 19
            NL 91 ABNA 0417 1643 00 => NL91 ABNA 0417 1643 00
            ZZ91ABNA0417164300 => !unknownCountry ZZ
            417164300 => !noneFound
            """))
    func aWrongAccountIsExplained(row: Row) {
        #expect(ValueReading(.iban, row.language).answer(row.said) == row.expected)
    }

    /// Every digit in every place.
    @Test(arguments: ["NL91ABNA0417164300", "DE89370400440532013000", "GB29NWBK60161331926819"])
    func noSingleDigitCanBeWrong(account: String) {
        let reading = ValueReading(.iban, .nl)
        #expect(reading.find(in: account).count == 1)
        let letters = Array(account)
        for place in letters.indices where letters[place].isNumber {
            for digit in "0123456789" where digit != letters[place] {
                var changed = letters
                changed[place] = digit
                #expect(reading.find(in: String(changed)).isEmpty)
                #expect(reading.answer(String(changed)) == "!checkDigits")
            }
        }
    }

    static let colours = ValueKind.list([
        ValueChoice("rood", synonyms: ["rode", "bordeaux"]),
        ValueChoice("donkerrood", synonyms: ["donker rood"]),
        ValueChoice("crème"), ValueChoice("e-bike", synonyms: ["elektrische fiets"]),
        ValueChoice("iPhone 15"), ValueChoice("iPhone 15 Pro"), ValueChoice("turquoise"),
        ValueChoice("kast links"), ValueChoice("kast lings"),
    ])

    @Test(
        arguments: Row.table(
            .nl,
            """
            de rode graag => rood
            ROOD => rood
            donker rood of rood => donkerrood | rood
            creme => crème
            CRÈME => crème
            turqoise => turquoise
            bordaeux => rood
            een elektrsiche fiets => e-bike
            ebike => -
            e bike => e-bike
            e-bike => e-bike
            e - bike => e-bike
            e/bike => e-bike
            e & bike => e-bike
            e + bike => e-bike
            e, bike => -
            e-bike5 => -
            donker-rood. => donkerrood
            iphone15 pro => iPhone 15 Pro
            iPhone 15 => iPhone 15
            iphone 15pro => iPhone 15 Pro
            kast lings => kast lings
            kast linfs => -
            kast linkz => kast links
            roodborstje => -
            rood5 => -
            5rood => -
            rod => -
            urquoise => -
            """))
    func aChoiceIsFound(row: Row) {
        #expect(ValueReading(Self.colours, row.language).found(in: row.said) == row.expected)
    }

    @Test(
        arguments: Row.table(
            .nl,
            """
            rod => !notInList rood
            roet => !notInList -
            paars => !notInList -
            rood of creme => !ambiguous rood crème
            niet rood maar crème => crème
            => !noneFound
            """))
    func aWrongChoiceIsExplained(row: Row) {
        #expect(ValueReading(Self.colours, row.language).answer(row.said) == row.expected)
    }

    @Test func aTextIsTidied() {
        let reading = ValueReading(.text, .nl)
        #expect(reading.answer("  Jan \n\t Jansen\u{0} ") == "Jan Jansen")
        #expect(reading.answer(" \n ") == "!noneFound")
        #expect(reading.find(in: " é ").first?.range == 1..<3)
    }
}
