import Testing

@testable import Transcripts

@Suite struct ComparisonTests {
    private static let signs: [Comparison.Sign] = [.atLeast, .above, .atMost, .below, .equal]

    @Test(arguments: [
        (Comparison.Sign.atLeast, [false, true, true]), (.above, [false, false, true]),
        (.atMost, [true, true, false]), (.below, [true, false, false]),
        (.equal, [false, true, false]),
    ])
    func aSignHoldsBelowAtAndAboveItsBound(sign: Comparison.Sign, holds: [Bool]) {
        let comparison = Comparison(sign: sign, bound: 0.5, decimals: 2)
        #expect([0.49, 0.5, 0.51].map(comparison.holds) == holds)
    }

    /// The sign stays as long as some value between 0 and 1 is left on its other side.
    @Test(arguments: [
        (Comparison.Sign.above, 0.01, "> 0.00"), (.above, 0.0, ">= 0.00"), (.above, 1, "> 0.99"),
        (.below, 0.99, "< 1.00"), (.below, 1, "<= 1.00"), (.below, 0, "< 0.01"),
        (.atLeast, 0, ">= 0.00"), (.atMost, 1, "<= 1.00"), (.equal, 0, "= 0.00"),
        (.equal, 1, "= 1.00"),
    ])
    func aCorrectionAtTheEdgesKeepsItsSign(sign: Comparison.Sign, value: Double, words: String) {
        let old = Comparison(sign: sign, bound: 0.5, decimals: 1)
        #expect(old.corrected(for: value).words == words)
    }

    @Test func equalComparesAsManyDecimalsAsAreWritten() {
        #expect(Comparison(sign: .equal, bound: 0.8, decimals: 1).holds(for: 0.834))
        #expect(!Comparison(sign: .equal, bound: 0.83, decimals: 2).holds(for: 0.836))
        #expect(Comparison(sign: .equal, bound: 0.836, decimals: 3).holds(for: 0.8363))
    }

    @Test(arguments: signs)
    func aCorrectedComparisonHoldsAndStaysClose(sign: Comparison.Sign) {
        for bound in [0, 0.25, 0.5, 1] {
            for thousandths in 0...1_000 {
                let value = Double(thousandths) / 1_000
                let old = Comparison(sign: sign, bound: bound, decimals: 1)
                let new = old.corrected(for: value)
                #expect(new.holds(for: value), "\(old.words) for \(value): \(new.words)")
                #expect((0...1).contains(new.bound))
                #expect(abs(new.bound - value) <= 0.02)
                #expect(new.sign == sign || new.bound == 0 || new.bound == 1)
            }
        }
    }

    @Test func itIsWrittenAsItIsRead() throws {
        for words in [">= 0.8", "> 0.75", "<= 1", "< 0.125", "= 0.5"] {
            let lines = try Fixture.transcript("> a\n  confidence \(words)\n").lines
            guard case .expectation(let expectation) = lines[1].content else {
                Issue.record("no expectation")
                continue
            }
            #expect(expectation.words == "confidence " + words)
        }
    }
}
