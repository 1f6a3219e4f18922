import ChatEngine
import Testing

@Suite struct CorrectionTables {
    @Test(arguments: Row.table(.nl, dutch) + Row.table(.en, english))
    func theValueMeantIsTaken(row: Row) {
        let meant = ValueReading(.number(nil), row.language).corrected(in: row.said)
        #expect(meant ?? "-" == row.expected)
    }

    static let dutch = """
        nee, 12345 bedoel ik => 12345
        niet 12345 maar 54321 => 54321
        sorry het is 54321 => 54321
        nee het is 54321, niet 12345 => 54321
        54321 in plaats van 12345 => 54321
        12345 klopt niet, het is 54321 => 54321
        54321 is goed, 12345 is fout => 54321
        12345 is niet goed, 54321 wel => 54321
        ik bedoelde 54321 => 54321
        oeps, 54321 => 54321
        eerst 12345, nee 54321 => 54321
        niet 1 of 2 maar 3 => 3
        het moet 54321 zijn => 54321
        niet 12345 => -
        12345 is niet goed => -
        nee => -
        12345 => -
        het is 54321 niet 12345 => 54321
        """
    static let english = """
        no I meant 54321 => 54321
        not 12345 but 54321 => 54321
        sorry, it's 54321 => 54321
        54321 instead of 12345 => 54321
        it's 54321, not 12345 => 54321
        12345 is wrong, it's 54321 => 54321
        it isn't 12345 it's 54321 => 54321
        actually 54321 => 54321
        not 12345 => -
        I have 12345 => -
        """

    @Test func datesAreCorrectedToo() {
        let reading = ValueReading(.date(DateBounds()), .nl)
        #expect(reading.corrected(in: "niet 3 maar 4 april") == "2026-04-04")
        #expect(reading.corrected(in: "nee, niet dinsdag maar donderdag") == "2026-03-05")
        #expect(reading.corrected(in: "nee, de 10e") == "2026-03-10")
        #expect(reading.corrected(in: "nee niet op dinsdag") == nil)
    }

    @Test func valuesFoundElsewhereAreCorrectedByTheirRanges() {
        func denied(_ text: String, _ values: [Range<Int>]) -> [Bool] {
            Correction(in: text, TestLanguage.nl.pack.corrections).denied(among: values)
        }
        #expect(denied("niet AB12 maar CD34", [5..<9, 15..<19]) == [true, false])
        #expect(denied("niet AB12", [5..<9]) == [true])
    }

    /// A denial reaches over four words up to its value, and no farther.
    @Test(arguments: [
        ("niet op de 12345", true), ("niet op de datum van 12345", true),
        ("niet op de datum van het 12345", false),
    ])
    func aDenialReachesAsFarAsASentenceGoes(text: String, isDenied: Bool) throws {
        let range = try #require(text.range(of: "12345"))
        let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
        let correction = Correction(in: text, TestLanguage.nl.pack.corrections)
        #expect(correction.denied(among: [start..<start + 5]) == [isDenied])
    }
}
