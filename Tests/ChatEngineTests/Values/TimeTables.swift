import ChatEngine
import Testing

@Suite struct TimeTables {
    @Test(arguments: Row.table(.nl, dutch) + Row.table(.en, english))
    func aTimeIsFoundInASentence(row: Row) {
        #expect(ValueReading(.time, row.language).found(in: row.said) == row.expected)
    }

    static let dutch = """
        om half drie => 14:30
        half 3 => 14:30
        half een => 12:30
        half twaalf => 11:30
        half zeven => 18:30
        half 15 => 14:30
        kwart over acht => 08:15
        kwart voor acht => 07:45
        kwart voor zeven => 18:45
        kwart over 14 => 14:15
        tien over acht => 08:10
        10 over 8 uur => 08:10
        vijf voor half negen => 08:25
        vijf over half drie => 14:35
        tien minuten voor 3 => 14:50
        14:30 => 14:30
        14u30 => 14:30
        14.30 uur => 14:30
        om 14.30 => 14:30
        9:05 => 09:05
        02:30 => 02:30
        2:30 => 14:30
        0:15 => 00:15
        3 uur => 15:00
        drie uur => 15:00
        om 3 => 15:00
        om 10 graag => 10:00
        12 uur => 12:00
        8 uur 's avonds => 20:00
        's avonds om 8 uur => 20:00
        vanavond om 8 uur => 20:00
        's avonds vanaf rond 8 uur => 20:00
        's avonds dan maar rond 8 uur => 08:00
        3 uur 's nachts => 03:00
        12 uur 's nachts => 00:00
        12 uur 's middags => 12:00
        half drie 's nachts => 02:30
        kwart voor twaalf 's avonds => 23:45
        8 uur 's ochtends => 08:00
        20 uur 15 => 20:15
        middernacht => 00:00
        om één uur => 13:00
        24:00 => 00:00
        over 3 uur => -
        binnen 24 uur => -
        jullie zijn 24 uur per dag open => -
        om 3 redenen => -
        2 voor 1 actie => -
        12.50 => -
        half werk => -
        25:00 => -
        al een uur => -
        om een uur of drie => 15:00
        een uur of tien => 10:00
        zo rond een uur of half elf => 10:30
        12:34:56:78 => -
        """

    static let english = """
        at half past two => 14:30
        half past twelve => 12:30
        quarter past eight => 08:15
        a quarter to nine => 08:45
        ten past eight => 08:10
        twenty past 4 => 16:20
        twenty to five => 16:40
        3pm => 15:00
        3 pm => 15:00
        3 p.m. => 15:00
        12 am => 00:00
        12pm => 12:00
        8 a.m. please => 08:00
        3:30 pm => 15:30
        3.30pm => 15:30
        14:30 => 14:30
        3 o'clock => 15:00
        5 o clock please, not half 4 => 17:00
        three o'clock => 15:00
        at 10 => 10:00
        at 8 in the evening => 20:00
        tonight from around 8 o'clock => 20:00
        11 at night => 23:00
        8 in the morning => 08:00
        noon => 12:00
        midnight => 00:00
        at half two => 14:30
        9:00 or 10:00 => 09:00 | 10:00
        5 to 10 days => -
        at 3 locations => -
        I am here => -
        version 14.30 => -
        """

    @Test(
        arguments: Row.table(
            .nl,
            """
            3 => 15:00
            14.30 => 14:30
            9 => 09:00
            25:00 => !notATime 25:00
            12:75 => !notATime 12:75
            99 => !notATime 99
            ooit => !noneFound
            9 uur of 10 uur => !ambiguous 09:00 10:00
            """))
    func aTimeIsAnAnswer(row: Row) {
        #expect(ValueReading(.time, row.language).answer(row.said) == row.expected)
    }
}
