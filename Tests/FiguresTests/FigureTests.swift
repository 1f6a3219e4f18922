import Figures
import Testing

@Suite struct FigureTests {
    @Test(arguments: [
        (0.634, 2, "0.63"), (0.635, 2, "0.64"), (-1.5, 1, "-1.5"), (-0.04, 1, "0.0"), (2.5, 0, "3"),
        (0, 3, "0.000"), (1_234.5678, 3, "1234.568"), (0.05, 1, "0.1"), (.infinity, 2, "–"),
        (.nan, 2, "–"), (1e300, 2, "–"),
    ])
    func aDecimalHasExactlySoManyPlaces(value: Double, places: Int, text: String) {
        #expect(Figure.decimal(value, places) == text)
    }

    @Test(arguments: [
        (7, 3, "0.007"), (-1_250, 3, "-1.250"), (-7, 0, "-7"), (.min, 3, "-9223372036854775.808"),
    ])
    func unitsOfTheLastDecimalAreWrittenWithoutRounding(units: Int, places: Int, text: String) {
        #expect(Figure.decimal(units: units, places) == text)
    }

    @Test(arguments: [
        (0.0, "0.0 %"), (0.125, "12.5 %"), (1, "100.0 %"), (2.0 / 3, "66.7 %"), (0.9996, "100.0 %"),
    ])
    func aShareIsAPercentageWithOneDecimal(share: Double, text: String) {
        #expect(Figure.percent(share) == text)
    }

    @Test func aNounFollowsItsNumber() {
        #expect(Figure.count(0, "error") == "0 errors")
        #expect(Figure.count(1, "error") == "1 error")
        #expect(Figure.count(2, "reply", plural: "replies") == "2 replies")
    }

    @Test func columnsAreFilledAndNeverCut() {
        #expect(Columns.left("ab", 4) == "ab  ")
        #expect(Columns.right("ab", 4) == "  ab")
        #expect(Columns.left("abcde", 4) == "abcde")
        #expect(Columns.right("é", 2) == " é")
        #expect(Columns.trimmed("a b  ") == "a b")
        #expect(Columns.trimmed("   ") == "")
    }

    @Test func theNearestNumberIsWithinHalfAStep() {
        for hundredths in 0...100 {
            let value = Double(hundredths) / 100 + 0.004
            #expect(abs(Figure.nearest(value, 2) - value) <= Figure.unit(2) / 2)
        }
    }
}
