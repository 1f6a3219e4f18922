import ChatEngine
import Testing

/// What stands around a time, and around one of an author's choices.
@Suite struct QualifiedTimeTables {
    @Test(arguments: Row.table(.nl, dutch) + Row.table(.en, english) + Row.table(.de, german))
    func aTimeIsWholeOrAsked(row: Row) {
        #expect(ValueReading(.time, row.language).answerKind(row.said) == row.expected)
    }

    static let dutch = """
        voor 11 uur => !partly
        na 11 uur => !partly
        tot 11 uur => !partly
        vanaf 11 uur => !partly
        uiterlijk 11 uur => !partly
        tussen 9 en 11 => !partly
        tussen 9 en 11 uur => !partly
        tussen 9:00 en 11:00 => !ambiguous
        van 9 tot 11 uur => !partly
        9-11 uur => !noneFound
        11 uur of 12 uur => !ambiguous
        9 of 10 uur => !partly
        half drie of drie uur => !ambiguous
        11 uur of later => !partly
        over 2 uur => !partly
        over een uur => !partly
        binnen 3 uur => !partly
        niet om 11 uur => !refused
        11 uur kan niet => !refused
        11 uur lukt mij niet => !refused
        behalve 11 uur => !refused
        niet 11 uur maar 12 uur => 12:00
        11 uur kan ik niet, 12 uur wel => 12:00
        rond 11 uur => 11:00
        om 11 uur graag => 11:00
        ongeveer half drie => 14:30
        maandag om 11 uur => 11:00
        14 april om 11 uur => 11:00
        15 uur 's ochtends => !notATime
        14:30 's ochtends => !notATime
        20 uur 's middags => !notATime
        20 uur 's avonds => 20:00
        doe maar kwart over negen => 09:15
        """

    static let english = """
        before 11:00 => !partly
        after 11:00 => !partly
        after 3pm => !partly
        until 3pm => !partly
        by 3pm => !partly
        between 9:00 and 11:00 => !ambiguous
        between 2 and 4 pm => !partly
        from 9 to 11 am => !partly
        9-11 am => !noneFound
        3pm or 4pm => !ambiguous
        2 or 3 pm => !partly
        3pm or later => !partly
        not 3pm => !refused
        3pm doesn't work => !refused
        not at 3pm but at 4pm => 16:00
        around 3pm => 15:00
        about half past two => 14:30
        monday at 3pm => 15:00
        3pm please => 15:00
        3pm at the latest => !partly
        15:00 in the morning => !notATime
        20:15 in the evening => 20:15
        """

    static let german = """
        vor 11 Uhr => !partly
        nach 11 Uhr => !partly
        bis 11 Uhr => !partly
        zwischen 9 und 11 Uhr => !partly
        11 Uhr oder 12 Uhr => !ambiguous
        nicht um 11 Uhr => !refused
        gegen 11 Uhr => 11:00
        15 Uhr morgens => !notATime
        """

    static let colours = ValueKind.list(
        ["rood", "blauw", "groen", "red", "blue", "green"].map { ValueChoice($0) })

    @Test(
        arguments: Row.table(
            .nl,
            """
            rood of paars => !partly
            paars of rood => !partly
            rood of groen => !ambiguous
            rood en groen => !ambiguous
            geen rood => !refused
            niet rood => !refused
            rood niet => !refused
            alles behalve rood => !refused
            rood liever niet => !refused
            niet rood of blauw => !refused
            niet rood maar blauw => blauw
            rood graag => rood
            doe maar rood => rood
            rood of zo => rood
            de rode, dus rood => rood
            rood en graag snel => rood
            50 rood => rood
            doe er maar drie rood => rood
            rood, 12 stuks => rood
            """)
            + Row.table(
                .en,
                """
                red or purple => !partly
                purple or red => !partly
                red or green => !ambiguous
                not red => !refused
                anything but red => !refused
                not red but blue => blue
                I would like red please => red
                red and quickly please => red
                12 red => red
                red for at most €50 => red
                red, three of them => red
                """))
    func aChoiceIsWholeOrAsked(row: Row) {
        #expect(ValueReading(Self.colours, row.language).answerKind(row.said) == row.expected)
    }
}
