import ChatEngine
import Testing

@Suite struct ContactTables {
    @Test(
        arguments: Row.table(
            .nl,
            """
            mail naar jan@voorbeeld.nl graag => jan@voorbeeld.nl
            Jan.Jansen+winkel@Voorbeeld.CO.UK. => Jan.Jansen+winkel@voorbeeld.co.uk
            <jan@voorbeeld.nl> => jan@voorbeeld.nl
            'jan@voorbeeld.nl' => jan@voorbeeld.nl
            mailto:o'neil@voorbeeld.nl => o'neil@voorbeeld.nl
            a@b.nl,c@d.nl => a@b.nl | c@d.nl
            jan@mail-1.voorbeeld.nl => jan@mail-1.voorbeeld.nl
            jan@voorbeeld => -
            jan..j@voorbeeld.nl => -
            .jan@voorbeeld.nl => -
            @voorbeeld.nl => -
            jan@-voorbeeld.nl => -
            jan@voorbeeld.n => -
            jan@192.168.1.1 => -
            jan@bücher.nl => -
            """))
    func anAddressIsFound(row: Row) {
        #expect(ValueReading(.email, row.language).found(in: row.said) == row.expected)
    }

    @Test(
        arguments: Row.table(
            .nl,
            """
            jan.voorbeeld.nl => !email noAt
            jan@voorbeeld => !email domain
            @voorbeeld.nl => !email name
            jan @ voorbeeld.nl => !email name
            a@b.nl of c@d.nl => !ambiguous a@b.nl c@d.nl
            => !noneFound
            """))
    func aWrongAddressIsExplained(row: Row) {
        #expect(ValueReading(.email, row.language).answer(row.said) == row.expected)
    }

    @Test(
        arguments: Row.table(
            .nl,
            """
            0612345678 => +31612345678
            06-12345678 => +31612345678
            06 12 34 56 78 => +31612345678
            bel 06.12.34.56.78 maar => +31612345678
            +31 6 12345678 => +31612345678
            +31 (0)6 1234 5678 => +31612345678
            0031612345678 => +31612345678
            0031 6 12345678 => +31612345678
            +31-20-1234567 => +31201234567
            020-1234567 => +31201234567
            (020) 123 45 67 => +31201234567
            0800-1234 => 08001234
            0900 1234567 => 09001234567
            +32 470 12 34 56 => +32470123456
            06 12345678 of 020 1234567 => +31612345678 | +31201234567
            06-12345678, 3 keer gebeld => +31612345678
            NL91 ABNA 0417 1643 00 => -
            AB0612345678 => -
            03-04-2026 => -
            0012345 => -
            bestelling 1234567890 => -
            06123456789 => -
            """))
    func aTelephoneNumberIsFound(row: Row) {
        #expect(ValueReading(.phone, row.language).found(in: row.said) == row.expected)
    }

    @Test(
        arguments: Row.table(
            .nl,
            """
            06-1234567 => !length 10 9
            06 => !length 10 2
            612345678 => +31612345678
            06123456789 => !length 10 11
            +31 6 1234 => !length 9 5
            geen => !noneFound
            """))
    func aWrongTelephoneNumberIsExplained(row: Row) {
        #expect(ValueReading(.phone, row.language).answer(row.said) == row.expected)
    }

    @Test(
        arguments: Row.table(
            .nl,
            """
            ik woon op 1234 AB in Delft => 1234 AB
            1234ab => 1234 AB
            1234-AB => 1234 AB
            1234 ab => 1234 AB
            1234AB 12 => 1234 AB
            in 2026 is er iets => -
            in 2026 IS er => 2026 IS
            0123 AB => -
            1234 SS => -
            12345 AB => -
            1234 ABC => -
            XX1234AB => -
            1234AB56 => -
            1234 => -
            NL-1234 AB => 1234 AB
            XX-1234 AB => -
            bezorgen in B-1000 Brussel => 1000
            BE-2000 Antwerpen => 2000
            onze postcode 9000 graag => 9000
            in 2000 Antwerpen gezien => -
            """))
    func aPostcodeIsFound(row: Row) {
        #expect(ValueReading(.postcode, row.language).found(in: row.said) == row.expected)
    }

    @Test(
        arguments: Row.table(
            .nl,
            """
            2026 is => 2026 IS
            0123 AB => !leadingZero
            1234 SS => !letters SS
            1234 SA => !letters SA
            123 AB => !length 4 3
            12345 => !length 4 5
            1234 A => !letters A
            1000 => !lettersMissing
            1234 => !lettersMissing
            1000 Brussel => 1000
            9000 Gent => 9000
            1234 ABC => !letters ABC
            2400 Geel => 2400
            B-1000 => 1000
            B 1000 Brussel => 1000
            BE-1000. => 1000
            1000, Brussel => 1000
            oké, ergens rond 1500 euro => !letters EURO
            Nieuwstraat 4 bus 2, 2000 Antwerpen => 2000
            3511 AB Utrecht => 3511 AB
            0123 Gent => !leadingZero
            nummer 1000 => !noneFound
            Delft => !noneFound
            1234 AB of 1234 AC => !ambiguous 1234 AB 1234 AC
            """))
    func aWrongPostcodeIsExplained(row: Row) {
        #expect(ValueReading(.postcode, row.language).answer(row.said) == row.expected)
    }
}
